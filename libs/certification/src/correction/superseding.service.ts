import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Problem, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { FollowUpService } from '../confirmation/follow-up.service';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository, type NewCertificate } from '../issuing/certificate.repository';
import { type Signatures, SigningService } from '../issuing/signing.service';
import { CertificateEnded } from '../standing/certificate-ended.event';
import {
  type CertificateKey,
  type StandingCertificate,
  StandingRepository,
} from '../standing/standing.repository';
import { VerificationService } from '../verification/verification.service';
import { NextVersion } from './next-version';

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
    private readonly verification: VerificationService,
    private readonly versions: NextVersion,
    private readonly signing: SigningService,
    private readonly followUp: FollowUpService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Draws up and signs what may replace a certificate, before anything is locked: the signer may lie behind a network.
   * Null where there is nothing to replace or the name is the same. NOT_GENUINE where the signature or the issuance log
   * speaks against the old one: a new signature would make good what somebody wrote into the database.
   */
  async prepare(key: CertificateKey): Promise<PreparedVersion | 'NOT_GENUINE' | null> {
    const old = await this.certificates.findBy(key);
    if (!old) return null;
    if (!(await this.verification.isReliable(old))) return 'NOT_GENUINE';
    const row = await this.versions.drawUp(old, old.learnerId, true);
    return row.holderName === old.holderName ? null : this.sign(row);
  }

  /**
   * As `prepare`, for an account that need not be the old one's. Null where the old one is not genuine.
   * @param isReplaced whether the new one names the old one as its predecessor.
   */
  async prepareFor(
    learnerId: string,
    old: CertificateView,
    isReplaced: boolean,
  ): Promise<PreparedVersion | null> {
    if (!(await this.verification.isReliable(old))) return null;
    return this.sign(await this.versions.drawUp(old, learnerId, isReplaced));
  }

  /**
   * For a certificate that is locked. The old version ends and the new one is stored with its signature in one
   * transaction: there is no moment with none or with two. Says the id of the new one. Refuses
   * `CERTIFICATE_NOT_GENUINE`, `ALREADY_REVOKED`, `ALREADY_SUPERSEDED`, `CERTIFICATE_SUSPENDED`, `NAME_UNCHANGED`.
   */
  async supersede(
    old: StandingCertificate,
    next: PreparedVersion | 'NOT_GENUINE' | null,
    actor: Actor,
  ): Promise<string> {
    return this.database.transaction(async () => {
      if (next === 'NOT_GENUINE') throw new Refused('CERTIFICATE_NOT_GENUINE');
      if (old.state === 'REVOKED') throw new Refused('ALREADY_REVOKED');
      if (old.state === 'SUPERSEDED') throw new Refused('ALREADY_SUPERSEDED');
      if (old.state === 'SUSPENDED') throw new Refused('CERTIFICATE_SUSPENDED');
      if (next?.row.supersedesId !== old.id) throw new Refused('NAME_UNCHANGED');
      return this.replace(old, next, actor);
    });
  }

  /** As `supersede`, of a certificate that was found to stand. @param actor null: the system itself. */
  async replace(
    old: Pick<StandingCertificate, 'id' | 'learnerId'>,
    next: PreparedVersion,
    actor: Actor | null,
  ): Promise<string> {
    return this.database.transaction(async () => {
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
  /** Signs what was drawn up; nothing is stored. No transaction is open. */
  private async sign(row: NewCertificate): Promise<PreparedVersion> {
    return { row, signatures: await this.signing.signaturesOf([row]) };
  }
}
