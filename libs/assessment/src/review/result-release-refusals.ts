import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why results are not released. */
export const ReleaseResultsRefusalCode = refusalCodes('NOTHING_AWAITS_RELEASE');
export type ReleaseResultsCode = keyof typeof ReleaseResultsRefusalCode;
export const ReleaseResultsRefusal = RefusalType('ReleaseResults', ReleaseResultsRefusalCode);

/** Why a release is not withdrawn. */
export const WithdrawReleaseRefusalCode = refusalCodes('NOT_RELEASED');
export type WithdrawReleaseCode = keyof typeof WithdrawReleaseRefusalCode;
export const WithdrawReleaseRefusal = RefusalType('WithdrawRelease', WithdrawReleaseRefusalCode);
