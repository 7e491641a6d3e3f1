import type { AdaptiveSettings, ClassificationRule } from './adaptive-settings';
import type { AdaptiveState } from './adaptive-state';
import type { InformationTable } from './information-table';

export type StopReason = 'PRECISE' | 'CLASSIFIED' | 'MAX_ITEMS' | 'NO_ITEMS';
export type Outcome = 'PASS' | 'FAIL';

/** How many items each area target still lacks. */
export const missingByArea = (
  table: InformationTable,
  settings: Pick<AdaptiveSettings, 'areas'>,
  state: AdaptiveState,
): number[] =>
  settings.areas.map(({ area, minimum }) => {
    const given = state.items.filter((item) => table.areas[table.areaOfItem(item)] === area).length;
    return Math.max(0, minimum - given);
  });

/** Why the test is over, or null. Before `minItems` and the content minima only `maxItems` ends it. */
export function stopReason(
  table: InformationTable,
  settings: AdaptiveSettings,
  state: AdaptiveState,
): StopReason | null {
  if (state.items.length >= settings.maxItems) return 'MAX_ITEMS';
  const hasContent = missingByArea(table, settings, state).every((missing) => missing === 0);
  if (state.items.length < settings.minItems || !hasContent) return null;
  if (settings.classification && isDecided(table, settings.classification, state)) return 'CLASSIFIED';
  if (settings.standardError !== null && state.standardError <= settings.standardError) return 'PRECISE';
  return null;
}

const ratioOf = (
  table: InformationTable,
  rule: ClassificationRule & { method: 'SPRT' },
  state: AdaptiveState,
) => table.logLikelihoodRatio(state.items, state.rights, rule.cut + rule.delta, rule.cut - rule.delta);

/** Whether the answers are enough to say pass or fail. */
export function isDecided(table: InformationTable, rule: ClassificationRule, state: AdaptiveState): boolean {
  if (rule.method === 'INTERVAL') return Math.abs(state.theta - rule.cut) > rule.z * state.standardError;
  // Wald (1947): accept above at (1 − β) / α, below at β / (1 − α)
  const ratio = ratioOf(table, rule, state);
  return ratio >= Math.log((1 - rule.beta) / rule.alpha) || ratio <= Math.log(rule.beta / (1 - rule.alpha));
}

/** The better guess at the end, decided or not. */
export function outcomeOf(table: InformationTable, rule: ClassificationRule, state: AdaptiveState): Outcome {
  const isAbove = rule.method === 'INTERVAL' ? state.theta >= rule.cut : ratioOf(table, rule, state) >= 0;
  return isAbove ? 'PASS' : 'FAIL';
}
