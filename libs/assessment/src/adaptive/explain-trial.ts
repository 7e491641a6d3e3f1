import { formatNumber, translate } from '@platform/i18n';
import type { AdaptiveTrialRun } from './adaptive-trial.service';
import { type AdaptiveQuizSettings, fromThousandths } from './adaptive-quiz-settings';
import type { TrialStep } from './replay-trial';

/** Why a question was chosen. */
export type ChoiceReason = 'LACKS_MOST' | 'MINIMUM' | 'ABOVE_CAP';

const DIGITS = 2;
const shown = (value: number) => formatNumber(value, DIGITS);

export function choiceReasonOf({ chosen }: TrialStep): ChoiceReason {
  if (chosen.isOverExposed) return 'ABOVE_CAP';
  return chosen.isUrgent ? 'MINIMUM' : 'LACKS_MOST';
}

/** Place among those of which it was drawn, the most informative first, from 1. */
export const rankOf = ({ chosen }: TrialStep): number => chosen.among.indexOf(chosen.item) + 1;

/** Why this question, for people. `cell`: from 0. */
export const whyChosen = (step: TrialStep, cell: number): string =>
  translate(`adaptive.chosen.${choiceReasonOf(step)}`, {
    cell: cell + 1,
    given: step.givenOfArea,
    rank: rankOf(step),
    among: step.chosen.among.length,
    ability: shown(step.before.theta),
    information: shown(step.information),
  });

/** Why the test ended, for people; null while it goes on. */
export function whyEnded({ end, standing }: AdaptiveTrialRun, adaptive: AdaptiveQuizSettings): string | null {
  if (!end) return null;
  const { classification, standardErrorAtMost, maxItems } = adaptive;
  return translate(`adaptive.end.${end.reason}`, {
    most: maxItems,
    ability: shown(standing.theta),
    error: shown(standing.standardError),
    limit: shown(fromThousandths(standardErrorAtMost ?? 0)),
    cut: shown(fromThousandths(classification?.cutTheta ?? 0)),
    confidence: classification?.confidencePercent ?? 0,
  });
}
