const ID = /^[A-Za-z0-9]{1,8}$/;

/**
 * Identifiers of QTI as ids of ours, in the same order: `p1-a` and `_1` give `a` and `1` when that leaves all of
 * them different, otherwise they are counted.
 */
export function shortIds(identifiers: string[], letter: string): Map<string, string> {
  const short = identifiers.map((identifier) =>
    identifier.slice(identifier.lastIndexOf('-') + 1).replace(/^_/, ''),
  );
  const isGood = short.every((id) => ID.test(id)) && new Set(short).size === short.length;
  return new Map(identifiers.map((identifier, index) => [identifier, isGood ? (short[index] ?? '') : `${letter}${index + 1}`])); // prettier-ignore
}

/**
 * An id of ours as a QTI identifier, which begins with a letter or underscore (QTI 3.0 ASI, 2.13.1 Identifier)
 * and belongs to one choice of the item only, hence the scope.
 */
export const identifierOf = (id: string, scope?: string): string =>
  scope ? `${scope}-${id}` : /^[A-Za-z]/.test(id) ? id : `_${id}`;
