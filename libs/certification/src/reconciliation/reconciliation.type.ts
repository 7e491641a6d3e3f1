import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import {
  type Difference,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  RECONCILIATION_CAUSES,
  type ReconciliationCause,
  type ReconciliationReport,
} from './reconciliation-report.entity';

const DifferenceKindEnum = Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, kind])) as {
  [K in DifferenceKind]: K;
};
registerEnumType(DifferenceKindEnum, {
  name: 'VneidDifferenceKind',
  description: 'How what we say VNeID knows and what it says it knows differ.',
  valuesMap: {
    SETTLED_THERE: { description: 'Decided there, not yet here.' },
    MISSING_THERE: { description: 'Sent from here and undecided, unknown there.' },
    LOST_THERE: { description: 'Taken by VNeID once, unknown there now.' },
    UNKNOWN_HERE: { description: 'There, but nobody here has sent it: a person has to look.' },
    CONFLICT: { description: 'Decided differently on both sides: a person has to look.' },
  },
});

const ReconciliationCauseEnum = Object.fromEntries(RECONCILIATION_CAUSES.map((cause) => [cause, cause])) as {
  [C in ReconciliationCause]: C;
};
registerEnumType(ReconciliationCauseEnum, {
  name: 'VneidReconciliationCause',
  description: 'Who began a comparison.',
  valuesMap: {
    SCHEDULE: { description: 'The daily one.' },
    OPERATOR: { description: 'An operator, by `cli reconcile-vneid`.' },
  },
});

@ObjectType({ description: 'One difference between both sides; identifiers and states only.' })
export class VneidDifference {
  @Field(() => DifferenceKindEnum, { description: 'How they differ.' })
  kind!: DifferenceKind;

  @Field(() => ID, { description: 'The message, `cfm_…`; its UUID is the Idempotency-Key there.' })
  confirmationId!: string;

  @Field(() => String, { nullable: true, description: 'State here; null when unknown here.' })
  here!: string | null;

  @Field(() => String, { nullable: true, description: 'State there; null when unknown there.' })
  there!: string | null;

  @Field(() => Boolean, { description: 'Whether it was repaired at once.' })
  isRepaired!: boolean;
}

@ObjectType({ description: 'One comparison of both sides, message by message.' })
export class VneidReconciliation {
  @Field(() => ID, { description: '`rcn_…`' })
  id!: string;

  @Field(() => ReconciliationCauseEnum, { description: 'Who began it.' })
  cause!: ReconciliationCause;

  @Field(() => Boolean, { description: 'Whether what can be repaired was repaired, or only compared.' })
  isRepairing!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the fault of VNeID that broke it off; the counts are then of the part that was compared.',
  })
  fault!: string | null;

  @Field(() => Int, { description: 'Documents that VNeID lists.' })
  compared!: number;

  @Field(() => Int, { description: 'Differences of kind SETTLED_THERE.' })
  settledThere!: number;

  @Field(() => Int, { description: 'Differences of kind MISSING_THERE.' })
  missingThere!: number;

  @Field(() => Int, { description: 'Differences of kind LOST_THERE.' })
  lostThere!: number;

  @Field(() => Int, { description: 'Differences of kind UNKNOWN_HERE.' })
  unknownHere!: number;

  @Field(() => Int, { description: 'Differences of kind CONFLICT.' })
  conflicts!: number;

  @Field(() => Int, { description: 'Differences that were repaired.' })
  repaired!: number;

  @Field(() => [VneidDifference], { description: 'The first hundred differences.' })
  differences!: VneidDifference[];
}

export const toReconciliation = (row: ReconciliationReport): VneidReconciliation => ({
  ...row,
  id: toTypeId('rcn', row.id),
  differences: row.differences.map(toDifference),
});

const toDifference = (difference: Difference): VneidDifference => ({
  ...difference,
  confirmationId: toTypeId('cfm', difference.confirmationId),
});
