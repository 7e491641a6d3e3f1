import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { CourseStructure, VersionRow } from '../catalogue/course-structure';
import { COURSE_VERSION_STATES, type CourseVersionState } from '../catalogue/course-version.entity';
import { totalMinutes } from './content-hash';
import type { DraftRow } from './draft.repository';

export const CourseVersionStateEnum = Object.fromEntries(
  COURSE_VERSION_STATES.map((state) => [state, state]),
) as { [State in CourseVersionState]: State };
registerEnumType(CourseVersionStateEnum, {
  name: 'CourseVersionState',
  description: 'Where a version of a course stands.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    IN_REVIEW: { description: 'Waiting for somebody else to approve it; cannot be edited.' },
    PUBLISHED: { description: 'What newcomers get; never changes again.' },
    RETIRED: { description: 'Was published; only those who began it still learn from it.' },
  },
});

@ObjectType({ isAbstract: true })
abstract class CourseDraftHead {
  @Field(() => ID, { description: 'The version, `crv_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The course, `crs_…`.' })
  courseId!: string;

  @Field(() => String, { description: 'Stable name of the course.' })
  courseCode!: string;

  @Field(() => ID, { description: 'The unit that owns the course, `unt_…`.' })
  unitId!: string;

  @Field(() => Int, { description: 'Number of the version within its course.' })
  number!: number;

  @Field(() => CourseVersionStateEnum, { description: 'Where it stands.' })
  state!: CourseVersionState;

  @Field(() => Int, { description: 'Pass it as `expectedRevision` with the next edit.' })
  revision!: number;

  @Field(() => String, { description: 'Vietnamese title.' })
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title.' })
  titleEn!: string | null;

  @Field(() => LearnerGroupEnum, { description: 'For whom it is written.' })
  group!: LearnerGroup;

  @Field(() => ID, {
    nullable: true,
    description: 'Who opened the draft, `lrn_…`; null for shipped content.',
  })
  authorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the reviewer last gave it back.' })
  returnReason!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was last edited.' })
  updatedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was handed to the reviewers.' })
  submittedAt!: Date | null;

  @Field(() => Int, { description: 'How many lessons it has.' })
  lessonCount!: number;
}

@ObjectType({ description: 'A draft in a list.' })
export class CourseDraftSummary extends CourseDraftHead {}

@ObjectType({ description: 'A lesson as its authors see it.' })
export class DraftLesson {
  @Field(() => ID, { description: '`lsn_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable over the versions of the course.' })
  code!: string;

  @Field(() => String, { description: 'Vietnamese title.' })
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title.' })
  titleEn!: string | null;

  @Field(() => Int, { description: 'How long it takes, in minutes.' })
  minutes!: number;

  @Field(() => [String], { description: 'Codes of the skills it serves.' })
  skills!: string[];

  @Field(() => String, { nullable: true, description: 'Code of the quiz that goes with it.' })
  quizCode!: string | null;

  @Field(() => String, { description: 'The text, as Markdown.' })
  body!: string;
}

@ObjectType({ description: 'A module as its authors see it.' })
export class DraftModule {
  @Field(() => ID, { description: '`mdl_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable over the versions of the course.' })
  code!: string;

  @Field(() => String, { description: 'Vietnamese title.' })
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title.' })
  titleEn!: string | null;

  @Field(() => [String], { description: 'Codes of the skills it serves.' })
  skills!: string[];

  @Field(() => [DraftLesson], { description: 'Its lessons in order.' })
  lessons!: DraftLesson[];
}

@ObjectType({ description: 'A version of a course as its authors and reviewers see it.' })
export class CourseDraft extends CourseDraftHead {
  @Field(() => String, { description: 'Vietnamese summary.' })
  summaryVi!: string;

  @Field(() => String, { nullable: true, description: 'English summary.' })
  summaryEn!: string | null;

  @Field(() => [String], { description: 'Codes of the skills it serves.' })
  skills!: string[];

  @Field(() => String, { description: 'Language of the lessons (ISO 639).' })
  language!: string;

  @Field(() => String, { description: 'Licence of the content (SPDX).' })
  licence!: string;

  @Field(() => Int, { description: 'How long all lessons take, in minutes.' })
  minutes!: number;

  @Field(() => [DraftModule], { description: 'Its modules in order.' })
  modules!: DraftModule[];
}

export const CourseDraftConnection = Connection(CourseDraftSummary, 'CourseDraftSummary');

const toHead = (version: VersionRow, lessonCount: number): CourseDraftHead => ({
  id: toTypeId('crv', version.id),
  courseId: toTypeId('crs', version.courseId),
  courseCode: version.courseCode,
  unitId: toTypeId('unt', version.unitId),
  number: version.number,
  state: version.state,
  revision: version.revision,
  titleVi: version.titleVi,
  titleEn: version.titleEn,
  group: version.groupCode,
  authorId: version.authorId && toTypeId('lrn', version.authorId),
  returnReason: version.returnReason,
  updatedAt: version.updatedAt,
  submittedAt: version.submittedAt,
  lessonCount,
});

export const toCourseDraftSummary = (row: DraftRow): CourseDraftSummary => toHead(row, row.lessonCount);

export function toCourseDraft({ version, modules, lessons }: CourseStructure): CourseDraft {
  return {
    ...toHead(version, lessons.length),
    summaryVi: version.summaryVi,
    summaryEn: version.summaryEn,
    skills: version.skills,
    language: version.language,
    licence: version.licence,
    minutes: totalMinutes(modules),
    modules: modules.map((module) => ({
      ...module,
      id: toTypeId('mdl', module.id),
      lessons: module.lessons.map((lesson) => ({ ...lesson, id: toTypeId('lsn', lesson.id) })),
    })),
  };
}
