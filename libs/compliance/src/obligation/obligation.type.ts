import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MembershipKindEnum, type MembershipKind } from '@app/identity';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { CountsByState } from '../assignment/assignment.service';
import { OBLIGATION_STATES, type ObligationState } from './obligation.entity';
import type { ObligationRow } from './obligation.repository';

export const ObligationStateEnum = Object.fromEntries(OBLIGATION_STATES.map((state) => [state, state])) as {
  [S in ObligationState]: S;
};
registerEnumType(ObligationStateEnum, {
  name: 'ObligationState',
  description: 'Where an obligation stands.',
  valuesMap: {
    DRAFT: { description: 'Nobody has it yet; it can be previewed.' },
    ACTIVE: { description: 'Everybody concerned has it, newcomers on the rosters get it too.' },
    CLOSED: { description: 'Ended; its figures change no more, except by a revoked certificate.' },
  },
});

@ObjectType({ description: 'How many people of the own scope stand where.' })
export class AssignmentCounts {
  @Field(() => Int, { description: 'Distinct people who have the obligation.' })
  total!: number;

  @Field(() => Int, { description: 'Nothing done yet, still time.' })
  notStarted!: number;

  @Field(() => Int, { description: 'Begun, still time.' })
  inProgress!: number;

  @Field(() => Int, { description: 'Hold the certificate of this year.' })
  fulfilled!: number;

  @Field(() => Int, { description: 'Neither fulfilled nor waived when the last day was over.' })
  overdue!: number;

  @Field(() => Int, { description: 'Let off, with a reason on record.' })
  waived!: number;
}

@ObjectType('Obligation', {
  description: 'What the people of a unit must be certified in by a day of one year.',
})
export class ObligationType {
  @Field(() => ID, { description: '`obl_…`' })
  id!: string;

  @Field(() => String, { description: 'Code of the unit for it, unique in unit and year.' })
  code!: string;

  @Field(() => Int, { description: 'Calendar year in Vietnam; certificates of other years do not count.' })
  year!: number;

  @Field(() => String, { description: 'Code of the programme whose certificate fulfils it.' })
  programmeCode!: string;

  @Field(() => String, { description: 'Title in the language of `Accept-Language`.' })
  title!: string;

  @Field(() => ID, { description: 'Unit whose whole subtree it concerns, `unt_…`.' })
  unitId!: string;

  @Field(() => [MembershipKindEnum], { description: 'Whom on the rosters it concerns.' })
  kinds!: MembershipKind[];

  @Field(() => String, { description: 'Last Vietnamese day in time, yyyy-mm-dd.' })
  dueOn!: string;

  @Field(() => ObligationStateEnum, { description: 'Where it stands.' })
  state!: ObligationState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was given to people.' })
  activatedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;

  @Field(() => AssignmentCounts, { description: 'People of the own scope by state.' })
  counts!: AssignmentCounts;
}

export const ObligationConnection = Connection(ObligationType, 'Obligation');

const toCounts = (counts: CountsByState): AssignmentCounts => ({
  total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  notStarted: counts.NOT_STARTED,
  inProgress: counts.IN_PROGRESS,
  fulfilled: counts.FULFILLED,
  overdue: counts.OVERDUE,
  waived: counts.WAIVED,
});

export const toObligation = (row: ObligationRow, counts: CountsByState): ObligationType =>
  Object.assign(new ObligationType(), {
    id: toTypeId('obl', row.id),
    code: row.code,
    year: row.year,
    programmeCode: row.programmeCode,
    title: localised(row.titleVi, row.titleEn),
    unitId: toTypeId('unt', row.unitId),
    kinds: row.kinds,
    dueOn: row.dueOn,
    state: row.state,
    activatedAt: row.activatedAt,
    closedAt: row.closedAt,
    counts: toCounts(counts),
  });
