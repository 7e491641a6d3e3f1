/** Groups of fewer people are not shown in public (domain.md rule 36). */
export const SMALLEST_PUBLIC_GROUP = 5;

export interface Group {
  numerator: number;
  denominator: number | null;
}

/** Whether so few people stand behind a figure that it could point at one of them. */
export const isTiny = ({ numerator, denominator }: Group): boolean =>
  (numerator > 0 && numerator < SMALLEST_PUBLIC_GROUP) ||
  (denominator !== null && denominator < SMALLEST_PUBLIC_GROUP);

/**
 * Which groups of one total must be hidden. When a single one is, the next smallest goes with it: otherwise the
 * total less all the others would tell what was hidden.
 */
export function hiddenGroups(groups: readonly Group[]): boolean[] {
  const hidden = groups.map(isTiny);
  const hiddenWithPeople = groups.filter((group, index) => hidden[index] && group.numerator > 0);
  if (hiddenWithPeople.length !== 1) return hidden;
  const shown = groups
    .map((group, index) => ({ index, numerator: group.numerator }))
    .filter(({ index, numerator }) => !hidden[index] && numerator > 0)
    .sort((a, b) => a.numerator - b.numerator || a.index - b.index);
  if (shown[0]) hidden[shown[0].index] = true;
  return hidden;
}
