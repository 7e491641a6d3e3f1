import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a running attempt gets no extra time. */
export const GrantExtraTimeRefusalCode = refusalCodes('ATTEMPT_NOT_RUNNING', 'NO_TIME_LIMIT', 'OWN_ATTEMPT');
export type GrantExtraTimeCode = keyof typeof GrantExtraTimeRefusalCode;
export const GrantExtraTimeRefusal = RefusalType('GrantExtraTime', GrantExtraTimeRefusalCode);

/** Why an attempt stays closed. */
export const ReopenAttemptRefusalCode = refusalCodes(
  'ADAPTIVE_ATTEMPT',
  'ANSWERS_SHOWN',
  'ATTEMPT_PASSED',
  'ATTEMPT_RUNNING',
  'ATTEMPT_VOIDED',
  'CERTIFICATE_STANDS',
  'LATER_ATTEMPT',
  'OWN_ATTEMPT',
  'PAPER_ATTEMPT',
);
export type ReopenAttemptCode = keyof typeof ReopenAttemptRefusalCode;
export const ReopenAttemptRefusal = RefusalType('ReopenAttempt', ReopenAttemptRefusalCode);

/** Why an attempt keeps counting. */
export const VoidAttemptRefusalCode = refusalCodes('ATTEMPT_VOIDED', 'CERTIFICATE_STANDS', 'OWN_ATTEMPT');
export type VoidAttemptCode = keyof typeof VoidAttemptRefusalCode;
export const VoidAttemptRefusal = RefusalType('VoidAttempt', VoidAttemptRefusalCode);
