import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { CandidateRepository } from './candidate.repository';
import type { ExamSessionRow } from './exam-session.repository';

const INVIGILATE = AssessmentPermissions['assessment:invigilate'];

/** Whether a session exists for somebody. */
@Injectable()
export class SessionAccess {
  constructor(
    private readonly scope: ScopeService,
    private readonly candidates: CandidateRepository,
  ) {}

  /** Planning is for those who hold the permission on the unit of the session. */
  async mayPlan(actor: Actor, session: Pick<ExamSessionRow, 'id' | 'unitId'>): Promise<boolean> {
    return (await this.scope.covers(actor, INVIGILATE, session.unitId)) && !(await this.sits(actor, session));
  }

  /** Running is for them as well, and for those who are listed as invigilators; never for one who sits there. */
  async mayRun(
    actor: Actor,
    session: Pick<ExamSessionRow, 'id' | 'unitId' | 'invigilatorIds'>,
  ): Promise<boolean> {
    const isListed = actor.kind === 'learner' && session.invigilatorIds.includes(actor.id);
    if (!isListed) return this.mayPlan(actor, session);
    return !(await this.sits(actor, session));
  }

  /** Those of these actors who may not run the session; a few statements, however many they are. */
  async strangersAmong(
    actors: readonly Actor[],
    session: Pick<ExamSessionRow, 'id' | 'unitId' | 'invigilatorIds'>,
  ): Promise<Set<Actor>> {
    const ids = [...new Set(actors.flatMap(({ kind, id }) => (kind === 'learner' ? [id] : [])))];
    const holders = await this.holdersAmong(ids, session.unitId);
    const sitting = await this.candidates.among(session.id, ids);
    const strangers = new Set<Actor>();
    for (const actor of actors) {
      const isListed = holders.has(actor.id) || session.invigilatorIds.includes(actor.id);
      const may =
        actor.kind === 'learner' ? isListed && !sitting.has(actor.id) : await this.mayPlan(actor, session);
      if (!may) strangers.add(actor);
    }
    return strangers;
  }

  /** Units in whose subtrees the actor sees every session. */
  roots(actor: Actor): Promise<string[]> {
    return this.scope.rootsFor(actor, INVIGILATE);
  }

  /** Those of these people who hold the permission on a unit. */
  holdersAmong(learnerIds: string[], unitId: string): Promise<Set<string>> {
    return this.scope.holdersAmong(learnerIds, INVIGILATE, unitId);
  }

  /** Whether the permission holds on a unit. */
  covers(actor: Actor, unitId: string): Promise<boolean> {
    return this.scope.covers(actor, INVIGILATE, unitId);
  }

  private sits(actor: Actor, { id }: Pick<ExamSessionRow, 'id'>): Promise<boolean> {
    return this.candidates.isAnyCandidate(id, [actor.id]);
  }
}
