import { readPersonalNumber, ROSTER_COLUMNS } from '@app/identity';
import {
  type ColumnSpec,
  foldText,
  type ImportRow,
  type RecordOf,
  rowNote,
  type RowNote,
} from '@platform/tabular';
import type { AddingFault } from './candidate.repository';

type CandidateColumn = 'fullName' | 'personalNumber';

/** Columns of a file of candidates, with the words of rosters; others are passed over. */
export const CANDIDATE_COLUMNS: Record<CandidateColumn, ColumnSpec> = {
  fullName: ROSTER_COLUMNS.fullName,
  personalNumber: ROSTER_COLUMNS.personalNumber,
};

/** A row of the file, understood. */
export interface CandidateLine {
  line: number;
  fullName: string;
  personalNumber: string;
}

interface Account {
  id: string;
  fullName: string;
}

/** Understands one row, or says everything that is wrong with it. */
export function readCandidateRow(line: number, cells: RecordOf<CandidateColumn>): CandidateLine | RowNote[] {
  const faults: RowNote[] = [];
  const fullName = cells.fullName.text;
  if (fullName === '') faults.push(rowNote('name_missing', 'fullName'));
  const personalNumber = readPersonalNumber(cells.personalNumber, faults);
  return faults.length > 0 || !personalNumber ? faults : { line, fullName, personalNumber };
}

const NOTE_OF_FAULT: Record<Exclude<AddingFault, 'ALREADY_THERE'>, string> = {
  UNKNOWN: 'no_account',
  IS_INVIGILATOR: 'is_invigilator',
  IDENTITY_LEVEL_TOO_LOW: 'identity_level_too_low',
  ELSEWHERE: 'in_other_session',
};

/** What each row of a file does, and whom it takes up. */
export interface CandidatePlan {
  rows: ImportRow[];
  learnerIds: string[];
}

/**
 * Decides what each row does, without writing. The name must be that of the account, whatever its case and accents: a
 * number alone must not tell whose it is. `free` is how many places there are, `level` what the quiz asks for.
 */
export function planCandidateImport(
  rows: readonly { line: number; row: CandidateLine | RowNote[] }[],
  accounts: ReadonlyMap<string, Account>,
  faults: ReadonlyMap<string, AddingFault | null>,
  { free, level }: { free: number; level: number },
): CandidatePlan {
  const plan: CandidatePlan = { rows: [], learnerIds: [] };
  const seen = new Map<string, number>();
  for (const { line, row } of rows) {
    const failed = (code: string, path: string, values = {}): ImportRow => ({
      line,
      status: 'FAILED',
      notes: [rowNote(code, path, values)],
    });
    if (Array.isArray(row)) {
      plan.rows.push({ line, status: 'FAILED', notes: row });
      continue;
    }
    const account = accounts.get(row.personalNumber);
    const twin = account && seen.get(account.id);
    const fault = account && faults.get(account.id);
    if (account) seen.set(account.id, twin ?? line);
    if (!account) plan.rows.push(failed('no_account', 'personalNumber'));
    else if (foldText(account.fullName) !== foldText(row.fullName))
      plan.rows.push(failed('name_mismatch', 'fullName'));
    else if (twin !== undefined)
      plan.rows.push(failed('duplicate_in_file', 'personalNumber', { line: twin }));
    else if (fault === 'ALREADY_THERE') plan.rows.push({ line, status: 'UNCHANGED', notes: [] });
    else if (fault) plan.rows.push(failed(NOTE_OF_FAULT[fault], 'personalNumber', { level }));
    else if (plan.learnerIds.length >= free) plan.rows.push(failed('session_full', 'personalNumber'));
    else {
      plan.learnerIds.push(account.id);
      plan.rows.push({ line, status: 'CREATED', notes: [] });
    }
  }
  return plan;
}
