/** What people enter for a unit and a year: the denominator and the target of an indicator. */
export interface FigureValues {
  /** Number of people; its code is that of the population. */
  population: number;
  /** Percent with at most two decimals, null when the plan sets none; its code is that of the indicator. */
  target: number | null;
}

export type FigureKind = keyof FigureValues;

/** A figure to enter or to correct. */
export interface FigureWish<K extends FigureKind> {
  code: string;
  unitId: string;
  year: number;
  value: FigureValues[K];
  source: string;
}

export interface Figure<K extends FigureKind> extends FigureWish<K> {
  enteredAt: Date;
}
