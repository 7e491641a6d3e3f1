import { lsat6, lsat7 } from '../../testing/lsat';
import { moodleFigures, moodleHighest, moodleMarks } from '../../testing/moodle-example';
import { type CountedAttempt, type CountedQuiz, QuizAccumulator } from './quiz-accumulator';
import { quizStatistics } from './quiz-statistics';

/** A quiz whose place i always has item i; rows of marks in thousandths. */
function fixedForm(maxMarks: readonly number[]): CountedQuiz {
  return {
    positions: maxMarks,
    items: maxMarks.map((maxMark, at) => ({ id: `i${at + 1}`, maxMark, guessMark: null, choiceIds: [] })),
  };
}

const attemptOf = (marks: readonly number[]): CountedAttempt => ({ items: marks.map((_, at) => at), marks });

function counted(quiz: CountedQuiz, rows: readonly (readonly number[])[]): QuizAccumulator {
  const accumulator = new QuizAccumulator(quiz);
  accumulator.add(rows.map(attemptOf));
  return accumulator;
}

/** Rows of 0 and 1, written as text. */
const binary = (rows: string[]) => rows.map((row) => [...row].map((digit) => Number(digit) * 1000));

const faultsOf = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { fields: unknown }).fields;
  }
  return null;
};

describe('statistics of the places of a quiz', () => {
  const rows = moodleMarks.map((marks) => [...Array<number>(7).fill(0), ...marks.map((mark) => mark * 100)]);
  const quiz = fixedForm(moodleHighest.map((max) => max * 1000));
  const { positions } = quizStatistics(counted(quiz, rows));
  const asked = positions.slice(7);

  it('gives the printed figures of the worked example of Moodle', () => {
    asked.forEach((place, at) => {
      expect((place.facility as number) * 100).toBeCloseTo(moodleFigures.facility[at], 7);
      const deviation = (place.standardDeviation as number) * moodleHighest[at + 7] * 1000;
      expect(deviation).toBeCloseTo(moodleFigures.deviation[at], 6);
      expect((place.effectiveWeight as number) * 100).toBeCloseTo(moodleFigures.effectiveWeight[at], 7);
      expect((place.discrimination as number) * 100).toBeCloseTo(moodleFigures.discrimination[at], 7);
      expect((place.discriminativeEfficiency as number) * 100).toBeCloseTo(moodleFigures.efficiency[at], 7);
    });
  });

  it('gives no figure that is not defined: no spread, or a highest mark of 0', () => {
    expect(positions[0]).toMatchObject({ facility: 0, discrimination: null, discriminativeEfficiency: null });
    expect(positions[4]).toMatchObject({ facility: null, standardDeviation: null, intendedWeight: 0 });
  });

  it('weighs as intended by the highest marks', () => {
    expect(positions[7]?.intendedWeight).toBeCloseTo(8 / 24, 12);
    expect(positions.reduce((sum, place) => sum + place.intendedWeight, 0)).toBeCloseTo(1, 12);
  });
});

describe('LSAT-6 and LSAT-7 (itemstats of mirt, as printed)', () => {
  it.each([
    [
      lsat6,
      '3.819',
      '1.035',
      '0.295',
      [0.113, 0.153, 0.173, 0.144, 0.122],
      [0.275, 0.238, 0.217, 0.246, 0.266],
    ],
    [
      lsat7,
      '3.707',
      '1.199',
      '0.453',
      [0.246, 0.247, 0.313, 0.223, 0.175],
      [0.396, 0.394, 0.345, 0.415, 0.438],
    ],
  ])('gives mean, deviation, alpha, item–rest correlations and alpha without an item', (data, ...printed) => {
    const [mean, deviation, alpha, correlations, without] = printed;
    const rows = data.patterns.flatMap((pattern, at) =>
      Array.from({ length: data.counts[at] }, () => pattern.map((right) => right * 1000)),
    );
    const { quiz, positions } = quizStatistics(counted(fixedForm(Array<number>(5).fill(1000)), rows));
    expect(((quiz.mean ?? 0) * 5).toFixed(3)).toBe(mean);
    expect(((quiz.standardDeviation ?? 0) * 5).toFixed(3)).toBe(deviation);
    expect(quiz.internalConsistency?.toFixed(3)).toBe(alpha);
    const rounded = (values: (number | null)[]) => values.map((value) => Number(value?.toFixed(3)));
    expect(rounded(positions.map(({ discrimination }) => discrimination))).toEqual(correlations);
    expect(rounded(positions.map(({ consistencyWithout }) => consistencyWithout))).toEqual(without);
  });
});

