import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { AttemptKind, AttemptState } from '../attempt/attempt.entity';
import { AttemptStateEnum } from '../attempt/attempt.type';
import type { ExaminedAttempt } from './examining.repository';

const THOUSAND = 1000;

const AttemptKindEnum = { ONLINE: 'ONLINE', PAPER: 'PAPER' } as const;
registerEnumType(AttemptKindEnum, {
  name: 'AttemptKind',
  description: 'How an attempt was sat.',
  valuesMap: {
    ONLINE: { description: 'On a device.' },
    PAPER: { description: 'On paper: its answers came in by `importPaperResults`.' },
  },
});

@ObjectType('ExaminedAttempt', {
  description: 'An attempt as examiners see it: without questions and answers, without the person’s name.',
})
export class ExaminedAttemptType {
  @Field(() => ID, { description: '`att_…`' })
  id!: string;

  @Field(() => ID, { description: 'Whose it is, `lrn_…`.' })
  learnerId!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => Int, { description: '1 for the first attempt of this person at this quiz.' })
  number!: number;

  @Field(() => AttemptStateEnum, { description: 'Where it stands.' })
  state!: AttemptState;

  @Field(() => AttemptKindEnum, { description: 'How it was sat.' })
  kind!: AttemptKind;

  @Field(() => GraphQLISODateTime, { description: 'When it began, by the server.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when answers count; null without limit.',
  })
  deadline!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was handed in or expired.' })
  submittedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was marked.' })
  gradedAt!: Date | null;

  @Field(() => Float, { nullable: true, description: 'Points got; null until graded.' })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points that could be had; null until graded.' })
  maxScore!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the pass mark was reached; null until graded.',
  })
  isPassed!: boolean | null;
}

export const ExaminedAttemptConnection = Connection(ExaminedAttemptType, 'ExaminedAttempt');

export function toExaminedAttempt(attempt: ExaminedAttempt): ExaminedAttemptType {
  const { number, state, kind, startedAt, deadline, submittedAt, gradedAt, score, maxScore, isPassed } =
    attempt;
  return Object.assign(new ExaminedAttemptType(), {
    id: toTypeId('att', attempt.id),
    learnerId: toTypeId('lrn', attempt.learnerId),
    quizId: toTypeId('qz', attempt.quizId),
    number,
    state,
    kind,
    startedAt,
    deadline,
    submittedAt,
    gradedAt,
    score: score === null ? null : score / THOUSAND,
    maxScore: maxScore === null ? null : maxScore / THOUSAND,
    isPassed,
  });
}
