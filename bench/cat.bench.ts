import {
  type AdaptiveSettings,
  InformationTable,
  nextStep,
  simulateCat,
  simulatedBank,
  startAdaptive,
  withAnswer,
} from '@app/assessment';
import { percentile, printJson, rounded } from './statistics';

const BANK = 2000;
const TESTS = 400;
const PEOPLE = 2000;

const settings: AdaptiveSettings = {
  minItems: 10,
  maxItems: 30,
  standardError: 0.3,
  areas: ['1', '2', '3', '4', '5', '6'].map((area) => ({ area, share: 1 / 6, minimum: 1 })),
  randomAmong: 5,
  exposureCap: 0.25,
  classification: null,
};

/** What a decision of an adaptive test costs, and how good its decisions are. */
export function benchCat(): void {
  const bank = simulatedBank(BANK, 'bench');
  const began = performance.now();
  const table = new InformationTable(bank);
  const built = performance.now() - began;

  const next: number[] = [];
  const update: number[] = [];
  // half of the bank has been seen, a tenth stands at the cap: lists are walked further than usual
  const excluded = new Set(Array.from({ length: BANK / 2 }, (_, at) => 2 * at));
  const exposure = { tests: 1000, counts: bank.map((_, at) => (at % 10 === 1 ? 400 : 50)) };
  for (let test = 0; test < TESTS; test += 1) {
    let state = startAdaptive(table, `bench/${test}`);
    for (;;) {
      const asked = performance.now();
      const step = nextStep(table, settings, state, { excluded, exposure });
      const decided = performance.now();
      next.push(decided - asked);
      if (step.kind === 'STOP') break;
      state = withAnswer(table, state, step.item, (test + state.items.length) % 2 === 0);
      update.push(performance.now() - decided);
    }
  }
  const micros = (values: number[], share: number) => rounded(percentile(values, share) * 1000, 1);
  printJson({
    bench: 'cat-step',
    bank: BANK,
    decisions: next.length,
    tableMs: rounded(built, 0),
    nextMicros: { p50: micros(next, 0.5), p99: micros(next, 0.99) },
    updateMicros: { p50: micros(update, 0.5), p99: micros(update, 0.99) },
  });

  const start = performance.now();
  const report = simulateCat({ bank, settings, people: PEOPLE, seed: 'bench' });
  printJson({
    bench: 'cat-simulation',
    bank: BANK,
    people: PEOPLE,
    seconds: rounded((performance.now() - start) / 1000),
    rmse: rounded(report.rmse, 3),
    bias: rounded(report.bias, 3),
    coverage: rounded(report.coverage, 3),
    meanItems: rounded(report.length.mean, 1),
    highestExposure: rounded(report.exposure.highest, 3),
    unused: rounded(report.exposure.unused, 3),
  });
}
