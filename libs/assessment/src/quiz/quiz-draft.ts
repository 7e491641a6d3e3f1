import type { FieldFault } from '@platform/errors';
import { findBandFault } from '../review/feedback-bands';
import { findAdaptiveFaults } from '../adaptive/adaptive-faults';
import { needed } from './needed';
import type { BlueprintCell, QuizSettings } from './quiz-definition';

/** What an author says of a quiz. */
export interface QuizDraft {
  titleVi: string;
  titleEn: string | null;
  framework: string;
  settings: QuizSettings;
  blueprint: BlueprintCell[];
}

/** Longer tests are no longer one sitting. */
export const MOST_QUESTIONS = 200;

export const questionCount = (cells: readonly { count: number }[]): number =>
  cells.reduce((sum, { count }) => sum + count, 0);

/** Rules between fields, which no field can check alone; paths start at `path`. */
export function findQuizFaults({ settings, blueprint }: QuizDraft, path: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, message: string) =>
    faults.push({ path: `${path}.${field}`, code, message });
  const { maxAttempts, opensAt, closesAt, review } = settings;
  if (questionCount(blueprint) > MOST_QUESTIONS)
    fault('blueprint', 'too_many_questions', `must ask for at most ${MOST_QUESTIONS} questions in all`);
  for (const [cell, { itemIds, skills, count, ...axes }] of blueprint.entries()) {
    if (!itemIds) continue;
    if (skills.length > 0 || axes.kind || axes.difficulty || axes.cognitiveLevel || axes.markedBy)
      fault(`blueprint.${cell}.itemIds`, 'not_drawn', 'a cell of fixed questions has no skills and no axes');
    if (itemIds.length !== count)
      fault(`blueprint.${cell}.count`, 'wrong_count', 'must be the number of fixed questions');
  }
  const fixed = blueprint.flatMap(({ itemIds }) => itemIds ?? []);
  if (new Set(fixed).size < fixed.length)
    fault('blueprint', 'repeated_item', 'must not fix a question twice');
  const replaces = blueprint.some(
    ({ count, itemIds }) => !itemIds && needed(settings.minReplacedPercent, count) > 0,
  );
  if (settings.replacedAgainst === 'ALL' && maxAttempts === null && replaces)
    fault(
      'settings.replacedAgainst',
      'needs_a_limit',
      'ALL needs maxAttempts: no bank has new questions for ever',
    );
  if (opensAt && closesAt && Date.parse(opensAt) >= Date.parse(closesAt))
    fault('settings.closesAt', 'before_opening', 'must be after opensAt');
  if (settings.timing?.closingPolicy === 'LET_TIME_RUN' && settings.minutes === null)
    fault('settings.timing.closingPolicy', 'needs_minutes', 'LET_TIME_RUN needs minutes');
  for (const part of ['mark', 'answers', 'rightAnswer', 'explanation', 'feedback'] as const) {
    if (review[part] === 'AFTER_LAST_ATTEMPT' && maxAttempts === null)
      fault(`settings.review.${part}`, 'needs_a_limit', 'AFTER_LAST_ATTEMPT needs maxAttempts');
    if (review[part] === 'AFTER_CLOSING' && !closesAt)
      fault(`settings.review.${part}`, 'needs_closing', 'AFTER_CLOSING needs closesAt');
    if (review[part] === 'DURING' && settings.navigation !== 'FORWARD_ONLY')
      fault(`settings.review.${part}`, 'needs_forward_only', 'DURING needs FORWARD_ONLY navigation');
  }
  const bandFault = findBandFault(settings.feedbackBands ?? []);
  if (bandFault) fault('settings.feedbackBands', bandFault, 'must rise from band to band');
  return [...faults, ...findAdaptiveFaults({ settings, blueprint }, path)];
}
