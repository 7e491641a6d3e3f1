import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refusal, RefusalType } from '@platform/graphql';

/** Why an attempt cannot be started. */
export const StartAttemptRefusalCode = {
  NOT_OPEN_YET: 'NOT_OPEN_YET',
  CLOSED: 'CLOSED',
  NO_ATTEMPTS_LEFT: 'NO_ATTEMPTS_LEFT',
  IDENTITY_LEVEL_TOO_LOW: 'IDENTITY_LEVEL_TOO_LOW',
  TOO_SOON: 'TOO_SOON',
  NETWORK_NOT_ALLOWED: 'NETWORK_NOT_ALLOWED',
  ACCESS_CODE_NEEDED: 'ACCESS_CODE_NEEDED',
  ACCESS_CODE_WRONG: 'ACCESS_CODE_WRONG',
  ACCESS_CODE_LOCKED: 'ACCESS_CODE_LOCKED',
  TOO_FEW_QUESTIONS: 'TOO_FEW_QUESTIONS',
} as const;
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
export const SaveResponsesRefusalCode = {
  TIME_OVER: 'TIME_OVER',
  NOT_RUNNING: 'NOT_RUNNING',
  PASSED_BY: 'PASSED_BY',
  NOT_REACHED: 'NOT_REACHED',
  PAUSED: 'PAUSED',
  OTHER_DEVICE: 'OTHER_DEVICE',
} as const;
export type SaveResponsesCode = keyof typeof SaveResponsesRefusalCode;
export const SaveResponsesRefusal = RefusalType('SaveResponses', SaveResponsesRefusalCode);

/** Why the next question is not shown. */
export const NextQuestionRefusalCode = {
  TIME_OVER: 'TIME_OVER',
  NOT_RUNNING: 'NOT_RUNNING',
  NO_ORDER: 'NO_ORDER',
  LAST_QUESTION: 'LAST_QUESTION',
  NOT_REACHED: 'NOT_REACHED',
} as const;
export type NextQuestionCode = keyof typeof NextQuestionRefusalCode;
export const NextQuestionRefusal = RefusalType('NextQuestion', NextQuestionRefusalCode);
/** Why an attempt cannot go on on this device. */
export const ResumeAttemptRefusalCode = { NOT_RUNNING: 'NOT_RUNNING' } as const;
export type ResumeAttemptCode = keyof typeof ResumeAttemptRefusalCode;
export const ResumeAttemptRefusal = RefusalType('ResumeAttempt', ResumeAttemptRefusalCode);
