import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '@platform/database';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { CandidateRepository } from './candidate.repository';
import type { CloseExamSessionCode, OpenExamSessionCode } from './exam-session-refusals';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { type Done, SessionActs } from './session-acts';

/** Opening a session and closing it. */
@Injectable()
export class RunningService {
  constructor(
    private readonly sessions: ExamSessionRepository,
    private readonly candidates: CandidateRepository,
    private readonly acts: SessionActs,
  ) {}

  /**
   * Lets those who are checked in start, again too after it was closed by mistake. Refusals: `SESSION_OPEN`,
   * `SESSION_SIGNED`, `NO_INVIGILATORS`, `NO_CANDIDATES`, `CANDIDATE_ELSEWHERE` (another open session of the quiz).
   */
  open(actor: Actor, sessionId: string): Promise<ExamSessionRow> {
    const act = { actor, sessionId, action: 'assessment:open-exam-session', by: 'invigilators' } as const;
    return this.acts.act(act, async (session): Promise<Done<ExamSessionRow>> => {
      if (session.state === 'OPEN') throw new Refused<OpenExamSessionCode>('SESSION_OPEN');
      if (session.state === 'SIGNED') throw new Refused<OpenExamSessionCode>('SESSION_SIGNED');
      if (session.invigilatorIds.length === 0) throw new Refused<OpenExamSessionCode>('NO_INVIGILATORS');
      const candidates = await this.candidates.count(sessionId);
      if (candidates === 0) throw new Refused<OpenExamSessionCode>('NO_CANDIDATES');
      await this.sessions.takeTurns(session.quizId);
      await this.openForCandidates(sessionId);
      const answer = await this.get(sessionId);
      return { answer, before: { state: session.state }, after: { state: answer.state, candidates } };
    });
  }

  /**
   * Lets nobody start any more. While attempts run it is refused (`ATTEMPTS_RUNNING`), unless forced: then they run on
   * to their own ends, nothing is handed in for anybody, and the record keeps the reason. Also `SESSION_NOT_OPEN`.
   */
  close(actor: Actor, sessionId: string, isForced: boolean, reason: string): Promise<ExamSessionRow> {
    const action = 'assessment:close-exam-session';
    return this.acts.act(
      { actor, sessionId, action, by: 'invigilators', reason },
      async (session): Promise<Done<ExamSessionRow>> => {
        if (session.state !== 'OPEN') throw new Refused<CloseExamSessionCode>('SESSION_NOT_OPEN');
        // First nobody new can start, then it is looked who has: an attempt is on one side of it or the other.
        await this.sessions.shut(sessionId);
        const isAnyRunning = await this.sessions.hasRunning(sessionId);
        if (isAnyRunning && !isForced) throw new Refused<CloseExamSessionCode>('ATTEMPTS_RUNNING');
        await this.sessions.markClosed(sessionId, isAnyRunning ? reason : null);
        const answer = await this.get(sessionId);
        return {
          answer,
          before: { state: session.state },
          after: { state: answer.state, isForced: isAnyRunning },
        };
      },
    );
  }

  private async openForCandidates(sessionId: string): Promise<void> {
    try {
      await this.sessions.open(sessionId);
    } catch (error) {
      if (!isUniqueViolation(error, 'exam_session_candidate_one_open')) throw error;
      throw new Refused<OpenExamSessionCode>('CANDIDATE_ELSEWHERE');
    }
  }

  private async get(id: string): Promise<ExamSessionRow> {
    const session = await this.sessions.find(id);
    if (!session) throw new Error('A locked session is gone');
    return session;
  }
}
