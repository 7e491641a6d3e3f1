import type { ItemContent } from '../question-bank/item-content';
import { type AwardedMark, awardedMarks } from './awarded-marks';

const rubric = [
  { id: 'y', text: 'Đủ ý', levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: '', points })) },
];
const contents: Record<string, ItemContent> = {
  choice: { type: 'SINGLE_CHOICE' } as ItemContent,
  essay: { type: 'EXTENDED_TEXT', rubric } as unknown as ItemContent,
};
const form = {
  positions: [],
  itemVersionIds: ['choice', 'essay'],
  responses: { q1: { s: 4, r: { text: '' } } },
};
const mark = (questionId: string, given: Partial<AwardedMark> = {}): AwardedMark => ({
  questionId,
  thousandths: null,
  levels: null,
  comment: null,
  ...given,
});
const award = (marks: AwardedMark[], positions: number[] = []) =>
  awardedMarks(marks, { ...form, positions }, (id) => contents[id]);
const faultOf = (marks: AwardedMark[], positions: number[] = []): unknown => {
  try {
    return award(marks, positions);
  } catch (error) {
    const [field] = (error as { fields: { path: string; code: string }[] }).fields;
    return `${field?.path} ${field?.code}`;
  }
};
const levels = [{ criterionId: 'y', levelId: 'l1' }];

describe('marks that an appeal gives', () => {
  it('are kept with the item and the answer that they are about, in their order', () => {
    expect(award([mark('q2', { levels, comment: 'Đủ một ý' }), mark('q1', { thousandths: 333 })])).toEqual([
      { position: 1, itemVersionId: 'choice', answerSequence: 4, mark: 333, levels: null, comment: null },
      {
        position: 2,
        itemVersionId: 'essay',
        answerSequence: null,
        mark: 500,
        levels: { y: 'l1' },
        comment: 'Đủ một ý',
      },
    ]);
  });

  it.each([
    ['no such question', [mark('q3', { thousandths: 1 })], [], 'input.marks.0.questionId unknown_question'],
    [
      'a question nobody contested',
      [mark('q1', { thousandths: 1 })],
      [2],
      'input.marks.0.questionId not_contested',
    ],
    [
      'the same question twice',
      [mark('q1', { thousandths: 1 }), mark('q1', { thousandths: 2 })],
      [],
      'input.marks.1.questionId repeated_question',
    ],
    ['a number for a rubric', [mark('q2', { thousandths: 1 })], [], 'input.marks.0.levels by_rubric'],
    ['both ways at once', [mark('q2', { thousandths: 1, levels })], [], 'input.marks.0.levels by_rubric'],
    ['levels without a rubric', [mark('q1', { levels })], [], 'input.marks.0.thousandths without_rubric'],
    ['nothing at all', [mark('q1')], [], 'input.marks.0.thousandths without_rubric'],
    ['an incomplete rubric', [mark('q2', { levels: [] })], [], 'input.marks.0.levels open_criterion'],
  ])('are refused for %s', (_, marks, positions, expected) => {
    expect(faultOf(marks, positions)).toBe(expected);
  });
});
