import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { MembershipKindEnum, type MembershipKind } from '@app/identity';
import { Connection, IsTypeId, PageArgs, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { ASSIGNMENT_STATES, assignmentState, type AssignmentState } from './assignment-state';
import type { AssignmentRow } from './assignment.repository';

export const AssignmentStateEnum = Object.fromEntries(ASSIGNMENT_STATES.map((state) => [state, state])) as {
  [S in AssignmentState]: S;
};
registerEnumType(AssignmentStateEnum, {
  name: 'AssignmentState',
  description: 'Where a person stands with an obligation, worked out from facts at the moment of asking.',
  valuesMap: {
    NOT_STARTED: { description: 'Nothing done in its year yet, still time.' },
    IN_PROGRESS: { description: 'A course finished or a test passed in its year, still time.' },
    FULFILLED: { description: 'Holds the certificate of the programme, issued in its year.' },
    OVERDUE: { description: 'The last day is over.' },
    WAIVED: { description: 'Let off, with a reason on record.' },
  },
});

@ObjectType('Assignment', { description: 'One person’s share of an obligation.' })
export class AssignmentType {
  @Field(() => ID, { description: '`asg_…`' })
  id!: string;

  @Field(() => ID, { description: 'The obligation, `obl_…`.' })
  obligationId!: string;

  @Field(() => String, { description: 'Name on the roster.' })
  fullName!: string;

  @Field(() => MembershipKindEnum, { description: 'What the person is in the unit.' })
  kind!: MembershipKind;

  @Field(() => String, { nullable: true, description: 'Position, as the roster says.' })
  position!: string | null;

  @Field(() => ID, { description: 'Unit through which the person got it, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Name of the unit.' })
  unitName!: string;

  @Field(() => Boolean, { description: 'Whether the person has signed in before.' })
  hasAccount!: boolean;

  @Field(() => AssignmentStateEnum, { description: 'Where the person stands today.' })
  state!: AssignmentState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the certificate was issued.' })
  fulfilledAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The certificate that fulfils it, `cer_…`.' })
  certificateId!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was waived.' })
  waivedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was waived.' })
  waiveReason!: string | null;
}

export const AssignmentConnection = Connection(AssignmentType, 'Assignment');

@ArgsType()
export class AssignmentArgs extends PageArgs {
  @Field(() => ID, { description: 'The obligation, `obl_…`.' })
  @IsTypeId('obl')
  obligationId!: string;

  @Field(() => ID, { nullable: true, description: 'Only of this unit and below, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;

  @Field(() => AssignmentStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(ASSIGNMENT_STATES)
  state?: AssignmentState | null;

  @Field(() => String, { nullable: true, description: 'Part of a name; accents and case do not matter.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string | null;
}

@InputType({ description: 'An assignment to let somebody off.' })
export class WaiveAssignmentInput {
  @Field(() => ID, { description: 'The assignment, `asg_…`.' })
  @IsTypeId('asg')
  assignmentId!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

export const toAssignment = (row: AssignmentRow): AssignmentType =>
  Object.assign(new AssignmentType(), {
    id: toTypeId('asg', row.id),
    obligationId: toTypeId('obl', row.obligationId),
    fullName: row.fullName,
    kind: row.kind,
    position: row.position,
    unitId: toTypeId('unt', row.unitId),
    unitName: localised(row.unitNameVi, row.unitNameEn),
    hasAccount: row.learnerId !== null,
    state: assignmentState(row, row.today),
    fulfilledAt: row.fulfilledAt,
    certificateId: row.certificateId && toTypeId('cer', row.certificateId),
    waivedAt: row.waivedAt,
    waiveReason: row.waiveReason,
  });
