import { Injectable } from '@nestjs/common';
import { Notifications } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ATTEMPT_CHANGED_CHANNEL } from '../attempt/attempt-feed';
import type { ApproveHandOverCode } from './exam-session-refusals';
import { HandOverRepository, type HandOverRow } from './hand-over.repository';
import { SessionActs } from './session-acts';

/** What invigilators decide about candidates who want to go on on another device. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly wishes: HandOverRepository,
    private readonly acts: SessionActs,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Makes the device that asked the one that answers; the one before is told. A wish that was refused can still be
   * granted. Refusals: `HAND_OVER_DECIDED` (granted already), `NOT_RUNNING`,
   * `SESSION_SIGNED`.
   */
  approve(actor: Actor, handOverId: string): Promise<HandOverRow> {
    return this.decide(actor, handOverId, 'APPROVED');
  }

  /** Leaves the device as it is; the one that asked is told when it asks again. Refusals:
   * `HAND_OVER_DECIDED`, `SESSION_SIGNED`. */
  refuse(actor: Actor, handOverId: string): Promise<HandOverRow> {
    return this.decide(actor, handOverId, 'REFUSED');
  }

  private async decide(
    actor: Actor,
    handOverId: string,
    decision: 'APPROVED' | 'REFUSED',
  ): Promise<HandOverRow> {
    const wish = await this.wishes.find(handOverId);
    if (!wish) throw notFound('hand-over');
    const { sessionId } = wish;
    const action = decision === 'APPROVED' ? 'assessment:approve-hand-over' : 'assessment:refuse-hand-over';
    return this.acts.actOnAttempts({ actor, sessionId, action, by: 'invigilators' }, async (session) => {
      if (session.state === 'SIGNED') throw new Refused<ApproveHandOverCode>('SESSION_SIGNED');
      const { state, isRunning, isSigned } = await this.wishes.lock(wish);
      if (isSigned) throw new Refused<ApproveHandOverCode>('SESSION_SIGNED');
      const isOpen = state === 'PENDING' || (state === 'REFUSED' && decision === 'APPROVED');
      if (!isOpen) throw new Refused<ApproveHandOverCode>('HAND_OVER_DECIDED');
      if (decision === 'APPROVED' && !isRunning) throw new Refused<ApproveHandOverCode>('NOT_RUNNING');
      await this.wishes.decide(handOverId, decision, actor.id);
      this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, [wish.attemptId]);
      const answer = await this.wishes.find(handOverId);
      if (!answer) throw new Error('A locked hand-over is gone');
      return {
        answer,
        before: { state },
        after: { state: answer.state, handOverId, attemptId: wish.attemptId },
      };
    });
  }
}
