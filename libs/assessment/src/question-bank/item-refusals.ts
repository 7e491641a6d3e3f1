import { refusalCodes, RefusalType } from '@platform/graphql';

export const CreateItemRefusalCode = refusalCodes('ITEM_CODE_TAKEN');
export type CreateItemCode = keyof typeof CreateItemRefusalCode;
export const CreateItemRefusal = RefusalType('CreateItem', CreateItemRefusalCode);

export const UpdateItemRefusalCode = refusalCodes('ITEM_IN_REVIEW');
export type UpdateItemCode = keyof typeof UpdateItemRefusalCode;
export const UpdateItemRefusal = RefusalType('UpdateItem', UpdateItemRefusalCode);

/** `NOT_EXPLAINED` is not answered any more; clients may still know it. */
export const SubmitItemRefusalCode = refusalCodes('ITEM_NOT_DRAFT', 'NO_SOURCE', 'NOT_EXPLAINED');
export type SubmitItemCode = keyof typeof SubmitItemRefusalCode;
export const SubmitItemRefusal = RefusalType('SubmitItem', SubmitItemRefusalCode);

export const ApproveItemRefusalCode = refusalCodes('ITEM_NOT_IN_REVIEW', 'OWN_WORK', 'UNRESOLVED_COMMENTS');
export type ApproveItemCode = keyof typeof ApproveItemRefusalCode;
export const ApproveItemRefusal = RefusalType('ApproveItem', ApproveItemRefusalCode);

export const ReturnItemRefusalCode = refusalCodes('ITEM_NOT_IN_REVIEW');
export type ReturnItemCode = keyof typeof ReturnItemRefusalCode;
export const ReturnItemRefusal = RefusalType('ReturnItem', ReturnItemRefusalCode);

export const RetireItemRefusalCode = refusalCodes('ITEM_NOT_APPROVED');
export type RetireItemCode = keyof typeof RetireItemRefusalCode;
export const RetireItemRefusal = RefusalType('RetireItem', RetireItemRefusalCode);

export const QuarantineItemRefusalCode = refusalCodes('ITEM_NOT_IN_USE');
export type QuarantineItemCode = keyof typeof QuarantineItemRefusalCode;
export const QuarantineItemRefusal = RefusalType('QuarantineItem', QuarantineItemRefusalCode);

export const ReleaseItemRefusalCode = refusalCodes('ITEM_NOT_QUARANTINED', 'OWN_QUARANTINE', 'OWN_WORK');
export type ReleaseItemCode = keyof typeof ReleaseItemRefusalCode;
export const ReleaseItemRefusal = RefusalType('ReleaseItem', ReleaseItemRefusalCode);

export const ShareItemRefusalCode = refusalCodes('NATION_DECIDES');
export type ShareItemCode = keyof typeof ShareItemRefusalCode;
export const ShareItemRefusal = RefusalType('ShareItem', ShareItemRefusalCode);
