import { Injectable } from '@nestjs/common';
import { MonitorDatabase } from '@platform/database';
import { notFound, Problem } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ExamSessionFeed } from './exam-session-feed';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { HandOverRepository, type HandOverRow } from './hand-over.repository';
import { IncidentRepository, type IncidentRow } from './incident.repository';
import { type LiveCandidate, LiveRepository, type SessionPulse } from './live.repository';
import { SessionAccess } from './session-access';

/** What candidates do is announced to nobody: whoever watches looks as often. */
const LOOK_AGAIN_MS = 5_000;

/** A room presses many buttons at once; nobody needs to hear of each. */
const REST_MS = 500;

/** The newest of them, which is more than a room sees in a day. */
const MOST_INCIDENTS = 200;

export interface LiveSession {
  session: ExamSessionRow;
  pulse: SessionPulse;
  candidates: LiveCandidate[];
  incidents: IncidentRow[];
  pendingHandOvers: HandOverRow[];
}

/**
 * Watching a session while it runs, on connections of its own, the check of the permission included. A session that
 * is neither in the scope of the actor nor watched by them does not exist.
 */
@Injectable()
export class WatchingService {
  constructor(
    private readonly door: MonitorDatabase,
    private readonly sessions: ExamSessionRepository,
    private readonly live: LiveRepository,
    private readonly incidents: IncidentRepository,
    private readonly handOvers: HandOverRepository,
    private readonly access: SessionAccess,
    private readonly feed: ExamSessionFeed,
  ) {}

  /** The session and a page of its candidates at one moment. */
  look(
    actor: Actor,
    sessionId: string,
    page: { afterId: string | null; limit: number },
  ): Promise<LiveSession> {
    return this.door.read(async () => ({
      session: await this.get(actor, sessionId),
      pulse: await this.live.pulse(sessionId),
      candidates: await this.live.candidates(sessionId, page.afterId, page.limit),
      incidents: await this.incidents.list(sessionId, MOST_INCIDENTS),
      pendingHandOvers: await this.handOvers.list(sessionId, true),
    }));
  }

  /** The counts now and after every change of them or of the session; closes once it is signed. */
  async *changes(
    actor: Actor,
    sessionId: string,
  ): AsyncGenerator<{ session: ExamSessionRow; pulse: SessionPulse }> {
    let told = '';
    for (;;) {
      // Listening begins before looking, so nothing falls between the two.
      const news = this.feed.next(sessionId, LOOK_AGAIN_MS);
      const seen = await this.glance(actor, sessionId);
      if (seen) {
        const standing = JSON.stringify({ ...seen, pulse: { ...seen.pulse, now: null } });
        if (standing !== told) yield seen;
        told = standing;
        if (seen.session.state === 'SIGNED') return;
      }
      await news;
      await new Promise((resolve) => setTimeout(resolve, REST_MS).unref());
    }
  }

  /** One look; null when too many look at once: the next one is soon. */
  private async glance(
    actor: Actor,
    sessionId: string,
  ): Promise<{ session: ExamSessionRow; pulse: SessionPulse } | null> {
    try {
      return await this.door.read(async () => ({
        session: await this.get(actor, sessionId),
        pulse: await this.live.pulse(sessionId),
      }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'UNAVAILABLE') return null;
      throw error;
    }
  }

  private async get(actor: Actor, sessionId: string): Promise<ExamSessionRow> {
    const session = await this.sessions.find(sessionId);
    if (!session || !(await this.access.mayRun(actor, session))) throw notFound('session');
    return session;
  }
}
