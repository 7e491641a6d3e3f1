/** Which attempts of a year make the result. */
export const GRADING_METHODS = ['BEST', 'LAST', 'FIRST', 'AVERAGE'] as const;
export type GradingMethod = (typeof GRADING_METHODS)[number];

/** Versions published before there was a choice say nothing: any pass counted. */
export const gradingMethodOf = ({ gradingMethod }: { gradingMethod?: GradingMethod }): GradingMethod =>
  gradingMethod ?? 'BEST';
