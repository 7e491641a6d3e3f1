import type { QuizSettings, ReviewMoment } from '../quiz/quiz-definition';

/** What decides whether something of a graded attempt may be seen now. */
export interface ReviewState {
  isGraded: boolean;
  isPassed: boolean;
  attemptsUsed: number;
  now: Date;
}

/** What a learner may see of an attempt at this moment; before grading, nothing (invariant 4). */
export function visibleParts(
  settings: Pick<QuizSettings, 'review' | 'maxAttempts' | 'closesAt'>,
  state: ReviewState,
): { mark: boolean; answers: boolean } {
  const isVisible = (moment: ReviewMoment): boolean => {
    if (!state.isGraded) return false;
    switch (moment) {
      case 'RIGHT_AFTER':
        return true;
      case 'AFTER_LAST_ATTEMPT':
        // Who has passed has no use for another attempt, so the answers spoil nothing for them.
        return (
          state.isPassed || (settings.maxAttempts !== null && state.attemptsUsed >= settings.maxAttempts)
        );
      case 'AFTER_CLOSING':
        return settings.closesAt !== null && state.now >= new Date(settings.closesAt);
      case 'NEVER':
        return false;
    }
  };
  return { mark: isVisible(settings.review.mark), answers: isVisible(settings.review.answers) };
}
