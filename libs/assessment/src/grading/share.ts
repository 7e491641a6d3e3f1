/** A whole item in the unit that marks are stored in: thousandths. */
export const WHOLE = 1000;

/** `part / whole` in thousandths, rounded half up, in integers all the way; 0 for nothing or less. */
export function share(part: number, whole: number): number {
  if (part <= 0 || whole <= 0) return 0;
  return Math.min(WHOLE, Math.floor((2 * WHOLE * part + whole) / (2 * whole)));
}

/** Nobody loses marks of other questions by one answer, and nobody gets more than the item. */
export const cutToWhole = (thousandths: number): number => Math.max(0, Math.min(WHOLE, thousandths));
