import { Injectable } from '@nestjs/common';
import { Notifications } from '@platform/database';
import { ATTEMPT_CHANGED_CHANNEL } from '../attempt/attempt-feed';
import type { PersonAtQuiz } from '../quiz-result/quiz-result.repository';
import { ResultNews } from '../quiz-result/result-news';

/** Who hears of an examiner's act, after the transaction that it stands in. */
@Injectable()
export class ExaminingNews {
  constructor(
    private readonly notifications: Notifications,
    private readonly results: ResultNews,
  ) {}

  /** The person's screens. */
  attemptChanged(id: string): void {
    this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, [id]);
  }

  /** Whoever builds on passes: what is left of a year may be one. */
  resultChanged(person: PersonAtQuiz): Promise<void> {
    return this.results.tell([person]);
  }
}
