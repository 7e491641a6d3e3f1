import {
  type CountedAttempt,
  type CountedQuiz,
  calibrate,
  QuizAccumulator,
  quizStatistics,
  toResponseTable,
} from '@app/assessment';
import { timed } from './cpu';
import { printJson, rounded } from './statistics';

const ATTEMPTS = 100_000;
const POSITIONS = 30;
const POOL = 57;
const BATCH = 1000;
const CALIBRATED_PEOPLE = 5000;
const CALIBRATED_ITEMS = 30;

/** Park & Miller's generator: quick, and its seed is the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const normal = (uniform: () => number) =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Forms drawn from a pool, a third of the items with partial marks, one answer in fifty left out. */
function* batches(): Generator<CountedAttempt[]> {
  const uniform = generator(2026);
  const order = Array.from({ length: POOL }, (_, at) => at);
  for (let done = 0; done < ATTEMPTS; done += BATCH)
    yield Array.from({ length: BATCH }, () => {
      const theta = normal(uniform);
      for (let at = 0; at < POSITIONS; at += 1) {
        const other = at + Math.floor(uniform() * (POOL - at));
        [order[at], order[other]] = [order[other], order[at]];
      }
      const items = order.slice(0, POSITIONS);
      const rights = items.map((item) => uniform() < 1 / (1 + Math.exp(-theta + (item - POOL / 2) / 20)));
      return {
        items,
        marks: items.map((item, at) =>
          uniform() < 0.02 ? -1 : rights[at] ? 1000 : item % 3 === 0 ? 333 * Math.floor(3 * uniform()) : 0,
        ),
        choices: items.map((item, at) =>
          item % 3 === 0 ? null : [rights[at] ? 0 : 1 + Math.floor(3 * uniform())],
        ),
      };
    });
}

/** Classical statistics of a large quiz, and a calibration: what the worker does in the background. */
export function benchStats(): void {
  const quiz: CountedQuiz = {
    positions: Array<number>(POSITIONS).fill(1000),
    items: Array.from({ length: POOL }, (_, at) => ({
      id: `i${at}`,
      maxMark: 1000,
      guessMark: 250,
      choiceIds: at % 3 === 0 ? [] : ['a', 'b', 'c', 'd'],
    })),
  };
  const accumulator = new QuizAccumulator(quiz);
  let [cpuSeconds, seconds] = [0, 0];
  for (const batch of batches()) {
    const counted = timed(() => accumulator.add(batch));
    cpuSeconds += counted.cpuSeconds;
    seconds += counted.seconds;
  }
  const computed = timed(() => quizStatistics(accumulator).quiz);
  printJson({
    bench: 'stats',
    attempts: ATTEMPTS,
    questions: POSITIONS,
    pool: POOL,
    countCpuSeconds: rounded(cpuSeconds),
    computeCpuSeconds: rounded(computed.cpuSeconds),
    seconds: rounded(seconds + computed.seconds),
    stateMb: rounded(JSON.stringify(accumulator.toState()).length / 2 ** 20),
    internalConsistency: rounded(computed.result.internalConsistency ?? 0, 3),
  });

  const uniform = generator(7);
  const patterns = Array.from({ length: CALIBRATED_PEOPLE }, () => {
    const theta = normal(uniform);
    return Array.from({ length: CALIBRATED_ITEMS }, (_, item) =>
      Number(uniform() < 1 / (1 + Math.exp(-(0.7 + (item % 7) / 7) * (theta - (item - 15) / 10)))),
    );
  });
  const table = toResponseTable({ patterns });
  for (const model of ['1PL', '2PL', '3PL'] as const) {
    const options = {
      model,
      guessingPrior: { mean: 0.2, weight: 20 },
      tolerance: 1e-4,
      withErrors: model === '2PL',
    };
    const { result, cpuSeconds: cpu, seconds: wall } = timed(() => calibrate(table, options));
    printJson({
      bench: 'calibrate',
      model,
      people: CALIBRATED_PEOPLE,
      items: CALIBRATED_ITEMS,
      withErrors: options.withErrors,
      cpuSeconds: rounded(cpu),
      seconds: rounded(wall),
      rounds: result.rounds,
      hasConverged: result.hasConverged,
      logLikelihood: rounded(result.logLikelihood),
    });
  }
}
