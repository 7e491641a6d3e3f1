import { type ReviewState, visibleParts } from '../attempt/review-policy';
import type { QuizSettings } from '../quiz/quiz-definition';
import { appealsOf } from './appeal-settings.type';

const DAY = 24 * 60 * 60 * 1000;

type Visibility = Pick<QuizSettings, 'review' | 'closesAt'>;

/** Since when the learner can see the mark of a graded attempt; null when that never is. */
export function visibleSince(
  { review, closesAt }: Visibility,
  { gradedAt }: { gradedAt: Date },
): Date | null {
  if (review.mark === 'NEVER') return null;
  // AFTER_LAST_ATTEMPT depends on the attempt's own number and result, which are there with the mark.
  if (review.mark !== 'AFTER_CLOSING') return gradedAt;
  return closesAt === null ? null : new Date(Math.max(gradedAt.getTime(), Date.parse(closesAt)));
}

/**
 * The last moment to appeal: `days` of 24 hours after the mark became visible, e.g. 7 days after 2026-03-01T08:00Z are
 * 2026-03-08T08:00Z. Null where the mark is never shown.
 */
export function appealableUntil(
  settings: Visibility,
  attempt: { gradedAt: Date },
  { days }: { days: number },
): Date | null {
  const since = visibleSince(settings, attempt);
  return since && new Date(since.getTime() + days * DAY);
}

/** What a learner is told of the window, whether it is still open or not; null where there is none at this moment. */
export function shownAppealWindow(
  settings: Visibility & Pick<QuizSettings, 'maxAttempts' | 'appeals'>,
  { gradedAt, ...state }: ReviewState & { gradedAt: Date | null },
): Date | null {
  const appeals = appealsOf(settings);
  if (!appeals || !gradedAt || !visibleParts(settings, state).mark) return null;
  return appealableUntil(settings, { gradedAt }, appeals);
}
