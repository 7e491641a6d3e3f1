import { Injectable } from '@nestjs/common';
import { SessionRevocations } from '@app/identity';
import { MonitorDatabase } from '@platform/database';
import { notFound, Problem, unauthenticated } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ExamSessionFeed } from './exam-session-feed';
import { ExamSessionRepository } from './exam-session.repository';
import { LiveRepository } from './live.repository';
import { SessionAccess } from './session-access';
import type { SessionWatch } from './session-watch';
import { SharedPulse, type SharedSight } from './shared-pulse';

/** What candidates do is announced to nobody: whoever watches looks as often. */
const LOOK_AGAIN_MS = 5_000;

/**
 * The sessions that are watched in this process, each looked at once for all its watchers, on the connections of the
 * monitor: how many people watch an exam costs its database nothing.
 */
@Injectable()
export class LivePulses {
  private readonly pulses = new Map<string, SharedPulse>();

  constructor(
    private readonly door: MonitorDatabase,
    private readonly sessions: ExamSessionRepository,
    private readonly live: LiveRepository,
    private readonly access: SessionAccess,
    private readonly feed: ExamSessionFeed,
    private readonly revocations: SessionRevocations,
  ) {}

  /** Watches from after `revision`; the caller has checked that the actor may. */
  join(actor: Actor, sessionId: string, revision: string | null): SessionWatch {
    return (this.pulses.get(sessionId) ?? this.begin(sessionId)).join(actor, revision);
  }

  /** How far the watchers of a session are; null while nobody watches it here. */
  revisionOf(sessionId: string): string | null {
    return this.pulses.get(sessionId)?.picture.revision ?? null;
  }

  private begin(sessionId: string): SharedPulse {
    const pulse: SharedPulse = new SharedPulse({
      look: (watchers) => this.look(sessionId, watchers),
      news: () => this.feed.next(sessionId, LOOK_AGAIN_MS),
      ended: () => {
        if (this.pulses.get(sessionId) === pulse) this.pulses.delete(sessionId);
      },
    });
    this.pulses.set(sessionId, pulse);
    return pulse;
  }

  private async look(sessionId: string, watchers: Actor[]): Promise<SharedSight | null> {
    try {
      return await this.door.read(async () => {
        const session = await this.sessions.find(sessionId);
        if (!session) throw notFound('session');
        const strangers = await this.access.strangersAmong(watchers, session);
        return {
          session,
          pulse: await this.live.pulse(sessionId),
          candidates: await this.live.candidates(sessionId, null, null),
          lost: new Map(watchers.flatMap((actor) => this.faultOf(actor, strangers))),
        };
      });
    } catch (error) {
      if (error instanceof Problem && error.code === 'UNAVAILABLE') return null;
      throw error;
    }
  }

  private faultOf(actor: Actor, strangers: ReadonlySet<Actor>): [Actor, Error][] {
    if (actor.sessionId && this.revocations.isRevoked(actor.sessionId))
      return [[actor, unauthenticated('This session has ended')]];
    return strangers.has(actor) ? [[actor, notFound('session')]] : [];
  }
}
