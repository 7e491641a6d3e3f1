import type { QuizSettings } from '../quiz/quiz-definition';

const DAY = 24 * 60 * 60 * 1000;

/** Since when the learner can see the mark of a graded attempt; null when that never was or nobody can tell. */
export function visibleSince(
  { review, closesAt }: Pick<QuizSettings, 'review' | 'closesAt'>,
  { gradedAt }: { gradedAt: Date },
): Date | null {
  switch (review.mark) {
    case 'RIGHT_AFTER':
    // It depends on the attempt's own number and result, which are there with the mark.
    case 'AFTER_LAST_ATTEMPT':
      return gradedAt;
    case 'AFTER_CLOSING':
      return closesAt === null ? null : new Date(Math.max(gradedAt.getTime(), Date.parse(closesAt)));
    case 'NEVER':
      return null;
  }
}

/**
 * The last moment to appeal: `days` of 24 hours after the mark became visible, e.g. 7 days after 2026-03-01T08:00Z are
 * 2026-03-08T08:00Z. Null while the mark cannot be seen.
 */
export function appealableUntil(
  settings: Pick<QuizSettings, 'review' | 'closesAt'>,
  attempt: { gradedAt: Date },
  { days }: { days: number },
): Date | null {
  const since = visibleSince(settings, attempt);
  return since && new Date(since.getTime() + days * DAY);
}
