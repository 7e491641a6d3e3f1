import { hasMessage } from '@platform/i18n';
import { drawUniform } from '../irt/draw';
import { SeededRandom } from '../quiz/seeded-random';
import { identicalErrors, type SharedError } from './identical-errors';
import './integrity.messages';
import { rapidAnswers } from './rapid-answers';
import { rightRateDrift, rightRateJump } from './right-rate-jump';

const fault = (path: string, code: string) =>
  expect.objectContaining({ fields: [expect.objectContaining({ path, code })] });

describe('answers given too fast', () => {
  const timed = (milliseconds: number, meanMilliseconds: number | null = 40_000) => ({
    milliseconds,
    meanMilliseconds,
  });

  it('are those below a tenth of the mean time of the item', () => {
    const signal = rapidAnswers([timed(3999), timed(4000), timed(30_000), timed(60_000)]);
    expect(signal?.figures).toEqual({ answers: 4, rapid: 1, effort: 0.75 });
    expect(signal?.isRaised).toBe(true);
  });

  it('are never those above ten seconds, however long the item takes', () => {
    expect(rapidAnswers([timed(10_000, 600_000), timed(9_999, 600_000)])?.figures.rapid).toBe(1);
  });

  it('raise nothing at one in ten, and leave out items whose time is not known', () => {
    const nine = Array.from({ length: 9 }, () => timed(20_000));
    expect(rapidAnswers([...nine, timed(10), timed(1, null)])).toMatchObject({
      isRaised: false,
      figures: { answers: 10, rapid: 1 },
    });
    expect(rapidAnswers([timed(1, null)])).toBeNull();
  });

  it('refuse a time that is none', () => {
    expect(() => rapidAnswers([timed(5), timed(NaN)])).toThrow(
      fault('answers[1].milliseconds', 'out_of_range'),
    );
  });
});

describe('identical wrong answers', () => {
  const rule = { probability: 0.001, pairs: 1 };
  const even = (isSameChoice: boolean): SharedError => ({ isSameChoice, wrongCounts: [10, 10, 10] });
  const many = (same: number, all: number) => Array.from({ length: all }, (_, at) => even(at < same));

  it('have the binomial distribution where all wrong answers are equally common', () => {
    // 4 items, chance 1/3 each: at least 3 matches with (4·2 + 1) / 81
    const { figures } = identicalErrors(many(3, 4), rule);
    expect(figures.probability).toBeCloseTo(9 / 81, 12);
    expect(figures).toMatchObject({ sharedErrors: 4, identical: 3, expected: expect.closeTo(4 / 3, 12) });
  });

  it('weigh little where everybody falls for the same distractor', () => {
    const popular = Array.from({ length: 8 }, () => ({ isSameChoice: true, wrongCounts: [95, 3, 2] }));
    expect(identicalErrors(popular, rule).isRaised).toBe(false);
    expect(identicalErrors(many(8, 8), rule).isRaised).toBe(true);
  });

  it('need more evidence the more pairs are compared', () => {
    const seven = many(7, 7);
    expect(identicalErrors(seven, rule).isRaised).toBe(true);
    expect(identicalErrors(seven, { ...rule, pairs: 1000 }).isRaised).toBe(false);
  });

  it('are nothing special without shared errors', () => {
    expect(identicalErrors([], rule)).toMatchObject({
      isRaised: false,
      figures: { probability: 1, expected: 0 },
    });
  });

  it('are as rare by chance as the probability says', () => {
    const random = new SeededRandom('pairs', 'test');
    const counts = [60, 30, 10];
    const draw = () => {
      const chance = drawUniform(random);
      return chance < 0.6 ? 0 : chance < 0.9 ? 1 : 2;
    };
    let raised = 0;
    for (let pair = 0; pair < 2000; pair += 1) {
      const shared = Array.from({ length: 10 }, () => {
        const [one, other] = [draw(), draw()];
        return { isSameChoice: one === other, wrongCounts: counts };
      });
      if (identicalErrors(shared, { probability: 0.05, pairs: 1 }).isRaised) raised += 1;
    }
    // an exact test of a discrete count is never above its level; 0.05 · 2000 = 100
    expect(raised).toBeLessThan(125);
    expect(raised).toBeGreaterThan(20);
  });

  it.each([[[]], [[0, 0]], [[3, -1]], [[NaN]]])('refuse counts that are none: %j', (wrongCounts) => {
    expect(() => identicalErrors([{ isSameChoice: true, wrongCounts }], rule)).toThrow(
      fault('shared[0].wrongCounts', 'not_counts'),
    );
  });
});

