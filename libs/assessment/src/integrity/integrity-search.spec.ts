import '../assessment.messages';
import { answerTimes } from './answer-times';
import { explain } from './explain';
import './integrity.messages';
import { type AttemptReading, ItemFacts } from './item-facts';
import { countPairs, neighboursBefore, type Sitting } from './neighbours';
import { raiseIdentical, raiseJumps, raiseRapid, wrongChoices } from './raise-signals';

const saved = (at: number, ...questions: string[]) => ({ kind: 'SAVED', at, questions });
const happened = (kind: string, at: number) => ({ kind, at, questions: [] });
const timesOf = (...log: Parameters<typeof answerTimes>[0]) => Object.fromEntries(answerTimes(log));

describe('times of answers in the log', () => {
  it('give a question what passed since the save before, and add up when it is saved again', () => {
    const log = [happened('STARTED', 0), saved(5_000, 'q1'), saved(9_000, 'q2'), saved(12_000, 'q1')];
    expect(timesOf(...log)).toEqual({ q1: 8_000, q2: 4_000 });
  });

  it('share the time among questions that came together, or in one burst after the network was away', () => {
    expect(timesOf(happened('STARTED', 0), saved(30_000, 'q1', 'q2', 'q3'))).toEqual({
      q1: 10_000,
      q2: 10_000,
      q3: 10_000,
    });
    const burst = [saved(30_000, 'q1'), saved(30_300, 'q2'), saved(30_600, 'q3')];
    expect(timesOf(happened('STARTED', 0), ...burst)).toEqual({ q1: 10_200, q2: 10_200, q3: 10_200 });
  });

  it('stay short when every answer of an attempt comes in one burst', () => {
    const script = Array.from({ length: 10 }, (_, at) => saved(300 * (at + 1), `q${at + 1}`));
    for (const time of answerTimes([happened('STARTED', 0), ...script]).values()) expect(time).toBe(300);
  });

  it('leave out pauses and the time between the end and a reopening', () => {
    const log = [
      happened('STARTED', 0),
      saved(4_000, 'q1'),
      happened('PAUSED', 6_000),
      happened('RESUMED', 60_000),
      saved(63_000, 'q2'),
      happened('SUBMITTED', 64_000),
      happened('REOPENED', 900_000),
      saved(905_000, 'q3'),
    ];
    expect(timesOf(...log)).toEqual({ q1: 4_000, q2: 5_000, q3: 6_000 });
  });

  it('say nothing of the first save of a log that begins in the middle, or of an empty log', () => {
    expect(timesOf(saved(1_000, 'q1'), saved(8_000, 'q2'))).toEqual({ q2: 7_000 });
    expect(timesOf()).toEqual({});
  });
});

describe('neighbours in time', () => {
  const sitting = (id: string, startedAt: number, submittedAt: number, learnerId = id): Sitting => ({
    id,
    learnerId,
    startedAt,
    submittedAt,
  });
  const sittings = [
    sitting('a', 0, 10),
    sitting('b', 5, 20),
    sitting('c', 9, 30, 'a'),
    sitting('d', 15, 40),
    sitting('e', 50, 60),
  ];

  it('are those of other people that ran at the same time', () => {
    expect(sittings.map((_, at) => neighboursBefore(sittings, at))).toEqual([[], [0], [1], [2, 1], []]);
    expect(countPairs(sittings)).toBe(4);
  });

  it('are bounded, whatever the number of attempts', () => {
    const many = Array.from({ length: 1000 }, (_, at) => sitting(`s${at}`, 0, at));
    expect(neighboursBefore(many, 999, 20)).toHaveLength(20);
    expect(countPairs(many, 20)).toBe(980 * 20 + (19 * 20) / 2);
  });
});

describe('signals from what everybody does', () => {
  const items = Array.from({ length: 16 }, (_, at) => `i${at}`);
  const reading = (id: string, of: Partial<AttemptReading['items'][number]>[] = []): AttemptReading => ({
    id,
    learnerId: id,
    isFirst: true,
    isRecent: false,
    items: items.map((itemVersionId, at) => ({
      itemVersionId,
      choice: 'b',
      isAnswered: true,
      isRight: true,
      milliseconds: 60_000,
      ...of[at],
    })),
  });
  const wrong = (choice: string) => items.map(() => ({ isRight: false, choice }));
  const factsOf = (readings: AttemptReading[]) => {
    const facts = new ItemFacts();
    for (const one of readings) facts.add(one);
    return facts;
  };
  const people = (count: number) => Array.from({ length: count }, (_, at) => reading(`p${at}`));

  it('are raised for three answers of a blink, not for two, and not while means are unknown', () => {
    const fast = (count: number) => reading('x', Array(count).fill({ milliseconds: 1_000 }));
    expect(raiseRapid(fast(3), factsOf(people(30)))).toEqual({
      kind: 'RAPID_ANSWERS',
      subject: 'x',
      attemptId: 'x',
      figures: { answers: 16, rapid: 3, effort: 0.8125 },
    });
    expect(raiseRapid(fast(2), factsOf(people(30)))).toBeNull();
    expect(raiseRapid(fast(3), factsOf(people(29)))).toBeNull();
  });

  it('are raised for common errors that chance does not give, under one name whoever comes first', () => {
    const [one, other] = [reading('x', wrong('d')), reading('y', wrong('d'))];
    // Of 10 wrong answers each, 4 a, 4 c and 2 d: a match by chance is 0.36.
    const others = ['a', 'c'].flatMap((choice) =>
      Array.from({ length: 4 }, () => reading('o', wrong(choice))),
    );
    const facts = factsOf([one, other, ...others]);
    const signal = raiseIdentical(wrongChoices(other), wrongChoices(one), facts, 500);
    expect(signal).toMatchObject({ subject: 'x:y', attemptId: 'x', otherAttemptId: 'y' });
    expect(signal?.figures).toMatchObject({ sharedErrors: 16, identical: 16, pairs: 500 });
    expect(signal?.figures.expected).toBeCloseTo(5.76, 10);
    expect(signal?.figures.probability).toBeCloseTo(0.36 ** 16, 15);
    expect(raiseIdentical(wrongChoices(one), wrongChoices(other), facts, 1e6)).toBeNull();
  });

  it('are raised for an item that is lately known, once a month, over first attempts alone', () => {
    const before = Array.from({ length: 40 }, (_, at) => reading(`b${at}`, [{ isRight: at % 2 === 0 }]));
    const after = people(40).map((one) => ({ ...one, isRecent: true }));
    const raised = raiseJumps(factsOf([...before, ...after]), 'quiz', '2026-11');
    expect(raised).toMatchObject([
      {
        subject: 'quiz:i0:2026-11',
        itemVersionId: 'i0',
        figures: { before: 0.5, after: 1, answersAfter: 40 },
      },
    ]);
    expect(raised[0]?.figures.z).toBeCloseTo(0.5 / Math.sqrt(0.75 * 0.25 * (2 / 40)), 10);
    const again = after.map((one) => ({ ...one, isFirst: false }));
    expect(raiseJumps(factsOf([...before, ...again]), 'quiz', '2026-11')).toEqual([]);
  });

  it('are told in words, with numbers as their readers write them', () => {
    expect(explain('RIGHT_RATE_JUMP', { before: 0.5, after: 0.913 })).toContain('từ 0,50 lên 0,91');
    expect(explain('RAPID_ANSWERS', { rapid: 3, answers: 16 })).toContain('3 trong 16');
    expect(explain('IDENTICAL_ERRORS', { sharedErrors: 16, identical: 14, expected: 5.76 })).toContain(
      '5,8 câu',
    );
  });
});
