import type { ProgrammeCondition } from './condition';
import type { LearnerFacts, PassFact } from './evaluate-conditions';

/**
 * How often a programme can be earned. CALENDAR_YEAR is for what is owed every year: an official needs a training
 * record of each calendar year (domain.md rule 35).
 */
export const PERIOD_RULES = ['ONCE', 'CALENDAR_YEAR'] as const;
export type PeriodRule = (typeof PERIOD_RULES)[number];

/** `ONCE`, or a Vietnamese calendar year. */
export type Period = 'ONCE' | `${number}`;

/** The calendar year of a period; null for `ONCE`. */
export const yearOf = (period: string): number | null => (period === 'ONCE' ? null : Number(period));

/** All that one learner has done for the conditions, with the Vietnamese year of each fact by the database. */
export interface LearnerRecord {
  /** Of each test at most one a year, the oldest first. */
  passes: readonly (PassFact & { quizCode: string; year: number })[];
  completions: readonly { courseCode: string; enrolmentId: string; year: number }[];
  currentIdentityLevel: number;
}

/** Certificates of a programme that a learner has, revoked ones too: they use up their period. */
export interface HeldPeriods {
  heldPeriods: readonly string[];
  /** Year of issue of a certificate of the time before the programme became yearly. */
  heldOnceIn: number | null;
}

/**
 * What counts for a period. Every test must be passed in the year itself: a pass of last year earns nothing this
 * year. A course may have been finished in an earlier year, since nobody can finish it twice, but not in a later
 * one: the certificate says that all was done by the end of its year.
 */
export function factsIn(record: LearnerRecord, period: Period): LearnerFacts {
  const year = yearOf(period);
  const passes = record.passes.filter((pass) => year === null || pass.year === year);
  const completions = record.completions.filter((completion) => year === null || completion.year <= year);
  return {
    year,
    // The last one written stays: the highest identity level, and of equal ones the oldest.
    passes: new Map(
      [...passes]
        .reverse()
        .sort((a, b) => a.identityLevel - b.identityLevel)
        .map((pass) => [pass.quizCode, pass]),
    ),
    completions: new Map(completions.map(({ courseCode, enrolmentId }) => [courseCode, enrolmentId])),
    currentIdentityLevel: record.currentIdentityLevel,
  };
}

/**
 * Periods that a record may have earned and that no certificate stands for, the oldest first. Besides the present
 * year the one before it: its last news may arrive only in the new year. Years further back are over; who joins a
 * group later does not get them. A certificate that was earned `ONCE` stands for its year and all before.
 */
export function openPeriods(
  programme: { currentPeriod: Period; conditions: readonly ProgrammeCondition[] } & HeldPeriods,
  record: LearnerRecord,
): Period[] {
  const current = yearOf(programme.currentPeriod);
  if (current === null) return ['ONCE'];
  const quizCodes = programme.conditions.flatMap((c) => (c.type === 'QUIZ_PASSED' ? [c.quizCode] : []));
  return [current - 1, current]
    .filter((year) => year > (programme.heldOnceIn ?? 0))
    .filter((year) => record.passes.some((pass) => pass.year === year && quizCodes.includes(pass.quizCode)))
    .map((year): Period => `${year}`)
    .filter((period) => !programme.heldPeriods.includes(period));
}
