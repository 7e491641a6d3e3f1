import { Injectable } from '@nestjs/common';
import { Notifications } from '@platform/database';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ATTEMPT_CHANGED_CHANNEL } from '../attempt/attempt-feed';
import type { PauseAttemptsCode, ResumePausedAttemptsCode } from '../invigilation/pause-refusals';
import { PauseRepository } from '../invigilation/pause.repository';
import { SessionActs } from './session-acts';

/** A fault in one room stops the clocks of that room alone (domain.md rule 9). */
@Injectable()
export class SessionPauseService {
  constructor(
    private readonly pauses: PauseRepository,
    private readonly acts: SessionActs,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Stops the clocks of all that run in the session, and of all that begin there until `resume`; says how many run.
   * Refusal: `NOTHING_TO_PAUSE` (paused already).
   */
  pause(actor: Actor, sessionId: string, reason: string): Promise<number> {
    const act = {
      actor,
      sessionId,
      reason,
      action: 'assessment:pause-exam-session',
      by: 'invigilators',
    } as const;
    return this.acts.actOnAttempts(act, async ({ quizId }) => {
      await this.pauses.takeTurns(quizId);
      const ids = await this.pauses.pause(quizId, actor.id, sessionId);
      const isNew = await this.pauses.markSession(sessionId, actor.id);
      if (ids.length === 0 && !isNew) throw new Refused<PauseAttemptsCode>('NOTHING_TO_PAUSE');
      return this.told(ids);
    });
  }

  /**
   * Starts them again, each deadline later by as long as its pause, after a forced closing too; says how many: none
   * while the whole quiz is paused. Refusal: `NOTHING_TO_RESUME`.
   */
  resume(actor: Actor, sessionId: string, reason: string): Promise<number> {
    const act = {
      actor,
      sessionId,
      reason,
      action: 'assessment:resume-exam-session',
      by: 'invigilators',
    } as const;
    return this.acts.actOnAttempts(act, async ({ quizId }) => {
      await this.pauses.takeTurns(quizId);
      // The attempts before the session, as `pause` and hand-overs lock them; whoever begins waits for `takeTurns`.
      const ids = await this.pauses.resume(quizId, actor.id, sessionId);
      const wasPaused = await this.pauses.unmarkSession(sessionId);
      if (ids.length === 0 && !wasPaused) throw new Refused<ResumePausedAttemptsCode>('NOTHING_TO_RESUME');
      return this.told(ids);
    });
  }

  private told(ids: string[]): { answer: number; after: { attempts: number } } {
    this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, ids);
    return { answer: ids.length, after: { attempts: ids.length } };
  }
}
