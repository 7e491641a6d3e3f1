import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { EnrolmentLesson, EnrolmentType } from '../enrolment/enrolment.type';
import type { LessonProgressRow } from './progress.repository';
import type { LessonRefusal } from './progress.service';

@ObjectType({ description: 'The place in a lesson that is stored now.' })
export class LessonPosition {
  @Field(() => ID, { description: '`lsn_…`' })
  lessonId!: string;

  @Field(() => Int, { description: 'Percent of the lesson.' })
  position!: number;

  @Field(() => Int, {
    description: 'Counter of the stored place: when greater than the one sent, another device was further.',
  })
  sequence!: number;

  @Field(() => Boolean, { description: 'Whether the lesson is done: its place no longer changes.' })
  isDone!: boolean;
}

export const toLessonPosition = (row: LessonProgressRow): LessonPosition => ({
  lessonId: toTypeId('lsn', row.lessonId),
  position: row.position,
  sequence: row.positionSequence,
  isDone: row.completedAt !== null,
});

/** Each mutation has a closed enum of its own, though today the reasons are the same. */
const codes = (): { [Code in LessonRefusal]: Code } => ({
  LESSON_LOCKED: 'LESSON_LOCKED',
  NOT_ENROLLED: 'NOT_ENROLLED',
});

export const OpenLessonRefusal = RefusalType('OpenLesson', codes());
export const OpenLessonResult = ResultUnion('OpenLesson', EnrolmentLesson, OpenLessonRefusal);

export const CompleteLessonRefusal = RefusalType('CompleteLesson', codes());
export const CompleteLessonResult = ResultUnion('CompleteLesson', EnrolmentType, CompleteLessonRefusal);

export const SaveLessonPositionRefusal = RefusalType('SaveLessonPosition', codes());
export const SaveLessonPositionResult = ResultUnion(
  'SaveLessonPosition',
  LessonPosition,
  SaveLessonPositionRefusal,
);
