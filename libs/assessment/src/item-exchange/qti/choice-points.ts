import type { Asked, Reading } from './reading';
import { Unsupported } from './response-tests';

/** How the choices of one response give points. */
export type ChoicePoints =
  /** For exactly the right ones. */
  | { kind: 'WHOLE'; correct: string[]; most: number }
  /** The points of the chosen ones are summed. */
  | { kind: 'EACH'; points: Map<string, number>; lower: number | null; upper: number | null };

/** Points by identifier of a choice, or of a pair as QTI writes one: "left right". */
export function choicePoints({ element, declaration, score }: Asked, identifiers: string[]): ChoicePoints {
  const { mapping, correct } = declaration;
  const cases = score.cases.filter(({ test }) => test.kind !== 'EMPTY');
  if (score.factor !== 0) {
    const values = new Map(mapping?.entries.map(({ key, value }) => [key, value]));
    const times = (points: number | null) => (points === null ? null : points * score.factor);
    return {
      kind: 'EACH',
      points: new Map(
        identifiers.map((id) => [id, (values.get(id) ?? mapping?.defaultValue ?? 0) * score.factor]),
      ),
      lower: times(mapping?.lower ?? null),
      upper: times(mapping?.upper ?? null),
    };
  }
  const [first] = cases;
  if (cases.length === 1 && first?.test.kind === 'CORRECT')
    return { kind: 'WHOLE', correct, most: first.points };
  const points = new Map<string, number>();
  for (const { test, points: given } of cases) {
    const isSingle = declaration.cardinality === 'single';
    const ids = test.kind === 'VALUE' && isSingle ? [test.value] : test.kind === 'MEMBER' ? [test.value] : test.kind === 'CORRECT' && isSingle ? correct : null; // prettier-ignore
    if (!ids)
      throw new Unsupported({ ...element, tag: `${test.kind.toLowerCase()} condition on ${element.tag}` });
    for (const id of ids)
      if (test.kind === 'MEMBER') points.set(id, (points.get(id) ?? 0) + given);
      else if (!points.has(id)) points.set(id, given);
  }
  return {
    kind: 'EACH',
    points: new Map(identifiers.map((id) => [id, points.get(id) ?? 0])),
    lower: null,
    upper: null,
  };
}

const EPSILON = 1e-6;
const isNear = (one: number, other: number) =>
  Math.abs(one - other) <= EPSILON * Math.max(1, Math.abs(other));

/**
 * Whether every right one gives the same, every other takes the same away, and all of the latter take away the
 * whole: right / |right| − wrong / |wrong|. Files round thirds.
 */
export function isRightMinusWrong(points: Map<string, number>): boolean {
  const right = [...points.values()].filter((value) => value > 0);
  const wrong = [...points.values()].filter((value) => value <= 0);
  const whole = right.reduce((sum, value) => sum + value, 0);
  return (
    right.length > 0 &&
    wrong.length > 0 &&
    right.every((value) => isNear(value * right.length, whole)) &&
    wrong.every((value) => Math.abs(value * wrong.length + whole) <= 0.001 * whole)
  );
}

/** Bounds of ours are nothing and everything; others are told, or refused where they change what is right. */
export function checkBounds(points: ChoicePoints, path: string, { findings }: Reading): void {
  if (points.kind === 'WHOLE') return;
  const values = [...points.points.values()];
  const whole = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (points.upper !== null && points.upper < whole - EPSILON)
    findings.fault(
      path,
      'upper_bound_not_supported',
      'the mapping gives everything for a part of the right answers',
    );
  if (values.some((value) => value < 0) && (points.lower === null || points.lower !== 0))
    findings.notice('lower_bound_changed', 'a score below 0 counts as 0 here');
}

/** Thousandths that sum up to 1000 over the positive ones: what rounding leaves goes to the largest remainders. */
export function toThousandths(points: Map<string, number>): Record<string, number> {
  const whole = [...points.values()].reduce((sum, value) => sum + Math.max(0, value), 0);
  const exact = [...points].map(([id, value]) => ({ id, value: (value * 1000) / whole }));
  const weights = new Map(exact.map(({ id, value }) => [id, value > 0 ? Math.floor(value + EPSILON) : Math.max(-1000, Math.round(value))])); // prettier-ignore
  const left = 1000 - [...weights.values()].reduce((sum, value) => sum + Math.max(0, value), 0);
  exact
    .filter(({ value }) => value > 0)
    .sort((a, b) => (b.value % 1) - (a.value % 1))
    .slice(0, Math.max(0, left))
    .forEach(({ id }) => weights.set(id, (weights.get(id) ?? 0) + 1));
  return Object.fromEntries([...weights].filter(([, value]) => value !== 0));
}

/** The ones that give points, in the order in which the file declares what is right. */
export const givingPoints = (points: Map<string, number>, declared: string[]): string[] => {
  const giving = [...points].filter(([, value]) => value > 0).map(([id]) => id);
  return [...declared.filter((id) => giving.includes(id)), ...giving.filter((id) => !declared.includes(id))];
};
