import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { isCalendarDay } from '@platform/tabular';
import { AssessmentPermissions } from '../assessment.permissions';
import type {
  ChangeAccommodationCode,
  EndAccommodationCode,
  GrantAccommodationCode,
} from './accommodation-refusals';
import {
  type AccommodationContent,
  type AccommodationRecord,
  AccommodationRepository,
} from './accommodation.repository';

/**
 * What people get at tests, for them and for those who may accommodate them in a unit of theirs: to everybody else
 * the person does not exist. The audit log says that something was done, by whom and when; never what, never why.
 */
@Injectable()
export class AccommodationService {
  constructor(
    private readonly database: Database,
    private readonly accommodations: AccommodationRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** One's own, ended ones too, the newest first. */
  mine(learnerId: string, beforeId: string | null, limit: number): Promise<AccommodationRecord[]> {
    return this.accommodations.list(learnerId, beforeId, limit);
  }

  /** Those of a person in scope, ended ones too, the newest first. */
  async list(
    actor: Actor,
    learnerId: string,
    beforeId: string | null,
    limit: number,
  ): Promise<AccommodationRecord[]> {
    await this.demand(actor, learnerId, 'learner');
    return this.accommodations.list(learnerId, beforeId, limit);
  }

  /** Grants one, at one quiz or at all; one past its last day makes room. Refusals: `ACCOMMODATION_EXISTS`, `OWN_TERMS`. */
  grant(
    actor: Actor,
    learnerId: string,
    quizId: string | null,
    content: AccommodationContent,
  ): Promise<AccommodationRecord> {
    return this.database.transaction(async () => {
      check(content);
      await this.demand(actor, learnerId, 'learner');
      if (learnerId === actor.id) throw new Refused<GrantAccommodationCode>('OWN_TERMS');
      if (quizId && !(await this.accommodations.hasQuiz(quizId))) throw notFound('quiz');
      await this.accommodations.endExpired(learnerId, quizId, actor.id);
      const row = { id: uuidv7(), learnerId, quizId, by: actor.id };
      const granted = await this.accommodations.insert(row, content);
      if (!granted) throw new Refused<GrantAccommodationCode>('ACCOMMODATION_EXISTS');
      await this.record(actor, 'assessment:grant-accommodation', granted.id);
      return granted;
    });
  }

  /**
   * Ends it and grants another in its place, so that the history tells what held when. The same change again by the
   * same person is answered with what it made. Refusals: `ACCOMMODATION_ENDED`, `OWN_TERMS`.
   */
  change(actor: Actor, id: string, content: AccommodationContent): Promise<AccommodationRecord> {
    return this.database.transaction(async () => {
      const present = await this.lock(actor, id);
      check(content);
      if (present.endedAt) return this.whatIsThere(actor, id, content);
      await this.accommodations.end(id, actor.id);
      const { learnerId, quizId } = present;
      const row = { id: uuidv7(), learnerId, quizId, by: actor.id, replacesId: id };
      const granted = await this.accommodations.insert(row, content);
      if (!granted) throw new Error(`The place of accommodation ${id} is taken`);
      await this.record(actor, 'assessment:change-accommodation', id, { replacedBy: granted.id });
      return granted;
    });
  }

  /** Ends it; it stays in the history. Refusals: `ACCOMMODATION_ENDED`, `OWN_TERMS`. */
  end(actor: Actor, id: string): Promise<AccommodationRecord> {
    return this.database.transaction(async () => {
      const { endedAt } = await this.lock(actor, id);
      if (endedAt) throw new Refused<EndAccommodationCode>('ACCOMMODATION_ENDED');
      const ended = await this.accommodations.end(id, actor.id);
      if (!ended) throw new Error('A locked accommodation is gone');
      await this.record(actor, 'assessment:end-accommodation', id);
      return ended;
    });
  }

  /** Locks one in scope. Refusal: `OWN_TERMS`. */
  private async lock(actor: Actor, id: string): Promise<AccommodationRecord> {
    const present = await this.accommodations.lock(id);
    if (!present) throw notFound('accommodation');
    await this.demand(actor, present.learnerId, 'accommodation');
    if (present.learnerId === actor.id)
      throw new Refused<ChangeAccommodationCode & EndAccommodationCode>('OWN_TERMS');
    return present;
  }

  /** A second click or a lost reply gets what the first change made; any other is refused. */
  private async whatIsThere(
    actor: Actor,
    id: string,
    content: AccommodationContent,
  ): Promise<AccommodationRecord> {
    const made = await this.accommodations.replacementOf(id);
    if (made?.endedAt === null && made.grantedBy === actor.id && saysTheSame(made, content)) return made;
    throw new Refused<ChangeAccommodationCode>('ACCOMMODATION_ENDED');
  }

  /** Only people, and only of units of the person: programs have no business here. */
  private async demand(actor: Actor, learnerId: string, what: string): Promise<void> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may see what people need');
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:accommodate']);
    if (roots.length === 0 || !(await this.accommodations.isWithin(learnerId, roots))) throw notFound(what);
  }

  private record(actor: Actor, action: string, id: string, after?: { replacedBy: string }): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'accommodation', subjectId: id, after });
  }
}

const saysTheSame = (present: AccommodationRecord, content: AccommodationContent): boolean =>
  isDeepStrictEqual({ ...present, ...content }, present);

/** Real days in their order, and at least one thing that the person gets. */
function check({ validFrom, validTo, ...needs }: AccommodationContent): void {
  for (const [path, day] of [
    ['input.validFrom', validFrom],
    ['input.validTo', validTo],
  ] as const)
    if (day !== null && !isCalendarDay(day))
      throw badInput({ path, code: 'not_a_day', message: 'must be a day in the form yyyy-mm-dd' });
  if (validTo !== null && validTo < validFrom)
    throw badInput({
      path: 'input.validTo',
      code: 'ends_before_start',
      message: 'must not be before validFrom',
    });
  if (Object.values(needs).every((value) => value === null))
    throw badInput({ path: 'input.needs', code: 'empty', message: 'must say at least one thing' });
}
