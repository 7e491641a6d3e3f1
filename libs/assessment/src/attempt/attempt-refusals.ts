import { RefusalType } from '@platform/graphql';

/** Why an attempt cannot be started. */
export const StartAttemptRefusalCode = {
  NOT_OPEN_YET: 'NOT_OPEN_YET',
  CLOSED: 'CLOSED',
  NO_ATTEMPTS_LEFT: 'NO_ATTEMPTS_LEFT',
  IDENTITY_LEVEL_TOO_LOW: 'IDENTITY_LEVEL_TOO_LOW',
} as const;
export type StartAttemptCode = keyof typeof StartAttemptRefusalCode;
export const StartAttemptRefusal = RefusalType('StartAttempt', StartAttemptRefusalCode);

/** Why answers were not stored. */
export const SaveResponsesRefusalCode = {
  TIME_OVER: 'TIME_OVER',
  NOT_RUNNING: 'NOT_RUNNING',
  PAUSED: 'PAUSED',
  OTHER_DEVICE: 'OTHER_DEVICE',
} as const;
export type SaveResponsesCode = keyof typeof SaveResponsesRefusalCode;
export const SaveResponsesRefusal = RefusalType('SaveResponses', SaveResponsesRefusalCode);

/** Why an attempt cannot go on on this device. */
export const ResumeAttemptRefusalCode = { NOT_RUNNING: 'NOT_RUNNING' } as const;
export type ResumeAttemptCode = keyof typeof ResumeAttemptRefusalCode;
export const ResumeAttemptRefusal = RefusalType('ResumeAttempt', ResumeAttemptRefusalCode);