describe('statistics of a quiz', () => {
  /** Wuensch, East Carolina University, StatHelp/KR20.txt: ten students, ten items, Σpq = 2.18, variance 5.84. */
  const wuensch = binary([
    '1111110110', '1011011101', '1111011001', '0010001000', '0000010010',
    '1110111111', '1101110111', '1111111101', '0101111101', '1101101110',
  ]); // prettier-ignore
  const tenItems = fixedForm(Array<number>(10).fill(1000));

  it('gives KR-20 of a textbook table, whichever denominator both variances have', () => {
    const { quiz } = quizStatistics(counted(tenItems, wuensch));
    expect(quiz.internalConsistency).toBeCloseTo((10 / 9) * (1 - 2.18 / 5.84), 12);
    expect(quiz.internalConsistency?.toFixed(3)).toBe('0.696');
    expect(((quiz.standardDeviation as number) * 10) ** 2 * 0.9).toBeCloseTo(5.84, 10);
    expect(quiz.mean).toBeCloseTo(0.66, 12);
    expect(quiz.median).toBeCloseTo(0.7, 12);
    const error = Math.sqrt(1 - (quiz.internalConsistency as number));
    expect(quiz.errorRatio).toBeCloseTo(error, 12);
    expect(quiz.standardError).toBeCloseTo(error * (quiz.standardDeviation as number), 12);
  });

  it('gives skewness and kurtosis as spreadsheets print them for 3, 4, 5, 2, 3, 4, 5, 6, 4, 7', () => {
    const rows = [3, 4, 5, 2, 3, 4, 5, 6, 4, 7].map((grade) => [grade * 1000]);
    const { quiz } = quizStatistics(counted(fixedForm([10_000]), rows));
    expect(quiz.skewness).toBeCloseTo(0.359543071, 9);
    expect(quiz.kurtosis).toBeCloseTo(-0.151799637, 9);
  });

  it('returns a negative consistency as it is', () => {
    const { quiz } = quizStatistics(counted(fixedForm([1000, 1000]), binary(['10', '01', '10', '01', '11'])));
    expect(quiz.internalConsistency as number).toBeLessThan(0);
    expect(quiz.errorRatio as number).toBeGreaterThan(1);
  });

  it('gives nulls, never NaN, for no attempt, one attempt and equal grades', () => {
    const none = quizStatistics(counted(tenItems, []));
    expect(none.quiz).toMatchObject({ attempts: 0, mean: null, median: null, internalConsistency: null });
    expect(none.items).toEqual([]);
    const one = quizStatistics(counted(tenItems, wuensch.slice(0, 1)));
    const same = quizStatistics(
      counted(
        tenItems,
        [0, 0, 0].map(() => wuensch[0]),
      ),
    );
    for (const { quiz, positions, items } of [one, same]) {
      const figures = [quiz, ...positions, ...items].flatMap((part) => Object.values(part));
      expect(figures.filter((figure) => Number.isNaN(figure))).toEqual([]);
      expect(quiz.internalConsistency).toBeNull();
    }
  });
});

