import {
  type AdaptiveAbility,
  adaptiveAbility,
  type AskedItem,
  SCALE_MAXIMUM,
  toScale,
} from '../adaptive/adaptive-ability';
import type { AdaptiveQuizSettings } from '../adaptive/adaptive-quiz-settings';
import { toItemResponse } from '../attempt/translate-response';
import type { StoredResponses } from '../attempt/stored-responses';
import { purposeOf, type QuizPurpose } from '../placement/quiz-purpose.type';
import type { StoredItem } from '../question-bank/item-store';
import type { Correction, Corrections } from '../regrading/corrections';
import { ONE_POINT } from '../quiz/points';
import { scoreItem } from './score-item';
import { WHOLE } from './share';

/** What grading makes of one attempt. Pure in its inputs (invariant 5). */
export interface Marks {
  marks: number[];
  score: number;
  maxScore: number;
  isPassed: boolean;
  skillMarks: Record<string, [number, number]>;
  /** Positions of the questions that wait for people; until there are none, nothing here is a result. */
  pending: number[];
  /** Thousandths of each question before its points; null for one that was taken out. */
  shares: (number | null)[];
  /** Of an attempt at an adaptive quiz; null for a fixed form. */
  ability: AdaptiveAbility | null;
}

/** What of a quiz's settings decides about marks. */
export interface GradingRules {
  passPercent: number;
  shuffleChoices: boolean;
  adaptive?: AdaptiveQuizSettings | null;
  purpose?: QuizPurpose;
}

/**
 * An item of an attempt, what it is worth in this quiz (thousandths of a point, one point when left out) and what a
 * regrade has corrected about it.
 */
export type GradedItem = Pick<StoredItem, 'content' | 'skillCode'> & {
  points?: number;
  correction?: Correction;
};

/** The items of a form in their order, each with its points and its correction. */
export function gradedItems(
  itemVersionIds: readonly string[],
  contents: ReadonlyMap<string, StoredItem>,
  points: ReadonlyMap<string, number>,
  corrections: Corrections,
): GradedItem[] {
  return itemVersionIds.map((id) => {
    const item = contents.get(id);
    if (!item) throw new Error(`Item version ${id} is missing`);
    return {
      content: item.content,
      skillCode: item.skillCode,
      points: points.get(id),
      correction: corrections.get(id),
    };
  });
}

/**
 * Marks an attempt: the same answers, items, corrections and settings, with the same marks by people, give the same
 * marks, today and in five years. `given`: marks that people gave, by position from 1, in thousandths of the
 * question; they stand instead of computed ones. A partly right answer gets its share of the points, rounded half up
 * to a thousandth. A question taken out (VOID) has the mark 0 and adds nothing to the total; who is left without a
 * question has not passed.
 *
 * An attempt at an adaptive quiz (`asked`: its questions with their frozen parameters) has its ability on the reported
 * scale as its score, and passes by the quiz's classification alone: the share of right answers says nothing there,
 * since everybody is asked what they get right about every second time. Nobody passes a placement.
 */
export function gradeAttempt(
  attempt: {
    seed: string;
    responses: StoredResponses;
    given?: ReadonlyMap<number, number>;
    asked?: readonly AskedItem[] | null;
  },
  items: GradedItem[],
  settings: GradingRules,
): Marks {
  const skillMarks: Record<string, [number, number]> = {};
  const pending: number[] = [];
  const shares: (number | null)[] = [];
  let maxScore = 0;
  const marks = items.map(({ content, skillCode, points = ONE_POINT, correction }, index) => {
    const position = index + 1;
    if (correction?.action === 'VOID') {
      shares.push(null);
      return 0;
    }
    const answer = attempt.responses[`q${position}`]?.r;
    const response =
      answer && toItemResponse(content, answer, attempt.seed, position, settings.shuffleChoices);
    const scored =
      correction?.action === 'FULL_MARKS_FOR_ALL'
        ? WHOLE
        : (attempt.given?.get(position) ?? scoreItem(correction?.key ?? content, response ?? null));
    if (scored === null) pending.push(position);
    shares.push(scored);
    const mark = weighted(scored ?? 0, points);
    maxScore += points;
    const skill = (skillMarks[skillCode] ??= [0, 0]);
    skill[0] += mark;
    skill[1] += points;
    return mark;
  });
  const score = marks.reduce((sum, mark) => sum + mark, 0);
  // Integers only: 24 of 30 is 80 % exactly (domain.md rule 6).
  const reached = pending.length === 0 && maxScore > 0 && score * 100 >= settings.passPercent * maxScore;
  const isPassable = purposeOf(settings) !== 'PLACEMENT';
  const classical = { marks, score, maxScore, skillMarks, pending, shares };
  if (!settings.adaptive) return { ...classical, isPassed: isPassable && reached, ability: null };
  // A preview draws the whole blueprint, without parameters: there is no ability to tell.
  if (!attempt.asked) return { ...classical, isPassed: false, ability: null };
  const rights = shares.map((share, at) => {
    const counts = attempt.responses[`q${at + 1}`] && items[at]?.correction?.action !== 'FULL_MARKS_FOR_ALL';
    return share === null || !counts ? null : share === WHOLE ? 1 : 0;
  });
  const ability = adaptiveAbility(attempt.asked, rights, settings.adaptive);
  return {
    ...classical,
    score: toScale(ability.theta) * ONE_POINT,
    maxScore: SCALE_MAXIMUM * ONE_POINT,
    isPassed: isPassable && ability.outcome === 'PASS',
    ability,
  };
}

/** So many thousandths of an item that is worth `points`, rounded half up, in integers. */
const weighted = (thousandths: number, points: number): number =>
  Math.floor((2 * thousandths * points + WHOLE) / (2 * WHOLE));
