import { Injectable } from '@nestjs/common';
import { OrgUnitRepository } from '@app/identity';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { sealCode } from '../access-code/sealed-code';
import { CandidateRepository } from './candidate.repository';
import type {
  CreateExamSessionCode,
  SetExamSessionCodeCode,
  UpdateExamSessionCode,
} from './exam-session-refusals';
import {
  type ExamSessionRow,
  ExamSessionRepository,
  type SessionFilter,
  type SessionPlan,
} from './exam-session.repository';
import { InvigilatorsService } from './invigilators.service';
import { SessionAccess } from './session-access';
import { type Done, SessionActs } from './session-acts';

/** What may be changed of a plan; what is left out stays. */
export type PlanChange = Partial<SessionPlan & Watchers>;

/** Who watches, and why some of them come from outside, where they do. */
export interface Watchers {
  invigilatorIds: string[];
  invigilatorReason: string | null;
}

/** Who sits which quiz where and when, and who watches. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly database: Database,
    private readonly sessions: ExamSessionRepository,
    private readonly candidates: CandidateRepository,
    private readonly invigilators: InvigilatorsService,
    private readonly units: OrgUnitRepository,
    private readonly access: SessionAccess,
    private readonly acts: SessionActs,
    private readonly audit: AuditLog,
  ) {}

  /** Sessions in the actor's scope and those they watch, the newest first; never those in which they sit. */
  async list(actor: Actor, filter: SessionFilter): Promise<ExamSessionRow[]> {
    return this.sessions.list(actor.id, await this.access.roots(actor), filter);
  }

  /**
   * Plans a session. The actor needs the permission on the unit of the quiz and on that of the session, which is the
   * same or below it: nobody holds somebody else's exam. Refusals: `NOT_INVIGILATED`, and those of `InvigilatorsService`.
   */
  create(
    actor: Actor,
    quizId: string,
    unitId: string,
    { invigilatorIds, invigilatorReason, ...plan }: SessionPlan & Watchers,
  ): Promise<ExamSessionRow> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may plan an exam session');
    checkTimes(plan);
    return this.database.transaction(async () => {
      const quiz = await this.sessions.quiz(quizId);
      if (!quiz || !(await this.access.covers(actor, quiz.unitId))) throw notFound('quiz');
      if (!(await this.units.isWithin(unitId, [quiz.unitId])) || !(await this.access.covers(actor, unitId)))
        throw notFound('unit');
      if (!quiz.isInvigilated) throw new Refused<CreateExamSessionCode>('NOT_INVIGILATED');
      const id = uuidv7();
      await this.sessions.insert(id, quizId, unitId, plan);
      const empty = { id, quizId, unitId, invigilatorIds: [] };
      const outsiders = await this.invigilators.replace(actor, empty, invigilatorIds, invigilatorReason);
      const session = await this.get(id);
      await this.audit.record({
        actor,
        action: 'assessment:create-exam-session',
        subjectType: 'exam_session',
        subjectId: id,
        reason: invigilatorReason,
        after: { ...traceOf(session), ...(outsiders.length > 0 && { outsiders }) },
      });
      return session;
    });
  }

  /** Changes a plan until the session closes. Refusals: `SESSION_OVER`, `CAPACITY_TOO_SMALL`, and those of `InvigilatorsService`. */
  update(actor: Actor, sessionId: string, change: PlanChange): Promise<ExamSessionRow> {
    const { invigilatorIds, invigilatorReason: reason = null, ...rest } = change;
    const act = {
      actor,
      sessionId,
      action: 'assessment:update-exam-session',
      by: 'planners',
      reason,
    } as const;
    return this.acts.act(act, async (session): Promise<Done<ExamSessionRow>> => {
      if (session.closedAt) throw new Refused<UpdateExamSessionCode>('SESSION_OVER');
      const plan = { ...planOf(session), ...rest };
      checkTimes(plan);
      const candidates = await this.candidates.count(sessionId);
      if (plan.capacity < candidates)
        throw new Refused<UpdateExamSessionCode>('CAPACITY_TOO_SMALL', { candidates });
      await this.sessions.update(sessionId, plan);
      const outsiders = invigilatorIds
        ? await this.invigilators.replace(actor, session, invigilatorIds, reason)
        : [];
      const answer = await this.get(sessionId);
      const after = { ...traceOf(answer), ...(outsiders.length > 0 && { outsiders }) };
      return { answer, before: traceOf(session), after };
    });
  }

  /**
   * Sets, changes or (null) takes away the code of the room, which is then asked for instead of that of the quiz. The
   * log says that, never which. Refusal: `SESSION_OVER`.
   */
  async setAccessCode(
    actor: Actor,
    sessionId: string,
    code: string | null,
    reason: string,
  ): Promise<ExamSessionRow> {
    const sealed = code === null ? null : await sealCode(code);
    const action = 'assessment:set-exam-session-code';
    return this.acts.act(
      { actor, sessionId, action, by: 'invigilators', reason },
      async (session): Promise<Done<ExamSessionRow>> => {
        if (session.closedAt) throw new Refused<SetExamSessionCodeCode>('SESSION_OVER');
        await this.sessions.setAccessCode(sessionId, sealed);
        return {
          answer: await this.get(sessionId),
          before: { isSet: session.hasAccessCode },
          after: { isSet: sealed !== null },
        };
      },
    );
  }

  private async get(id: string): Promise<ExamSessionRow> {
    const session = await this.sessions.find(id);
    if (!session) throw new Error('A locked session is gone');
    return session;
  }
}

function checkTimes({ plannedStart, plannedEnd }: SessionPlan): void {
  if (plannedEnd <= plannedStart)
    throw badInput({
      path: 'input.plannedEnd',
      code: 'before_start',
      message: 'must be after plannedStart',
    });
}

const planOf = ({ place, plannedStart, plannedEnd, capacity }: ExamSessionRow): SessionPlan => ({
  place,
  plannedStart,
  plannedEnd,
  capacity,
});

/** What the audit log keeps of a plan. */
function traceOf({ quizId, unitId, invigilatorIds, ...session }: ExamSessionRow) {
  return { quizId, unitId, ...planOf({ quizId, unitId, invigilatorIds, ...session }), invigilatorIds };
}
