import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ClaimSettlement } from './claim-settlement';
import type { OutsideState } from './outside-certificate.entity';
import { OutsideCertificateRepository, type OutsideRow } from './outside-certificate.repository';

const RECOGNISE = 'certification:recognise';

/** What officers of a unit do with the claims of its people. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly database: Database,
    private readonly outside: OutsideCertificateRepository,
    private readonly scope: ScopeService,
    private readonly settlement: ClaimSettlement,
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
      if (claim.personId === actor.id) throw new Refused('OWN_CLAIM');
      if (to === 'ANNULLED' && claim.state !== 'ACCEPTED') throw new Refused('NOT_RECOGNISED');
      if (to !== 'ANNULLED' && claim.state !== 'CLAIMED') throw new Refused('CLAIM_DECIDED');
      if (to === 'ACCEPTED' && !claim.evidenceName && !claim.link && !claim.hasCredential)
        throw new Refused('NO_EVIDENCE');
      await this.settlement.settle(claim, to, { actor, reason });
      const decided = await this.outside.find(id);
      if (!decided) throw new Error('A locked claim was not found');
      return decided;
    });
  }

  private async demandReach(actor: Actor, id: string): Promise<void> {
    const roots = await this.scope.rootsFor(actor, RECOGNISE);
    if (roots.length === 0 || !(await this.outside.isWithin(id, roots)))
      throw notFound('outside certificate');
  }
}
