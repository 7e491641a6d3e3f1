import type { RubricCriterion } from '../question-bank/item-content';
import { checkLevels, markByRubric } from './rubric-mark';

const criterion = (id: string, ...points: number[]): RubricCriterion => ({
  id,
  text: `Tiêu chí ${id}`,
  levels: points.map((each, index) => ({ id: `l${index}`, text: `${each} điểm`, points: each })),
});
const rubric = [criterion('a', 0, 1, 2), criterion('b', 0, 1)];
const checklist = ['a', 'b', 'c'].map((id) => criterion(id, 0, 1));

describe('the mark by a rubric', () => {
  it.each([
    ['everything', rubric, { a: 'l2', b: 'l1' }, 1000],
    ['nothing', rubric, { a: 'l0', b: 'l0' }, 0],
    ['2 of 3 points, rounded up', rubric, { a: 'l1', b: 'l1' }, 667],
    ['1 of 3 points, rounded down', rubric, { a: 'l1', b: 'l0' }, 333],
    ['two of three ticks', checklist, { a: 'l1', b: 'l1', c: 'l0' }, 667],
    ['levels that do not begin at 0', [criterion('a', 1, 4)], { a: 'l0' }, 250],
    ['an exact half, rounded up', [criterion('a', 0, 1, 2000)], { a: 'l1' }, 1],
    ['less than a half', [criterion('a', 0, 1, 2001)], { a: 'l1' }, 0],
  ])('is, of %s, the share of the points in thousandths', (_, criteria, levels, mark) => {
    expect(markByRubric(criteria, levels as Record<string, string>)).toBe(mark);
  });

  it('takes one level of every criterion, in any order', () => {
    const chosen = [
      { criterionId: 'b', levelId: 'l1' },
      { criterionId: 'a', levelId: 'l0' },
    ];
    expect(checkLevels(rubric, chosen, 'input.levels')).toEqual({ a: 'l0', b: 'l1' });
  });

  it.each([
    [[{ criterionId: 'x', levelId: 'l0' }], 'input.levels.0.criterionId', 'unknown_criterion'],
    [[{ criterionId: 'a', levelId: 'l9' }], 'input.levels.0.levelId', 'unknown_level'],
    [
      [
        { criterionId: 'a', levelId: 'l0' },
        { criterionId: 'a', levelId: 'l1' },
      ],
      'input.levels.1.criterionId',
      'repeated_criterion',
    ],
    [[{ criterionId: 'a', levelId: 'l0' }], 'input.levels', 'open_criterion'],
    [[{ criterionId: 'constructor', levelId: 'l0' }], 'input.levels.0.criterionId', 'unknown_criterion'],
  ])('says where %j is wrong', (chosen, path, code) => {
    expect(() => checkLevels(rubric, chosen, 'input.levels')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ path, code })] }),
    );
  });
});
