import {
  type AdaptiveSettings,
  InformationTable,
  nextStep,
  simulateCat,
  simulatedBank,
  startAdaptive,
  withAnswer,
} from '@app/assessment';
import { timed } from './cpu';
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
  const { result: table, cpuSeconds: tableSeconds } = timed(() => new InformationTable(bank));
  const next: number[] = [];
  const update: number[] = [];
  // half of the bank has been seen, a tenth stands at the cap: lists are walked further than usual
  const excluded = new Set(Array.from({ length: BANK / 2 }, (_, at) => 2 * at));
  const exposure = { tests: 1000, counts: bank.map((_, at) => (at % 10 === 1 ? 400 : 50)) };
  const { cpuSeconds } = timed(() => {
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
  });
  const micros = (values: number[], share: number) => rounded(percentile(values, share) * 1000, 1);
  printJson({
    bench: 'cat-step',
    bank: BANK,
    decisions: next.length,
    tableCpuMs: rounded(tableSeconds * 1000, 0),
    cpuMicrosPerDecision: rounded((cpuSeconds / next.length) * 1e6, 1),
    nextMicros: { p50: micros(next, 0.5), p99: micros(next, 0.99) },
    updateMicros: { p50: micros(update, 0.5), p99: micros(update, 0.99) },
  });

  const simulated = timed(() => simulateCat({ bank, settings, people: PEOPLE, seed: 'bench' }));
  const report = simulated.result;
  printJson({
    bench: 'cat-simulation',
    bank: BANK,
    people: PEOPLE,
    cpuSeconds: rounded(simulated.cpuSeconds),
    seconds: rounded(simulated.seconds),
    rmse: rounded(report.rmse, 3),
    bias: rounded(report.bias, 3),
    coverage: rounded(report.coverage, 3),
    meanItems: rounded(report.length.mean, 1),
    highestExposure: rounded(report.exposure.highest, 3),
    unused: rounded(report.exposure.unused, 3),
  });
}
