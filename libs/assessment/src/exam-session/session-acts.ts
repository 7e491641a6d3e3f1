import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database, Notifications, repeatAfterDeadlock } from '@platform/database';
import { forbidden, notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { EXAM_SESSION_CHANGED_CHANNEL } from './exam-session-feed';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { SessionAccess } from './session-access';

/** What is done to a session, by whom, and why. */
export interface SessionAct {
  actor: Actor;
  sessionId: string;
  action: `assessment:${string}`;
  /** Whether only those may who plan sessions, or whoever watches this one as well. */
  by: 'planners' | 'invigilators';
  reason?: string | null;
}

/** What an act answers, and what the audit log keeps of it; `isDone: false`: it was done already, nothing to log. */
export interface Done<T> {
  answer: T;
  isDone?: boolean;
  before?: unknown;
  after?: unknown;
}

/** Everything that people decide in a session goes through here: lock, scope, change, audit log, news. */
@Injectable()
export class SessionActs {
  constructor(
    private readonly database: Database,
    private readonly sessions: ExamSessionRepository,
    private readonly access: SessionAccess,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  /** One act under the lock of the session; a session that is not the actor's does not exist. */
  act<T>(act: SessionAct, change: (session: ExamSessionRow) => Promise<Done<T>>): Promise<T> {
    return this.run(act, () => this.sessions.lock(act.sessionId), change);
  }

  /**
   * The same without that lock, for what locks attempts: attempts come first in the order of locks, and whoever waits
   * for one must not hold up the room.
   */
  actOnAttempts<T>(act: SessionAct, change: (session: ExamSessionRow) => Promise<Done<T>>): Promise<T> {
    return this.run(act, () => this.sessions.find(act.sessionId), change);
  }

  private run<T>(
    { actor, sessionId, action, by, reason = null }: SessionAct,
    find: () => Promise<ExamSessionRow | null>,
    change: (session: ExamSessionRow) => Promise<Done<T>>,
  ): Promise<T> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may run an exam session');
    // Room, candidates, attempts and pauses are locked in an order that no act can keep alone: somebody closes the room,
    // somebody pauses it and somebody begins there, at one moment.
    return repeatAfterDeadlock(() =>
      this.database.transaction(async () => {
        const session = await find();
        const may =
          by === 'planners' ? this.access.mayPlan.bind(this.access) : this.access.mayRun.bind(this.access);
        if (!session || !(await may(actor, session))) throw notFound('session');
        const { answer, isDone = true, before, after } = await change(session);
        if (!isDone) return answer;
        await this.audit.record({
          actor,
          action,
          subjectType: 'exam_session',
          subjectId: sessionId,
          reason,
          before,
          after,
        });
        this.notifications.hint(EXAM_SESSION_CHANGED_CHANNEL, [sessionId]);
        return answer;
      }),
    );
  }
}
