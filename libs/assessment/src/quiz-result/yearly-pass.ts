import type { IdentityLevel } from '@platform/security';
import { type CountableAttempt, type CountedResult, resultOf } from './result-of';
import type { GradingMethod } from './grading-method';

/** A graded attempt with what decides whether something may be built on it. */
export interface GradedSitting extends CountableAttempt {
  learnerId: string;
  quizId: string;
  /** Calendar year in Vietnam in which it was handed in. */
  year: number;
  submittedAt: Date;
  /** Level of the VNeID account when it began, 0 of an assisted account (rule 21). */
  identityLevel: IdentityLevel;
  /** False while a pass that came by changed marks waits for a second person, or was declined. */
  mayCount: boolean;
  /** Of the version that it was taken at. */
  gradingMethod: GradingMethod;
  passPercent: number;
}

/** Attempts of one person at one quiz in one year. */
export interface YearlyAttempts<Sitting extends GradedSitting> {
  learnerId: string;
  quizId: string;
  year: number;
  sittings: Sitting[];
}

/** By person, quiz and year, in the order in which each comes first. */
export function byYear<Sitting extends GradedSitting>(
  sittings: readonly Sitting[],
): YearlyAttempts<Sitting>[] {
  const years = new Map<string, YearlyAttempts<Sitting>>();
  for (const sitting of sittings) {
    const { learnerId, quizId, year } = sitting;
    const key = `${learnerId}:${quizId}:${year}`;
    const known = years.get(key);
    if (known) known.sittings.push(sitting);
    else years.set(key, { learnerId, quizId, year, sittings: [sitting] });
  }
  return [...years.values()];
}

/**
 * By which rules the attempts of a year are counted: those of the version that the newest graded one was taken at. A
 * new version changes nobody's result until they take it.
 */
export const rulesOf = (sittings: readonly GradedSitting[]): GradedSitting | null =>
  sittings.reduce<GradedSitting | null>(
    (newest, sitting) => (newest && newest.number > sitting.number ? newest : sitting),
    null,
  );

/** The year of an attempt with the rules by which it is counted; null when the attempt is not among these. */
export function yearOf<Sitting extends GradedSitting>(
  sittings: readonly Sitting[],
  attemptId: string,
): (YearlyAttempts<Sitting> & { rules: GradedSitting }) | null {
  const year = byYear(sittings).find((each) => each.sittings.some(({ id }) => id === attemptId));
  const rules = rulesOf(year?.sittings ?? []);
  return year && rules ? { ...year, rules } : null;
}

/** The average to which an attempt belongs; null where something else than the average counts. */
export function averageWith(sittings: readonly GradedSitting[], attemptId: string): CountedResult | null {
  const year = yearOf(sittings, attemptId);
  return year?.rules.gradingMethod === 'AVERAGE' ? resultOf(year.sittings, year.rules) : null;
}

/**
 * As `averageWith`, of the attempts of the year up to this one: what a certificate that names it was earned by. What a
 * person did later is not held against it.
 */
export function averageUpTo(sittings: readonly GradedSitting[], attemptId: string): CountedResult | null {
  const year = yearOf(sittings, attemptId);
  const own = year?.sittings.find(({ id }) => id === attemptId);
  if (!year || !own || year.rules.gradingMethod !== 'AVERAGE') return null;
  return resultOf(
    year.sittings.filter(({ number }) => number <= own.number),
    year.rules,
  );
}

/**
 * The attempt on which the pass of a year rests; null when the year is not passed. Under BEST that is, of those that
 * are passed, the one taken with the highest identity level, and of those the earliest: whoever passed again with a
 * better account is not held to the first pass. Under AVERAGE it is the newest, at the lowest identity level of all,
 * since the pass rests on each of them.
 */
export function yearlyPass<Sitting extends GradedSitting>(sittings: readonly Sitting[]): Sitting | null {
  const rules = rulesOf(sittings);
  if (!rules) return null;
  if (rules.gradingMethod === 'BEST')
    return sittings.filter(({ isPassed, mayCount }) => isPassed && mayCount).sort(byLevelThenTime)[0] ?? null;
  const result = resultOf(sittings, rules);
  if (!result?.isPassed) return null;
  const counted = sittings.filter(({ id }) => result.attemptIds.includes(id));
  if (!counted.every(({ mayCount }) => mayCount)) return null;
  const newest = counted.reduce((a, b) => (a.number > b.number ? a : b));
  const identityLevel = Math.min(...counted.map((each) => each.identityLevel)) as IdentityLevel;
  return { ...newest, identityLevel };
}

const byLevelThenTime = (a: GradedSitting, b: GradedSitting): number =>
  b.identityLevel - a.identityLevel ||
  a.submittedAt.getTime() - b.submittedAt.getTime() ||
  (a.id < b.id ? -1 : 1);