describe('counting attempts', () => {
  /** Places of three kinds, items drawn from a pool of six; the third kind is chosen from. */
  const quiz: CountedQuiz = {
    positions: [1000, 1000, 2000],
    items: [
      ...['a', 'b', 'c', 'd'].map((id) => ({ id, maxMark: 1000, guessMark: 250, choiceIds: [] })),
      ...['e', 'f'].map((id) => ({ id, maxMark: 2000, guessMark: null, choiceIds: ['x', 'y', 'z'] })),
    ],
  };
  let seed = 7;
  const below = (bound: number) => (seed = (seed * 48271) % 2147483647) % bound;
  const attempts = Array.from({ length: 400 }, (): CountedAttempt => {
    const items = [below(2), 2 + below(2), 4 + below(2)];
    const choice = below(3);
    return {
      items,
      marks: [
        below(3) * 500,
        below(2) * 1000 - (below(9) === 0 ? 1 : 0),
        choice === 0 ? 2000 : 667 * (choice - 1),
      ].map((mark) => (mark === 999 ? -1 : mark)),
      choices: [null, null, [choice]],
    };
  });
  const all = new QuizAccumulator(quiz);
  all.add(attempts);

  it('gives the same figures whatever the batches, their order and the merging', () => {
    const [left, right] = [new QuizAccumulator(quiz), new QuizAccumulator(quiz)];
    for (let at = attempts.length; at > 0; at -= 10) (at % 3 ? left : right).add(attempts.slice(at - 10, at));
    const stored: unknown = JSON.parse(JSON.stringify(right.toState()));
    left.merge(QuizAccumulator.fromState(quiz, stored as never));
    expect(left.toState()).toEqual(all.toState());
    expect(quizStatistics(left)).toEqual(quizStatistics(all));
  });

  it('counts an item in the attempts that drew it, and a question without an answer as 0 and omitted', () => {
    const { items, quiz: figures } = quizStatistics(all);
    const drew = (place: number) => attempts.filter((attempt) => Array.from(attempt.items).includes(place));
    items.forEach((item, at) => expect(item.attempts).toBe(drew(at).length));
    const c = items[2];
    const marks = drew(2).map((attempt) => attempt.marks[1]);
    expect(c?.omitted).toBe(marks.filter((mark) => mark < 0).length);
    expect(c?.omitted).toBeGreaterThan(0);
    expect(c?.facility).toBeCloseTo(marks.reduce((s, m) => s + Math.max(0, m), 0) / marks.length / 1000, 12);
    expect([c?.randomGuessScore, items[4]?.randomGuessScore]).toEqual([0.25, null]);
    expect(figures.attempts).toBe(400);
  });

  it('agrees with correlations computed attempt by attempt', () => {
    const { items } = quizStatistics(all);
    const rows = attempts.filter((attempt) => attempt.items[2] === 4);
    const mark = rows.map((attempt) => Math.max(0, attempt.marks[2]));
    const rest = rows.map(
      (attempt) => Math.max(0, attempt.marks[0] ?? 0) + Math.max(0, attempt.marks[1] ?? 0),
    );
    const taken = rows.map((attempt) => Number(attempt.choices?.[2]?.[0] === 1));
    expect(items[4]?.discrimination).toBeCloseTo(pearson(mark, rest), 12);
    expect(items[4]?.choices[1]?.pointBiserial).toBeCloseTo(pearson(taken, rest), 12);
  });

  it.each([
    [{ items: [0, 2], marks: [0, 0] }, 'attempts[0]', 'wrong_length'],
    [{ items: [0, 9, 4], marks: [0, 0, 0] }, 'attempts[0].items[1]', 'unknown_item'],
    [{ items: [0, 0, 4], marks: [0, 0, 0] }, 'attempts[0].items[1]', 'repeated_item'],
    [{ items: [0, 4, 5], marks: [0, 0, 0] }, 'attempts[0].items[1]', 'other_max_mark'],
    [{ items: [0, 2, 4], marks: [0, 1001, 0] }, 'attempts[0].marks[1]', 'mark_out_of_range'],
    [{ items: [0, 2, 4], marks: [0.5, 0, 0] }, 'attempts[0].marks[0]', 'mark_out_of_range'],
    [{ items: [0, 2, 4], marks: [NaN, 0, 0] }, 'attempts[0].marks[0]', 'mark_out_of_range'],
    [
      { items: [0, 2, 4], marks: [0, 0, 0], choices: [null, null, [3]] },
      'attempts[0].choices[2]',
      'unknown_choice',
    ],
  ])('refuses %j and keeps its counts', (attempt, path, code) => {
    const accumulator = new QuizAccumulator(quiz);
    const faults = faultsOf(() => accumulator.add([attempt, ...attempts]));
    expect(faults).toEqual([expect.objectContaining({ path, code })]);
    expect(accumulator.attempts).toBe(0);
  });

  it('refuses counts of another quiz, stored or to be merged, and of another version', () => {
    const shorter = { ...quiz, items: quiz.items.slice(1) };
    const renamed = { ...quiz, items: quiz.items.map((item) => ({ ...item, id: `${item.id}2` })) };
    for (const other of [shorter, renamed, { ...quiz, positions: [1000] }]) {
      const refused = [{ path: 'items', code: 'other_quiz' }];
      expect(faultsOf(() => QuizAccumulator.fromState(other, all.toState()))).toMatchObject(refused);
      expect(faultsOf(() => new QuizAccumulator(other).merge(all))).toMatchObject(refused);
    }
    const old = { ...all.toState(), version: 0 } as never;
    expect(faultsOf(() => QuizAccumulator.fromState(quiz, old))).toMatchObject([{ code: 'unknown_version' }]);
  });
});

