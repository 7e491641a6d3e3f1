import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why nothing was paused. */
export const PauseAttemptsRefusalCode = refusalCodes('NOTHING_TO_PAUSE');
export type PauseAttemptsCode = keyof typeof PauseAttemptsRefusalCode;
export const PauseAttemptsRefusal = RefusalType('PauseAttempts', PauseAttemptsRefusalCode);

/** Why nothing goes on. */
export const ResumePausedAttemptsRefusalCode = refusalCodes('NOTHING_TO_RESUME');
export type ResumePausedAttemptsCode = keyof typeof ResumePausedAttemptsRefusalCode;
export const ResumePausedAttemptsRefusal = RefusalType(
  'ResumePausedAttempts',
  ResumePausedAttemptsRefusalCode,
);
