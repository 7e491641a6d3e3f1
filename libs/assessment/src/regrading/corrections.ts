import type { ItemContent } from '../question-bank/item-content';

export const CORRECTION_ACTIONS = ['REPLACE_KEY', 'FULL_MARKS_FOR_ALL', 'VOID'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];

/** What a regrade does to one item version. */
export interface CorrectionRule {
  itemVersionId: string;
  action: CorrectionAction;
  /** REPLACE_KEY: the approved version of the same item whose key holds instead; otherwise null. */
  replacementId: string | null;
}

/** A rule with what grading needs of it. */
export interface Correction {
  action: CorrectionAction;
  /** REPLACE_KEY: the corrected content. */
  key: ItemContent | null;
}

/** By the item version that attempts hold. */
export type Corrections = ReadonlyMap<string, Correction>;

/** Rules of regrades in the order in which they were run: of two about one item version the later holds. */
export function mergeRules(rules: readonly CorrectionRule[]): CorrectionRule[] {
  return [...new Map(rules.map((rule) => [rule.itemVersionId, rule])).values()];
}

/**
 * Whether an answer to the old content means the same under the new one: the same type, and the same ids of
 * everything that can be chosen. Without it a corrected key would mark answers that nobody gave.
 */
export function hasSameChoices(old: ItemContent, corrected: ItemContent): boolean {
  return old.type === corrected.type && choiceIds(old) === choiceIds(corrected);
}

/** The ids under which answers are stored, whatever stands where; keys and texts do not matter. */
function choiceIds(content: ItemContent): string {
  const parts = content as unknown as Record<string, unknown>;
  const lists = ['choices', 'targets', 'gaps', 'areas', 'parts'].map((name) => {
    const entries = parts[name];
    if (!Array.isArray(entries)) return [];
    return entries
      .map((entry: { id: string; choices?: { id: string }[]; content?: ItemContent }) => [
        entry.id,
        (entry.choices ?? []).map(({ id }) => id).sort(),
        entry.content ? choiceIds(entry.content) : '',
      ])
      .map((ids) => JSON.stringify(ids))
      .sort();
  });
  return JSON.stringify(lists);
}
