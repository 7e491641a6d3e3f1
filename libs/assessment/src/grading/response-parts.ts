/** A response comes from a client and was stored as it came: nothing about its form is taken for granted. */
const partOf = (response: unknown, name: string): unknown =>
  typeof response === 'object' && response !== null && Object.hasOwn(response, name)
    ? (response as Record<string, unknown>)[name]
    : undefined;

const isText = (value: unknown): value is string => typeof value === 'string';

const areDistinct = (values: string[]) => new Set(values).size === values.length;

/** The chosen ids when all are `known` and none comes twice; null for anything else. */
export function chosenIds(response: unknown, known: readonly string[]): string[] | null {
  const ids = partOf(response, 'choiceIds');
  if (!Array.isArray(ids) || !ids.every(isText)) return null;
  return areDistinct(ids) && ids.every((id) => known.includes(id)) ? ids : null;
}

/**
 * The pairs by their left ids; null unless every left id has entries to choose from in `rightsOf`, the right id is
 * one of them, and no left id comes twice.
 */
export function chosenPairs(
  response: unknown,
  rightsOf: ReadonlyMap<string, readonly string[]>,
): Map<string, string> | null {
  const pairs = partOf(response, 'pairs');
  if (!Array.isArray(pairs)) return null;
  const chosen = new Map<string, string>();
  for (const pair of pairs as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [left, right] = pair as unknown[];
    if (!isText(left) || !isText(right)) return null;
    if (!rightsOf.get(left)?.includes(right) || chosen.has(left)) return null;
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

/** What was given for one part of a composite; undefined when nothing was. */
export const givenPart = (response: unknown, partId: string): unknown =>
  partOf(partOf(response, 'parts'), partId);

/** Whether anything was written or handed in for people to mark. */
export function isHandedIn(response: unknown): boolean {
  const [text, files] = [partOf(response, 'text'), partOf(response, 'files')];
  return (isText(text) && text.trim() !== '') || (Array.isArray(files) && files.length > 0);
}
