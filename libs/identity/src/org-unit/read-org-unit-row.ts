import { type Cell, readDate, type RecordOf, rowNote, type RowNote } from '@platform/tabular';
import { type OrgUnitColumn, typeOfLabel } from './org-unit-columns';
import { codeDigits, isCodeOf } from './org-unit-rules';
import type { OrgUnitType } from './org-unit.entity';

/** A row of a file of units, understood. */
export interface OrgUnitRow {
  type: OrgUnitType;
  code: string;
  nameVi: string;
  nameEn: string | null;
  /** Null for a unit that stands at the root. */
  parent: { type: OrgUnitType; code: string } | null;
  validFrom: string;
  validTo: string | null;
}

const LONGEST_NAME = 300;

/** Understands one row, or says everything that is wrong with it. */
export function readOrgUnitRow(cells: RecordOf<OrgUnitColumn>): OrgUnitRow | RowNote[] {
  const notes: RowNote[] = [];
  const type = readType(cells.type, 'type', notes);
  const code = type && readCode(type, cells.code, 'code', notes);
  const validFrom = readDay(cells.validFrom, 'validFrom', notes);
  const validTo = cells.validTo.kind === 'empty' ? null : readDay(cells.validTo, 'validTo', notes);
  if (validFrom && validTo && validTo <= validFrom) notes.push(rowNote('ends_before_start', 'validTo'));
  const nameVi = cells.nameVi.text;
  if (nameVi === '') notes.push(rowNote('name_missing', 'nameVi'));
  for (const path of ['nameVi', 'nameEn'] as const)
    if (cells[path].text.length > LONGEST_NAME)
      notes.push(rowNote('name_too_long', path, { max: LONGEST_NAME }));
  const parent = readParent(cells, notes);
  if (notes.length > 0 || !type || !code || !validFrom) return notes;
  return { type, code, nameVi, nameEn: cells.nameEn.text || null, parent, validFrom, validTo };
}

function readParent(cells: RecordOf<OrgUnitColumn>, notes: RowNote[]): OrgUnitRow['parent'] {
  if (cells.parentType.kind === 'empty' && cells.parentCode.kind === 'empty') return null;
  const type = readType(cells.parentType, 'parentType', notes);
  const code = type && readCode(type, cells.parentCode, 'parentCode', notes);
  return type && code ? { type, code } : null;
}

function readType(cell: Cell, path: string, notes: RowNote[]): OrgUnitType | null {
  const type = typeOfLabel(cell.text);
  if (!type) notes.push(rowNote('unknown_type', path));
  return type;
}

function readCode(type: OrgUnitType, cell: Cell, path: string, notes: RowNote[]): string | null {
  if (isCodeOf(type, cell.text)) return cell.text;
  const digits = codeDigits(type);
  const isShort = digits !== null && /^\d+$/.test(cell.text) && cell.text.length < digits;
  notes.push(isShort ? rowNote('lost_leading_zero', path, { digits }) : rowNote('bad_code', path));
  return null;
}

function readDay(cell: Cell, path: string, notes: RowNote[]): string | null {
  const day = readDate(cell);
  if (!day) notes.push(rowNote(cell.kind === 'number' ? 'date_is_number' : 'bad_date', path));
  return day;
}
