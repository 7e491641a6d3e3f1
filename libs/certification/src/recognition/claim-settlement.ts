import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { startOfVietnamDay } from '@platform/time';
import { LearnerFacts } from '../fact/learner-facts';
import type { DecisionRule } from './outside-certificate.entity';
import { OutsideCertificateAnnulled, OutsideCertificateRecognised } from './outside-certificate.events';
import { OutsideCertificateRepository, type OutsideRow } from './outside-certificate.repository';

/** Who decides: a person with a reason, or a rule that rests on an entry of the trust list. */
export type Decider = { actor: Actor; reason: string } | { issuerId: string; rule: DecisionRule };

/** The one place where a decision about a claim takes effect, whoever made it. */
@Injectable()
export class ClaimSettlement {
  constructor(
    private readonly outside: OutsideCertificateRepository,
    private readonly facts: LearnerFacts,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Writes the decision, its record and its news, in the transaction that has locked the claim. */
  async settle(claim: OutsideRow, to: 'ACCEPTED' | 'REFUSED' | 'ANNULLED', by: Decider): Promise<void> {
    const isPerson = 'actor' in by;
    await this.outside.decide(claim.id, to, {
      by: isPerson ? by.actor.id : null,
      byIssuer: isPerson ? null : by.issuerId,
      rule: isPerson ? null : by.rule,
      reason: isPerson ? by.reason : null,
    });
    await this.audit.record({
      actor: isPerson ? by.actor : null,
      action: 'certification:recognise',
      subjectType: 'outside-certificate',
      subjectId: claim.id,
      reason: isPerson ? by.reason : by.rule,
      before: { state: claim.state },
      after: { state: to, kind: claim.kindCode, ...(isPerson ? {} : { trustedIssuerId: by.issuerId }) },
    });
    await this.tell(claim, to);
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
}
