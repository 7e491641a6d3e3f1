import { type ImportRow, rowNote, type RowNote } from '@platform/tabular';
import type { MembershipKind } from './membership.entity';
import type { RosterRow } from './read-roster-row';

/** A stored line of the unit's roster. */
export interface StoredLine {
  id: string;
  learnerId: string | null;
  fullName: string;
  kind: MembershipKind;
  position: string | null;
  validFrom: string;
  validTo: string | null;
}

/** The account that a personal number belongs to. */
export interface Account {
  learnerId: string;
  birthDate: string;
}

/** A row of the file with the blind index of its number, in hexadecimal: what people are compared by. */
export interface IndexedRow {
  line: number;
  row: RosterRow | RowNote[];
  index: string | null;
}

export type LineChange = Omit<StoredLine, 'id'>;

export interface RosterPlan {
  rows: ImportRow[];
  inserts: { index: string; personalNumber: string; line: LineChange }[];
  updates: { id: string; line: LineChange }[];
}

/** Decides what each row of a roster does, without writing. `today` stands for a start that was left out. */
export function planRosterImport(
  rows: readonly IndexedRow[],
  stored: ReadonlyMap<string, readonly StoredLine[]>,
  accounts: ReadonlyMap<string, Account>,
  today: string,
): RosterPlan {
  const plan: RosterPlan = { rows: [], inserts: [], updates: [] };
  const seen = new Map<string, number>();
  for (const { line, row, index } of rows) {
    if (Array.isArray(row) || index === null) {
      plan.rows.push({ line, status: 'FAILED', notes: Array.isArray(row) ? row : [] });
      continue;
    }
    const twin = seen.get(index);
    if (twin !== undefined) {
      plan.rows.push(failed(line, 'duplicate_in_file', 'personalNumber', { line: twin }));
      continue;
    }
    seen.set(index, line);
    plan.rows.push(decide(plan, line, row, index, stored.get(index) ?? [], accounts.get(index), today));
  }
  return plan;
}

function decide(
  plan: RosterPlan,
  line: number,
  row: RosterRow,
  index: string,
  lines: readonly StoredLine[],
  account: Account | undefined,
  today: string,
): ImportRow {
  const present = findLine(row, lines);
  const change: LineChange = {
    learnerId: account?.learnerId ?? present?.learnerId ?? null,
    fullName: row.fullName,
    kind: row.kind,
    position: row.position,
    validFrom: row.validFrom ?? present?.validFrom ?? startOf(row, today),
    validTo: row.validTo,
  };
  if (change.validTo !== null && change.validTo < change.validFrom)
    return failed(line, 'ends_before_start', 'validTo');
  if (lines.some((other) => other !== present && meet(other, change)))
    return failed(line, 'periods_overlap', 'validFrom');
  const notes = warningsOf(row, account);
  if (!present) {
    plan.inserts.push({ index, personalNumber: row.personalNumber, line: change });
    return { line, status: 'CREATED', notes };
  }
  if (isEqual(present, change)) return { line, status: 'UNCHANGED', notes };
  plan.updates.push({ id: present.id, line: change });
  return { line, status: 'UPDATED', notes };
}

/** A person who left before today and whose start nobody knows was there on the last day. */
const startOf = (row: RosterRow, today: string) =>
  row.validTo !== null && row.validTo < today ? row.validTo : today;

/**
 * The stored line that a row speaks of: the one with the same start, else the one that lasts, unless the row
 * tells of a time before it.
 */
function findLine(row: RosterRow, lines: readonly StoredLine[]): StoredLine | undefined {
  const sameStart = lines.find((line) => line.validFrom === row.validFrom);
  if (sameStart) return sameStart;
  const sameEnd = row.validFrom === null && lines.find((line) => line.validTo === row.validTo);
  if (sameEnd) return sameEnd;
  const lasting = lines.find((line) => line.validTo === null);
  return lasting && (row.validTo === null || row.validTo >= lasting.validFrom) ? lasting : undefined;
}

type Period = Pick<StoredLine, 'validFrom' | 'validTo'>;

/** Whether two stays have a day in common; the last day belongs to the stay. */
export const meet = (a: Period, b: Period): boolean =>
  (a.validTo === null || b.validFrom <= a.validTo) && (b.validTo === null || a.validFrom <= b.validTo);

const isEqual = (stored: StoredLine, change: LineChange) =>
  (Object.keys(change) as (keyof LineChange)[]).every((key) => stored[key] === change[key]);

function warningsOf(row: RosterRow, account: Account | undefined): RowNote[] {
  const isOtherBirthDate = account && row.birthDate && account.birthDate !== row.birthDate;
  const isTold = row.warnings.some(({ code }) => code === 'birth_date_mismatch');
  return isOtherBirthDate && !isTold
    ? [rowNote('birth_date_mismatch', 'birthDate'), ...row.warnings]
    : row.warnings;
}

const failed = (line: number, code: string, path: string, values = {}): ImportRow => ({
  line,
  status: 'FAILED',
  notes: [rowNote(code, path, values)],
});
