import { type QuizSettings, timingOf } from '../quiz/quiz-definition';

/**
 * How the terms of one person at one quiz differ from those of the quiz. What is left out does not differ. Stored with
 * an attempt as they were at its start.
 */
export interface OwnTerms {
  /** ISO 8601. */
  opensAt?: string;
  closesAt?: string;
  /** Instead of the quiz's, before `extraMinutes`. */
  minutes?: number;
  maxAttempts?: number;
  /** Minutes between any two attempts. */
  delayMinutes?: number;
  /** Minutes on top, of the percentage and the fixed ones together; the cut at the closing moves by as much. */
  extraMinutes?: number;
  /** Breaks that stop the clock: how many, and how long each at most. */
  breaks?: { count: number; minutes: number };
  largePrint?: true;
  screenReader?: true;
}

/** What an override says; null where it says nothing. */
export interface OverrideFields {
  opensAt: Date | null;
  closesAt: Date | null;
  minutes: number | null;
  maxAttempts: number | null;
  delayMinutes: number | null;
}

/** A live override that is about the person: their own, or one of a unit of theirs. */
export interface ApplicableOverride extends OverrideFields {
  id: string;
  /** How far below the root the unit stands; null: the person's own. */
  unitDepth: number | null;
}

/** A valid accommodation of the person that is about the quiz; null where it says nothing. */
export interface ApplicableAccommodation {
  isForQuiz: boolean;
  extraTimePercent: number | null;
  extraMinutes: number | null;
  breakCount: number | null;
  breakMinutes: number | null;
  largePrint: boolean | null;
  screenReader: boolean | null;
}

const first = <Row, Value>(rows: Row[], valueOf: (row: Row) => Value | null): Value | null =>
  rows.map(valueOf).find((value) => value !== null) ?? null;

/**
 * The terms of a person at a quiz of so many minutes; null when they are the plain ones. Each field on its own: the
 * person's override beats the nearest unit's, which beats a higher one's (of two as near, the older); the
 * accommodation for the quiz beats the one for all. `own-terms-sql.ts` computes the same.
 */
export function effectiveTerms(
  quizMinutes: number | null,
  overrides: ApplicableOverride[],
  accommodations: ApplicableAccommodation[],
): OwnTerms | null {
  const nearest = [...overrides].sort(
    (a, b) =>
      (b.unitDepth ?? Number.MAX_SAFE_INTEGER) - (a.unitDepth ?? Number.MAX_SAFE_INTEGER) ||
      (a.id < b.id ? -1 : 1),
  );
  const needs = [...accommodations].sort((a, b) => Number(b.isForQuiz) - Number(a.isForQuiz));
  const minutes = first(nearest, (override) => override.minutes);
  const percent = first(needs, (need) => need.extraTimePercent) ?? 0;
  const ofPercent = Math.ceil(((minutes ?? quizMinutes ?? 0) * percent) / 100);
  const extraMinutes = ofPercent + (first(needs, (need) => need.extraMinutes) ?? 0);
  const breaks = needs.find(({ breakCount }) => breakCount !== null);
  const opensAt = first(nearest, (override) => override.opensAt);
  const closesAt = first(nearest, (override) => override.closesAt);
  const maxAttempts = first(nearest, (override) => override.maxAttempts);
  const delayMinutes = first(nearest, (override) => override.delayMinutes);
  const terms: OwnTerms = {
    ...(opensAt && { opensAt: opensAt.toISOString() }),
    ...(closesAt && { closesAt: closesAt.toISOString() }),
    ...(minutes !== null && { minutes }),
    ...(maxAttempts !== null && { maxAttempts }),
    ...(delayMinutes !== null && { delayMinutes }),
    ...(extraMinutes > 0 && { extraMinutes }),
    ...(breaks?.breakCount &&
      breaks.breakMinutes && { breaks: { count: breaks.breakCount, minutes: breaks.breakMinutes } }),
    ...(first(needs, (need) => need.largePrint) && { largePrint: true as const }),
    ...(first(needs, (need) => need.screenReader) && { screenReader: true as const }),
  };
  return Object.keys(terms).length > 0 ? terms : null;
}

/** The settings of a quiz as they hold for one person: `minutes` with what they get on top. */
export function withOwnTerms(settings: QuizSettings, own: OwnTerms | null): QuizSettings {
  if (!own) return settings;
  const minutes = own.minutes ?? settings.minutes;
  const timing = timingOf(settings);
  return {
    ...settings,
    opensAt: own.opensAt ?? settings.opensAt,
    closesAt: own.closesAt ?? settings.closesAt,
    minutes: minutes === null ? null : minutes + (own.extraMinutes ?? 0),
    maxAttempts: own.maxAttempts ?? settings.maxAttempts,
    timing: {
      ...timing,
      delayMinutes: own.delayMinutes ?? timing.delayMinutes,
      delayMinutesLater: own.delayMinutes ?? timing.delayMinutesLater,
    },
  };
}
