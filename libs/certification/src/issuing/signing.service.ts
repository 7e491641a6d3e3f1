import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { SigningKeys } from '@platform/security';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { PushConfirmationJob } from '../confirmation/push-confirmation.job';
import { CertificateSigner } from '../signer/certificate-signer';
import { CertificateIssued } from './certificate-issued.event';
import { certificateMessage, toDetached } from './certificate-jws';
import { CertificateRepository } from './certificate.repository';

/** Detached signatures of certificates, all by one key. */
export interface Signatures {
  kid: string;
  signed: { id: string; signature: string }[];
}

@Injectable()
export class SigningService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly signer: CertificateSigner,
    private readonly keys: SigningKeys,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Signs what is not signed yet, and then stores it, announces it and orders the message to VNeID, in one
   * transaction. No transaction is open while the signer works, which may lie behind a network; two that sign the
   * same rows make the same signatures, and one of them finds nothing left to store.
   */
  async sign(certificateIds: string[]): Promise<void> {
    const unsigned = await this.certificates.findUnsigned(certificateIds);
    if (unsigned.length > 0) await this.store(await this.signaturesOf(unsigned));
  }

  /** Signatures over certificates' bytes, registered or not; nothing is stored. No transaction is open. */
  async signaturesOf(certificates: { id: string; canonicalPayload: Buffer }[]): Promise<Signatures> {
    const { key, made } = await this.signer.sign(({ kid }) =>
      certificates.map(({ canonicalPayload }) => certificateMessage(canonicalPayload, kid)),
    );
    const signed = made.map(({ message, signature }, index) => ({
      id: certificates[index]?.id ?? '',
      signature: toDetached(message, signature),
    }));
    return { kid: key.kid, signed };
  }

  /** Stores signatures of registered certificates that have none, and announces them; may join a transaction. */
  async store({ kid, signed }: Signatures): Promise<void> {
    await this.database.transaction(async () => {
      const rows = await this.certificates.lockUnsigned(signed.map(({ id }) => id));
      if (rows.length === 0) return;
      // A key that was stolen meanwhile must sign nothing: the job comes back and takes the next key.
      if (!(await this.keys.hold(kid))) throw new Error(`The key ${kid} was marked as compromised`);
      const ids = rows.map((row) => row.id);
      await this.certificates.storeSignatures(
        signed.filter(({ id }) => ids.includes(id)),
        kid,
      );
      await this.certificates.log(ids, 'SIGNED', null, kid);
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
