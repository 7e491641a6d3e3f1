import { RefusalType } from '@platform/graphql';

/** Why nothing was paused. */
export const PauseAttemptsRefusalCode = { NOTHING_TO_PAUSE: 'NOTHING_TO_PAUSE' } as const;
export type PauseAttemptsCode = keyof typeof PauseAttemptsRefusalCode;
export const PauseAttemptsRefusal = RefusalType('PauseAttempts', PauseAttemptsRefusalCode);

/** Why nothing goes on. */
export const ResumePausedAttemptsRefusalCode = { NOTHING_TO_RESUME: 'NOTHING_TO_RESUME' } as const;
export type ResumePausedAttemptsCode = keyof typeof ResumePausedAttemptsRefusalCode;
export const ResumePausedAttemptsRefusal = RefusalType(
  'ResumePausedAttempts',
  ResumePausedAttemptsRefusalCode,
);
