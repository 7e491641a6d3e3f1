import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { CONFIRMATION_ACTIONS, type ConfirmationAction } from '../confirmation/confirmation.entity';
import type { DeadConfirmationRow } from './dead-confirmation.repository';

export const ConfirmationActionEnum = Object.fromEntries(
  CONFIRMATION_ACTIONS.map((action) => [action, action]),
) as { [A in ConfirmationAction]: A };
registerEnumType(ConfirmationActionEnum, {
  name: 'VneidMessageKind',
  description: 'What a message tells VNeID about a certificate.',
  valuesMap: {
    ISSUE: { description: 'It was issued.' },
    REVOKE: { description: 'It was revoked.' },
    SUPERSEDE: { description: 'Another one has taken its place.' },
  },
});

@ObjectType({ description: 'A message to VNeID that the system gave up sending.' })
export class DeadConfirmation {
  @Field(() => ID, { description: '`cfm_…`; its UUID is the Idempotency-Key.' })
  id!: string;

  @Field(() => ID, { description: 'The certificate it is about, `cer_…`.' })
  certificateId!: string;

  @Field(() => String, { description: 'Serial of the certificate.' })
  serial!: string;

  @Field(() => String, { description: 'Code of the programme.' })
  programmeCode!: string;

  @Field(() => ConfirmationActionEnum, { description: 'What it tells.' })
  action!: ConfirmationAction;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'Code of the last fault.' })
  fault!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was first to be sent.' })
  createdAt!: Date;
}

export const toDeadConfirmation = (row: DeadConfirmationRow): DeadConfirmation => ({
  ...row,
  id: toTypeId('cfm', row.id),
  certificateId: toTypeId('cer', row.certificateId),
});
