import { Injectable } from '@nestjs/common';
import { type AttemptRow, AttemptRepository } from '../attempt/attempt.repository';
import { type ReviewState, visibleParts } from '../attempt/review-policy';
import type { QuizSettings } from '../quiz/quiz-definition';
import { withOwnTerms } from './own-terms';
import { OwnTermsRepository } from './own-terms.repository';

const stateOf = (attempt: AttemptRow): ReviewState => ({
  isGraded: attempt.state === 'GRADED',
  isPassed: attempt.isPassed ?? false,
  attemptsUsed: attempt.numberInYear,
  now: attempt.now,
});

/** Under which of a person's terms something of an attempt is shown. */
@Injectable()
export class ReviewTerms {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly ownTerms: OwnTermsRepository,
  ) {}

  /**
   * The settings as they hold for the attempt's person: the terms of its start. Only where these would show something
   * because the last attempt or the closing is past, today's are asked for: whoever was given another attempt or a
   * later closing since must not read the answers first.
   */
  async of(attempt: AttemptRow, settings: QuizSettings): Promise<QuizSettings> {
    const theirs = withOwnTerms(settings, attempt.terms);
    const visible = visibleParts(theirs, stateOf(attempt));
    const isShownByTerms = (['mark', 'answers'] as const).some((part) => {
      const moment = settings.review[part];
      return (
        visible[part] && moment !== 'RIGHT_AFTER' && !(moment === 'AFTER_LAST_ATTEMPT' && attempt.isPassed)
      );
    });
    if (!isShownByTerms) return theirs;
    const { own } = await this.ownTerms.find(attempt.learnerId, attempt.quizId, settings.minutes);
    return withOwnTerms(settings, own);
  }

  /** Whether the person may read the right answers of their attempt at this moment. */
  async areAnswersVisible(id: string, learnerId: string, settings: QuizSettings): Promise<boolean> {
    const attempt = await this.attempts.find(id, learnerId);
    if (!attempt) throw new Error('A locked attempt is gone');
    return visibleParts(await this.of(attempt, settings), stateOf(attempt)).answers;
  }
}
