import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refusal, refusalCodes, RefusalType } from '@platform/graphql';

/** Why nobody looks at an attempt again. */
export const RequestAppealRefusalCode = refusalCodes(
  'APPEALS_NOT_ALLOWED',
  'NOT_GRADED',
  'MARK_NOT_VISIBLE',
  'APPEAL_WINDOW_CLOSED',
  'ALREADY_APPEALED',
);
export type RequestAppealCode = keyof typeof RequestAppealRefusalCode;
registerEnumType(RequestAppealRefusalCode, {
  name: 'RequestAppealRefusalCode',
  description: 'Why RequestAppeal was refused.',
});

@ObjectType('RequestAppealRefusal', {
  implements: () => [Refusal],
  description: 'RequestAppeal was refused by a rule.',
})
export class RequestAppealRefusal extends Refusal {
  @Field(() => RequestAppealRefusalCode, { description: 'Stable code for programs.' })
  code!: RequestAppealCode;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'APPEAL_WINDOW_CLOSED: the last moment at which one could appeal; otherwise null.',
  })
  availableUntil: Date | null = null;
}

/** Why an appeal is not taken back. */
export const WithdrawAppealRefusalCode = refusalCodes('ALREADY_DECIDED');
export type WithdrawAppealCode = keyof typeof WithdrawAppealRefusalCode;
export const WithdrawAppealRefusal = RefusalType('WithdrawAppeal', WithdrawAppealRefusalCode);

/** Why an examiner does not get an appeal. */
export const ClaimAppealRefusalCode = refusalCodes(
  'ALREADY_DECIDED',
  'APPEAL_HELD',
  'APPEAL_WITHDRAWN',
  'MARKED_BEFORE',
  'OWN_ATTEMPT',
);
export type ClaimAppealCode = keyof typeof ClaimAppealRefusalCode;
export const ClaimAppealRefusal = RefusalType('ClaimAppeal', ClaimAppealRefusalCode);

/** Why an appeal is not given back. */
export const ReleaseAppealRefusalCode = refusalCodes('ALREADY_DECIDED', 'APPEAL_WITHDRAWN', 'OWN_ATTEMPT');
export type ReleaseAppealCode = keyof typeof ReleaseAppealRefusalCode;
export const ReleaseAppealRefusal = RefusalType('ReleaseAppeal', ReleaseAppealRefusalCode);

/** Why a decision does not stand. */
export const DecideAppealRefusalCode = refusalCodes(
  'ALREADY_DECIDED',
  'APPEAL_NOT_HELD',
  'APPEAL_WITHDRAWN',
  'MARKED_BEFORE',
  'NOTHING_CHANGED',
  'NOT_GRADED',
  'OWN_ATTEMPT',
);
export type DecideAppealCode = keyof typeof DecideAppealRefusalCode;
export const DecideAppealRefusal = RefusalType('DecideAppeal', DecideAppealRefusalCode);
