import { Injectable } from '@nestjs/common';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { type AddingFault, CandidateRepository } from './candidate.repository';
import type { AddCandidatesCode, RemoveCandidateCode } from './exam-session-refusals';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { SeatRepository, type SeatRow } from './seat.repository';
import { type Done, SessionActs } from './session-acts';

/** What became of one person who was to be taken up. */
export interface AddedCandidate {
  learnerId: string;
  outcome: AddingFault | 'ADDED';
}

/** Who is to sit in a session. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly sessions: ExamSessionRepository,
    private readonly seats: SeatRepository,
    private readonly acts: SessionActs,
  ) {}

  /** Sessions in which the person is to sit, the newest first. */
  seatsOf(learnerId: string, beforeId: string | null, limit: number): Promise<SeatRow[]> {
    return this.seats.list(learnerId, beforeId, limit);
  }

  /**
   * Takes people up, each told apart; repeating it adds nobody twice. Refusals: `SESSION_OVER`, `SESSION_FULL` when
   * there are fewer places than people who could be taken up: then nobody is.
   */
  add(actor: Actor, sessionId: string, learnerIds: string[]): Promise<AddedCandidate[]> {
    const act = { actor, sessionId, action: 'assessment:add-candidates', by: 'planners' } as const;
    return this.acts.act(act, async (session): Promise<Done<AddedCandidate[]>> => {
      if (session.closedAt) throw new Refused<AddCandidatesCode>('SESSION_OVER');
      await this.sessions.takeTurns(session.quizId);
      const ids = [...new Set(learnerIds)];
      const level = await this.sessions.requiredLevel(session.quizId);
      const faults = await this.candidates.faultsOf(sessionId, ids, level);
      const fitting = ids.filter((id) => faults.get(id) === null);
      const free = session.capacity - (await this.candidates.count(sessionId));
      if (fitting.length > free) throw new Refused<AddCandidatesCode>('SESSION_FULL', { free });
      const added = new Set(await this.candidates.insert(sessionId, fitting));
      return {
        answer: ids.map((learnerId) => ({
          learnerId,
          outcome: added.has(learnerId) ? 'ADDED' : (faults.get(learnerId) ?? 'ELSEWHERE'),
        })),
        isDone: added.size > 0,
        after: { added: [...added].sort() },
      };
    });
  }

  /** Takes a candidate out who has not begun. Refusals: `SESSION_OVER`, `CANDIDATE_STARTED`. */
  remove(actor: Actor, sessionId: string, learnerId: string, reason: string): Promise<ExamSessionRow> {
    const act = { actor, sessionId, action: 'assessment:remove-candidate', by: 'planners', reason } as const;
    return this.acts.act(act, async (session): Promise<Done<ExamSessionRow>> => {
      if (session.closedAt) throw new Refused<RemoveCandidateCode>('SESSION_OVER');
      if (!(await this.candidates.lock(sessionId, learnerId))) throw notFound('candidate');
      if (await this.candidates.hasAttempt(sessionId, learnerId))
        throw new Refused<RemoveCandidateCode>('CANDIDATE_STARTED');
      await this.candidates.remove(sessionId, learnerId);
      return { answer: session, before: { learnerId } };
    });
  }
}
