import { Injectable } from '@nestjs/common';
import { MergedAccounts } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import type { SuspensionCode } from '../issuing/certificate.entity';
import { CertificateRepository } from '../issuing/certificate.repository';
import { FollowMergeJob } from '../rebinding/follow-merge.job';
import { StandingAccess } from '../standing/standing-access';
import {
  type CertificateKey,
  type StandingCertificate,
  StandingRepository,
} from '../standing/standing.repository';

/**
 * A certificate that may not be relied on for the time being, for instance while a fraud is looked into. It still
 * counts for what it has fulfilled: only a revocation takes that back.
 */
@Injectable()
export class SuspensionService {
  constructor(
    private readonly database: Database,
    private readonly access: StandingAccess,
    private readonly standing: StandingRepository,
    private readonly certificates: CertificateRepository,
    private readonly audit: AuditLog,
    private readonly accounts: MergedAccounts,
    private readonly outbox: Outbox,
  ) {}

  /** Suspends a certificate that stands. Says the id. */
  async suspend(actor: Actor, key: CertificateKey, code: SuspensionCode, reason: string): Promise<string> {
    return this.database.transaction(async () => {
      const certificate = await this.access.lock(actor, 'certification:suspend', key);
      if (certificate.state === 'SUSPENDED') throw new Refused('ALREADY_SUSPENDED');
      refuseEnded(certificate);
      await this.standing.markSuspended(certificate.id, code);
      await this.certificates.log([certificate.id], 'SUSPENDED', actor, code);
      await this.record(actor, 'certification:suspend', certificate, { state: 'SUSPENDED', code }, reason);
      return certificate.id;
    });
  }

  /** Ends the suspension: the certificate is what it was before. Says the id. */
  async reinstate(actor: Actor, key: CertificateKey, reason: string): Promise<string> {
    return this.database.transaction(async () => {
      const certificate = await this.access.lock(actor, 'certification:suspend', key);
      refuseEnded(certificate);
      if (certificate.state !== 'SUSPENDED') throw new Refused('NOT_SUSPENDED');
      await this.standing.markReinstated(certificate.id);
      await this.certificates.log([certificate.id], 'REINSTATED', actor);
      await this.record(actor, 'certification:reinstate', certificate, { state: 'ISSUED' }, reason);
      // A merge of accounts left it where it was while it was suspended.
      const merge = await this.accounts.findLive(certificate.learnerId);
      if (merge) await this.outbox.enqueue(FollowMergeJob, { mergeId: merge.id });
      return certificate.id;
    });
  }

  private record(
    actor: Actor,
    action: string,
    { id, state }: StandingCertificate,
    after: object,
    reason: string,
  ): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subjectType: 'certificate',
      subjectId: id,
      reason,
      before: { state },
      after,
    });
  }
}

function refuseEnded({ state }: StandingCertificate): void {
  if (state === 'REVOKED') throw new Refused('ALREADY_REVOKED');
  if (state === 'SUPERSEDED') throw new Refused('ALREADY_SUPERSEDED');
}
