import type { LearnerGroup, MembershipKind } from '@app/identity';
import { vietnamDate } from '@platform/time';
import type { NumeratorRule } from '../indicator/numerator-rule';

/** A certificate as far as indicators care. */
export interface CountedCertificate {
  learnerId: string;
  programmeCode: string;
  /** Null when the programme is for anybody. */
  group: LearnerGroup | null;
  issuedAt: Date;
  /** When VNeID accepted it. */
  acceptedAt: Date | null;
}

export interface Place {
  unitId: string;
  path: string;
}

/** What is known of the holder at the moment of counting. */
export interface CountedPerson {
  birthDate: string;
  residence: Place | null;
  /** Roster lines in force, the oldest first. */
  roster: (Place & { kind: MembershipKind })[];
}

export interface Counted {
  year: number;
  countsFrom: string;
  place: Place | null;
}

/** First day on which somebody is of an age; born on 29 February: 1 March in other years, as `ageOn` has it. */
export function dayOfAge(birthDate: string, age: number): string {
  const day = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
  const isReal = !day.endsWith('02-29') || new Date(`${day}T00:00:00Z`).getUTCDate() === 29;
  return isReal ? day : `${day.slice(0, 4)}-03-01`;
}

/** What a certificate adds to an indicator, or null when it never counts there or not before VNeID accepts it. */
export function countedBy(
  rule: NumeratorRule,
  certificate: CountedCertificate,
  person: CountedPerson,
): Counted | null {
  if (rule.groups && !rule.groups.some((group) => group === certificate.group)) return null;
  if (rule.programmes && !rule.programmes.includes(certificate.programmeCode)) return null;
  const since = rule.type === 'CERTIFIED' ? certificate.issuedAt : certificate.acceptedAt;
  if (!since) return null;

  const line = person.roster.find(({ kind }) => rule.roster?.includes(kind));
  const days = [vietnamDate(since)];
  if (rule.adult) days.push(dayOfAge(person.birthDate, 18));
  if (rule.yearOfAge) {
    const birthYear = Number(person.birthDate.slice(0, 4));
    const ageThatYear = Number(vietnamDate(since).slice(0, 4)) - birthYear;
    if (ageThatYear > rule.yearOfAge.to) return null;
    days.push(`${birthYear + rule.yearOfAge.from}-01-01`);
  }
  const countsFrom = days.reduce((latest, day) => (day > latest ? day : latest));
  const place = line ? { unitId: line.unitId, path: line.path } : person.residence;
  return { year: Number(countsFrom.slice(0, 4)), countsFrom, place };
}
