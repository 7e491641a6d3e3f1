import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refusal, refusalCodes, RefusalType } from '@platform/graphql';

/** Why an attempt cannot be started. */
export const StartAttemptRefusalCode = refusalCodes(
  'NOT_OPEN_YET',
  'CLOSED',
  'NO_ATTEMPTS_LEFT',
  'IDENTITY_LEVEL_TOO_LOW',
  'TOO_SOON',
  'NETWORK_NOT_ALLOWED',
  'ACCESS_CODE_NEEDED',
  'ACCESS_CODE_WRONG',
  'ACCESS_CODE_LOCKED',
  'TOO_FEW_QUESTIONS',
  'NOT_IN_SESSION',
  'SESSION_NOT_OPEN',
  'NOT_CHECKED_IN',
);
export type StartAttemptCode = keyof typeof StartAttemptRefusalCode;
registerEnumType(StartAttemptRefusalCode, {
  name: 'StartAttemptRefusalCode',
  description: 'Why StartAttempt was refused.',
});

@ObjectType('StartAttemptRefusal', {
  implements: () => [Refusal],
  description: 'StartAttempt was refused by a rule.',
})
export class StartAttemptRefusal extends Refusal {
  @Field(() => StartAttemptRefusalCode, { description: 'Stable code for programs.' })
  code!: StartAttemptCode;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'NOT_OPEN_YET and TOO_SOON: from when it can be started; otherwise null.',
  })
  availableAt: Date | null = null;
}

/** Why answers were not stored. */
export const SaveResponsesRefusalCode = refusalCodes(
  'TIME_OVER',
  'NOT_RUNNING',
  'PASSED_BY',
  'NOT_REACHED',
  'PAUSED',
  'OTHER_DEVICE',
  'ON_BREAK',
  'ADAPTIVE_ATTEMPT',
);
export type SaveResponsesCode = keyof typeof SaveResponsesRefusalCode;
export const SaveResponsesRefusal = RefusalType('SaveResponses', SaveResponsesRefusalCode);

/** Why the next question is not shown. */
export const NextQuestionRefusalCode = refusalCodes(
  'TIME_OVER',
  'NOT_RUNNING',
  'NO_ORDER',
  'LAST_QUESTION',
  'NOT_REACHED',
  'ON_BREAK',
  'ADAPTIVE_ATTEMPT',
);
export type NextQuestionCode = keyof typeof NextQuestionRefusalCode;
export const NextQuestionRefusal = RefusalType('NextQuestion', NextQuestionRefusalCode);
/** Why an attempt cannot go on on this device. */
export const ResumeAttemptRefusalCode = refusalCodes(
  'NOT_RUNNING',
  'HAND_OVER_PENDING',
  'HAND_OVER_REFUSED',
  'TOO_MANY_HAND_OVERS',
);
export type ResumeAttemptCode = keyof typeof ResumeAttemptRefusalCode;
export const ResumeAttemptRefusal = RefusalType('ResumeAttempt', ResumeAttemptRefusalCode);
