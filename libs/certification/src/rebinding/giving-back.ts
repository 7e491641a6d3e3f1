import { Injectable } from '@nestjs/common';
import type { AccountMerge } from '@app/identity';
import { Database } from '@platform/database';
import { type PreparedVersion, SupersedingService } from '../correction/superseding.service';
import type { SuspensionCode } from '../issuing/certificate.entity';
import { CertificateRepository } from '../issuing/certificate.repository';
import { SigningService } from '../issuing/signing.service';
import { StandingRepository } from '../standing/standing.repository';
import { MergeRevocation } from './merge-revocation';
import { type Rebound, RebindingRepository } from './rebinding.repository';

/** What a merge moved goes back when it is reversed. */
@Injectable()
export class GivingBack {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly standing: StandingRepository,
    private readonly rebindings: RebindingRepository,
    private readonly superseding: SupersedingService,
    private readonly signing: SigningService,
    private readonly revocation: MergeRevocation,
  ) {}

  /**
   * Revokes what the VNeID account got for a certificate, and gives the assisted account one of the same right, validity
   * and moment of award, suspended if that was. Revoked and not superseded: it never was this person's, VNeID must drop
   * it, and whoever checks it must not be led to somebody else's. Where it was revoked before, or is not genuine, nothing comes back.
   */
  async giveBack(merge: AccountMerge, { certificateId, tipId }: Rebound): Promise<void> {
    const before = await this.certificates.find(certificateId);
    if (!before) return;
    const next = await this.superseding.prepareFor(merge.assistedId, before, false);
    await this.database.transaction(async () => {
      if (!(await this.rebindings.lockToReturn(merge.id, certificateId))) return;
      const tip = tipId ? await this.standing.lock({ id: tipId }) : null;
      // A newer version came between: whoever asks again finds that one.
      if (tip?.state === 'SUPERSEDED') throw new Error('The certificate was replaced meanwhile');
      const isRevoked = tip?.state === 'REVOKED';
      const present = await this.rebindings.findPlaceHolder(merge.assistedId, certificateId);
      const successorId = isRevoked ? null : (present?.id ?? next?.row.id ?? null);
      const suspension = tipId ? await this.rebindings.suspensionOf(tipId) : null;
      if (next && !present && !isRevoked) await this.register(next);
      await this.rebindings.note(merge.id, 'REVERSAL', certificateId, successorId);
      if (tip && !isRevoked) await this.revocation.revoke(merge, tip);
      if (suspension && successorId) await this.suspend(successorId, suspension);
    });
  }

  /** Revokes what the VNeID account earned by results of the assisted account; what it earns without them follows. */
  async revokeResting(merge: AccountMerge): Promise<void> {
    const resting = await this.revocation.findResting(
      merge,
      await this.rebindings.findStanding(merge.learnerId),
    );
    for (const id of resting)
      await this.database.transaction(async () => {
        const certificate = await this.standing.lock({ id });
        if (certificate?.state === 'ISSUED' || certificate?.state === 'SUSPENDED')
          await this.revocation.revoke(merge, certificate);
      });
  }

  private async register({ row, signatures }: PreparedVersion): Promise<void> {
    if (!(await this.certificates.insertAbsent([row])).has(row.id))
      throw new Error('The serial was taken, or the right was certified meanwhile');
    await this.certificates.log([row.id], 'REGISTERED');
    await this.signing.store(signatures);
  }

  private async suspend(certificateId: string, code: SuspensionCode): Promise<void> {
    const certificate = await this.standing.lock({ id: certificateId });
    if (certificate?.state !== 'ISSUED') return;
    await this.standing.markSuspended(certificateId, code);
    await this.certificates.log([certificateId], 'SUSPENDED', null, code);
  }
}