describe('best and worst groups', () => {
  /** Ten attempts, totals 0 to 9 without the item; the groups are 2.7 attempts each. */
  const quiz: CountedQuiz = {
    positions: [1000, 9000],
    items: [
      { id: 'i', maxMark: 1000, guessMark: null, choiceIds: ['key', 'strong', 'dead'] },
      { id: 'rest', maxMark: 9000, guessMark: null, choiceIds: [] },
    ],
  };
  const accumulator = new QuizAccumulator(quiz);
  accumulator.add(
    Array.from({ length: 10 }, (_, grade) => ({
      items: [0, 1],
      marks: [grade >= 5 ? 1000 : 0, grade * 1000],
      choices: [[grade >= 5 ? 0 : 1], null],
    })),
  );
  const item = quizStatistics(accumulator).items[0];

  it('shares an attempt on the border of 27 % in proportion', () => {
    expect(item?.groupDifference).toBeCloseTo(1, 12);
    expect(item?.choices.map(({ upperShare, lowerShare }) => [upperShare, lowerShare])).toEqual([
      [1, 0].map((share) => expect.closeTo(share, 12)),
      [0, 1].map((share) => expect.closeTo(share, 12)),
      [0, 0],
    ]);
  });

  it('does not let the order of equal attempts matter', () => {
    const equal = new QuizAccumulator(quiz);
    const attempt = (mark: number) => ({ items: [0, 1], marks: [mark, 5000 - mark], choices: [[0], null] });
    equal.add([1000, 0, 1000, 0].map(attempt));
    expect(quizStatistics(equal).items[0]?.groupDifference).toBeCloseTo(0, 12);
  });

  it('finds the choice that nobody takes, and has no correlation for it', () => {
    expect(item?.choices[2]).toMatchObject({ id: 'dead', count: 0, share: 0, pointBiserial: null });
    expect(item?.choices[0]?.pointBiserial as number).toBeGreaterThan(0.8);
    expect(item?.choices[1]?.pointBiserial).toBeCloseTo(-(item?.choices[0]?.pointBiserial as number), 12);
  });
});

function pearson(x: number[], y: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (term: (at: number) => number) => x.reduce((total, _, at) => total + term(at), 0);
  const dx = (at: number) => x[at] - mx;
  const dy = (at: number) => y[at] - my;
  return sum((at) => dx(at) * dy(at)) / Math.sqrt(sum((at) => dx(at) ** 2) * sum((at) => dy(at) ** 2));
}
