import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { CompletionReader } from '@app/courses';
import type { AccountMerge } from '@app/identity';
import { Outbox } from '@platform/queue';
import { FollowUpService } from '../confirmation/follow-up.service';
import { LearnerFactRepository } from '../fact/learner-fact.repository';
import type { CertificateEvidence } from '../issuing/certificate.entity';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateEnded } from '../standing/certificate-ended.event';
import { type StandingCertificate, StandingRepository } from '../standing/standing.repository';

/** Revokes, when a merge is reversed, what the VNeID account has from the assisted one. */
@Injectable()
export class MergeRevocation {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly standing: StandingRepository,
    private readonly passes: PassReader,
    private readonly completions: CompletionReader,
    private readonly facts: LearnerFactRepository,
    private readonly followUp: FollowUpService,
    private readonly outbox: Outbox,
  ) {}

  /** Those of the certificates that rest, in whatever part, on results of the assisted account. */
  async findResting(
    { assistedId }: AccountMerge,
    certificates: { id: string; evidence: CertificateEvidence }[],
  ): Promise<string[]> {
    const all = (pick: (evidence: CertificateEvidence) => string[] | undefined) =>
      certificates.flatMap(({ evidence }) => pick(evidence) ?? []);
    const theirs = new Set([
      ...(await this.passes.takenBy(
        assistedId,
        all(({ attemptIds }) => attemptIds),
      )),
      ...(await this.completions.enrolledBy(
        assistedId,
        all(({ enrolmentIds }) => enrolmentIds),
      )),
      ...(await this.facts.toldOf(
        assistedId,
        all(({ factIds }) => factIds),
      )),
    ]);
    return certificates
      .filter(({ evidence: { attemptIds, enrolmentIds, factIds = [] } }) =>
        [...attemptIds, ...enrolmentIds, ...factIds].some((id) => theirs.has(id)),
      )
      .map(({ id }) => id);
  }

  /** In the caller's transaction, of a certificate that is locked and stands. VNeID is told if it holds it. */
  async revoke(merge: AccountMerge, { id, learnerId }: StandingCertificate): Promise<void> {
    if (!merge.reversedBy || !merge.reversalReason) throw new Error('A merge that was not reversed');
    await this.standing.markRevoked(id, 'MERGE_REVERSED', merge.reversalReason, merge.reversedBy);
    await this.certificates.log([id], 'REVOKED', null, 'MERGE_REVERSED');
    await this.followUp.tellRevoked(id);
    await this.outbox.emit(CertificateEnded, { certificateId: id, learnerId });
  }
}
