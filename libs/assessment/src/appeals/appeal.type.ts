import { Field, Float, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { translate } from '@platform/i18n';
import type { AppealState } from './appeal.entity';
import type { AppealRow } from './appeal.repository';

const THOUSAND = 1000;

export const AppealStateEnum = {
  REQUESTED: 'REQUESTED',
  IN_REVIEW: 'IN_REVIEW',
  UPHELD: 'UPHELD',
  CHANGED: 'CHANGED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
registerEnumType(AppealStateEnum, {
  name: 'AppealState',
  description: 'Where an appeal stands.',
  valuesMap: {
    REQUESTED: { description: 'Waits for an examiner.' },
    IN_REVIEW: { description: 'An examiner who has not marked the contested answers looks at it.' },
    UPHELD: { description: 'Decided: the marks stay. Final.' },
    CHANGED: { description: 'Decided: marks went up or down. Final.' },
    WITHDRAWN: { description: 'Taken back by the learner before it was decided.' },
  },
});

export const AppealOutcomeEnum = { UPHELD: 'UPHELD', CHANGED: 'CHANGED' } as const;
registerEnumType(AppealOutcomeEnum, {
  name: 'AppealOutcome',
  description: 'What an appeal comes to.',
  valuesMap: {
    UPHELD: { description: 'The marks stay.' },
    CHANGED: { description: 'Some marks are others, higher or lower.' },
  },
});

/** What learner and examiner are told alike. */
@ObjectType({ isAbstract: true })
class AppealFields {
  @Field(() => ID, { description: '`apl_…`' })
  id!: string;

  @Field(() => ID, { description: 'The attempt, `att_…`.' })
  attemptId!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => AppealStateEnum, { description: 'Where it stands.' })
  state!: AppealState;

  @Field(() => [ID], { description: 'Questions that are contested, `q1`, …; empty for the whole attempt.' })
  questionIds!: string[];

  @Field(() => String, { description: 'Why the learner asked.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for, by the server.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when it should be decided; null when the quiz promises nothing.',
  })
  dueAt!: Date | null;

  @Field(() => Boolean, { description: 'Undecided, and `dueAt` is over.' })
  isOverdue!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so, for the learner.' })
  decisionReason!: string | null;

  @Field(() => Float, { nullable: true, description: 'CHANGED: marks before, in points; otherwise null.' })
  oldScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'CHANGED: marks by the decision, in points; a later regrade may have changed them. Otherwise null.',
  })
  newScore!: number | null;
}

@ObjectType('Appeal', { description: 'A request of the signed-in person for another look at their marks.' })
export class AppealType extends AppealFields {
  @Field(() => String, { description: 'Where it stands, for people, in the language of `Accept-Language`.' })
  progress!: string;
}

@ObjectType('ExaminedAppeal', { description: 'An appeal as examiners see it, without the person’s name.' })
export class ExaminedAppealType extends AppealFields {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when somebody holds it.' })
  claimedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the caller holds it, or has decided it.' })
  isMine!: boolean;

  /** For the field that loads the answers. */
  row!: AppealRow;
}

export const AppealConnection = Connection(AppealType, 'Appeal');
export const ExaminedAppealConnection = Connection(ExaminedAppealType, 'ExaminedAppeal');

const fieldsOf = (row: AppealRow) => ({
  id: toTypeId('apl', row.id),
  attemptId: toTypeId('att', row.attemptId),
  quizId: toTypeId('qz', row.quizId),
  state: row.state,
  questionIds: row.positions.map((position) => `q${position}`),
  reason: row.reason,
  requestedAt: row.requestedAt,
  dueAt: row.dueAt,
  isOverdue: row.isOverdue,
  decidedAt: row.decidedAt,
  decisionReason: row.decisionReason,
  oldScore: row.oldScore === null ? null : row.oldScore / THOUSAND,
  newScore: row.newScore === null ? null : row.newScore / THOUSAND,
});

/** For its learner: neither who looks at it nor any key. */
export const toAppeal = (row: AppealRow): AppealType =>
  Object.assign(new AppealType(), fieldsOf(row), { progress: translate(`appeal.progress.${row.state}`) });

/** For examiners. */
export const toExaminedAppeal = (row: AppealRow, viewerId: string): ExaminedAppealType =>
  Object.assign(new ExaminedAppealType(), fieldsOf(row), {
    claimedAt: row.claimedAt,
    isMine: row.claimedBy === viewerId,
    row,
  });
