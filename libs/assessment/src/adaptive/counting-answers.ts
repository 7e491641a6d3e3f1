import type { Corrections } from '../regrading/corrections';

/**
 * The answers of a running attempt that say something of a person, as grading would count them. `rights`: of the
 * questions in their order, as they were scored when they were given. A question that a regrade has taken out, or gave
 * everybody full marks for, does not count; one with another key is scored anew. `rescore`: by place from 0.
 */
export function countingAnswers(
  itemVersionIds: readonly string[],
  rights: readonly number[],
  corrections: Corrections,
  rescore: (place: number) => 0 | 1,
): { itemVersionIds: string[]; rights: number[] } {
  const counting = rights.flatMap((right, place) => {
    const id = itemVersionIds[place] ?? '';
    const action = corrections.get(id)?.action;
    if (action === 'VOID' || action === 'FULL_MARKS_FOR_ALL') return [];
    return [{ id, right: action === 'REPLACE_KEY' ? rescore(place) : right }];
  });
  return { itemVersionIds: counting.map(({ id }) => id), rights: counting.map(({ right }) => right) };
}
