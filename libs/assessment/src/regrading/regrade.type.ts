import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { CorrectionAction } from './corrections';
import type { RegradeChange, RegradeState } from './regrade.entity';
import type { RegradeRecord } from './regrade.repository';

const THOUSAND = 1000;

export const CorrectionActionEnum = {
  REPLACE_KEY: 'REPLACE_KEY',
  FULL_MARKS_FOR_ALL: 'FULL_MARKS_FOR_ALL',
  VOID: 'VOID',
} as const;
registerEnumType(CorrectionActionEnum, {
  name: 'CorrectionAction',
  description: 'How a regrade treats a question.',
  valuesMap: {
    REPLACE_KEY: { description: 'Answers are marked by the key of another version of the question.' },
    FULL_MARKS_FOR_ALL: { description: 'Everybody who was asked gets the whole mark, answered or not.' },
    VOID: { description: 'The question is taken out of the score and of the marks that could be had.' },
  },
});

const RegradeStateEnum = {
  PLANNING: 'PLANNING',
  PLANNED: 'PLANNED',
  RUNNING: 'RUNNING',
  CANCELLED: 'CANCELLED',
  DONE: 'DONE',
  FAILED: 'FAILED',
} as const;
registerEnumType(RegradeStateEnum, {
  name: 'RegradeState',
  description: 'Where a regrade stands: planned, then run; a cancelled run can go on.',
});

export const ProposalStateEnum = {
  OPEN: 'OPEN',
  APPROVED: 'APPROVED',
  DECLINED: 'DECLINED',
  SUPERSEDED: 'SUPERSEDED',
} as const;
registerEnumType(ProposalStateEnum, {
  name: 'CertificateProposalState',
  description: 'Where a proposal stands; SUPERSEDED: the result turned again before anybody decided.',
});

@ObjectType({ description: 'What changes about one question.' })
export class CorrectionRuleType {
  @Field(() => ID, { description: '`itv_…`' })
  itemVersionId!: string;

  @Field(() => CorrectionActionEnum, { description: 'How.' })
  action!: CorrectionAction;

  @Field(() => ID, { nullable: true, description: 'REPLACE_KEY: whose key holds, `itv_…`.' })
  replacementId!: string | null;
}

@ObjectType('Regrade', { description: 'A correction of a quiz, its plan and its run.' })
export class RegradeType {
  @Field(() => ID, { description: '`rgd_…`' })
  id!: string;

  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => RegradeStateEnum, { description: 'Where it stands.' })
  state!: RegradeState;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => [CorrectionRuleType], { description: 'What changes; stays as it was planned.' })
  rules!: CorrectionRuleType[];

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among the corrections of the quiz, from 1; null before it runs.',
  })
  revision!: number | null;

  @Field(() => Int, { description: 'Attempts looked at so far, of the plan or of the run.' })
  examined!: number;

  @Field(() => Int, { description: 'Graded attempts to look at, as of the beginning.' })
  total!: number;

  @Field(() => Int, { description: 'Attempts whose marks change, by the plan.' })
  changed!: number;

  @Field(() => Int, { description: 'Of these, those that pass and did not.' })
  newlyPassed!: number;

  @Field(() => Int, { description: 'Of these, those that passed and do not any more.' })
  newlyFailed!: number;

  @Field(() => Int, { description: 'Of the newly failed, those on which a certificate rests.' })
  certificatesAffected!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was planned.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was first run.' })
  startedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was done.' })
  finishedAt!: Date | null;
}

@ObjectType('RegradeChange', {
  description: 'What a plan would change about one attempt; marks in questions.',
})
export class RegradeChangeType {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => Float, { description: 'Before.' })
  oldScore!: number;

  @Field(() => Float, { description: 'After.' })
  newScore!: number;

  @Field(() => Int, { description: 'Marks that could be had before.' })
  oldMaxScore!: number;

  @Field(() => Int, { description: 'Marks that can be had after.' })
  newMaxScore!: number;

  @Field(() => Boolean, { description: 'Before.' })
  wasPassed!: boolean;

  @Field(() => Boolean, { description: 'After.' })
  isPassed!: boolean;

  @Field(() => Boolean, { description: 'Whether it would be failed and a certificate rests on it.' })
  hasCertificate!: boolean;
}

export const RegradeChangeConnection = Connection(RegradeChangeType, 'RegradeChange');

export const toRegrade = ({ id, quizId, rules, ...record }: RegradeRecord): RegradeType =>
  Object.assign(new RegradeType(), {
    ...record,
    id: toTypeId('rgd', id),
    quizId: toTypeId('qz', quizId),
    rules: rules.map(({ itemVersionId, action, replacementId }) => ({
      itemVersionId: toTypeId('itv', itemVersionId),
      action,
      replacementId: replacementId && toTypeId('itv', replacementId),
    })),
  });

export const toRegradeChange = (change: RegradeChange): RegradeChangeType => ({
  attemptId: toTypeId('att', change.attemptId),
  oldScore: change.oldScore / THOUSAND,
  newScore: change.newScore / THOUSAND,
  oldMaxScore: change.oldMaxScore / THOUSAND,
  newMaxScore: change.newMaxScore / THOUSAND,
  wasPassed: change.wasPassed,
  isPassed: change.isPassed,
  hasCertificate: change.hasCertificate,
});
