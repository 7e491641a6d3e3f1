import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why no run is started. */
export const StartIssuingRunRefusalCode = refusalCodes('PROGRAMME_NOT_PUBLISHED');
export type StartIssuingRunCode = keyof typeof StartIssuingRunRefusalCode;
export const StartIssuingRunRefusal = RefusalType('StartIssuingRun', StartIssuingRunRefusalCode);

/** Why a run is not paused. */
export const PauseIssuingRunRefusalCode = refusalCodes('ISSUING_RUN_NOT_RUNNING');
export type PauseIssuingRunCode = keyof typeof PauseIssuingRunRefusalCode;
export const PauseIssuingRunRefusal = RefusalType('PauseIssuingRun', PauseIssuingRunRefusalCode);

/** Why a run is not resumed. */
export const ResumeIssuingRunRefusalCode = refusalCodes('ISSUING_RUN_OVER');
export type ResumeIssuingRunCode = keyof typeof ResumeIssuingRunRefusalCode;
export const ResumeIssuingRunRefusal = RefusalType('ResumeIssuingRun', ResumeIssuingRunRefusalCode);
