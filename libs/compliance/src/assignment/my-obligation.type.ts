import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { assignmentState, type AssignmentState } from './assignment-state';
import type { OwnAssignmentRow } from './assignment.repository';
import { AssignmentStateEnum } from './assignment.type';

@ObjectType({ description: 'An obligation of the signed-in person.' })
export class MyObligation {
  @Field(() => ID, { description: '`asg_…`' })
  assignmentId!: string;

  @Field(() => String, { description: 'Title in the language of `Accept-Language`.' })
  title!: string;

  @Field(() => Int, { description: 'Calendar year; a certificate of another year does not count.' })
  year!: number;

  @Field(() => String, { description: 'Code of the programme whose certificate fulfils it.' })
  programmeCode!: string;

  @Field(() => String, { description: 'Last Vietnamese day in time, yyyy-mm-dd.' })
  dueOn!: string;

  @Field(() => String, { description: 'Unit through which the person has it.' })
  unitName!: string;

  @Field(() => AssignmentStateEnum, { description: 'Where the person stands today.' })
  state!: AssignmentState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the certificate was issued.' })
  fulfilledAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The certificate that fulfils it, `cer_…`.' })
  certificateId!: string | null;
}

export const toMyObligation = (row: OwnAssignmentRow): MyObligation => ({
  assignmentId: toTypeId('asg', row.id),
  title: localised(row.titleVi, row.titleEn),
  year: row.year,
  programmeCode: row.programmeCode,
  dueOn: row.dueOn,
  unitName: localised(row.unitNameVi, row.unitNameEn),
  state: assignmentState(row, row.today),
  fulfilledAt: row.fulfilledAt,
  certificateId: row.certificateId && toTypeId('cer', row.certificateId),
});
