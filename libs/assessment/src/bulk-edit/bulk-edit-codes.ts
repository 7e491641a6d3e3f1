/** What a bulk edit makes, or would make, of one question. Nothing is passed over in silence. */
export const BULK_EDIT_CODES = [
  'CHANGES',
  'UNCHANGED',
  'DONE',
  'RESTORED',
  'NOT_DONE',
  'CHANGED_SINCE',
  'FAULTY_ROW',
  'ITEM_CODE_TAKEN',
  'ITEM_IN_REVIEW',
  'ITEM_NOT_APPROVED',
  'ITEM_NOT_DRAFT',
  'ITEM_NOT_IN_USE',
  'NATION_DECIDES',
  'NO_SOURCE',
  'NOT_FOUND',
  'OWN_QUARANTINE',
  'OWN_WORK',
  'REPEATED_ITEM',
  'TOO_MANY_TAGS',
] as const;

export type BulkEditCode = (typeof BULK_EDIT_CODES)[number];
