/**
 * Sections 6 and 7 of the Law School Admission Test: 1,000 people, five questions each (Bock & Lieberman 1970,
 * "Fitting a response model for n dichotomously scored items", Psychometrika 35, table 1). Counts of the 32 patterns
 * from 00000 to 11111, the first question leading.
 */
const LSAT6 = [
  3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61,
  28, 298,
];
const LSAT7 = [
  12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136,
  32, 308,
];

/** The five answers of pattern 0 to 31. */
export const lsatPattern = (pattern: number): number[] =>
  [...pattern.toString(2).padStart(5, '0')].map(Number);

const tabled = (counts: number[]) => ({
  patterns: counts.map((_, pattern) => lsatPattern(pattern)),
  counts,
});

export const lsat6 = tabled(LSAT6);
export const lsat7 = tabled(LSAT7);
