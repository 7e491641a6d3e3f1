import type { PoolCell } from './quiz-definition';

/** One point, in the unit that marks are stored in: thousandths. */
export const ONE_POINT = 1000;

/** What each question of a published quiz is worth, thousandths of a point; one point where nothing is said. */
export const pointsByItem = (pool: readonly PoolCell[]): ReadonlyMap<string, number> =>
  new Map(
    pool.flatMap(({ points = ONE_POINT, itemVersionIds }) =>
      points === ONE_POINT ? [] : itemVersionIds.map((id): [string, number] => [id, points]),
    ),
  );
