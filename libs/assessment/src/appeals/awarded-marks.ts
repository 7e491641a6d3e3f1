import { badInput, type FieldFault } from '@platform/errors';
import type { StoredResponses } from '../attempt/stored-responses';
import { checkLevels, type ChosenLevel, markByRubric } from '../marking/rubric-mark';
import type { ItemContent } from '../question-bank/item-content';
import { sequenceAt } from './appeal-overlay';
import type { NewAppealMark } from './appeal-marks.repository';
import { isContested, positionOf } from './contested';

/** A mark as an examiner gives it: by the rubric where the question has one, otherwise directly. */
export interface AwardedMark {
  questionId: string;
  /** Thousandths of the question, 0 to 1000; null for a question with a rubric. */
  thousandths: number | null;
  /** One level of every criterion; null for a question without a rubric. */
  levels: readonly ChosenLevel[] | null;
  comment: string | null;
}

/** What the marks of an appeal are checked against. */
export interface AppealedForm {
  /** Contested places; empty for all. */
  positions: readonly number[];
  itemVersionIds: readonly string[];
  responses: StoredResponses;
}

/**
 * The marks as they are kept, by place; `BAD_USER_INPUT` with the path of each fault: a question that is not in the
 * attempt, was not contested or comes twice, levels that do not fit its rubric, or the wrong one of the two ways.
 */
export function awardedMarks(
  awarded: readonly AwardedMark[],
  form: AppealedForm,
  contentOf: (itemVersionId: string) => ItemContent | undefined,
): NewAppealMark[] {
  const seen = new Set<number>();
  return awarded
    .map((mark, at) => {
      const path = `input.marks.${at}`;
      const position = positionOf(mark.questionId, form.itemVersionIds.length);
      if (position === null)
        throw fault(`${path}.questionId`, 'unknown_question', 'is not a question of this attempt');
      if (!isContested(form, position))
        throw fault(`${path}.questionId`, 'not_contested', 'was not contested');
      if (seen.has(position)) throw fault(`${path}.questionId`, 'repeated_question', 'has a mark already');
      seen.add(position);
      const itemVersionId = form.itemVersionIds[position - 1] ?? '';
      const content = contentOf(itemVersionId);
      if (!content) throw new Error(`Item version ${itemVersionId} is missing`);
      return {
        position,
        itemVersionId,
        answerSequence: sequenceAt(form.responses, position),
        comment: mark.comment,
        ...('rubric' in content ? byRubric(content.rubric, mark, path) : directly(mark, path)),
      };
    })
    .sort((a, b) => a.position - b.position);
}

function byRubric(
  rubric: Parameters<typeof checkLevels>[0],
  { levels: chosen, thousandths }: AwardedMark,
  path: string,
): Pick<NewAppealMark, 'mark' | 'levels'> {
  if (!chosen || thousandths !== null)
    throw fault(`${path}.levels`, 'by_rubric', 'is needed, alone: the question has a rubric');
  const levels = checkLevels(rubric, chosen, `${path}.levels`);
  return { levels, mark: markByRubric(rubric, levels) };
}

function directly(
  { levels, thousandths }: AwardedMark,
  path: string,
): Pick<NewAppealMark, 'mark' | 'levels'> {
  if (thousandths === null || levels)
    throw fault(`${path}.thousandths`, 'without_rubric', 'is needed, alone: the question has no rubric');
  return { levels: null, mark: thousandths };
}

const fault = (path: string, code: string, message: string) =>
  badInput({ path, code, message } satisfies FieldFault);
