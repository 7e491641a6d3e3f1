import { Injectable } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { notFound, Refused } from '@platform/errors';
import { vietnamYear } from '@platform/time';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateService } from '../issuing/certificate.service';
import { RightService } from '../issuing/right.service';
import { evaluateRule, type RuleState } from '../rule/evaluate-rule';
import { RuleNameReader, type RuleNames } from '../rule/rule-names';
import { factsIn, openPeriods, type Period, renewalOf, yearOf } from './period';
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
  rule: RuleState;
  status: ProgrammeStatus;
  certificate: CertificateView | null;
  /** Since when the certificate can be renewed; null while it cannot. `rule` then speaks of the renewal. */
  renewableSince: Date | null;
  names: RuleNames;
}

/** Tells people what they have and what they lack; says nothing that is not true (domain.md rule 17). */
@Injectable()
export class ProgrammeProgressService {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly learners: LearnerService,
    private readonly rights: RightService,
    private readonly certificates: CertificateService,
    private readonly names: RuleNameReader,
  ) {}

  /** Every programme that earns certificates now, with what its rule speaks of. */
  async findAll(): Promise<{ programmes: ProgrammeRow[]; names: RuleNames }> {
    const programmes = await this.programmes.findAll();
    return { programmes, names: await this.names.read(programmes) };
  }

  /** Every programme of the groups the person belongs to, and those that led to a certificate. */
  async progressOf(learnerId: string): Promise<ProgrammeProgress[]> {
    const [learner, groups, certificates, all, holdings] = await Promise.all([
      this.learners.get(learnerId),
      this.learners.groupsOf(learnerId),
      this.certificates.findOfLearner(learnerId),
      this.programmes.findAll(),
      this.programmes.heldBy(learnerId),
    ]);
    const programmes = all.filter(
      ({ id, groupCode }) =>
        groupCode === null ||
        groups.includes(groupCode) ||
        certificates.some(({ programmeId }) => programmeId === id),
    );
    const recordOf = await this.rights.recordsOf(
      [learnerId],
      programmes.map(({ rule }) => rule),
    );
    const record = recordOf(learnerId, learner.identityLevel);
    const names = await this.names.read(programmes);
    const heldOf = new Map(holdings.map((held) => [held.versionId, held]));
    return programmes.map((programme) => {
      const held = heldOf.get(programme.versionId);
      const renewableSince = held?.renewableSince ?? null;
      // Of a programme that is not yearly the renewal that is open; with nothing to renew, what was asked once.
      const period: Period =
        yearOf(programme.currentPeriod) === null && held && renewableSince
          ? (openPeriods({ ...programme, ...held }, record)[0] ?? 'ONCE')
          : programme.currentPeriod;
      const { state: rule } = evaluateRule(
        programme.rule,
        factsIn(record, period, programme, renewableSince),
      );
      const certificate = certificates.find((candidate) => isForToday(candidate, programme)) ?? null;
      const status = statusOf(rule.isMet, certificate, renewableSince !== null);
      const year = yearOf(programme.currentPeriod);
      return { programme, year, rule, certificate, status, renewableSince, names };
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

/**
 * Whether a certificate is the one to speak of today; certificates come newest first. One of the time before a
 * programme became yearly stands for its year of issue, as in `openPeriods`.
 */
function isForToday(certificate: CertificateView, { id, currentPeriod }: ProgrammeRow): boolean {
  if (certificate.programmeId !== id) return false;
  const year = yearOf(currentPeriod);
  if (year === null) return true;
  return (
    certificate.period === currentPeriod ||
    (renewalOf(certificate.period) !== null && vietnamYear(certificate.issuedAt) === year)
  );
}

function statusOf(
  isMet: boolean,
  certificate: CertificateView | null,
  isRenewable: boolean,
): ProgrammeStatus {
  if (isMet && isRenewable) return 'READY';
  switch (certificate?.state) {
    case 'ISSUED':
    case 'SUSPENDED':
    case 'EXPIRED':
    case 'REVOKED':
      return certificate.state;
    default:
      return isMet ? 'READY' : 'MISSING_CONDITIONS';
  }
}
