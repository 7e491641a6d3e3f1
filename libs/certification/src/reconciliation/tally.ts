import { type Difference, DIFFERENCE_KINDS, type DifferenceKind } from './reconciliation-report.entity';

const MOST_DIFFERENCES = 100;

/** What a comparison has counted so far; the first differences are kept whole. */
export class Tally {
  compared = 0;
  repaired = 0;
  readonly differences: Difference[] = [];
  readonly counts = Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, 0])) as Record<
    DifferenceKind,
    number
  >;

  add(difference: Difference): void {
    this.counts[difference.kind] += 1;
    if (difference.isRepaired) this.repaired += 1;
    if (this.differences.length < MOST_DIFFERENCES) this.differences.push(difference);
  }
}
