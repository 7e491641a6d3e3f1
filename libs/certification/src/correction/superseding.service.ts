import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Problem, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { FollowUpService } from '../confirmation/follow-up.service';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository, type NewCertificate } from '../issuing/certificate.repository';
import { DrawingUp } from '../issuing/drawing-up';
import { type Signatures, SigningService } from '../issuing/signing.service';
import type { Period } from '../programme/period';
import { FOREVER } from '../programme/validity';
import { CertificateEnded } from '../standing/certificate-ended.event';
import {
  type CertificateKey,
  type StandingCertificate,
  StandingRepository,
} from '../standing/standing.repository';

/** A newer version, drawn up and signed, and not registered yet. */
export interface PreparedVersion {
  row: NewCertificate;
  signatures: Signatures;
}

/** Replaces a certificate by a newer version of itself: same right, same validity, the holder's name of today. */
@Injectable()
export class SupersedingService {
  constructor(
    private readonly database: Database,
    private readonly standing: StandingRepository,
    private readonly certificates: CertificateRepository,
    private readonly drawing: DrawingUp,
    private readonly signing: SigningService,
    private readonly followUp: FollowUpService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Draws up and signs what may replace a certificate, before anything is locked: the signer may lie behind a network.
   * Null where there is nothing to replace or the name is the same.
   */
  async prepare(key: CertificateKey): Promise<PreparedVersion | null> {
    const old = await this.certificates.findBy(key);
    const row = old && (await this.nextVersion(old));
    return row && { row, signatures: await this.signing.signaturesOf([row]) };
  }

  /**
   * For a certificate that is locked. The old version ends and the new one is stored with its signature in one
   * transaction: there is no moment with none or with two. Says the id of the new one. Refuses `ALREADY_REVOKED`,
   * `ALREADY_SUPERSEDED`, `CERTIFICATE_SUSPENDED`, `NAME_UNCHANGED`.
   */
  async supersede(old: StandingCertificate, next: PreparedVersion | null, actor: Actor): Promise<string> {
    return this.database.transaction(async () => {
      if (old.state === 'REVOKED') throw new Refused('ALREADY_REVOKED');
      if (old.state === 'SUPERSEDED') throw new Refused('ALREADY_SUPERSEDED');
      if (old.state === 'SUSPENDED') throw new Refused('CERTIFICATE_SUSPENDED');
      if (next?.row.supersedesId !== old.id) throw new Refused('NAME_UNCHANGED');
      const { id, serial } = next.row;
      await this.standing.markSuperseded(old.id);
      // 40 random bits are drawn again by whoever asks again.
      if (!(await this.certificates.insertAbsent([next.row])).has(id))
        throw new Problem('UNAVAILABLE', 'The serial was taken, try again');
      await this.certificates.log([old.id], 'SUPERSEDED', actor, serial);
      await this.certificates.log([id], 'REGISTERED', actor);
      await this.outbox.emit(CertificateEnded, { certificateId: old.id, learnerId: old.learnerId });
      await this.signing.store(next.signatures);
      await this.followUp.tellSuperseded(old.id, id);
      return id;
    });
  }

  private async nextVersion(old: CertificateView): Promise<NewCertificate | null> {
    const [holder] = await this.certificates.holdersAtIssue([
      { ...FOREVER, learnerId: old.learnerId, period: 'ONCE' },
    ]);
    if (!holder) throw new Error('A certificate of nobody');
    if (holder.fullName.normalize('NFC') === old.holderName) return null;
    const { programme, issuingBody } = readPayload(old.canonicalPayload);
    return this.drawing.drawUp({
      learnerId: old.learnerId,
      holder,
      programme: { ...programme, id: old.programmeId, versionId: old.programmeVersionId },
      issuingBody: issuingBody ? { ...issuingBody, id: old.unitId } : old.unit,
      groupCode: old.groupCode,
      framework: old.framework,
      period: old.period as Period,
      evidence: old.evidence,
      validUntil: old.validUntil,
      before: { id: old.id, awardedAt: old.awardedAt },
    });
  }
}
