import type { Cell } from './table';

/** Whether `yyyy-mm-dd` is a day of the calendar between 1900 and 2100. */
export function isCalendarDay(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The day in a cell as `yyyy-mm-dd`: a date of the spreadsheet, `dd/mm/yyyy` (also with `-` or `.`) as people in
 * Vietnam write it, or ISO 8601. Null when it is none of these; a bare number is a date without its format.
 */
export function readDate(cell: Cell): string | null {
  const text = cell.text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  if (cell.kind === 'number') return null;
  const written = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  const day = written
    ? `${written[4]}-${written[3]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}`
    : text;
  return isCalendarDay(day) ? day : null;
}
