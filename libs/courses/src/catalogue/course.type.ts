import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { CourseStructure } from './course-structure';
import { LessonType, toLesson } from './lesson.type';

@ObjectType('CourseModule', { description: 'A part of a course: a few lessons about one thing.' })
export class CourseModuleType {
  @Field(() => ID, { description: '`mdl_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable over the versions of the course.' })
  code!: string;

  @Field(() => String, { description: 'Title, in the language of the request where there is one.' })
  title!: string;

  @Field(() => [String], { description: 'Codes of the skills it serves.' })
  skills!: string[];

  @Field(() => [LessonType], { description: 'Its lessons in order.' })
  lessons!: LessonType[];
}

@ObjectType('Course', { description: 'A course in one of its published versions.' })
export class CourseType {
  @Field(() => ID, { description: '`crs_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable name for people and other systems.' })
  code!: string;

  @Field(() => ID, { description: 'The version shown here, `crv_…`.' })
  versionId!: string;

  @Field(() => Int, { description: 'Number of that version.' })
  versionNumber!: number;

  @Field(() => GraphQLISODateTime, { description: 'When that version was published.' })
  publishedAt!: Date;

  @Field(() => Boolean, { description: 'Whether new learners may enrol.' })
  isOpen!: boolean;

  @Field(() => String, { description: 'Title, in the language of the request where there is one.' })
  title!: string;

  @Field(() => String, {
    description: 'What it is about, in the language of the request where there is one.',
  })
  summary!: string;

  @Field(() => LearnerGroupEnum, { description: 'For whom it is written; everybody may enrol.' })
  group!: LearnerGroup;

  @Field(() => [String], { description: 'Codes of the skills it serves, in the reference framework.' })
  skills!: string[];

  @Field(() => String, { description: 'Language of the lessons (ISO 639).' })
  language!: string;

  @Field(() => String, { description: 'Licence of the content (SPDX).' })
  licence!: string;

  @Field(() => Int, { description: 'How long all lessons take, in minutes.' })
  minutes!: number;

  @Field(() => Int, { description: 'How many lessons it has.' })
  lessonCount!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The enrolment of the signed-in person, `enr_…`. Not told in lists.',
  })
  myEnrolmentId!: string | null;

  @Field(() => [CourseModuleType], { description: 'Its modules in order.' })
  modules!: CourseModuleType[];
}

export const CourseConnection = Connection(CourseType, 'Course');

/** What the reader may see beyond the public part. */
export interface CourseReader {
  enrolmentId: string | null;
  readable: ReadonlySet<string>;
}

export const STRANGER: CourseReader = { enrolmentId: null, readable: new Set() };

export function toCourse(
  course: { structure: CourseStructure; isOpen: boolean },
  reader: CourseReader = STRANGER,
): CourseType {
  const { version, modules, lessonIds } = course.structure;
  let index = 0;
  return {
    id: toTypeId('crs', version.courseId),
    code: version.courseCode,
    versionId: toTypeId('crv', version.id),
    versionNumber: version.number,
    publishedAt: version.publishedAt ?? version.createdAt,
    isOpen: course.isOpen,
    title: localised(version.titleVi, version.titleEn),
    summary: localised(version.summaryVi, version.summaryEn),
    group: version.groupCode,
    skills: version.skills,
    language: version.language,
    licence: version.licence,
    minutes: version.minutes,
    lessonCount: lessonIds.length,
    myEnrolmentId: reader.enrolmentId,
    modules: modules.map((module) => ({
      id: toTypeId('mdl', module.id),
      code: module.code,
      title: localised(module.titleVi, module.titleEn),
      skills: module.skills,
      lessons: module.lessons.map((lesson) => toLesson(lesson, index++, reader.readable.has(lesson.id))),
    })),
  };
}
