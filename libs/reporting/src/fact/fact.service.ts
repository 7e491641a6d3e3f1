import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { vietnamDate } from '@platform/time';
import { IndicatorRepository, type RuleRow } from '../indicator/indicator.repository';
import { countedBy, type CountedCertificate, type CountedPerson } from './counted-by';
import { FactRepository, type NewContribution } from './fact.repository';
import { PeopleRepository } from './people.repository';

/** A certificate as certification tells it. */
export interface ReportedCertificate extends CountedCertificate {
  certificateId: string;
  /** `REVOKED` and `SUPERSEDED` no longer count; any other state does, a suspension is for the time being. */
  state: string;
}

/** Turns certificates into facts. Every method may be repeated, in any order of the news. */
@Injectable()
export class FactService {
  constructor(
    private readonly database: Database,
    private readonly indicators: IndicatorRepository,
    private readonly people: PeopleRepository,
    private readonly facts: FactRepository,
  ) {}

  /** Takes over the present state of certificates: issued, accepted by VNeID and ended alike. */
  async record(told: ReportedCertificate[]): Promise<void> {
    const certificates = [...new Map(told.map((one) => [one.certificateId, one])).values()];
    if (certificates.length === 0) return;
    const learnerIds = [...new Set(certificates.map((certificate) => certificate.learnerId))];
    await this.database.transaction(async () => {
      await this.facts.lockPeople(learnerIds);
      const [rules, people] = [await this.indicators.rules(), await this.people.find(learnerIds)];
      await this.facts.contribute(
        certificates.flatMap((certificate) => contributionsOf(certificate, rules, people)),
      );
      const ended = certificates.filter(({ state }) => state === 'REVOKED' || state === 'SUPERSEDED');
      if (ended.length > 0) await this.facts.remove(ended.map((certificate) => certificate.certificateId));
      await this.facts.refresh(learnerIds);
    });
  }

  /** Certificates of people without a known place, a page after one of them: record them again. */
  withoutPlace(after: string | null): Promise<string[]> {
    return this.facts.withoutPlace(after, 100);
  }
}

/** Each indicator's rule is the one that was in force on the day of issue. */
function contributionsOf(
  certificate: ReportedCertificate,
  rules: RuleRow[],
  people: Map<string, CountedPerson>,
): NewContribution[] {
  const person = people.get(certificate.learnerId);
  if (!person) return [];
  const issuedOn = vietnamDate(certificate.issuedAt);
  const inForce = new Map<string, RuleRow>();
  for (const rule of rules) {
    if (rule.validFrom <= issuedOn && !inForce.has(rule.indicatorCode)) inForce.set(rule.indicatorCode, rule);
  }
  return [...inForce.values()].flatMap(({ indicatorCode, version, rule }) => {
    const counted = countedBy(rule, certificate, person);
    if (!counted) return [];
    const { certificateId, learnerId, acceptedAt } = certificate;
    return { certificateId, learnerId, acceptedAt, indicatorCode, ruleVersion: version, ...counted };
  });
}
