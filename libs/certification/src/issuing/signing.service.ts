import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { SigningKeys } from '@platform/security';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { PushConfirmationJob } from '../confirmation/push-confirmation.job';
import { CertificateIssued } from './certificate-issued.event';
import { CertificateRepository } from './certificate.repository';
import { signDetached } from './detached-jws';

@Injectable()
export class SigningService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly keys: SigningKeys,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Signs what is not signed yet, announces it and orders the message to VNeID, all in one transaction.
   * Doing it again finds nothing left to do.
   */
  async sign(certificateIds: string[]): Promise<void> {
    await this.database.transaction(async () => {
      const rows = await this.certificates.lockUnsigned(certificateIds);
      if (rows.length === 0) return;
      const key = await this.keys.activeKey('certificate');
      await this.certificates.storeSignatures(
        rows.map((row) => ({
          id: row.id,
          signature: signDetached(row.canonicalPayload, key.kid, key.privateKey),
        })),
        key.kid,
      );
      const ids = rows.map((row) => row.id);
      await this.certificates.log(ids, 'SIGNED', null, key.kid);
      const confirmationIds = await this.confirmations.insert(ids, 'ISSUE');
      await this.outbox.emit(
        CertificateIssued,
        rows.map((row) => ({ certificateId: row.id, learnerId: row.learnerId })),
      );
      await this.outbox.enqueue(
        PushConfirmationJob,
        confirmationIds.map((confirmationId) => ({ confirmationId })),
      );
      metrics.certificatesIssued.inc(rows.length);
    });
  }
}
