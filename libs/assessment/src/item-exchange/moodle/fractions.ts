import type { ChoiceWeights } from '../../question-bank/item-content';

/**
 * The percentages that Moodle's question forms offer (question bank, `get_grade_options`): other ones are refused
 * or moved to the nearest by its import.
 */
const OFFERED = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
  11.11111, 10, 5, 0,
];

/** Files round a third to 33.33333 or 33: such differences say nothing. */
export const isAbout = (percent: number, other: number) => Math.abs(percent - other) < 0.01;

/** The nearest percentage that Moodle offers. */
const snapped = (percent: number): number =>
  Math.sign(percent) *
  OFFERED.reduce((best, offered) =>
    Math.abs(offered - Math.abs(percent)) < Math.abs(best - Math.abs(percent)) ? offered : best,
  );

export const isOffered = (percent: number) => isAbout(percent, snapped(percent));

/** Percent of one answer as thousandths of the item. */
export const toShare = (percent: number): number => Math.round(percent * 10);

/** The percentage that reads back as `share`, one that Moodle offers where there is one. */
export const toPercent = (share: number): number =>
  toShare(snapped(share / 10)) === share ? snapped(share / 10) : share / 10;

/**
 * Percentages of several answers that are summed up, as thousandths. The positive ones weigh exactly 1000 together:
 * scaled, cut to whole thousandths, and what is left over goes to the largest remainders, the first of equal ones.
 */
export function toWeights(percents: number[]): number[] {
  const total = percents.reduce((sum, percent) => sum + Math.max(0, percent), 0);
  const exact = percents.map((percent) => (percent > 0 ? (percent * 1000) / total : 0));
  const weights = percents.map((percent, index) =>
    percent > 0 ? Math.floor((exact[index] ?? 0) + 1e-9) : Math.max(-1000, toShare(percent)),
  );
  const left = 1000 - weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  percents
    .map((percent, index) => ({ percent, index, rest: (exact[index] ?? 0) - (weights[index] ?? 0) }))
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => (Math.abs(b.rest - a.rest) < 1e-6 ? a.index - b.index : b.rest - a.rest))
    .slice(0, Math.max(0, left))
    .forEach(({ index }) => (weights[index] = (weights[index] ?? 0) + 1));
  return weights;
}

/** The percentages that read back as `weights`: those that Moodle offers when they do, otherwise exact ones. */
export function toPercents(ids: string[], weights: ChoiceWeights): number[] {
  const exact = ids.map((id) => (weights[id] ?? 0) / 10);
  const offered = exact.map(snapped);
  return toWeights(offered).every(
    (weight, index) => weight === weights[ids[index] ?? ''] || (weight === 0 && !weights[ids[index] ?? '']),
  )
    ? offered
    : exact;
}

/** A percentage as both formats write it, at most five decimals. */
export const formatPercent = (percent: number): string => String(Number(percent.toFixed(5)));
