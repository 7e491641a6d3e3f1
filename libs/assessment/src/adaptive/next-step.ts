import { SeededRandom } from '../quiz/seeded-random';
import type { AdaptiveSettings } from './adaptive-settings';
import type { AdaptiveState } from './adaptive-state';
import type { InformationTable } from './information-table';
import { missingByArea, type Outcome, outcomeOf, stopReason, type StopReason } from './stop-rule';

/** How often items were given so far; `counts` by place in the bank. */
export interface Exposure {
  tests: number;
  counts: ArrayLike<number>;
}

export interface PersonContext {
  /** Items that this person must not get: seen earlier, or written by them. */
  excluded: ReadonlySet<number>;
  exposure: Exposure;
}

/** An item to ask, and of what choice it came. */
export interface ChosenItem {
  kind: 'ITEM';
  item: number;
  isOverExposed: boolean;
  /** Number of its area in the table; null where content does not matter. */
  area: number | null;
  /** Whether only what the area must have was left to ask. */
  isUrgent: boolean;
  /** Those among which it was drawn, the most informative first. */
  among: readonly number[];
}

export type NextStep = ChosenItem | { kind: 'STOP'; reason: StopReason; outcome: Outcome | null };

export const NO_CONTEXT: PersonContext = { excluded: new Set(), exposure: { tests: 0, counts: [] } };

/**
 * What comes next in an adaptive test: an item, or the end. A pure function: the same state, settings and context give the
 * same step, so a repeated request gives the same item.
 *
 * The area that lacks most for its share comes first (Kingsbury & Zara 1989, "Procedures for selecting items for
 * computerized adaptive tests"); in it, one of the most informative items at the present ability is drawn at random
 * (their "randomesque" rule), among those that this person may get and that are below the cap on exposure (the
 * restricted method of Revuelta & Ponsoda 1998, "A comparison of item exposure control methods"). An area without an
 * item below the cap gives one above it, marked: the content of a test weighs more than an item's secrecy.
 */
export function nextStep(
  table: InformationTable,
  settings: AdaptiveSettings,
  state: AdaptiveState,
  { excluded, exposure }: PersonContext = NO_CONTEXT,
): NextStep {
  const { classification } = settings;
  const stop = (reason: StopReason): NextStep => ({
    kind: 'STOP',
    reason,
    outcome: classification ? outcomeOf(table, classification, state) : null,
  });
  const reason = stopReason(table, settings, state);
  if (reason) return stop(reason);

  const random = new SeededRandom(state.seed, `adaptive/${state.items.length}`);
  const given = new Set(state.items);
  const isFree = (item: number) => !given.has(item) && !excluded.has(item);
  const isBelowCap = (item: number) => {
    const count = exposure.counts[item] ?? 0;
    return settings.exposureCap === null || count === 0 || count < settings.exposureCap * exposure.tests;
  };
  for (const { number: area, isUrgent } of areasInOrder(table, settings, state, random))
    for (const isOverExposed of [false, true]) {
      const passes = (item: number) => isFree(item) && (isOverExposed || isBelowCap(item));
      const best = table.best(state.theta, area, settings.randomAmong, passes);
      if (best.length > 0)
        return {
          kind: 'ITEM',
          item: best[random.below(best.length)],
          isOverExposed,
          area,
          isUrgent,
          among: best,
        };
    }
  return stop('NO_ITEMS');
}

/**
 * The areas to try, first the one that lacks most; null stands for the whole bank where there are no targets. Once only
 * the minima fit into what is left of the test, the other areas have to wait. Areas without a target are never used.
 */
function areasInOrder(
  table: InformationTable,
  settings: AdaptiveSettings,
  state: AdaptiveState,
  random: SeededRandom,
): { number: number | null; isUrgent: boolean }[] {
  if (settings.areas.length === 0) return [{ number: null, isUrgent: false }];
  const length = state.items.length;
  const missing = missingByArea(table, settings, state);
  const isTight = missing.reduce((sum, each) => sum + each, 0) >= settings.maxItems - length;
  return settings.areas
    .map(({ area, share }, at) => {
      const number = table.areas.indexOf(area);
      const given = state.items.filter((item) => table.areaOfItem(item) === number).length;
      const isUrgent = isTight && missing[at] > 0;
      return { number, isUrgent, lack: share * (length + 1) - given, chance: random.below(2 ** 32) };
    })
    .sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || b.lack - a.lack || a.chance - b.chance);
}
