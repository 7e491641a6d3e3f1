import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why nobody gets an answer to mark. */
export const ClaimMarkingTaskRefusalCode = refusalCodes('NO_TASK_LEFT');
export type ClaimMarkingTaskCode = keyof typeof ClaimMarkingTaskRefusalCode;
export const ClaimMarkingTaskRefusal = RefusalType('ClaimMarkingTask', ClaimMarkingTaskRefusalCode);

/** Why an answer is not given back. */
export const ReleaseMarkingTaskRefusalCode = refusalCodes('TASK_NOT_HELD');
export type ReleaseMarkingTaskCode = keyof typeof ReleaseMarkingTaskRefusalCode;
export const ReleaseMarkingTaskRefusal = RefusalType('ReleaseMarkingTask', ReleaseMarkingTaskRefusalCode);

/** Why a mark was not stored. */
export const SubmitMarkRefusalCode = refusalCodes('ALREADY_MARKED', 'TASK_NOT_HELD', 'TASK_WITHDRAWN');
export type SubmitMarkCode = keyof typeof SubmitMarkRefusalCode;
export const SubmitMarkRefusal = RefusalType('SubmitMark', SubmitMarkRefusalCode);

/** Why a mark stays as it is. */
export const ReviseMarkRefusalCode = refusalCodes(
  'ALREADY_GRADED',
  'IN_ADJUDICATION',
  'NOT_YOUR_MARK',
  'TASK_WITHDRAWN',
);
export type ReviseMarkCode = keyof typeof ReviseMarkRefusalCode;
export const ReviseMarkRefusal = RefusalType('ReviseMark', ReviseMarkRefusalCode);
