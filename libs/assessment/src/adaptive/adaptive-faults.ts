import type { FieldFault } from '@platform/errors';
import { showsDuring } from '../review/review-policy';
import { purposeOf } from '../placement/quiz-purpose.type';
import type { BlueprintCell, QuizSettings } from '../quiz/quiz-definition';

/** What contradicts itself in the draft of an adaptive quiz or a placement. Paths start at `path`. */
export function findAdaptiveFaults(
  { settings, blueprint }: { settings: QuizSettings; blueprint: readonly BlueprintCell[] },
  path: string,
): FieldFault[] {
  const { adaptive, navigation } = settings;
  const faults: FieldFault[] = [];
  const need = (isGood: boolean, field: string, code: string, message: string) => {
    if (!isGood) faults.push({ path: `${path}.${field}`, code, message });
  };
  need(
    settings.gradingMethod !== 'AVERAGE' || (!adaptive && purposeOf(settings) === 'ASSESSMENT'),
    'settings.gradingMethod',
    'no_average',
    'must not be AVERAGE: no sum of points decides here',
  );
  if (!adaptive) return faults;
  need(
    !settings.appeals,
    'settings.appeals',
    'not_adaptive',
    'an adaptive quiz takes no appeals: its answers are scored by their keys alone',
  );
  need(
    !showsDuring(settings),
    'settings.review',
    'not_adaptive',
    'must not show anything DURING the attempt: it would tell the questions of others',
  );
  const total = blueprint.reduce((sum, { count }) => sum + count, 0);
  need(
    navigation === 'FORWARD_ONLY',
    'settings.navigation',
    'needs_forward_only',
    'must be FORWARD_ONLY: the next question depends on this answer',
  );
  need(
    adaptive.minItems <= adaptive.maxItems,
    'settings.adaptive.minItems',
    'out_of_range',
    'must not be more than maxItems',
  );
  need(total === adaptive.maxItems, 'blueprint', 'wrong_sum', 'must ask for maxItems questions in all');
  blueprint.forEach(({ itemIds, points }, cell) => {
    need(!itemIds, `blueprint.${cell}.itemIds`, 'not_adaptive', 'an adaptive quiz has no fixed questions');
    need(
      points === undefined,
      `blueprint.${cell}.points`,
      'not_adaptive',
      'an adaptive quiz has no points: every answer counts by its calibration',
    );
  });
  return faults;
}
