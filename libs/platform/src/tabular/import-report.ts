import { translate } from '@platform/i18n';

export const IMPORT_MODES = ['ALL_OR_NOTHING', 'BEST_EFFORT'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

export const IMPORT_ROW_STATUSES = ['CREATED', 'UPDATED', 'UNCHANGED', 'FAILED', 'SKIPPED'] as const;
export type ImportRowStatus = (typeof IMPORT_ROW_STATUSES)[number];

/** Something to say about a row: a stable code, the column it concerns, a text for people. */
export interface RowNote {
  code: string;
  path: string | null;
  message: string;
}

/** What became of one row. Notes of a failed row are its faults, of any other row warnings. */
export interface ImportRow {
  line: number;
  status: ImportRowStatus;
  notes: RowNote[];
}

export interface ImportReport {
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  skipped: number;
  isApplied: boolean;
  rows: ImportRow[];
}

/** A note with the message `row.<code>` in the language of the request. */
export const rowNote = (
  code: string,
  path: string | null = null,
  values: Record<string, string | number> = {},
): RowNote => ({ code, path, message: translate(`row.${code}`, values) });

/** Whether the planned rows may be written: never in a dry run, nor all-or-nothing with a failed row. */
export const mayApply = (rows: readonly ImportRow[], mode: ImportMode, dryRun: boolean): boolean =>
  !dryRun && !isHeldBack(rows, mode);

const isHeldBack = (rows: readonly ImportRow[], mode: ImportMode) =>
  mode === 'ALL_OR_NOTHING' && rows.some((row) => row.status === 'FAILED');

/** Counts planned rows. Where one failed row holds all back, the rows to write are `SKIPPED`. */
export function reportImport(planned: readonly ImportRow[], mode: ImportMode, dryRun: boolean): ImportReport {
  const isHeld = isHeldBack(planned, mode);
  const rows = planned
    .map((row): ImportRow =>
      isHeld && (row.status === 'CREATED' || row.status === 'UPDATED') ? { ...row, status: 'SKIPPED' } : row,
    )
    .sort((a, b) => a.line - b.line);
  const count = (status: ImportRowStatus) => rows.filter((row) => row.status === status).length;
  return {
    total: rows.length,
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    failed: count('FAILED'),
    skipped: count('SKIPPED'),
    isApplied: mayApply(planned, mode, dryRun),
    rows,
  };
}
