import { type AskedItem, adaptiveAbility, toScale } from './adaptive-ability';
import type { AdaptiveQuizSettings } from './adaptive-quiz-settings';

const settings: AdaptiveQuizSettings = {
  minItems: 3,
  maxItems: 4,
  standardErrorAtMost: null,
  among: 1,
  exposureCapPercent: null,
  classification: null,
  prior: { mean: 0, standardDeviation: 1_000 },
};
const asked: AskedItem[] = [
  { id: '1', a: 1.2, b: -0.5 },
  { id: '2', a: 1, b: 0.3 },
  { id: '3', a: 1.5, b: 0.8 },
  { id: '4', a: 0.9, b: -1 },
];
const withCut = (cutTheta: number, confidencePercent: 80 | 90 | 95 | 99 = 95): AdaptiveQuizSettings => ({
  ...settings,
  classification: { cutTheta, confidencePercent },
});

describe('ability of an adaptive attempt', () => {
  // Golden values: the posterior integrated over 4,001 points from −8 to 8 in another language.
  it('is the mean of the posterior, with its deviation as the standard error', () => {
    const ability = adaptiveAbility(asked, [1, 1, 0, 1], settings);
    expect(ability.theta).toBeCloseTo(0.428810838, 6);
    expect(ability.standardError).toBeCloseTo(0.698809686, 6);
    expect(ability).toMatchObject({ answered: 4, outcome: null });
  });

  it('leaves out what does not count, and begins from the prior of the quiz', () => {
    const prior = { mean: 500, standardDeviation: 500 };
    const ability = adaptiveAbility(asked, [1, 1, null, 1], { ...settings, prior });
    expect(ability.theta).toBeCloseTo(0.70443115, 6);
    expect(ability.standardError).toBeCloseTo(0.46776478, 6);
    expect(adaptiveAbility(asked, [null, null, null, null], { ...settings, prior }).theta).toBeCloseTo(
      0.5,
      9,
    );
  });

  it('passes and fails only when the interval leaves out the cut', () => {
    const outcome = (cut: number, confidence: 80 | 90 | 95 | 99) =>
      adaptiveAbility(asked, [1, 1, 0, 1], withCut(cut, confidence)).outcome;
    // θ = 0.4288, SE = 0.6988: 95 % reaches 1.3697 below and above, 80 % 0.8956.
    expect([outcome(-942, 95), outcome(-940, 95)]).toEqual(['PASS', 'UNDECIDED']);
    expect([outcome(1_797, 95), outcome(1_799, 95)]).toEqual(['UNDECIDED', 'FAIL']);
    expect([outcome(-468, 80), outcome(-468, 90)]).toEqual(['PASS', 'UNDECIDED']);
  });

  it('decides nothing before the least number of answers', () => {
    expect(adaptiveAbility(asked, [1, 1, null, null], withCut(-4_000)).outcome).toBe('UNDECIDED');
    expect(adaptiveAbility(asked, [1, 1, 1, null], withCut(-4_000)).outcome).toBe('PASS');
  });

  it('is told on a scale from 0 to 1,000', () => {
    expect([-9, -1, 0, 0.123, 9].map(toScale)).toEqual([0, 400, 500, 512, 1000]);
  });
});
