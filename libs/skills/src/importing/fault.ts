/** Everything that can be wrong with a framework file. */
export const FAULT_CODES = [
  'too_large',
  'invalid_json',
  'duplicate_key',
  'missing',
  'unknown_key',
  'wrong_type',
  'empty',
  'too_long',
  'too_many',
  'not_nfc',
  'bad_character',
  'bad_code',
  'bad_number',
  'bad_date',
  'date_order',
  'duplicate',
  'unknown_group',
  'unknown_level',
  'unknown_skill',
  'not_for_group',
  'level_order',
  'contradiction',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One fault: where (`domains.0.skills.2.code`), which, and what its text needs to be told. */
export interface Fault {
  path: string;
  code: FaultCode;
  values: Record<string, string | number>;
}

/** More would help nobody: the first hundreds are mended first. */
export const MAX_FAULTS = 200;

/** Collects the faults of one file, at most `MAX_FAULTS`. */
export class FaultList {
  readonly faults: Fault[] = [];
  isTruncated = false;

  add(path: string, code: FaultCode, values: Fault['values'] = {}): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ path, code, values });
    else this.isTruncated = true;
  }
}
