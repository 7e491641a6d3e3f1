import { badInput } from '@platform/errors';

export interface Agreement {
  /** 1 for full agreement, 0 for what chance gives, negative below; null when chance alone would agree fully. */
  kappa: number | null;
  /** Large-sample standard error (Fleiss, Cohen & Everitt 1969); null with `kappa`. */
  standardError: number | null;
  /** Weighted share of agreement that was seen, and that chance would give. */
  observed: number;
  expected: number;
}

export type AgreementWeights = 'NONE' | 'LINEAR' | 'QUADRATIC';

/** 1 on the diagonal, down to 0 in the corners. */
function weightOf(kind: AgreementWeights, row: number, column: number, categories: number): number {
  const distance = Math.abs(row - column) / Math.max(1, categories - 1);
  switch (kind) {
    case 'NONE':
      return row === column ? 1 : 0;
    case 'LINEAR':
      return 1 - distance;
    case 'QUADRATIC':
      return 1 - distance ** 2;
  }
}

/**
 * Agreement of two raters beyond chance. NONE is Cohen's kappa (1960, "A coefficient of agreement for nominal
 * scales"); LINEAR and QUADRATIC are weighted kappa (Cohen 1968) for ordered categories, with the weights
 * 1 − |i−j|/(k−1) and 1 − (i−j)²/(k−1)². `table[i][j]` counts the cases that the first rater put into category i and
 * the second into j.
 */
export function agreement(table: readonly (readonly number[])[], weights: AgreementWeights): Agreement {
  const k = table.length;
  table.forEach((row, at) => {
    if (row.length !== k)
      throw badInput({ path: `table[${at}]`, code: 'not_square', message: `Needs ${k} columns` });
    if (row.some((count) => !Number.isInteger(count) || count < 0))
      throw badInput({ path: `table[${at}]`, code: 'not_a_count', message: 'Needs whole numbers from 0' });
  });
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) throw badInput({ path: 'table', code: 'empty', message: 'Needs at least one case' });
  const indices = [...Array(k).keys()];
  const p = (row: number, column: number) => (table[row]?.[column] ?? 0) / n;
  const w = (row: number, column: number) => weightOf(weights, row, column, k);
  const rows = indices.map((row) => indices.reduce((sum, column) => sum + p(row, column), 0));
  const columns = indices.map((column) => indices.reduce((sum, row) => sum + p(row, column), 0));
  const overCells = (term: (row: number, column: number) => number) =>
    indices.reduce((sum, row) => sum + indices.reduce((part, column) => part + term(row, column), 0), 0);

  const observed = overCells((i, j) => w(i, j) * p(i, j));
  const expected = overCells((i, j) => w(i, j) * rows[i] * columns[j]);
  if (expected >= 1) return { kappa: null, standardError: null, observed, expected };
  const kappa = (observed - expected) / (1 - expected);
  const rowWeights = indices.map((i) => indices.reduce((sum, j) => sum + w(i, j) * columns[j], 0));
  const columnWeights = indices.map((j) => indices.reduce((sum, i) => sum + w(i, j) * rows[i], 0));
  const spread = overCells(
    (i, j) => p(i, j) * (w(i, j) - (rowWeights[i] + columnWeights[j]) * (1 - kappa)) ** 2,
  );
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2);
  return { kappa, standardError: Math.sqrt(Math.max(0, variance)), observed, expected };
}
