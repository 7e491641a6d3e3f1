import { foldText } from './clean-text';
import { fileFault } from './file-fault';
import { type Cell, EMPTY_CELL, type Table, type TableRow } from './table';

/** A column that an import understands: the header people write, other spellings, whether it must be there. */
export interface ColumnSpec {
  header: string;
  aliases?: readonly string[];
  isRequired?: boolean;
}

export type RecordOf<Key extends string> = Record<Key, Cell>;

/** A row by the names of its columns; a column the file lacks reads as empty. */
export interface TableRecord<Key extends string> extends Omit<TableRow, 'cells' | 'formulas' | 'merged'> {
  cells: RecordOf<Key>;
  formulas: Key[];
  merged: Key[];
}

/** Headers that no column of an import answers to. */
export function unknownHeaders(table: Table, specs: Record<string, ColumnSpec>): string[] {
  const known = new Set(Object.entries(specs).flatMap(([key, spec]) => namesOf(key, spec)));
  return table.headers.filter((header) => header !== '' && !known.has(foldText(header)));
}

const namesOf = (key: string, { header, aliases = [] }: ColumnSpec) =>
  [key, header, ...aliases].map(foldText);

/**
 * Rows by column name. Headers are compared without case and accents; columns nobody asked for are passed over.
 * Missing and doubled columns are faults of the file.
 */
export function readRecords<Key extends string>(
  table: Table,
  specs: Record<Key, ColumnSpec>,
  path = 'input.fileId',
): TableRecord<Key>[] {
  const keys = Object.keys(specs) as Key[];
  const folded = table.headers.map(foldText);
  const indexes = new Map<Key, number>();
  const missing: string[] = [];
  for (const key of keys) {
    const { header, isRequired = false } = specs[key];
    const names = new Set(namesOf(key, specs[key]));
    const found = folded.flatMap((name, index) => (names.has(name) ? [index] : []));
    if (found.length > 1) throw fileFault(path, 'duplicate_column', { column: header });
    if (found[0] !== undefined) indexes.set(key, found[0]);
    else if (isRequired) missing.push(header);
  }
  if (missing.length > 0) throw fileFault(path, 'missing_columns', { columns: missing.join(', ') });
  const keysAt = (places: number[] = []) => keys.filter((key) => places.includes(indexes.get(key) ?? -1));
  return table.rows.map(({ line, cells, fault, formulas, merged }) => ({
    line,
    fault,
    formulas: keysAt(formulas),
    merged: keysAt(merged),
    cells: Object.fromEntries(
      keys.map((key) => [key, cells[indexes.get(key) ?? -1] ?? EMPTY_CELL]),
    ) as RecordOf<Key>,
  }));
}
