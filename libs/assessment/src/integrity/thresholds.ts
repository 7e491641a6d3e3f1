/** Below that many timed answers an item's mean time says little; 30 is the usual least for a mean. */
export const LEAST_TIMED_ANSWERS = 30;

/** One or two quick answers are slips or easy questions; a short quiz would be below the least effort with one. */
export const LEAST_RAPID_ANSWERS = 3;

/**
 * Two saves so close together are one: nobody reads a question in a second, but clients send what they kept while the
 * network was away one by one. What passed before them is shared among their questions.
 */
export const BURST_MILLISECONDS = 1_000;

/** An attempt is compared with that many that were handed in before it: people of one room end close together. */
export const NEIGHBOURS = 100;

/** One pair in common errors by chance per 100 searches, over all pairs of a search (Bonferroni). */
export const FALSE_PAIRS_PER_SEARCH = 0.01;

/** Fewer common errors of the same choice are never told: with two every pair of friends would stand there. */
export const LEAST_IDENTICAL_ERRORS = 4;

/** What counts as "lately" for the rate of right answers: a leak is to be seen within the week. */
export const RECENT_DAYS = 7;

/** Answers that each side needs: below it the normal approximation of the test of two rates does not hold. */
export const LEAST_RATED_ANSWERS = 30;
