import { Injectable } from '@nestjs/common';
import { MonitorDatabase } from '@platform/database';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { HandOverRepository, type HandOverRow } from './hand-over.repository';
import { IncidentRepository, type IncidentRow } from './incident.repository';
import { LivePulses } from './live-pulses';
import { type LiveCandidate, LiveRepository, type SessionPulse } from './live.repository';
import { SessionAccess } from './session-access';
import type { SessionWatch } from './session-watch';

/** Of the incidents, which is more than a room sees in a day. */
const NEWEST = 200;

export interface LiveSession {
  session: ExamSessionRow;
  pulse: SessionPulse;
  candidates: LiveCandidate[];
  /** None once it is signed: see `IncidentReadingService`. */
  incidents: IncidentRow[];
  pendingHandOvers: HandOverRow[];
  /** How far those who watch are: not further than what is here. Null while nobody watches. */
  revision: string | null;
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
    private readonly pulses: LivePulses,
  ) {}

  /** The session and a page of its candidates at one moment. */
  look(
    actor: Actor,
    sessionId: string,
    page: { afterId: string | null; limit: number },
  ): Promise<LiveSession> {
    // Taken before looking, so that nothing falls between the two.
    const revision = this.pulses.revisionOf(sessionId);
    return this.door.read(async () => {
      const session = await this.get(actor, sessionId);
      return {
        revision,
        session,
        pulse: await this.live.pulse(sessionId),
        candidates: await this.live.candidates(sessionId, page.afterId, page.limit),
        incidents: session.state === 'SIGNED' ? [] : await this.incidents.newest(sessionId, NEWEST),
        pendingHandOvers: await this.handOvers.list(sessionId, true),
      };
    });
  }

  /** News of the session from now on, or from after `revision`; closes once it is signed. */
  async watch(actor: Actor, sessionId: string, revision: string | null): Promise<SessionWatch> {
    await this.door.read(() => this.get(actor, sessionId));
    return this.pulses.join(actor, sessionId, revision);
  }

  private async get(actor: Actor, sessionId: string): Promise<ExamSessionRow> {
    const session = await this.sessions.find(sessionId);
    if (!session || !(await this.access.mayRun(actor, session))) throw notFound('session');
    return session;
  }
}
