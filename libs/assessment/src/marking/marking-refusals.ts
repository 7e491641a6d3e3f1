import { RefusalType } from '@platform/graphql';

/** Why nobody gets an answer to mark. */
export const ClaimMarkingTaskRefusalCode = { NO_TASK_LEFT: 'NO_TASK_LEFT' } as const;
export type ClaimMarkingTaskCode = keyof typeof ClaimMarkingTaskRefusalCode;
export const ClaimMarkingTaskRefusal = RefusalType('ClaimMarkingTask', ClaimMarkingTaskRefusalCode);

/** Why an answer is not given back. */
export const ReleaseMarkingTaskRefusalCode = { TASK_NOT_HELD: 'TASK_NOT_HELD' } as const;
export type ReleaseMarkingTaskCode = keyof typeof ReleaseMarkingTaskRefusalCode;
export const ReleaseMarkingTaskRefusal = RefusalType('ReleaseMarkingTask', ReleaseMarkingTaskRefusalCode);

/** Why a mark was not stored. */
export const SubmitMarkRefusalCode = {
  ALREADY_MARKED: 'ALREADY_MARKED',
  TASK_NOT_HELD: 'TASK_NOT_HELD',
  TASK_WITHDRAWN: 'TASK_WITHDRAWN',
} as const;
export type SubmitMarkCode = keyof typeof SubmitMarkRefusalCode;
export const SubmitMarkRefusal = RefusalType('SubmitMark', SubmitMarkRefusalCode);
