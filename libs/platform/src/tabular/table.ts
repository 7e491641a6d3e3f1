/** What a table file may hold at most; an administrative list of the whole country fits. */
export const TABLE_LIMITS = { rows: 60_000, columns: 100, uncompressedBytes: 100 * 1024 * 1024 } as const;

/** How the file held a value. CSV knows text alone; a spreadsheet tells numbers and dates apart. */
export type CellKind = 'empty' | 'text' | 'number' | 'date';

/** One cell: its text is NFC, trimmed, with single spaces; a date reads `yyyy-mm-dd`. */
export interface Cell {
  kind: CellKind;
  text: string;
}

/** Why a row cannot be used at all. */
export type RowFaultCode = 'broken_encoding' | 'broken_quotes' | 'ragged_row' | 'cell_error';

export interface TableRow {
  /** Line of the file (CSV) or number of the row (spreadsheet), from 1. */
  line: number;
  /** As many as there are headers. */
  cells: Cell[];
  fault: RowFaultCode | null;
  /** Indexes of cells that a formula computed; left out when there are none. */
  formulas?: number[];
  /** Indexes of cells that repeat a neighbour they are merged with; left out when there are none. */
  merged?: number[];
}

/** A CSV file or the first sheet of a workbook; rows without any content are left out. */
export interface Table {
  headers: string[];
  rows: TableRow[];
}

export interface TableOptions {
  /** Cells keep their lines, tabs and spaces. */
  keepLines?: boolean;
}

export const EMPTY_CELL: Cell = { kind: 'empty', text: '' };
