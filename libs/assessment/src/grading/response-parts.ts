/** A response comes from a client and was stored as it came: nothing about its form is taken for granted. */
const partOf = (response: unknown, name: string): unknown =>
  typeof response === 'object' && response !== null ? (response as Record<string, unknown>)[name] : undefined;

const isText = (value: unknown): value is string => typeof value === 'string';

const areDistinct = (values: string[]) => new Set(values).size === values.length;

/** The chosen ids when all are `known` and none comes twice; null for anything else. */
export function chosenIds(response: unknown, known: readonly string[]): string[] | null {
  const ids = partOf(response, 'choiceIds');
  if (!Array.isArray(ids) || !ids.every(isText)) return null;
  return areDistinct(ids) && ids.every((id) => known.includes(id)) ? ids : null;
}

/** The pairs by their left ids when every id is known and no left id comes twice; null for anything else. */
export function chosenPairs(
  response: unknown,
  lefts: readonly string[],
  rights: readonly string[],
): Map<string, string> | null {
  const pairs = partOf(response, 'pairs');
  if (!Array.isArray(pairs)) return null;
  const chosen = new Map<string, string>();
  for (const pair of pairs as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [left, right] = pair as unknown[];
    if (!isText(left) || !isText(right)) return null;
    if (!lefts.includes(left) || !rights.includes(right) || chosen.has(left)) return null;
    chosen.set(left, right);
  }
  return chosen;
}

/** Longer answers than this are no number and no name of anything. */
const LONGEST_TEXT = 500;

/** The typed text; null when there is none or it is absurdly long. */
export function typedText(response: unknown): string | null {
  const text = partOf(response, 'text');
  return isText(text) && text.length <= LONGEST_TEXT ? text : null;
}