describe('a jump of the right rate', () => {
  it('is the two-proportion z', () => {
    // (0.6 − 0.5) / √(0.55 · 0.45 · (1/200 + 1/200))
    const signal = rightRateJump({ answers: 200, right: 100 }, { answers: 200, right: 120 });
    expect(signal?.figures.z).toBeCloseTo(0.1 / Math.sqrt(0.2475 * 0.01), 12);
    expect(signal?.figures.probability).toBeCloseTo(0.0222, 4);
    expect(signal?.isRaised).toBe(false);
    expect(rightRateJump({ answers: 200, right: 100 }, { answers: 200, right: 140 })?.isRaised).toBe(true);
  });

  it('is never raised by a fall', () => {
    expect(rightRateJump({ answers: 500, right: 400 }, { answers: 500, right: 100 })?.isRaised).toBe(false);
  });

  it('says nothing without answers or without variation, and refuses what are no counts', () => {
    expect(rightRateJump({ answers: 0, right: 0 }, { answers: 9, right: 3 })).toBeNull();
    expect(rightRateJump({ answers: 9, right: 9 }, { answers: 9, right: 9 })).toBeNull();
    expect(() => rightRateJump({ answers: 1, right: 2 }, { answers: 9, right: 3 })).toThrow(
      fault('before', 'not_counts'),
    );
    expect(() => rightRateJump({ answers: 1, right: 1 }, { answers: 9.5, right: 3 })).toThrow(
      fault('after', 'not_counts'),
    );
  });
});

describe('a drift of the right rate', () => {
  /** Answers until the first alarm, at most `most`. */
  function untilAlarm(seed: string, trueRate: number, most: number): number {
    const random = new SeededRandom(seed, 'drift');
    let drift = { sum: 0, answers: 0 };
    for (let at = 1; at <= most; at += 1) {
      const signal = rightRateDrift(drift, drawUniform(random) < trueRate, 0.4);
      drift = signal.figures;
      if (signal.isRaised) return at;
    }
    return most;
  }
  const mean = (rate: number) =>
    Array.from({ length: 60 }, (_, at) => untilAlarm(`${at}`, rate, 3000)).reduce((sum, at) => sum + at, 0) /
    60;

  it('is seen within tens of answers when the item is known to all, and rarely otherwise', () => {
    expect(mean(0.95)).toBeLessThan(15);
    expect(mean(0.4)).toBeGreaterThan(400);
  });

  it('forgets a lucky streak', () => {
    let drift = { sum: 3, answers: 0 };
    for (let at = 0; at < 10; at += 1) drift = rightRateDrift(drift, false, 0.5).figures;
    expect(drift).toEqual({ sum: 0, answers: 10 });
  });

  it.each([0, 1, NaN])('refuses a chance of %d', (chance) => {
    expect(() => rightRateDrift({ sum: 0, answers: 0 }, true, chance)).toThrow(
      fault('chance', 'out_of_range'),
    );
  });
});

describe('explanations', () => {
  it.each(['RAPID_ANSWERS', 'IDENTICAL_ERRORS', 'RIGHT_RATE_JUMP', 'RIGHT_RATE_DRIFT'])(
    'exist for %s, in both languages',
    (key) => {
      expect([hasMessage(`signal.${key}`, 'vi'), hasMessage(`signal.${key}`, 'en')]).toEqual([true, true]);
    },
  );
});
