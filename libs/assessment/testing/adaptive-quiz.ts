import { uuidv7 } from 'uuidv7';
import type { Database } from '@platform/database';
import type { AdaptiveQuizSettings } from '../src/adaptive/adaptive-quiz-settings';
import { aPublishedQuiz } from './published-quiz';

const usual: AdaptiveQuizSettings = {
  minItems: 4,
  maxItems: 10,
  standardErrorAtMost: null,
  among: 5,
  exposureCapPercent: null,
  classification: null,
  prior: { mean: 0, standardDeviation: 1_000 },
};

/** A 2PL calibration of these items that is in use: a from 0.8 to 2, b from −2.5 to 2.5, in no order. */
export async function aCalibration(
  database: Database,
  quizVersionId: string,
  itemVersionIds: readonly string[],
): Promise<{ id: string; items: Map<string, { a: number; b: number }> }> {
  const id = uuidv7();
  const items = new Map(
    itemVersionIds.map((item, at) => [
      item,
      { a: 0.8 + ((at * 7) % 13) / 10, b: -2.50137 + (5 * ((at * 11) % 41)) / 40 },
    ]),
  );
  await database.query(
    `insert into assessment.calibration (id, quiz_version_id, model, requested_by, state, log_likelihood,
        has_converged, is_current, adopted_by, adopted_at, finished_at)
      values ($1, $2, 'TWO_PL', $1, 'DONE', -1, true, true, $1, now(), now())`,
    [id, quizVersionId],
  );
  await database.query(
    `insert into assessment.item_parameter (calibration_id, item_version_id, discrimination, difficulty, guessing, attempts)
      select $1, i, a, b, 0, 500 from unnest($2::uuid[], $3::float8[], $4::float8[]) t(i, a, b)`,
    [id, [...items.keys()], [...items.values()].map(({ a }) => a), [...items.values()].map(({ b }) => b)],
  );
  return { id, items };
}

/** A published adaptive quiz of three cells, one per skill, with its calibration; right is always "đúng". */
export async function anAdaptiveQuiz(
  database: Database,
  options: {
    unitId: string;
    items?: number;
    adaptive?: Partial<AdaptiveQuizSettings>;
    settings?: Record<string, unknown>;
  },
) {
  const adaptive = { ...usual, ...options.adaptive };
  const quiz = await aPublishedQuiz(database, {
    unitId: options.unitId,
    questions: adaptive.maxItems,
    items: options.items ?? 60,
    settings: { navigation: 'FORWARD_ONLY', ...options.settings },
  });
  const calibration = await aCalibration(database, quiz.versionId, quiz.itemVersionIds);
  const pool = [0, 1, 2].map((cell) => ({
    count: Math.floor((adaptive.maxItems + 2 - cell) / 3),
    itemVersionIds: quiz.itemVersionIds.filter((_, at) => at % 3 === cell),
    calibrationId: calibration.id,
  }));
  // What is published never changes: the adaptive form is a second version, the calibration that of the first.
  const versionId = uuidv7();
  await database.query(
    `insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint, pool,
        published_at)
      select $2, quiz_id, 2, 'PUBLISHED', title_vi, framework, $3, blueprint, $4, now()
      from assessment.quiz_version where id = $1`,
    [quiz.versionId, versionId, JSON.stringify({ ...quiz.settings, adaptive }), JSON.stringify(pool)],
  );
  await database.query('update assessment.quiz set current_version_id = $2 where id = $1', [
    quiz.quizId,
    versionId,
  ]);
  return { ...quiz, versionId, calibration };
}
