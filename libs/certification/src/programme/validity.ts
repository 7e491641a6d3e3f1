/** How long a certificate is valid. */
export const VALIDITY_RULES = ['FOREVER', 'MONTHS', 'FIXED_DATE', 'END_OF_YEAR'] as const;
export type ValidityRule = (typeof VALIDITY_RULES)[number];

/** A rule with what it needs: months for `MONTHS`, the last day in Vietnam for `FIXED_DATE`. */
export interface Validity {
  validityRule: ValidityRule;
  validityMonths: number | null;
  /** ISO date. */
  validThrough: string | null;
}

/** No end: also for a newer version of a certificate, which keeps the end of the first. */
export const FOREVER: Validity = { validityRule: 'FOREVER', validityMonths: null, validThrough: null };
