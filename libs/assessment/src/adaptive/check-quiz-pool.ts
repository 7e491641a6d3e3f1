import { checkPool, type PoolCheck } from '../quiz/check-pool';
import type { PoolCell, QuizSettings } from '../quiz/quiz-definition';

const WHOLE_FORM = 100;

/**
 * Whether the items suffice for a quiz, adaptive or not. An adaptive quiz chooses among all questions that the person
 * has not met, so a retake that must replace anything replaces everything; and under a cap on exposure of p percent
 * each cell of n questions needs at least n × 100 / p, or every one of them would have to be given more often.
 */
export function checkQuizPool(candidates: readonly PoolCell[], settings: QuizSettings): PoolCheck {
  const { adaptive, minReplacedPercent } = settings;
  if (!adaptive) return checkPool(candidates, settings);
  const whole = { ...settings, minReplacedPercent: minReplacedPercent > 0 ? WHOLE_FORM : 0 };
  const { cells, pool } = checkPool(candidates, whole);
  const cap = adaptive.exposureCapPercent;
  const checked = cells.map((cell, at) => {
    const { count, itemVersionIds } = pool[at];
    const required = Math.max(cell.required, cap === null ? 0 : Math.ceil((count * 100) / cap));
    const missing = Math.max(cell.missing, required - itemVersionIds.length, 0);
    return { ...cell, required, missing };
  });
  return { cells: checked, conflicts: checked.filter(({ missing }) => missing > 0), pool };
}
