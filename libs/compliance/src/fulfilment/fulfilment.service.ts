import { Injectable } from '@nestjs/common';
import { LearnerFacts, type NewLearnerFact } from '@app/certification';
import { Database } from '@platform/database';
import { vietnamYear } from '@platform/time';
import { AssigningRepository } from '../assignment/assigning.repository';
import { FulfilmentRepository, type SettledAssignment } from './fulfilment.repository';

/** What this lib needs to know of a certificate. */
export interface CertificateFacts {
  certificateId: string;
  learnerId: string;
  programmeCode: string;
  /** `REVOKED` and `SUPERSEDED` do not count (the newer version does); any other state says that the training took place. */
  state: string;
  /** Calendar year it stands for; null for one that is earned once, which counts for its year of issue. */
  year: number | null;
  issuedAt: Date;
}

/** Keeps obligations in step with certificates, accounts and rosters. Every method may be repeated. */
@Injectable()
export class FulfilmentService {
  constructor(
    private readonly database: Database,
    private readonly fulfilments: FulfilmentRepository,
    private readonly assigning: AssigningRepository,
    private readonly facts: LearnerFacts,
  ) {}

  /** Takes over the present state of certificates, new and revoked alike, and settles their holders' obligations. */
  async recordCertificates(told: CertificateFacts[]): Promise<void> {
    const certificates = [...new Map(told.map((one) => [one.certificateId, one])).values()];
    if (certificates.length === 0) return;
    const learnerIds = certificates.map((certificate) => certificate.learnerId);
    await this.database.transaction(async () => {
      await this.fulfilments.lockPeople(learnerIds);
      await this.fulfilments.record(
        certificates.map((certificate) => ({
          certificateId: certificate.certificateId,
          learnerId: certificate.learnerId,
          programmeCode: certificate.programmeCode,
          year: certificate.year ?? vietnamYear(certificate.issuedAt),
          issuedAt: certificate.issuedAt,
          isRevoked: certificate.state === 'REVOKED' || certificate.state === 'SUPERSEDED',
        })),
      );
      await this.settle(learnerIds, null);
    });
  }

  /** These people finished a course or passed a test: their obligations of this year are in progress. */
  recordActivity(learnerIds: string[]): Promise<void> {
    return this.fulfilments.recordActivity(learnerIds);
  }

  /** These people's roster lines were found: what they have and owe is theirs from now on. */
  async linkPeople(learnerIds: string[]): Promise<void> {
    await this.database.transaction(async () => {
      await this.fulfilments.lockPeople(learnerIds);
      await this.assigning.assign(null, learnerIds);
      await this.assigning.link(learnerIds);
      await this.settle(learnerIds, null);
    });
  }

  /** The nightly pass: newcomers get what their unit owes, people who moved take it along. Says how many are new. */
  async followRosters(): Promise<number> {
    return this.database.transaction(async () => {
      await this.fulfilments.lockEverybody();
      const newcomers = await this.assigning.assign(null, null);
      await this.assigning.link(null);
      await this.assigning.rehome();
      await this.settle(null, null);
      return newcomers;
    });
  }

  /** Gives one active obligation to everybody concerned; says to how many. In the transaction of its activation. */
  async assignObligation(obligationId: string): Promise<number> {
    await this.fulfilments.lockEverybody();
    const assigned = await this.assigning.assign(obligationId, null);
    await this.settle(null, obligationId);
    return assigned;
  }

  /** Brings obligations in line with certificates, and tells programmes that ask for them what has changed. */
  private async settle(learnerIds: string[] | null, obligationId: string | null): Promise<void> {
    const changed = await this.fulfilments.settle(learnerIds, obligationId);
    await this.facts.recordAll(
      changed.flatMap((one) => (one.fulfilledAt ? [factOf(one, one.fulfilledAt)] : [])),
    );
    await this.facts.withdrawAll(changed.filter((one) => !one.fulfilledAt).map(keyOf));
  }
}

const keyOf = ({ learnerId, obligationCode, assignmentId }: SettledAssignment) => ({
  learnerId,
  kind: 'OBLIGATION_FULFILLED' as const,
  code: obligationCode,
  source: `compliance:${assignmentId}`,
});

const factOf = (settled: SettledAssignment, occurredAt: Date): NewLearnerFact => ({
  ...keyOf(settled),
  occurredAt,
});
