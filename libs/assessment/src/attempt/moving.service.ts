import { Injectable } from '@nestjs/common';
import { Notifications } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { EXAM_SESSION_CHANGED_CHANNEL } from '../exam-session/exam-session-feed';
import { HandOverRepository } from '../exam-session/hand-over.repository';
import { ATTEMPT_CHANGED_CHANNEL, AttemptFeed } from './attempt-feed';
import { type AttemptRow, AttemptRepository } from './attempt.repository';
import type { ResumeAttemptCode } from './attempt-refusals';

/** How long one who listens sleeps before looking again, in case the hint was lost: thousands may listen. */
const LOOK_AGAIN_MS = 30_000;

/** An attempt that moves between the devices of its person, and the news of it. */
@Injectable()
export class MovingService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly feed: AttemptFeed,
    private readonly notifications: Notifications,
    private readonly handOvers: HandOverRepository,
  ) {}

  /**
   * Makes this device the one that answers; what the other still sends is refused, and it is told. Again, it answers
   * the same. In an invigilated session it only asks, and answers so until an invigilator has decided. Refusals:
   * `NOT_RUNNING`, `HAND_OVER_PENDING`, `HAND_OVER_REFUSED`, `TOO_MANY_HAND_OVERS`.
   */
  async resume(learnerId: string, attemptId: string, deviceKey: string): Promise<AttemptRow> {
    const moved = await this.attempts.handOver(attemptId, learnerId, deviceKey);
    if (moved) {
      this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, [attemptId]);
      return moved;
    }
    const attempt = await this.attempts.find(attemptId, learnerId);
    if (!attempt) throw notFound('attempt');
    if (attempt.state !== 'STARTED') throw new Refused<ResumeAttemptCode>('NOT_RUNNING');
    if (attempt.examSessionId === null || attempt.deviceKey === deviceKey) return attempt;
    await this.ask(attempt, attempt.examSessionId, deviceKey);
    return (await this.attempts.find(attemptId, learnerId)) ?? attempt;
  }

  /** Asks the invigilators; refused until they allow it. */
  private async ask({ id, learnerId }: AttemptRow, sessionId: string, deviceKey: string): Promise<void> {
    const state = await this.handOvers.request(id, learnerId, deviceKey);
    if (state === 'TOO_MANY') throw new Refused<ResumeAttemptCode>('TOO_MANY_HAND_OVERS');
    if (state === 'REFUSED') throw new Refused<ResumeAttemptCode>('HAND_OVER_REFUSED');
    if (state !== 'PENDING') return;
    this.notifications.hint(EXAM_SESSION_CHANGED_CHANNEL, [sessionId]);
    throw new Refused<ResumeAttemptCode>('HAND_OVER_PENDING');
  }

  /** The attempt now and after every pause, break, hand-over, change of time or end; closes once nothing can follow. */
  async *changes(attemptId: string, learnerId: string): AsyncGenerator<AttemptRow> {
    let told = '';
    for (;;) {
      // Listening begins before looking, so nothing falls between the two.
      const news = this.feed.next(attemptId, LOOK_AGAIN_MS);
      const attempt = await this.attempts.find(attemptId, learnerId);
      if (!attempt) throw notFound('attempt');
      const { state, deadline, pausedAt, breakUntil, deviceKey } = attempt;
      const standing = JSON.stringify([state, deadline, pausedAt, breakUntil, deviceKey]);
      if (standing !== told) yield attempt;
      told = standing;
      if (state === 'GRADED' || state === 'VOIDED') return;
      await news;
    }
  }
}
