import { NEIGHBOURS } from './thresholds';

/** When an attempt ran, in milliseconds since 1970. */
export interface Sitting {
  id: string;
  learnerId: string;
  startedAt: number;
  submittedAt: number;
}

/**
 * Of attempts in the order in which they were handed in, who is compared with the one at a place: attempts of other
 * people among the `most` handed in before it that ran at the same time. Given in that order, whoever was handed in
 * before and overlaps ended after this one began, so the search stops at the first that did not: over all attempts it
 * takes at most n · `most` steps, where all pairs would take n² / 2.
 */
export function neighboursBefore(sittings: readonly Sitting[], at: number, most = NEIGHBOURS): number[] {
  const own = sittings[at];
  const places: number[] = [];
  if (!own) return places;
  for (let place = at - 1; place >= Math.max(0, at - most); place -= 1) {
    const other = sittings[place];
    if (!other || other.submittedAt < own.startedAt) break;
    if (other.learnerId !== own.learnerId) places.push(place);
  }
  return places;
}

/** Pairs that a search compares: the number that the threshold of a pair is divided by. */
export function countPairs(sittings: readonly Sitting[], most = NEIGHBOURS): number {
  return sittings.reduce((sum, _, at) => sum + neighboursBefore(sittings, at, most).length, 0);
}
