import { foldText } from '@platform/tabular';
import { parseKeyList, parseLetters, parseVerdicts } from './line-grammar';
import { isBlank, type Line, OBJECT, plainPiece, textOf } from './pieces';
import type { TableBlock } from './read-document';

const isKey = (text: string) => parseLetters(text) !== null || parseVerdicts(text) !== null;
const numberOf = (text: string) => /^(?:câu\s*)?(\d{1,5})[.:)]?$/iu.exec(text)?.[1];
const cellText = (cell: Line[]) => cell.map(textOf).join(' ').trim();

/** The keys in a table of keys, whichever way it lies; null when it is another table. */
export function keysInTable(table: TableBlock): [number, string][] | null {
  const rows = table.rows.map((row) => row.map(cellText)).filter((row) => row.some((text) => text !== ''));
  return keysInRowPairs(rows) ?? keysInColumnPairs(rows) ?? keysInCells(rows);
}

/** A row of numbers over a row of keys, any number of times; a first column may name the rows. */
function keysInRowPairs(rows: string[][]): [number, string][] | null {
  if (rows.length === 0 || rows.length % 2 === 1) return null;
  const entries: [number, string][] = [];
  for (let at = 0; at < rows.length; at += 2) {
    const [numbers = [], keys = []] = [rows[at], rows[at + 1]];
    const isNamed = numberOf(numbers[0] ?? '') === undefined;
    const isNamedKey = isNamed && /^(dap an|d a|da|key)\b/.test(foldText(keys[0] ?? ''));
    for (let column = isNamed ? 1 : 0; column < Math.max(numbers.length, keys.length); column += 1) {
      const [text = '', key = ''] = [numbers[column], keys[column]];
      if (text === '' && key === '') continue;
      const number = numberOf(text);
      if (number === undefined || (key !== '' && !isNamedKey && !isKey(key))) return null;
      if (key !== '') entries.push([Number(number), key]);
    }
  }
  return entries.length > 0 ? entries : null;
}

/** Columns `Câu | Đáp án`, once or several times side by side, with or without the header. */
function keysInColumnPairs(rows: string[][]): [number, string][] | null {
  const hasHeader =
    /^(cau|stt)/.test(foldText(rows[0]?.[0] ?? '')) && numberOf(rows[0]?.[0] ?? '') === undefined;
  const entries: [number, string][] = [];
  for (const row of hasHeader ? rows.slice(1) : rows)
    for (let column = 0; column < row.length; column += 2) {
      const [text = '', key = ''] = [row[column], row[column + 1]];
      if (text === '' && key === '') continue;
      const number = numberOf(text);
      if (number === undefined || (!hasHeader && !isKey(key))) return null;
      if (key !== '') entries.push([Number(number), key]);
    }
  return entries.length > 0 ? entries : null;
}

function keysInCells(rows: string[][]): [number, string][] | null {
  const lists = rows
    .flat()
    .filter((text) => text !== '')
    .map(parseKeyList);
  return lists.length > 0 && lists.every((list) => list !== null) ? lists.flat() : null;
}

/** A table that shows something, as one object in a line. */
export const tableLine = (table: TableBlock): Line => [
  {
    ...plainPiece(OBJECT),
    object: {
      kind: 'table',
      rows: table.rows.map((row) => row.map((cell) => cell.filter((line) => !isBlank(line)))),
    },
  },
];
