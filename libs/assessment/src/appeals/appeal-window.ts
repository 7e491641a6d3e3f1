import type { QuizSettings } from '../quiz/quiz-definition';
import { isVisible, type ReviewedQuiz, type ReviewState, visibleFrom } from '../review/review-policy';
import { appealsOf } from './appeal-settings.type';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The last moment to appeal: `days` of 24 hours after the mark became visible, e.g. 7 days after 2026-03-01T08:00Z are
 * 2026-03-08T08:00Z. Null where no such moment is known.
 */
export function appealableUntil(
  quiz: ReviewedQuiz,
  state: ReviewState,
  { days }: { days: number },
): Date | null {
  const since = visibleFrom(quiz.review.mark, quiz, state);
  return since && new Date(since.getTime() + days * DAY);
}

/** What a learner is told of the window, whether it is still open or not; null where there is none at this moment. */
export function shownAppealWindow(
  settings: ReviewedQuiz & Pick<QuizSettings, 'appeals'>,
  state: ReviewState,
): Date | null {
  const appeals = appealsOf(settings);
  return appeals && isVisible('mark', settings, state) ? appealableUntil(settings, state, appeals) : null;
}
