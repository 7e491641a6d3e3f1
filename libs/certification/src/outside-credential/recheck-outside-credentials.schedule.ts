import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Outbox, Scheduled, type ScheduledWork } from '@platform/queue';
import { CheckedClaimRepository } from './checked-claim.repository';
import { RecheckOutsideCredentialJob } from './recheck-outside-credential.job';

const BATCH = 50;

/** Has issuers asked about accepted credentials once a day each, a batch at a time, over the whole day. */
@Scheduled({ name: 'certification.recheck-outside-credentials', everyMs: 300_000 })
@Injectable()
export class RecheckOutsideCredentials implements ScheduledWork {
  constructor(
    private readonly database: Database,
    private readonly checked: CheckedClaimRepository,
    private readonly outbox: Outbox,
  ) {}

  async tick(): Promise<boolean> {
    return this.database.transaction(async () => {
      const due = await this.checked.takeDue(BATCH);
      await this.outbox.enqueue(
        RecheckOutsideCredentialJob,
        due.map((outsideCertificateId) => ({ outsideCertificateId })),
      );
      return due.length === BATCH;
    });
  }
}
