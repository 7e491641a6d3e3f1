import { type Cell, readDate, type RecordOf, rowNote, type RowNote } from '@platform/tabular';
import { isPersonName } from '../learner/person-name';
import { checkPersonalNumber, isPersonalNumber } from '../learner/personal-number';
import { allKindLabels, kindOfLabel } from './membership-kinds';
import type { MembershipKind } from './membership.entity';
import type { OrgUnitType } from './org-unit.entity';
import type { RosterColumn } from './roster-columns';

/** A row of a roster, understood. */
export interface RosterRow {
  fullName: string;
  personalNumber: string;
  birthDate: string | null;
  position: string | null;
  kind: MembershipKind;
  /** Null: since the day of the import, or as stored. */
  validFrom: string | null;
  validTo: string | null;
  /** What a person should look at; no reason to refuse the row. */
  warnings: RowNote[];
}

const LONGEST_NAME = 200;
const LONGEST_POSITION = 200;

/** Understands one row, or says everything that is wrong with it. */
export function readRosterRow(cells: RecordOf<RosterColumn>, unitType: OrgUnitType): RosterRow | RowNote[] {
  const faults: RowNote[] = [];
  readName(cells.fullName, faults);
  const personalNumber = readPersonalNumber(cells.personalNumber, faults);
  const birthDate = readDay(cells.birthDate, 'birthDate', faults);
  const validFrom = readDay(cells.validFrom, 'validFrom', faults);
  const validTo = readDay(cells.validTo, 'validTo', faults);
  if (validFrom && validTo && validTo < validFrom) faults.push(rowNote('ends_before_start', 'validTo'));
  const position = cells.position.text || null;
  if (position && position.length > LONGEST_POSITION)
    faults.push(rowNote('position_too_long', 'position', { max: LONGEST_POSITION }));
  const kind = kindOfLabel(cells.kind.text, unitType);
  if (!kind) faults.push(rowNote('unknown_kind', 'kind', { kinds: allKindLabels() }));
  if (faults.length > 0 || !kind || !personalNumber) return faults;
  return {
    fullName: cells.fullName.text,
    personalNumber,
    birthDate,
    position,
    kind,
    validFrom,
    validTo,
    warnings: birthDate ? numberWarnings(personalNumber, birthDate) : [],
  };
}

function readName(cell: Cell, faults: RowNote[]): void {
  if (cell.text === '') faults.push(rowNote('name_missing', 'fullName'));
  else if (cell.text.length > LONGEST_NAME)
    faults.push(rowNote('name_too_long', 'fullName', { max: LONGEST_NAME }));
  else if (!isPersonName(cell.text)) faults.push(rowNote('bad_name', 'fullName'));
}

/** The 12 digits, with spaces and dots between them forgiven; says what a spreadsheet has done to them. */
export function readPersonalNumber(cell: Cell, faults: RowNote[]): string | null {
  const text = cell.text.replace(/[ .]/g, '');
  const isScientific = /^\d+([.,]\d+)?e\+?\d+$/i.test(cell.text);
  if (!isScientific && isPersonalNumber(text)) return text;
  const digits = /^\d+$/.test(text) ? text.length : 0;
  const code =
    text === ''
      ? 'number_missing'
      : isScientific
        ? 'number_scientific'
        : digits === 9
          ? 'old_identity_card'
          : digits === 10 || digits === 11
            ? 'lost_leading_zero'
            : 'bad_number';
  faults.push(rowNote(code, 'personalNumber', { digits: 12 }));
  return null;
}

function readDay(cell: Cell, path: string, faults: RowNote[]): string | null {
  if (cell.kind === 'empty') return null;
  const day = readDate(cell);
  if (!day) faults.push(rowNote(cell.kind === 'number' ? 'date_is_number' : 'bad_date', path));
  return day;
}

/** One warning per matter, however many digits disagree (domain.md rule 20). */
function numberWarnings(personalNumber: string, birthDate: string): RowNote[] {
  const found = checkPersonalNumber(personalNumber, birthDate);
  return [
    ...(found.some((warning) => warning !== 'UNKNOWN_PREFIX')
      ? [rowNote('birth_date_mismatch', 'birthDate')]
      : []),
    ...(found.includes('UNKNOWN_PREFIX') ? [rowNote('unknown_prefix', 'personalNumber')] : []),
  ];
}
