import { RefusalType } from '@platform/graphql';

/** Why a running attempt gets no extra time. */
export const GrantExtraTimeRefusalCode = {
  ATTEMPT_NOT_RUNNING: 'ATTEMPT_NOT_RUNNING',
  NO_TIME_LIMIT: 'NO_TIME_LIMIT',
  OWN_ATTEMPT: 'OWN_ATTEMPT',
} as const;
export type GrantExtraTimeCode = keyof typeof GrantExtraTimeRefusalCode;
export const GrantExtraTimeRefusal = RefusalType('GrantExtraTime', GrantExtraTimeRefusalCode);

/** Why an attempt stays closed. */
export const ReopenAttemptRefusalCode = {
  ANSWERS_SHOWN: 'ANSWERS_SHOWN',
  ATTEMPT_PASSED: 'ATTEMPT_PASSED',
  ATTEMPT_RUNNING: 'ATTEMPT_RUNNING',
  ATTEMPT_VOIDED: 'ATTEMPT_VOIDED',
  LATER_ATTEMPT: 'LATER_ATTEMPT',
  OWN_ATTEMPT: 'OWN_ATTEMPT',
} as const;
export type ReopenAttemptCode = keyof typeof ReopenAttemptRefusalCode;
export const ReopenAttemptRefusal = RefusalType('ReopenAttempt', ReopenAttemptRefusalCode);

/** Why an attempt keeps counting. */
export const VoidAttemptRefusalCode = {
  ATTEMPT_VOIDED: 'ATTEMPT_VOIDED',
  CERTIFICATE_STANDS: 'CERTIFICATE_STANDS',
  OWN_ATTEMPT: 'OWN_ATTEMPT',
} as const;
export type VoidAttemptCode = keyof typeof VoidAttemptRefusalCode;
export const VoidAttemptRefusal = RefusalType('VoidAttempt', VoidAttemptRefusalCode);
