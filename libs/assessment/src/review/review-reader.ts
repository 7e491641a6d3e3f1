import { Injectable } from '@nestjs/common';
import { type OwnTerms, withOwnTerms } from '../accommodation/own-terms';
import { OwnTermsRepository } from '../accommodation/own-terms.repository';
import type { AttemptState } from '../attempt/attempt.entity';
import { AttemptRepository } from '../attempt/attempt.repository';
import type { QuizSettings } from '../quiz/quiz-definition';
import {
  awaitsRelease,
  isQuestionMarkVisible,
  momentsOf,
  REVIEW_PARTS,
  type ReviewedAttempt,
  type ReviewedQuiz,
  type ReviewPart,
  reviewStateOf,
  type ReviewState,
  visibleParts,
} from './review-policy';
import { ResultReleaseRepository } from './result-release.repository';

/** What of an attempt decides under which terms something of it is shown. */
interface TermedAttempt extends ReviewedAttempt {
  state: AttemptState;
  learnerId: string;
  quizId: string;
  /** Of its start. */
  terms: OwnTerms | null;
}

/** The review policy with what it must look up: nothing, where no part waits for a release or a term. */
@Injectable()
export class ReviewReader {
  constructor(
    private readonly releases: ResultReleaseRepository,
    private readonly attempts: AttemptRepository,
    private readonly ownTerms: OwnTermsRepository,
  ) {}

  /**
   * The settings as they hold for the attempt's person, the terms of its start, and what decides about the attempt at
   * this moment. Only where those would show something because the last attempt or the closing is past, today's terms
   * are asked for: whoever was given another attempt or a later closing since must not read the answers first.
   */
  async of(
    settings: QuizSettings,
    attempt: TermedAttempt,
  ): Promise<{ settings: QuizSettings; state: ReviewState }> {
    const theirs = withOwnTerms(settings, attempt.terms);
    // Whoever sits, or waits for the worker, asks often and sees nothing yet: no look-up for them.
    const hasMarks = attempt.state === 'GRADED' || attempt.state === 'MARKING';
    const release = hasMarks ? await this.releaseFor(settings, attempt.quizId) : null;
    const state = reviewStateOf(attempt, release);
    if (!isShownByTerms(theirs, state)) return { settings: theirs, state };
    return { settings: await this.settingsFor(attempt.learnerId, attempt.quizId, settings), state };
  }

  /** The settings as they hold for a person today. */
  async settingsFor(learnerId: string, quizId: string, settings: QuizSettings): Promise<QuizSettings> {
    const { own } = await this.ownTerms.find(learnerId, quizId, settings.minutes);
    return withOwnTerms(settings, own);
  }

  /** The standing release of a quiz's results, asked for only where a part waits for one. */
  async releaseFor(quiz: ReviewedQuiz, quizId: string): Promise<{ releasedAt: Date } | null> {
    return awaitsRelease(quiz) ? this.releases.standing(quizId) : null;
  }

  /**
   * Whether the owner of an attempt may have learnt what was right in it: it is visible now, or it was released and
   * the release withdrawn since. What was seen DURING the attempt does not count: those answers cannot change.
   */
  async mayHaveShownAnswers(settings: QuizSettings, id: string, learnerId: string): Promise<boolean> {
    const attempt = await this.attempts.find(id, learnerId);
    if (!attempt) throw new Error(`Attempt ${id} is gone`);
    const { settings: theirs, state } = await this.of(settings, attempt);
    const parts = visibleParts(theirs, state);
    if (isQuestionMarkVisible(theirs, parts) || TELLING.some((part) => parts[part])) return true;
    const moments = momentsOf(theirs.review);
    if (!attempt.gradedAt || !TELLING.some((part) => moments[part] === 'AFTER_RELEASE')) return false;
    return this.releases.stoodAfter(attempt.quizId, attempt.gradedAt);
  }
}

/** Whether something is visible that would not be without the limit of attempts and the closing. */
function isShownByTerms(quiz: ReviewedQuiz, state: ReviewState): boolean {
  if (!state.gradedAt) return false;
  const visible = visibleParts(quiz, state);
  const anyway = visibleParts({ ...quiz, maxAttempts: null, closesAt: null }, state);
  return REVIEW_PARTS.some((part) => visible[part] && !anyway[part]);
}

/** Parts that say what was right. */
const TELLING: readonly ReviewPart[] = ['rightAnswer', 'explanation', 'feedback'];
