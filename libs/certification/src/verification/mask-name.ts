/** First letters of the words of a name, upper-case. */
export const initialsOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => [...word][0]?.toLocaleUpperCase('vi') ?? '');

/**
 * The name on the public check: the first letter of each word, so that somebody who has the paper in hand can
 * compare, and nobody can read the name off a serial (domain.md rule 26). The dots do not tell the length.
 */
export const maskName = (name: string): string =>
  initialsOf(name)
    .map((letter) => `${letter}•••`)
    .join(' ');
