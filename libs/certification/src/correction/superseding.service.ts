import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository, type NewCertificate } from '../issuing/certificate.repository';
import { DrawingUp } from '../issuing/drawing-up';
import { SigningService } from '../issuing/signing.service';
import type { Period } from '../programme/period';
import { CertificateEnded } from '../standing/certificate-ended.event';
import { type StandingCertificate, StandingRepository } from '../standing/standing.repository';

/** Two equal serials in a row do not happen with 40 random bits; five would be a broken generator. */
const MOST_DRAWS = 5;

/** Replaces a certificate by a newer version of itself: same right, same validity, the holder's name of today. */
@Injectable()
export class SupersedingService {
  constructor(
    private readonly database: Database,
    private readonly standing: StandingRepository,
    private readonly certificates: CertificateRepository,
    private readonly drawing: DrawingUp,
    private readonly signing: SigningService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * For a certificate that is locked. The old version ends and the new one is signed in one transaction: there is no
   * moment with none or with two. Says the id of the new one. Refuses `ALREADY_REVOKED`, `ALREADY_SUPERSEDED`,
   * `CERTIFICATE_SUSPENDED`, `NAME_UNCHANGED`.
   */
  async supersede(locked: StandingCertificate, actor: Actor): Promise<string> {
    return this.database.transaction(async () => {
      if (locked.state === 'REVOKED') throw new Refused('ALREADY_REVOKED');
      if (locked.state === 'SUPERSEDED') throw new Refused('ALREADY_SUPERSEDED');
      if (locked.state === 'SUSPENDED') throw new Refused('CERTIFICATE_SUSPENDED');
      const old = await this.certificates.find(locked.id);
      if (!old) throw new Error('A locked certificate was not found');
      await this.standing.markSuperseded(old.id);
      const { id, serial } = await this.register(old);
      await this.certificates.log([old.id], 'SUPERSEDED', actor, serial);
      await this.certificates.log([id], 'REGISTERED', actor);
      await this.outbox.emit(CertificateEnded, { certificateId: old.id, learnerId: old.learnerId });
      await this.signing.sign([id]);
      return id;
    });
  }

  private async register(old: CertificateView): Promise<NewCertificate> {
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const next = await this.nextVersion(old);
      if ((await this.certificates.insertAbsent([next])).has(next.id)) return next;
    }
    throw new Error('No free serial was drawn');
  }

  private async nextVersion(old: CertificateView): Promise<NewCertificate> {
    const [holder] = await this.certificates.holdersAtIssue([
      { learnerId: old.learnerId, validityMonths: null },
    ]);
    if (!holder) throw new Error('A certificate of nobody');
    if (holder.fullName.normalize('NFC') === old.holderName) throw new Refused('NAME_UNCHANGED');
    const { programme, issuingBody } = readPayload(old.canonicalPayload);
    return this.drawing.drawUp({
      learnerId: old.learnerId,
      holder,
      programme: { ...programme, id: old.programmeId },
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
