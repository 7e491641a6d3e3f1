import { Injectable } from '@nestjs/common';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { CandidateRepository, type CandidateRow } from './candidate.repository';
import type { IncidentKind } from './exam-incident.entity';
import type {
  CheckInCandidateCode,
  MarkAbsentCode,
  RecordIncidentCode,
  UndoCheckInCode,
} from './exam-session-refusals';
import { IncidentRepository, type IncidentRow } from './incident.repository';
import { type Done, SessionActs } from './session-acts';

/** What invigilators see with their own eyes: who is there, and what happens. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly incidents: IncidentRepository,
    private readonly acts: SessionActs,
  ) {}

  /** Says that the person is there and is who they say; pressed twice it keeps the first. Refusal: `SESSION_OVER`. */
  checkIn(actor: Actor, sessionId: string, learnerId: string): Promise<CandidateRow> {
    const act = { actor, sessionId, action: 'assessment:check-in-candidate', by: 'invigilators' } as const;
    return this.acts.act(act, async (session): Promise<Done<CandidateRow>> => {
      if (session.closedAt) throw new Refused<CheckInCandidateCode>('SESSION_OVER');
      const before = await this.lock(sessionId, learnerId);
      if (before.presence === 'CHECKED_IN') return { answer: before, isDone: false };
      const answer = await this.candidates.setPresence(sessionId, learnerId, 'CHECKED_IN', actor.id);
      return { answer, before: traceOf(before), after: traceOf(answer) };
    });
  }

  /** Takes a check-in back before the person begins. Refusals: `SESSION_OVER`, `CANDIDATE_STARTED`. */
  undoCheckIn(actor: Actor, sessionId: string, learnerId: string, reason: string): Promise<CandidateRow> {
    const action = 'assessment:undo-check-in';
    return this.acts.act(
      { actor, sessionId, action, by: 'invigilators', reason },
      async (session): Promise<Done<CandidateRow>> => {
        if (session.closedAt) throw new Refused<UndoCheckInCode>('SESSION_OVER');
        const before = await this.lock(sessionId, learnerId);
        if (before.presence !== 'CHECKED_IN') return { answer: before, isDone: false };
        if (await this.candidates.hasAttempt(sessionId, learnerId))
          throw new Refused<UndoCheckInCode>('CANDIDATE_STARTED');
        const answer = await this.candidates.setPresence(sessionId, learnerId, 'EXPECTED', null);
        return { answer, before: traceOf(before), after: traceOf(answer) };
      },
    );
  }

  /**
   * Says that somebody did not come; they can still be checked in while the session is open. Refusals:
   * `SESSION_NOT_STARTED`, `SESSION_SIGNED`, `CANDIDATE_CHECKED_IN`.
   */
  markAbsent(actor: Actor, sessionId: string, learnerId: string): Promise<CandidateRow> {
    const act = { actor, sessionId, action: 'assessment:mark-absent', by: 'invigilators' } as const;
    return this.acts.act(act, async (session): Promise<Done<CandidateRow>> => {
      if (session.state === 'PLANNED') throw new Refused<MarkAbsentCode>('SESSION_NOT_STARTED');
      if (session.state === 'SIGNED') throw new Refused<MarkAbsentCode>('SESSION_SIGNED');
      const before = await this.lock(sessionId, learnerId);
      if (before.presence === 'ABSENT') return { answer: before, isDone: false };
      if (before.presence === 'CHECKED_IN') throw new Refused<MarkAbsentCode>('CANDIDATE_CHECKED_IN');
      const answer = await this.candidates.setPresence(sessionId, learnerId, 'ABSENT', null);
      return { answer, before: traceOf(before), after: traceOf(answer) };
    });
  }

  /** Writes down what happened, to a candidate or (null) in the room; never changed. Refusals: `SESSION_SIGNED`, `TOO_MANY_INCIDENTS`. */
  recordIncident(
    actor: Actor,
    sessionId: string,
    incident: { learnerId: string | null; kind: IncidentKind; text: string },
  ): Promise<IncidentRow> {
    const act = { actor, sessionId, action: 'assessment:record-incident', by: 'invigilators' } as const;
    return this.acts.act(act, async (session): Promise<Done<IncidentRow>> => {
      if (session.state === 'SIGNED') throw new Refused<RecordIncidentCode>('SESSION_SIGNED');
      if (incident.learnerId !== null) await this.lock(sessionId, incident.learnerId);
      const answer = await this.incidents.insert(sessionId, { ...incident, recordedBy: actor.id });
      if (!answer) throw new Refused<RecordIncidentCode>('TOO_MANY_INCIDENTS');
      // The text may name people: the audit log points to it only.
      return { answer, after: { incidentId: answer.id, kind: answer.kind, learnerId: answer.learnerId } };
    });
  }

  private async lock(sessionId: string, learnerId: string): Promise<CandidateRow> {
    const candidate = await this.candidates.lock(sessionId, learnerId);
    if (!candidate) throw notFound('candidate');
    return candidate;
  }
}

const traceOf = ({ learnerId, presence }: CandidateRow) => ({ learnerId, presence });
