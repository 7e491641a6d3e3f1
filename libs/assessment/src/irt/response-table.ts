import { badInput, type FieldFault } from '@platform/errors';

/** Not asked, or not answered and not to be counted as wrong. */
export const MISSING = -1;

/** Different patterns of answers, each with how many people gave it. */
export interface ResponseTable {
  itemCount: number;
  /** Row after row: 1 right, 0 wrong, −1 missing. */
  answers: Int8Array;
  counts: Float64Array;
}

export interface ResponseRows {
  /** Per person or pattern, one entry per item: 1 right, 0 wrong, −1 (or null) missing. */
  patterns: readonly ArrayLike<number | null>[];
  /** How many people gave each; one each when left out. */
  counts?: ArrayLike<number>;
}

/** Puts equal rows together. Rows without any answer say nothing and are left out. */
export function toResponseTable({ patterns, counts }: ResponseRows): ResponseTable {
  const itemCount = patterns[0]?.length ?? 0;
  const faults: FieldFault[] = [];
  const numbers = new Map<string, number>();
  const rows: Int8Array[] = [];
  const totals: number[] = [];
  patterns.forEach((pattern, at) => {
    const count = counts ? counts[at] : 1;
    const row = Int8Array.from(pattern, (answer) => answer ?? MISSING);
    const isKnown = Array.from(pattern).every(
      (answer) => answer === null || [1, 0, MISSING].includes(answer),
    );
    if (row.length !== itemCount)
      faults.push({ path: `patterns[${at}]`, code: 'wrong_length', message: `Needs ${itemCount} answers` });
    else if (!isKnown)
      faults.push({ path: `patterns[${at}]`, code: 'unknown_answer', message: 'Needs 1, 0 or -1' });
    else if (!(Number.isFinite(count) && count >= 0))
      faults.push({ path: `counts[${at}]`, code: 'not_a_count', message: 'Needs a number from 0' });
    if (faults.length > 0 || count === 0 || row.every((answer) => answer === MISSING)) return;
    const key = row.join();
    const number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, rows.length);
      rows.push(row);
      totals.push(count);
    } else totals[number] += count;
  });
  if (faults.length > 0) throw badInput(...faults);
  const answers = new Int8Array(rows.length * itemCount);
  rows.forEach((row, at) => answers.set(row, at * itemCount));
  return { itemCount, answers, counts: Float64Array.from(totals) };
}
