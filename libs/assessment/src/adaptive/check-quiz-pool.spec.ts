import type { QuizSettings } from '../quiz/quiz-definition';
import { checkQuizPool } from './check-quiz-pool';

const settings: QuizSettings = {
  minutes: null,
  graceSeconds: 0,
  passPercent: 80,
  maxAttempts: 3,
  minReplacedPercent: 30,
  replacedAgainst: 'LAST',
  requiredIdentityLevel: 1,
  shuffleChoices: true,
  review: { mark: 'NEVER', answers: 'NEVER' },
  opensAt: null,
  closesAt: null,
};
const adaptive = (exposureCapPercent: number | null): QuizSettings => ({
  ...settings,
  adaptive: {
    minItems: 5,
    maxItems: 10,
    standardErrorAtMost: null,
    among: 5,
    exposureCapPercent,
    classification: null,
    prior: { mean: 0, standardDeviation: 1_000 },
  },
});
const cell = (count: number, items: number) => ({
  count,
  itemVersionIds: Array.from({ length: items }, (_, at) => `i${String(at).padStart(3, '0')}`),
});
const missing = (quiz: QuizSettings, items: number) =>
  checkQuizPool([cell(10, items)], quiz).cells[0]?.missing;

describe('the pool of a quiz', () => {
  it('of a fixed form needs what retakes replace', () => {
    expect(missing(settings, 12)).toBe(1);
    expect(missing(settings, 13)).toBe(0);
  });

  it('of an adaptive quiz needs a whole form more, since a retake replaces all', () => {
    expect(missing(adaptive(null), 19)).toBe(1);
    expect(missing(adaptive(null), 20)).toBe(0);
    expect(missing({ ...adaptive(null), replacedAgainst: 'ALL' }, 29)).toBe(1);
    expect(missing({ ...adaptive(null), minReplacedPercent: 0 }, 10)).toBe(0);
  });

  it('under a cap on exposure needs so many that the cap can hold', () => {
    expect(missing(adaptive(25), 39)).toBe(1);
    expect(missing(adaptive(25), 40)).toBe(0);
    expect(checkQuizPool([cell(10, 39)], adaptive(25)).conflicts).toHaveLength(1);
  });
});
