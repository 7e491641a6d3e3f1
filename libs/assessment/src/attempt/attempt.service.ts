import { Injectable } from '@nestjs/common';
import { notFound } from '@platform/errors';
import { AttemptFeed } from './attempt-feed';
import { type AttemptRow, AttemptRepository } from './attempt.repository';

/** How long one who waits sleeps before looking again, in case the hint was lost. */
const LOOK_AGAIN_MS = 2_000;

/** Looking at one's own attempts, and those of accounts merged into one's own; somebody else's do not exist. */
@Injectable()
export class AttemptService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly feed: AttemptFeed,
  ) {}

  async get(id: string, learnerId: string): Promise<AttemptRow> {
    const attempt =
      (await this.attempts.find(id, learnerId)) ?? (await this.attempts.findMerged(id, learnerId));
    if (!attempt) throw notFound('attempt');
    return attempt;
  }

  /** Newest first, only of one quiz when it is named; those of merged accounts too, once they have ended. */
  list(
    learnerId: string,
    quizId: string | null,
    beforeId: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    return this.attempts.listOfPerson(learnerId, quizId, beforeId, limit);
  }

  /**
   * Resolves with the attempt as soon as it is graded, or nobody can say when it will be: it waits for people, or was
   * voided. At once when it is so already.
   */
  async whenGraded(id: string, learnerId: string): Promise<AttemptRow> {
    for (;;) {
      // Listening begins before looking, so nothing falls between the two.
      const news = this.feed.next(id, LOOK_AGAIN_MS);
      const attempt = await this.get(id, learnerId);
      if (['GRADED', 'MARKING', 'VOIDED'].includes(attempt.state)) return attempt;
      await news;
    }
  }
}
