import { Injectable } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { notFound, Refused } from '@platform/errors';
import { vietnamYear } from '@platform/time';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateService } from '../issuing/certificate.service';
import { RightService } from '../issuing/right.service';
import { type ConditionState, evaluateConditions } from './evaluate-conditions';
import { factsIn, yearOf } from './period';
import { ProgrammeRepository, type ProgrammeRow } from './programme.repository';

export const PROGRAMME_STATUSES = [
  'MISSING_CONDITIONS',
  'READY',
  'ISSUED',
  'SUSPENDED',
  'EXPIRED',
  'REVOKED',
] as const;
export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];

/** Where one person stands in one programme; in a yearly one, this year. */
export interface ProgrammeProgress {
  programme: ProgrammeRow;
  /** The year spoken of; null for a programme that is earned once. */
  year: number | null;
  conditions: ConditionState[];
  status: ProgrammeStatus;
  certificate: CertificateView | null;
}

/** Tells people what they have and what they lack; says nothing that is not true (domain.md rule 17). */
@Injectable()
export class ProgrammeProgressService {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly learners: LearnerService,
    private readonly rights: RightService,
    private readonly certificates: CertificateService,
  ) {}

  findAll(): Promise<ProgrammeRow[]> {
    return this.programmes.findAll();
  }

  /** Every programme of the groups the person belongs to, and those that led to a certificate. */
  async progressOf(learnerId: string): Promise<ProgrammeProgress[]> {
    const [learner, groups, certificates, all] = await Promise.all([
      this.learners.get(learnerId),
      this.learners.groupsOf(learnerId),
      this.certificates.findOfLearner(learnerId),
      this.programmes.findAll(),
    ]);
    const programmes = all.filter(
      (programme) =>
        groups.includes(programme.groupCode) ||
        certificates.some((certificate) => certificate.programmeId === programme.id),
    );
    const recordOf = await this.rights.recordsOf(
      [learnerId],
      programmes.flatMap((programme) => programme.conditions),
    );
    const record = recordOf(learnerId, learner.identityLevel);
    return programmes.map((programme) => {
      const conditions = evaluateConditions(programme.conditions, factsIn(record, programme.currentPeriod));
      const certificate = certificates.find((candidate) => isForToday(candidate, programme)) ?? null;
      const year = yearOf(programme.currentPeriod);
      return { programme, year, conditions, certificate, status: statusOf(conditions, certificate) };
    });
  }

  /**
   * Issues what a person has earned and not got, for instance because they joined the group only afterwards.
   * Asking again changes nothing.
   */
  async request(learnerId: string, programmeId: string): Promise<ProgrammeProgress> {
    const progress = (await this.progressOf(learnerId)).find(({ programme }) => programme.id === programmeId);
    if (!progress) throw notFound('programme');
    if (progress.status === 'MISSING_CONDITIONS') throw new Refused('CONDITIONS_NOT_MET');
    if (progress.status === 'REVOKED') throw new Refused('RIGHT_USED_UP');
    if (progress.status === 'READY') await this.rights.issueEarned([learnerId]);
    return progress;
  }
}

/** A certificate of the time before a programme became yearly stands for its year of issue, as in `openPeriods`. */
function isForToday(certificate: CertificateView, { id, currentPeriod }: ProgrammeRow): boolean {
  if (certificate.programmeId !== id) return false;
  return (
    certificate.period === currentPeriod ||
    (certificate.period === 'ONCE' && vietnamYear(certificate.issuedAt) === yearOf(currentPeriod))
  );
}

function statusOf(conditions: ConditionState[], certificate: CertificateView | null): ProgrammeStatus {
  switch (certificate?.state) {
    case 'ISSUED':
    case 'SUSPENDED':
    case 'EXPIRED':
    case 'REVOKED':
      return certificate.state;
    default:
      return conditions.every((state) => state.isMet) ? 'READY' : 'MISSING_CONDITIONS';
  }
}
