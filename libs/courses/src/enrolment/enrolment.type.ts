import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { CourseType, toCourse } from '../catalogue/course.type';
import { LessonType, toLesson } from '../catalogue/lesson.type';
import { LESSON_STATES, type LessonState } from '../progress/course-progress';
import { type EnrolmentView, readableLessons } from './enrolment-view';

const enumOf = <const Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [N in Name]: N };

export const LessonStateEnum = enumOf(LESSON_STATES);
registerEnumType(LessonStateEnum, {
  name: 'LessonState',
  description: 'Whether a lesson may be read: lessons open one after another.',
  valuesMap: {
    LOCKED: { description: 'Waits until the lessons before it are done.' },
    OPEN: { description: 'The one to do now.' },
    DONE: { description: 'Done; may be read again.' },
  },
});

const ENROLMENT_STATES = ['ACTIVE', 'COMPLETED', 'CANCELLED'] as const;
export const EnrolmentStateEnum = enumOf(ENROLMENT_STATES);
registerEnumType(EnrolmentStateEnum, {
  name: 'EnrolmentState',
  description: 'Where an enrolment stands.',
  valuesMap: {
    ACTIVE: { description: 'Lessons are missing.' },
    COMPLETED: { description: 'All lessons are done.' },
    CANCELLED: { description: 'The learner has left.' },
  },
});

@ObjectType({ description: 'A lesson as the learner has it.' })
export class EnrolmentLesson {
  @Field(() => LessonType, { description: 'The lesson; its text is there unless it is locked.' })
  lesson!: LessonType;

  @Field(() => LessonStateEnum, { description: 'Whether it is locked, open or done.' })
  state!: LessonState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was opened first.' })
  startedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was done.' })
  completedAt!: Date | null;

  @Field(() => Int, { description: 'Where to resume, percent of the lesson.' })
  position!: number;

  @Field(() => Int, { description: 'Counter of the stored position: the next one to send is greater.' })
  positionSequence!: number;
}

@ObjectType('Enrolment', { description: 'A learner in a course, and how far.' })
export class EnrolmentType {
  @Field(() => ID, { description: '`enr_…`' })
  id!: string;

  @Field(() => EnrolmentStateEnum, { description: 'Where it stands.' })
  state!: (typeof ENROLMENT_STATES)[number];

  @Field(() => CourseType, { description: 'The course, in the version this learner began.' })
  course!: CourseType;

  @Field(() => Boolean, {
    description: 'Whether newcomers get a newer version; this enrolment stays on its own.',
  })
  hasNewerVersion!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When the learner enrolled.' })
  enrolledAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the last lesson was done.' })
  completedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the learner left.' })
  cancelledAt!: Date | null;

  @Field(() => Int, { description: 'How many lessons are done.' })
  doneLessons!: number;

  @Field(() => Int, { description: 'How many lessons there are.' })
  totalLessons!: number;

  @Field(() => Int, { description: 'Whole percent, rounded down: 100 only when nothing is missing.' })
  percent!: number;

  @Field(() => EnrolmentLesson, { nullable: true, description: 'Where to go on; null when all are done.' })
  nextLesson!: EnrolmentLesson | null;

  @Field(() => [LessonType], { description: 'What is missing, in order.' })
  missingLessons!: LessonType[];

  @Field(() => [EnrolmentLesson], { description: 'All lessons in order.' })
  lessons!: EnrolmentLesson[];
}

export function toEnrolmentLessons(view: EnrolmentView): EnrolmentLesson[] {
  const readable = readableLessons(view);
  return view.structure.lessons.map((content, index) => {
    const known = view.lessons.get(content.id);
    return {
      lesson: toLesson(content, index, readable.has(content.id)),
      state: view.progress.states[index] ?? 'LOCKED',
      startedAt: known?.startedAt ?? null,
      completedAt: known?.completedAt ?? null,
      position: known?.position ?? 0,
      positionSequence: known?.positionSequence ?? 0,
    };
  });
}

export function toEnrolment(view: EnrolmentView): EnrolmentType {
  const { enrolment, structure, progress } = view;
  const id = toTypeId('enr', enrolment.id);
  const lessons = toEnrolmentLessons(view);
  return {
    id,
    state: enrolment.cancelledAt ? 'CANCELLED' : enrolment.completedAt ? 'COMPLETED' : 'ACTIVE',
    course: toCourse(
      { structure, isOpen: enrolment.currentVersionId !== null },
      { enrolmentId: enrolment.cancelledAt ? null : id, readable: readableLessons(view) },
    ),
    hasNewerVersion:
      enrolment.currentVersionId !== null && enrolment.currentVersionId !== structure.version.id,
    enrolledAt: enrolment.enrolledAt,
    completedAt: enrolment.completedAt,
    cancelledAt: enrolment.cancelledAt,
    doneLessons: progress.done,
    totalLessons: progress.total,
    percent: progress.percent,
    nextLesson: lessons[progress.states.indexOf('OPEN')] ?? null,
    missingLessons: lessons.filter((lesson) => lesson.state !== 'DONE').map((lesson) => lesson.lesson),
    lessons,
  };
}
