import { drawNormal, drawUniform } from '../irt/draw';
import { chanceRight } from '../irt/item-response';
import { type Population, STANDARD_POPULATION } from '../irt/quadrature';
import { SeededRandom } from '../quiz/seeded-random';
import { type AdaptiveSettings, checkSettings } from './adaptive-settings';
import { startAdaptive, withAnswer } from './adaptive-state';
import { type BankItem, InformationTable } from './information-table';
import { nextStep, type PersonContext } from './next-step';
import type { StopReason } from './stop-rule';

export interface SimulationRequest {
  bank: readonly BankItem[];
  settings: AdaptiveSettings;
  people: number;
  /** Of the true abilities; the test itself expects N(0, 1). */
  population?: Population;
  seed: string;
}

export interface SimulationReport {
  people: number;
  /** Estimate minus truth: its mean, and the root of its mean square. */
  bias: number;
  rmse: number;
  /** Share of people whose truth lies within estimate ± 1.96 standard errors; 0.95 when the errors are honest. */
  coverage: number;
  meanStandardError: number;
  length: { mean: number; p5: number; p50: number; p95: number };
  stops: Record<StopReason, number>;
  exposure: {
    /** Highest share of tests that contain one and the same item. */
    highest: number;
    /** Share of the bank that nobody met. */
    unused: number;
    /** Share of all items given that were above the cap, for lack of others. */
    aboveCap: number;
    /**
     * Mean share of items that two people have in common: Σ rate² / mean length (Chen, Ankenmann & Spray 2003).
     */
    overlap: number;
  };
  /** Shares of what was given, by area. */
  content: Record<string, number>;
  /** Null without a cut. */
  classification: { accuracy: number; falsePass: number; falseFail: number } | null;
}

/** The value below which the given share of the values lies (nearest rank); the values are in ascending order. */
const percentile = (sorted: number[], share: number) =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/**
 * Lets invented people with known abilities sit the adaptive test, one after the other, so that exposure builds up as it
 * would. The same request gives the same report.
 */
export function simulateCat({
  bank,
  settings,
  people,
  population = STANDARD_POPULATION,
  seed,
}: SimulationRequest): SimulationReport {
  const table = new InformationTable(bank);
  checkSettings(settings, table.areas);
  const random = new SeededRandom(seed, 'people');
  const counts = new Uint32Array(bank.length);
  const lengths: number[] = [];
  const stops: Record<StopReason, number> = { PRECISE: 0, CLASSIFIED: 0, MAX_ITEMS: 0, NO_ITEMS: 0 };
  const byArea = new Map<string, number>();
  let [error, squares, covered, errors, given, aboveCap] = [0, 0, 0, 0, 0, 0];
  let [falsePass, falseFail] = [0, 0];
  for (let person = 0; person < people; person += 1) {
    const truth = population.mean + population.standardDeviation * drawNormal(random);
    const context: PersonContext = { excluded: new Set(), exposure: { tests: person, counts } };
    let state = startAdaptive(table, `${seed}/${person}`);
    let step = nextStep(table, settings, state, context);
    for (; step.kind === 'ITEM'; step = nextStep(table, settings, state, context)) {
      const isRight = drawUniform(random) < chanceRight(bank[step.item], truth);
      state = withAnswer(table, state, step.item, isRight);
      if (step.isOverExposed) aboveCap += 1;
    }
    for (const item of state.items) {
      counts[item] += 1;
      const area = bank[item].area ?? '';
      byArea.set(area, (byArea.get(area) ?? 0) + 1);
    }
    const distance = state.theta - truth;
    error += distance;
    squares += distance ** 2;
    errors += state.standardError;
    if (Math.abs(distance) <= 1.96 * state.standardError) covered += 1;
    given += state.items.length;
    lengths.push(state.items.length);
    stops[step.reason] += 1;
    if (settings.classification) {
      const isAbove = truth >= settings.classification.cut;
      if (step.outcome === 'PASS' && !isAbove) falsePass += 1;
      if (step.outcome === 'FAIL' && isAbove) falseFail += 1;
    }
  }
  lengths.sort((a, b) => a - b);
  const rates = [...counts].map((count) => count / people);
  return {
    people,
    bias: error / people,
    rmse: Math.sqrt(squares / people),
    coverage: covered / people,
    meanStandardError: errors / people,
    length: {
      mean: given / people,
      p5: percentile(lengths, 0.05),
      p50: percentile(lengths, 0.5),
      p95: percentile(lengths, 0.95),
    },
    stops,
    exposure: {
      highest: rates.reduce((most, rate) => Math.max(most, rate), 0),
      unused: rates.filter((rate) => rate === 0).length / bank.length,
      aboveCap: given === 0 ? 0 : aboveCap / given,
      overlap: given === 0 ? 0 : rates.reduce((sum, rate) => sum + rate ** 2, 0) / (given / people),
    },
    content: Object.fromEntries(
      [...byArea].sort(([a], [b]) => (a < b ? -1 : 1)).map(([area, count]) => [area, count / given]),
    ),
    classification: settings.classification
      ? {
          accuracy: 1 - (falsePass + falseFail) / people,
          falsePass: falsePass / people,
          falseFail: falseFail / people,
        }
      : null,
  };
}
