import type { GradingMethod } from './grading-method';
import { averageWith, byYear, type GradedSitting, rulesOf, yearlyPass } from './yearly-pass';

const sitting = (
  number: number,
  score: number,
  gradingMethod: GradingMethod,
  overrides: Partial<GradedSitting> = {},
): GradedSitting => ({
  id: `a${number}`,
  number,
  score: score * 1000,
  maxScore: 10_000,
  isPassed: score >= 8,
  learnerId: 'l1',
  quizId: 'q1',
  year: 2026,
  submittedAt: new Date(Date.UTC(2026, 0, number)),
  identityLevel: 2,
  mayCount: true,
  gradingMethod,
  passPercent: 80,
  ...overrides,
});

describe('the pass of a year', () => {
  it.each<[GradingMethod, number[], string | null]>([
    ['BEST', [10, 0], 'a1'],
    ['BEST', [0, 7], null],
    ['LAST', [10, 0], null],
    ['LAST', [0, 10], 'a2'],
    ['FIRST', [10, 0], 'a1'],
    ['FIRST', [0, 10], null],
    ['AVERAGE', [10, 6], 'a2'],
    ['AVERAGE', [10, 5], null],
    ['AVERAGE', [6, 10], 'a2'],
  ])('%s of %j', (method, scores, expected) => {
    const sittings = scores.map((score, index) => sitting(index + 1, score, method));
    expect(yearlyPass(sittings)?.id ?? null).toBe(expected);
    expect(yearlyPass([...sittings].reverse())?.id ?? null).toBe(expected);
  });

  it('prefers the pass with the better account, then the earlier', () => {
    const passes = [
      sitting(1, 9, 'BEST', { identityLevel: 1 }),
      sitting(2, 8, 'BEST'),
      sitting(3, 10, 'BEST'),
    ];
    expect(yearlyPass(passes)?.id).toBe('a2');
  });

  it('rests an average on the lowest identity level of all', () => {
    const both = [sitting(1, 10, 'AVERAGE', { identityLevel: 1 }), sitting(2, 8, 'AVERAGE')];
    expect(yearlyPass(both)).toMatchObject({ id: 'a2', identityLevel: 1 });
  });

  it('waits for the second person where a counted pass came by changed marks', () => {
    const waiting = { mayCount: false };
    expect(yearlyPass([sitting(1, 9, 'BEST', waiting)])).toBeNull();
    expect(yearlyPass([sitting(1, 9, 'BEST', waiting), sitting(2, 8, 'BEST')])?.id).toBe('a2');
    expect(yearlyPass([sitting(1, 9, 'LAST'), sitting(2, 8, 'LAST', waiting)])).toBeNull();
    expect(yearlyPass([sitting(1, 9, 'LAST', waiting), sitting(2, 8, 'LAST')])?.id).toBe('a2');
    expect(yearlyPass([sitting(1, 9, 'AVERAGE', waiting), sitting(2, 8, 'AVERAGE')])).toBeNull();
  });

  it('counts by the rules of the version that was taken last', () => {
    expect(rulesOf([sitting(2, 0, 'LAST'), sitting(1, 10, 'BEST')])?.gradingMethod).toBe('LAST');
    expect(yearlyPass([sitting(1, 10, 'BEST'), sitting(2, 0, 'LAST')])).toBeNull();
    expect(yearlyPass([sitting(1, 10, 'LAST'), sitting(2, 0, 'BEST')])?.id).toBe('a1');
  });

  it('finds the average to which an attempt belongs', () => {
    const sittings = [
      sitting(1, 10, 'AVERAGE', { year: 2025 }),
      sitting(2, 10, 'AVERAGE'),
      sitting(3, 6, 'AVERAGE'),
    ];
    expect(averageWith(sittings, 'a3')).toMatchObject({ isPassed: true, attemptIds: ['a2', 'a3'] });
    expect(averageWith(sittings, 'a1')?.attemptIds).toEqual(['a1']);
    expect(averageWith(sittings, 'a4')).toBeNull();
    expect(averageWith([sitting(1, 10, 'LAST')], 'a1')).toBeNull();
  });

  it('keeps people, quizzes and years apart', () => {
    const years = byYear([
      sitting(1, 10, 'LAST', { year: 2025 }),
      sitting(2, 0, 'LAST'),
      sitting(3, 10, 'LAST', { learnerId: 'l2' }),
      sitting(4, 10, 'LAST'),
    ]);
    expect(
      years.map(({ learnerId, year, sittings }) => [learnerId, year, sittings.map(({ id }) => id)]),
    ).toEqual([
      ['l1', 2025, ['a1']],
      ['l1', 2026, ['a2', 'a4']],
      ['l2', 2026, ['a3']],
    ]);
  });
});
