import { badInput, type FieldFault } from '@platform/errors';
import { share } from '../grading/share';
import type { RubricCriterion } from '../question-bank/item-content';

/** The level that a marker chose for a criterion; of a checklist: ticked or not. */
export interface ChosenLevel {
  criterionId: string;
  levelId: string;
}

/**
 * The chosen levels by criterion, when every criterion of the rubric has one of its own levels and no other is
 * named; otherwise `BAD_USER_INPUT` with the path of each fault.
 */
export function checkLevels(
  rubric: readonly RubricCriterion[],
  chosen: readonly ChosenLevel[],
  path: string,
): Record<string, string> {
  const faults: FieldFault[] = [];
  const levels: Record<string, string> = {};
  chosen.forEach(({ criterionId, levelId }, index) => {
    const fault = (field: keyof ChosenLevel, code: string, message: string) =>
      faults.push({ path: `${path}.${index}.${field}`, code, message });
    const criterion = rubric.find(({ id }) => id === criterionId);
    if (!criterion) fault('criterionId', 'unknown_criterion', 'is not a criterion of this rubric');
    else if (Object.hasOwn(levels, criterionId))
      fault('criterionId', 'repeated_criterion', 'has a level already');
    else if (!criterion.levels.some(({ id }) => id === levelId))
      fault('levelId', 'unknown_level', 'is not a level of this criterion');
    else levels[criterionId] = levelId;
  });
  const open = rubric.filter(({ id }) => !Object.hasOwn(levels, id)).map(({ id }) => id);
  if (faults.length === 0 && open.length > 0)
    faults.push({ path, code: 'open_criterion', message: `needs a level of ${open.join(', ')}` });
  if (faults.length > 0) throw badInput(...faults);
  return levels;
}

/**
 * The mark in thousandths of the question: points of the chosen levels against the most that the rubric gives,
 * rounded half up. 3 of 4 points are 750, 2 of 3 are 667, 1 of 3 are 333 (docs/assessment/marking.vi.md).
 */
export function markByRubric(
  rubric: readonly RubricCriterion[],
  levels: Readonly<Record<string, string>>,
): number {
  const sum = (points: (criterion: RubricCriterion) => number) =>
    rubric.reduce((total, criterion) => total + points(criterion), 0);
  const got = sum((criterion) => criterion.levels.find(({ id }) => id === levels[criterion.id])?.points ?? 0);
  return share(
    got,
    sum((criterion) => Math.max(...criterion.levels.map(({ points }) => points))),
  );
}
