import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a plan is not applied. */
export const ApplyBulkEditRefusalCode = refusalCodes('ALREADY_APPLIED');
export type ApplyBulkEditCode = keyof typeof ApplyBulkEditRefusalCode;
export const ApplyBulkEditRefusal = RefusalType('ApplyBulkEdit', ApplyBulkEditRefusalCode);

/** Why a bulk edit is not undone; of single questions its rows tell. */
export const UndoBulkEditRefusalCode = refusalCodes('ALREADY_UNDONE', 'NOT_APPLIED', 'OWN_QUARANTINE');
export type UndoBulkEditCode = keyof typeof UndoBulkEditRefusalCode;
export const UndoBulkEditRefusal = RefusalType('UndoBulkEdit', UndoBulkEditRefusalCode);
