import { Injectable } from '@nestjs/common';
import { AttemptRepository } from '../attempt/attempt.repository';
import {
  awaitsRelease,
  isQuestionMarkVisible,
  momentsOf,
  type ReviewedAttempt,
  type ReviewedQuiz,
  type ReviewPart,
  reviewStateOf,
  type ReviewState,
  visibleParts,
} from './review-policy';
import { ResultReleaseRepository } from './result-release.repository';

/** The review policy with what it must look up: nothing, where no part waits for a release. */
@Injectable()
export class ReviewReader {
  constructor(
    private readonly releases: ResultReleaseRepository,
    private readonly attempts: AttemptRepository,
  ) {}

  /** What decides about an attempt at this moment. */
  async stateOf(quiz: ReviewedQuiz, attempt: ReviewedAttempt & { quizId: string }): Promise<ReviewState> {
    return reviewStateOf(attempt, await this.releaseFor(quiz, attempt.quizId));
  }

  /** The standing release of a quiz's results, asked for only where a part waits for one. */
  async releaseFor(quiz: ReviewedQuiz, quizId: string): Promise<{ releasedAt: Date } | null> {
    return awaitsRelease(quiz) ? this.releases.standing(quizId) : null;
  }

  /**
   * Whether the owner of an attempt may have learnt what was right in it: it is visible now, or it was released and
   * the release withdrawn since. What was seen DURING the attempt does not count: those answers cannot change.
   */
  async mayHaveShownAnswers(quiz: ReviewedQuiz, id: string, learnerId: string): Promise<boolean> {
    const attempt = await this.attempts.find(id, learnerId);
    if (!attempt) throw new Error(`Attempt ${id} is gone`);
    const parts = visibleParts(quiz, await this.stateOf(quiz, attempt));
    if (isQuestionMarkVisible(quiz, parts) || TELLING.some((part) => parts[part])) return true;
    const moments = momentsOf(quiz.review);
    if (!attempt.gradedAt || !TELLING.some((part) => moments[part] === 'AFTER_RELEASE')) return false;
    return this.releases.stoodAfter(attempt.quizId, attempt.gradedAt);
  }
}

/** Parts that say what was right. */
const TELLING: readonly ReviewPart[] = ['rightAnswer', 'explanation', 'feedback'];
