import { Injectable } from '@nestjs/common';
import { type AccountMerge, MergedAccounts } from '@app/identity';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { SupersedingService } from '../correction/superseding.service';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateEnded } from '../standing/certificate-ended.event';
import { StandingRepository } from '../standing/standing.repository';
import { VerificationService } from '../verification/verification.service';
import { type PlaceHolder, RebindingRepository } from './rebinding.repository';

/** Certificates of an assisted account become the VNeID account's. */
@Injectable()
export class TakingOver {
  constructor(
    private readonly database: Database,
    private readonly accounts: MergedAccounts,
    private readonly certificates: CertificateRepository,
    private readonly standing: StandingRepository,
    private readonly rebindings: RebindingRepository,
    private readonly superseding: SupersedingService,
    private readonly verification: VerificationService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Replaces a certificate by one in the name that VNeID gives, of the same right, validity and moment of award; where
   * the VNeID account holds one of the same right that is in force, that one takes its place. One that the VNeID account
   * lost, revoked or expired, is no better: then the certificate stays as it is. What was suspended or revoked meanwhile
   * stays too, and a suspended one follows when it is reinstated. One that is not genuine is not made good by a new
   * signature, nor does it take the place of another.
   */
  async takeOver(merge: AccountMerge, certificateId: string): Promise<void> {
    const view = await this.certificates.find(certificateId);
    if (!view) return;
    // The signer may lie behind a network: before anything is locked.
    const next = await this.superseding.prepareFor(merge.learnerId, view, true);
    if (!next) return;
    await this.database.transaction(async () => {
      if (!(await this.accounts.holdLive(merge.id))) return;
      const old = await this.standing.lock({ id: certificateId });
      if (old?.state !== 'ISSUED') return;
      const present = await this.rebindings.findPlaceHolder(merge.learnerId, certificateId);
      if (present && !(await this.isGood(present))) return;
      const successorId = present
        ? await this.endFor(old, present)
        : await this.superseding.replace(old, next, null);
      await this.rebindings.note(merge.id, 'MERGE', certificateId, successorId);
    });
  }

  /** One that is not signed yet is judged by what it says: it was registered just now, and its signature is on the way. */
  private async isGood({ id, isInForce }: PlaceHolder): Promise<boolean> {
    const signed = isInForce ? await this.certificates.find(id) : null;
    return isInForce && (!signed || (await this.verification.isReliable(signed)));
  }

  private async endFor(old: { id: string; learnerId: string }, present: PlaceHolder): Promise<string> {
    await this.standing.markSuperseded(old.id, present.id);
    await this.certificates.log([old.id], 'SUPERSEDED', null, present.serial);
    await this.outbox.emit(CertificateEnded, { certificateId: old.id, learnerId: old.learnerId });
    return present.id;
  }
}
