/** Minutes that Vietnam is ahead of UTC; there is no summer time. */
const OFFSET_MINUTES = 7 * 60;

const shifted = (moment: Date) => new Date(moment.getTime() + OFFSET_MINUTES * 60_000);

/** Calendar year in Vietnam: 2026-12-31T18:00Z is already 2027 there (domain.md rule 34). */
export const vietnamYear = (moment: Date): number => shifted(moment).getUTCFullYear();

/** Quarter 1 to 4 in Vietnam. */
export const vietnamQuarter = (moment: Date): number => Math.floor(shifted(moment).getUTCMonth() / 3) + 1;

/** Calendar day in Vietnam, `yyyy-mm-dd`. */
export const vietnamDate = (moment: Date): string => shifted(moment).toISOString().slice(0, 10);

/** First moment of a Vietnamese calendar day given as `yyyy-mm-dd`. */
export const startOfVietnamDay = (day: string): Date => new Date(`${day}T00:00:00.000+07:00`);

/** The last accepted millisecond of "before `yyyy-mm-dd`", that is 23:59:59.999 of the day before. */
export const lastMomentBefore = (day: string): Date => new Date(startOfVietnamDay(day).getTime() - 1);

/** Full years of age on a day; both `yyyy-mm-dd`. Born on 29 February: a year older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}
