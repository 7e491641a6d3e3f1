import { chiSquareTail } from '../statistics/distributions';
import { type ItemParameters, chanceRight } from './item-response';
import type { IrtModel } from './parameter-layout';
import { normalQuadrature, type Quadrature } from './quadrature';
import { MISSING, type ResponseTable } from './response-table';

export interface ItemFit {
  /** S-X²: sum over groups of N (O − E)² / (E (1 − E)). */
  statistic: number;
  /** Groups left after merging, minus the item's estimated parameters. */
  degreesOfFreedom: number;
  /** Null without a degree of freedom. */
  pValue: number | null;
  /** Groups of sum scores: people, share right as seen and as the model expects. */
  groups: { scores: [number, number]; people: number; observed: number; expected: number }[];
}

/** Groups with fewer expected right or wrong answers are merged with their neighbour. */
const LEAST_EXPECTED = 1;

/** Item parameters that the data decided; a common slope counts as one for each item, as in mirt. */
const ESTIMATED: Record<IrtModel, number> = { RASCH: 1, '1PL': 2, '2PL': 2, '3PL': 3 };

/**
 * Does an item behave as its parameters say? S-X² of Orlando & Thissen (2000, "Likelihood-based item-fit indices for
 * dichotomous item response theory models"): people are grouped by sum score, and the share right in each group is
 * compared with what the model expects, computed exactly by the recursion of Lord & Wingersky (1984). The extreme scores
 * say nothing and are left out. Only rows with an answer to every item are used. Meant for tests of all items to all; for
 * forms drawn at random the share of complete rows is nil, and so is the result (null).
 */
export function itemFit(
  table: ResponseTable,
  items: readonly ItemParameters[],
  model: IrtModel,
  quadrature: Quadrature = normalQuadrature(),
): (ItemFit | null)[] {
  const { answers, counts, itemCount } = table;
  const people = new Float64Array(itemCount + 1);
  const right = new Float64Array(itemCount * (itemCount + 1));
  counts.forEach((count, row) => {
    const own = answers.subarray(row * itemCount, (row + 1) * itemCount);
    if (own.includes(MISSING)) return;
    const score = own.reduce((sum, answer) => sum + answer, 0);
    people[score] += count;
    own.forEach((answer, item) => (right[item * (itemCount + 1) + score] += answer * count));
  });
  const all = scoreDistributions(items, quadrature, null);
  return items.map((item, index) => {
    const others = scoreDistributions(items, quadrature, index);
    const cells: Cell[] = [];
    for (let score = 1; score < itemCount; score += 1) {
      let [both, any] = [0, 0];
      quadrature.points.forEach((theta, q) => {
        both += quadrature.weights[q] * chanceRight(item, theta) * others[q][score - 1];
        any += quadrature.weights[q] * all[q][score];
      });
      cells.push({
        from: score,
        to: score,
        people: people[score],
        right: right[index * (itemCount + 1) + score],
        expected: (people[score] * both) / any,
      });
    }
    return judge(mergeSmall(cells), ESTIMATED[model]);
  });
}

interface Cell {
  from: number;
  to: number;
  people: number;
  right: number;
  expected: number;
}

/** Chances of each sum score at each quadrature point, with one item left out if wanted (Lord & Wingersky 1984). */
function scoreDistributions(
  items: readonly ItemParameters[],
  { points }: Quadrature,
  without: number | null,
) {
  return Array.from(points, (theta) => {
    const chances = new Float64Array(items.length + 1);
    chances[0] = 1;
    items.forEach((item, index) => {
      if (index === without) return;
      const p = chanceRight(item, theta);
      for (let score = items.length; score >= 0; score -= 1)
        chances[score] = chances[score] * (1 - p) + (score > 0 ? chances[score - 1] * p : 0);
    });
    return chances;
  });
}

const isSmall = ({ expected, people }: Cell) =>
  expected < LEAST_EXPECTED || people - expected < LEAST_EXPECTED;

const together = (a: Cell, b: Cell): Cell => ({
  from: a.from,
  to: b.to,
  people: a.people + b.people,
  right: a.right + b.right,
  expected: a.expected + b.expected,
});

/** From the lowest score upwards; what is too small at the end joins the last group. */
function mergeSmall(cells: Cell[]): Cell[] {
  const merged: Cell[] = [];
  let open: Cell | null = null;
  for (const cell of cells) {
    open = open ? together(open, cell) : cell;
    if (isSmall(open)) continue;
    merged.push(open);
    open = null;
  }
  const last = merged.pop();
  if (last) merged.push(open ? together(last, open) : last);
  return merged;
}

function judge(cells: Cell[], estimated: number): ItemFit | null {
  if (cells.length === 0) return null;
  const groups = cells.map(({ from, to, people, right, expected }) => ({
    scores: [from, to] as [number, number],
    people,
    observed: right / people,
    expected: expected / people,
  }));
  const statistic = groups.reduce(
    (sum, { people, observed, expected }) =>
      sum + (people * (observed - expected) ** 2) / (expected * (1 - expected)),
    0,
  );
  const degreesOfFreedom = Math.max(0, groups.length - estimated);
  const pValue = degreesOfFreedom > 0 ? chiSquareTail(statistic, degreesOfFreedom) : null;
  return { statistic, degreesOfFreedom, pValue, groups };
}
