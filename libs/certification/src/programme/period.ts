import type { EarnedFacts, PassFact, ToldFact } from '../rule/evaluate-rule';

/**
 * How often a programme can be earned. CALENDAR_YEAR is for what is owed every year: an official needs a training
 * record of each calendar year (domain.md rule 35). ONCE may be renewed where its certificates end.
 */
export const PERIOD_RULES = ['ONCE', 'CALENDAR_YEAR'] as const;
export type PeriodRule = (typeof PERIOD_RULES)[number];

/** `ONCE`, its first, second … renewal, or a Vietnamese calendar year. */
export type Period = 'ONCE' | `R${number}` | `${number}`;

/** The calendar year of a period; null for `ONCE` and its renewals. */
export const yearOf = (period: string): number | null => (/^\d{4}$/.test(period) ? Number(period) : null);

/** Which renewal a period is; 0 for `ONCE`, null for a year. */
export const renewalOf = (period: string): number | null =>
  period === 'ONCE' ? 0 : period.startsWith('R') ? Number(period.slice(1)) : null;

/** All that one learner has done for the conditions, with the Vietnamese year of each fact by the database. */
export interface LearnerRecord {
  /** Attempts on which a pass may rest, the oldest first. */
  passes: readonly (PassFact & { year: number; submittedAt: Date })[];
  completions: readonly { courseCode: string; enrolmentId: string; year: number }[];
  told: readonly (ToldFact & { year: number })[];
  currentIdentityLevel: number;
}

/** Certificates of a programme that a learner has, revoked ones too: they use up their period. */
export interface HeldPeriods {
  heldPeriods: readonly string[];
  /** Year of issue of a certificate of the time before the programme became yearly. */
  heldOnceIn: number | null;
  /** Since when the newest certificate can be renewed; null while it cannot. */
  renewableSince: Date | null;
}

/** What of a programme decides which facts count for it. */
export interface Counting {
  frameworkCode: string;
  /** Null where results under every version count. */
  frameworkVersion: string | null;
}

/**
 * What counts for a period. Every test must be passed in the year itself: a pass of last year earns nothing this
 * year. Whatever else is asked for may be older, since nobody finishes a course twice, but not of a later year: the
 * certificate says that all was done by the end of its year. For a renewal every test must be passed anew, since the
 * day on which the present certificate became renewable.
 */
export function factsIn(
  record: LearnerRecord,
  period: Period,
  { frameworkCode, frameworkVersion }: Counting,
  renewableSince: Date | null,
): EarnedFacts {
  const year = yearOf(period);
  const isRenewal = (renewalOf(period) ?? 0) > 0;
  const isInTime = (fact: { year: number }) => year === null || fact.year <= year;
  return {
    year,
    passes: record.passes.filter(
      (pass) =>
        (year === null || pass.year === year) &&
        (!isRenewal || (renewableSince !== null && pass.submittedAt >= renewableSince)) &&
        (frameworkVersion === null || pass.framework === `${frameworkCode}@${frameworkVersion}`),
    ),
    completions: new Map(
      record.completions.filter(isInTime).map(({ courseCode, enrolmentId }) => [courseCode, enrolmentId]),
    ),
    told: record.told.filter(isInTime),
    currentIdentityLevel: record.currentIdentityLevel,
  };
}

/**
 * Periods that a record may have earned and that no certificate stands for, the oldest first. Of a yearly programme
 * besides the present year the one before it: its last news may arrive only in the new year. Years further back are
 * over; who joins a group later does not get them. A certificate that was earned `ONCE` stands for its year and all
 * before. Of another programme the one there is, or the next renewal once it is open.
 */
export function openPeriods(
  programme: { currentPeriod: Period } & HeldPeriods,
  record: Pick<LearnerRecord, 'passes'>,
): Period[] {
  const current = yearOf(programme.currentPeriod);
  if (current === null) return openOnce(programme);
  return [current - 1, current]
    .filter((year) => year > (programme.heldOnceIn ?? 0))
    .filter((year) => year === current || record.passes.some((pass) => pass.year === year))
    .map((year): Period => `${year}`)
    .filter((period) => !programme.heldPeriods.includes(period));
}

function openOnce({ heldPeriods, renewableSince }: HeldPeriods): Period[] {
  const held = heldPeriods.flatMap((period) => renewalOf(period) ?? []);
  if (heldPeriods.length === 0) return ['ONCE'];
  return renewableSince === null ? [] : [`R${Math.max(0, ...held) + 1}`];
}
