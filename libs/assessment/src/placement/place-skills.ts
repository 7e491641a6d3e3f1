import { adaptiveAbility, type AskedItem } from '../adaptive/adaptive-ability';
import { type AdaptiveQuizSettings, fromThousandths, quantileOf } from '../adaptive/adaptive-quiz-settings';
import { WHOLE } from '../grading/share';
import { wilson } from './wilson';

export type PlacementState = 'SUFFICIENT' | 'NOT_YET' | 'UNCERTAIN';

/** What a placement says of one skill. */
export interface SkillPlacement {
  skillCode: string;
  state: PlacementState;
  /** Questions of the skill that count. */
  questions: number;
  /** Share of them right, from 0 to 1, of a fixed form; ability of an adaptive one. */
  measure: 'SHARE' | 'ABILITY';
  estimate: number;
  /** The interval in which the truth is expected, and what it is held against. */
  low: number;
  high: number;
  needed: number;
  /** Of an ability. */
  standardError: number | null;
}

export interface PlacedQuestion {
  skillCode: string;
  /** Thousandths of the question; null for one that does not count. */
  share: number | null;
  /** Frozen parameters, of an adaptive attempt. */
  asked: AskedItem | null;
}

/** Certain only where the whole interval lies on one side: nobody is spared a module by luck, or sent there by it. */
const stateOf = (low: number, high: number, needed: number): PlacementState =>
  low >= needed ? 'SUFFICIENT' : high < needed ? 'NOT_YET' : 'UNCERTAIN';

/**
 * Skill by skill what an attempt at a placement says, sorted by code. A fixed form is held against the quiz's
 * `passPercent` by the share right with its 95 % interval (Wilson); an adaptive one against the classification's cut
 * (without one: the prior mean) by the ability from the skill's questions alone (EAP), with the confidence of the
 * classification, or 95 %.
 */
export function placeSkills(
  questions: readonly PlacedQuestion[],
  settings: { passPercent: number; adaptive?: AdaptiveQuizSettings | null },
): SkillPlacement[] {
  const codes = [...new Set(questions.map(({ skillCode }) => skillCode))];
  return codes
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((skillCode) => {
      const own = questions.filter((question) => question.skillCode === skillCode && question.share !== null);
      const place = settings.adaptive
        ? byAbility(own, settings.adaptive)
        : byShare(own, settings.passPercent);
      return { skillCode, questions: own.length, ...place };
    });
}

type Placed = Omit<SkillPlacement, 'skillCode' | 'questions'>;

function byShare(questions: readonly PlacedQuestion[], passPercent: number): Placed {
  const right = questions.reduce((sum, { share }) => sum + (share ?? 0) / WHOLE, 0);
  const { share, low, high } = wilson(right, questions.length);
  const needed = passPercent / 100;
  const state = questions.length === 0 ? 'UNCERTAIN' : stateOf(low, high, needed);
  return { state, measure: 'SHARE', estimate: share, low, high, needed, standardError: null };
}

function byAbility(questions: readonly PlacedQuestion[], settings: AdaptiveQuizSettings): Placed {
  const { classification, prior } = settings;
  const asked = questions.flatMap((question) => question.asked ?? []);
  const rights = questions.flatMap(({ asked: item, share }) => (item ? [share === WHOLE ? 1 : 0] : []));
  const { theta, standardError } = adaptiveAbility(asked, rights as (0 | 1)[], settings);
  const reach = quantileOf(classification?.confidencePercent ?? 95) * standardError;
  const needed = fromThousandths(classification?.cutTheta ?? prior.mean);
  const [low, high] = [theta - reach, theta + reach];
  const state = questions.length === 0 ? 'UNCERTAIN' : stateOf(low, high, needed);
  return { state, measure: 'ABILITY', estimate: theta, low, high, needed, standardError };
}
