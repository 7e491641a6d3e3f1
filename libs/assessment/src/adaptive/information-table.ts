import {
  type ItemColumns,
  itemInformation,
  type ItemParameters,
  logistic,
  toColumns,
} from '../irt/item-response';
import { normalQuadrature, type Population, type Quadrature, STANDARD_POPULATION } from '../irt/quadrature';

/** An item as an adaptive test needs it. */
export interface BankItem extends ItemParameters {
  id: string;
  /** Part of the content, by which the blueprint counts. */
  area: string | null;
}

/** Abilities for which the order of items is prepared: −4 to 4 in steps of 0.1; beyond, the ends serve. */
const REACH = 4;
const STEPS_PER_UNIT = 10;
const GRID = 2 * REACH * STEPS_PER_UNIT + 1;

/**
 * Everything about a bank that does not depend on the person, computed once: for each ability on a grid the items of each
 * area in falling order of information, and for each item the log chances at the quadrature points. A decision then only
 * walks down a list until it has seen a handful of items. 2,000 items take about 3.3 MB.
 */
export class InformationTable {
  readonly areas: readonly string[];
  readonly columns: ItemColumns;
  readonly quadrature: Quadrature;
  /** Item numbers: per grid point the whole bank, then the areas one after the other. */
  private readonly order: Uint32Array;
  /** Where in a grid point's part each list starts: the whole bank, each area, the end. */
  private readonly starts: Uint32Array;
  private readonly logRight: Float64Array;
  private readonly logWrong: Float64Array;
  private readonly areaOf: Uint32Array;

  constructor(
    readonly items: readonly BankItem[],
    readonly population: Population = STANDARD_POPULATION,
  ) {
    this.columns = toColumns(items);
    this.quadrature = normalQuadrature(61, population);
    this.areas = [...new Set(items.map(({ area }) => area ?? ''))].sort();
    const numbers = new Map(this.areas.map((area, number) => [area, number]));
    this.areaOf = Uint32Array.from(items, ({ area }) => numbers.get(area ?? '') ?? 0);
    const all = [...items.keys()];
    const lists = [all, ...this.areas.map((_, area) => all.filter((item) => this.areaOf[item] === area))];
    this.starts = new Uint32Array(lists.length + 1);
    lists.forEach(({ length }, list) => (this.starts[list + 1] = this.starts[list] + length));
    this.order = new Uint32Array(GRID * 2 * items.length);
    const information = new Float64Array(items.length);
    for (let point = 0; point < GRID; point += 1) {
      const theta = point / STEPS_PER_UNIT - REACH;
      items.forEach((item, at) => (information[at] = itemInformation(item, theta)));
      lists.forEach((own, list) => {
        own.sort((a, b) => information[b] - information[a] || a - b);
        this.order.set(own, point * 2 * items.length + this.starts[list]);
      });
    }
    const { points } = this.quadrature;
    this.logRight = new Float64Array(items.length * points.length);
    this.logWrong = new Float64Array(items.length * points.length);
    items.forEach(({ discrimination, difficulty, guessing }, item) =>
      points.forEach((theta, q) => {
        const logit = discrimination * (theta - difficulty);
        const at = item * points.length + q;
        this.logRight[at] = Math.log(guessing + (1 - guessing) * logistic(logit));
        this.logWrong[at] = Math.log((1 - guessing) * logistic(-logit));
      }),
    );
  }

  areaOfItem(item: number): number {
    return this.areaOf[item];
  }

  /** The first `count` items of an area (null: of all) that pass, in falling order of information near θ. */
  best(theta: number, area: number | null, count: number, passes: (item: number) => boolean): number[] {
    const point = Math.round((Math.max(-REACH, Math.min(REACH, theta)) + REACH) * STEPS_PER_UNIT);
    const base = point * 2 * this.items.length;
    const list = area === null ? 0 : area + 1;
    const found: number[] = [];
    for (let at = this.starts[list]; at < this.starts[list + 1] && found.length < count; at += 1) {
      const item = this.order[base + at];
      if (passes(item)) found.push(item);
    }
    return found;
  }

  /** EAP and its standard error from the prepared chances (Bock & Mislevy 1982). */
  ability(items: readonly number[], rights: readonly number[]): { theta: number; standardError: number } {
    const { points, weights } = this.quadrature;
    const width = points.length;
    const logs = new Float64Array(width);
    items.forEach((item, place) => {
      const chances = rights[place] === 1 ? this.logRight : this.logWrong;
      for (let q = 0, at = item * width; q < width; q += 1, at += 1) logs[q] += chances[at];
    });
    let highest = -Infinity;
    for (let q = 0; q < width; q += 1) if (logs[q] > highest) highest = logs[q];
    let [sum, first, second] = [0, 0, 0];
    for (let q = 0; q < width; q += 1) {
      const weight = weights[q] * Math.exp(logs[q] - highest);
      sum += weight;
      first += weight * points[q];
      second += weight * points[q] ** 2;
    }
    const theta = first / sum;
    return { theta, standardError: Math.sqrt(Math.max(0, second / sum - theta * theta)) };
  }

  /** log of likelihood(above) / likelihood(below): what SPRT weighs. */
  logLikelihoodRatio(
    items: readonly number[],
    rights: readonly number[],
    above: number,
    below: number,
  ): number {
    const { discrimination, difficulty, guessing } = this.columns;
    return items.reduce((sum, item, place) => {
      const chance = (theta: number) =>
        guessing[item] + (1 - guessing[item]) * logistic(discrimination[item] * (theta - difficulty[item]));
      const [high, low] = [chance(above), chance(below)];
      return sum + (rights[place] === 1 ? Math.log(high / low) : Math.log((1 - high) / (1 - low)));
    }, 0);
  }
}
