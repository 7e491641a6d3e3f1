import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { startOfVietnamDay } from '@platform/time';
import { LearnerFacts } from '../fact/learner-facts';
import type { OutsideState } from './outside-certificate.entity';
import { OutsideCertificateAnnulled, OutsideCertificateRecognised } from './outside-certificate.events';
import { OutsideCertificateRepository, type OutsideRow } from './outside-certificate.repository';

const RECOGNISE = 'certification:recognise';

/** What officers of a unit do with the claims of its people. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly database: Database,
    private readonly outside: OutsideCertificateRepository,
    private readonly scope: ScopeService,
    private readonly facts: LearnerFacts,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Claims of people in the actor's scope, one row more than asked for. */
  async search(
    actor: Actor,
    state: OutsideState | null,
    first: number,
    afterId: string | null,
  ): Promise<OutsideRow[]> {
    const roots = await this.scope.rootsFor(actor, RECOGNISE);
    return this.outside.search(roots, state, first + 1, afterId);
  }

  /** For the learner and for officers in reach; anybody else's does not exist. */
  async getVisible(actor: Actor, id: string): Promise<OutsideRow> {
    const claim = await this.outside.find(id);
    if (!claim) throw notFound('outside certificate');
    if (claim.learnerId !== actor.id) await this.demandReach(actor, id);
    return claim;
  }

  /** Accepts: it counts from now on. Refuses `CLAIM_DECIDED`, `OWN_CLAIM`, `NO_EVIDENCE`. */
  accept(actor: Actor, id: string, reason: string): Promise<OutsideRow> {
    return this.decide(actor, id, 'ACCEPTED', reason);
  }

  /** Refuses the claim, with a reason for the learner; the certificate may be claimed again. */
  refuse(actor: Actor, id: string, reason: string): Promise<OutsideRow> {
    return this.decide(actor, id, 'REFUSED', reason);
  }

  /** Takes an acceptance back, for instance after a forgery came to light. Refuses `NOT_RECOGNISED`, `OWN_CLAIM`. */
  annul(actor: Actor, id: string, reason: string): Promise<OutsideRow> {
    return this.decide(actor, id, 'ANNULLED', reason);
  }

  private async decide(
    actor: Actor,
    id: string,
    to: 'ACCEPTED' | 'REFUSED' | 'ANNULLED',
    reason: string,
  ): Promise<OutsideRow> {
    return this.database.transaction(async () => {
      const claim = await this.outside.lock(id);
      if (!claim) throw notFound('outside certificate');
      await this.demandReach(actor, id);
      if (claim.learnerId === actor.id) throw new Refused('OWN_CLAIM');
      if (to === 'ANNULLED' && claim.state !== 'ACCEPTED') throw new Refused('NOT_RECOGNISED');
      if (to !== 'ANNULLED' && claim.state !== 'CLAIMED') throw new Refused('CLAIM_DECIDED');
      if (to === 'ACCEPTED' && !claim.evidenceName && !claim.link) throw new Refused('NO_EVIDENCE');
      await this.outside.decide(id, to, actor.id, reason);
      await this.audit.record({
        actor,
        action: RECOGNISE,
        subjectType: 'outside-certificate',
        subjectId: id,
        reason,
        before: { state: claim.state },
        after: { state: to, kind: claim.kindCode },
      });
      await this.tell(claim, to);
      const decided = await this.outside.find(id);
      if (!decided) throw new Error('A locked claim was not found');
      return decided;
    });
  }

  /** What rests on the certificate hears of it: rules of programmes here, other libs by an event. */
  private async tell(claim: OutsideRow, to: 'ACCEPTED' | 'REFUSED' | 'ANNULLED'): Promise<void> {
    const { id, learnerId, kindCode: code } = claim;
    const news = { outsideCertificateId: id, learnerId };
    const fact = { learnerId, kind: 'CERTIFICATE_RECOGNISED' as const, code, source: `recognition:${id}` };
    if (to === 'ACCEPTED') {
      const occurredAt = startOfVietnamDay(claim.issuedOn);
      await this.facts.record({ ...fact, occurredAt, holdsThrough: claim.validUntil });
      await this.outbox.emit(OutsideCertificateRecognised, news);
    } else if (to === 'ANNULLED') {
      await this.facts.withdraw(fact);
      await this.outbox.emit(OutsideCertificateAnnulled, news);
    }
  }

  private async demandReach(actor: Actor, id: string): Promise<void> {
    const roots = await this.scope.rootsFor(actor, RECOGNISE);
    if (roots.length === 0 || !(await this.outside.isWithin(id, roots)))
      throw notFound('outside certificate');
  }
}
