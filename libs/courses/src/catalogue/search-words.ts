/** At most this many words of a search count: each one is a condition of its own. */
const MOST_WORDS = 8;

/**
 * The `like` patterns of a search, one per word: all must be found, in any order. What has a meaning inside `like`
 * stands for itself; accents and case are dealt with by the database, the same way as for the texts.
 */
export const searchPatterns = (search: string): string[] =>
  search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
