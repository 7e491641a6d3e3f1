import type { AskedItem } from './adaptive-ability';
import { BrokenAdaptiveAttempt } from './broken-adaptive-attempt';

/**
 * The questions of an adaptive attempt as its side row has them, when they are those of its form, each with parameters.
 * Anything else would give a mark that means nothing: `BrokenAdaptiveAttempt`.
 */
export function askedOfForm(asked: unknown, itemVersionIds: readonly string[]): AskedItem[] {
  if (asked === null || asked === undefined) throw new BrokenAdaptiveAttempt('ASKED_MISSING');
  if (!Array.isArray(asked) || !asked.every(isAsked)) throw new BrokenAdaptiveAttempt('ASKED_UNREADABLE');
  const isForm =
    asked.length === itemVersionIds.length && asked.every(({ id }, at) => id === itemVersionIds[at]);
  if (!isForm) throw new BrokenAdaptiveAttempt('ASKED_OTHER_FORM');
  return asked;
}

function isAsked(item: unknown): item is AskedItem {
  const { id, a, b } = (item ?? {}) as Partial<Record<keyof AskedItem, unknown>>;
  return typeof id === 'string' && Number.isFinite(a) && Number.isFinite(b);
}
