import { GRADING_VERSION } from '../grading/score-item';
import type { ItemContent } from '../question-bank/item-content';
import { type CorrectionRule, hasSameChoices, mergeRules } from './corrections';
import { gradeAttempt } from '../grading/grade-attempt';
import { isChanged } from './graded-attempt';

const keyed = (correct: string, ids = 'abcd'): ItemContent => ({
  type: 'SINGLE_CHOICE',
  prompt: 'p',
  explanation: 'e',
  source: 's',
  choices: [...ids].map((id) => ({ id, text: id })),
  correct: [correct],
});
const essay: ItemContent = {
  type: 'EXTENDED_TEXT',
  prompt: 'p',
  explanation: 'e',
  source: 's',
} as ItemContent;

/** Five questions whose key is b; the answers are b, b, b, a and none: 3 of 5. */
const attempt = {
  seed: 'seed',
  responses: Object.fromEntries(
    ['c2', 'c2', 'c2', 'c1'].map((choice, at) => [`q${at + 1}`, { s: 1, r: { choiceIds: [choice] } }]),
  ),
  marks: [1000, 1000, 1000, 0, 0],
};
const settings = { passPercent: 80, shuffleChoices: false };

type Correction = NonNullable<Parameters<typeof gradeAttempt>[1][number]['correction']>;
function marksWith(corrections: Record<number, Correction>, given: Record<number, number> = {}) {
  const items = [1, 2, 3, 4, 5].map((position) => ({
    content: keyed('b'),
    skillCode: `1.${position}`,
    kind: 'THEORY' as const,
    correction: corrections[position],
  }));
  const { marks, score, maxScore, isPassed } = gradeAttempt(
    { ...attempt, given: new Map(Object.entries(given).map(([at, mark]) => [Number(at), mark])) },
    items,
    settings,
  );
  return [marks, score, maxScore, isPassed];
}
const VOID: Correction = { action: 'VOID', key: null };
const FULL: Correction = { action: 'FULL_MARKS_FOR_ALL', key: null };
const keyIs = (correct: string): Correction => ({ action: 'REPLACE_KEY', key: keyed(correct) });

describe(`what a correction does to marks, total and result, grading version ${GRADING_VERSION}`, () => {
  it.each<[string, ReturnType<typeof marksWith>, unknown]>([
    ['nothing', marksWith({}), [[1000, 1000, 1000, 0, 0], 3000, 5000, false]],
    ['a question out that was wrong', marksWith({ 4: VOID }), [[1000, 1000, 1000, 0, 0], 3000, 4000, false]],
    ['both wrong ones out', marksWith({ 4: VOID, 5: VOID }), [[1000, 1000, 1000, 0, 0], 3000, 3000, true]],
    ['a right one out', marksWith({ 1: VOID }), [[0, 1000, 1000, 0, 0], 2000, 4000, false]],
    ['full marks, answered', marksWith({ 4: FULL }), [[1000, 1000, 1000, 1000, 0], 4000, 5000, true]],
    ['full marks, not answered', marksWith({ 5: FULL }), [[1000, 1000, 1000, 0, 1000], 4000, 5000, true]],
    [
      'the key that was chosen',
      marksWith({ 4: keyIs('a') }),
      [[1000, 1000, 1000, 1000, 0], 4000, 5000, true],
    ],
    ['another key', marksWith({ 1: keyIs('a') }), [[0, 1000, 1000, 0, 0], 2000, 5000, false]],
    [
      'everything out',
      marksWith({ 1: VOID, 2: VOID, 3: VOID, 4: VOID, 5: VOID }),
      [[0, 0, 0, 0, 0], 0, 0, false],
    ],
    ['a mark by people', marksWith({}, { 4: 500 }), [[1000, 1000, 1000, 500, 0], 3500, 5000, false]],
    [
      'out, whatever people gave',
      marksWith({ 4: VOID }, { 4: 500 }),
      [[1000, 1000, 1000, 0, 0], 3000, 4000, false],
    ],
  ])('%s', (_, got, expected) => {
    expect(got).toEqual(expected);
  });

  it('keeps the mark of what only people can mark', () => {
    const responses = { q1: { s: 1, r: { text: 'bài làm' } } };
    const items = [{ content: essay, skillCode: '1.1', kind: 'PRACTICE' as const }];
    const marked = { seed: 's', responses, given: new Map([[1, 700]]) };
    expect(gradeAttempt(marked, items, settings)).toMatchObject({ marks: [700], score: 700, pending: [] });
  });

  it('sees a change of one mark in an equal score', () => {
    const old = { marks: [1000, 0], score: 1000, maxScore: 2000, isPassed: false };
    const now = { ...old, skillMarks: {}, pending: [] };
    expect(isChanged(old, now)).toBe(false);
    expect(isChanged(old, { ...now, marks: [0, 1000] })).toBe(true);
  });
});

describe('rules', () => {
  const rule = (itemVersionId: string, action: CorrectionRule['action']): CorrectionRule => ({
    itemVersionId,
    action,
    replacementId: null,
  });
  it('of two about one item the later holds', () => {
    expect(mergeRules([rule('x', 'VOID'), rule('y', 'VOID'), rule('x', 'FULL_MARKS_FOR_ALL')])).toEqual([
      rule('x', 'FULL_MARKS_FOR_ALL'),
      rule('y', 'VOID'),
    ]);
  });
  it('take another key with the same choices, and no other choices', () => {
    expect(hasSameChoices(keyed('a'), keyed('b'))).toBe(true);
    expect(hasSameChoices(keyed('a'), keyed('a', 'dcba'))).toBe(true);
    expect(hasSameChoices(keyed('a'), keyed('a', 'abce'))).toBe(false);
    expect(hasSameChoices(keyed('a'), essay)).toBe(false);
  });
});
