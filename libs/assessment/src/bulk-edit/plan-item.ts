import { isDeepStrictEqual } from 'node:util';
import { toTags } from '../question-bank/item-description';
import { type ItemStep, subjectOf, targetOf } from '../question-bank/item-life-cycle';
import type { BankItem } from '../question-bank/item.repository';
import type { BulkChange, Descriptive } from './bulk-change';
import type { BulkEditCode } from './bulk-edit-codes';
import { type ItemValues, type ValueName, valuesOf } from './item-values';

export const MOST_TAGS = 20;

/** What of a version was reviewed with it: an approved version never changes, so another value begins a draft. */
const CLASSIFICATION = ['skillCode', 'kind', 'difficulty', 'cognitiveLevel', 'source'] as const;

/** What the rules ask of the world around a question. */
export interface ItemFacts {
  /** Codes that the bank has already to which questions move. */
  takenCodes: ReadonlySet<string>;
  /** Whether the actor may decide what is shared with the nation. */
  mayShareNationally: boolean;
}

export interface ItemPlan {
  /** `CHANGES`, or why nothing would change. */
  code: BulkEditCode;
  /** Only what changes. */
  before: Partial<ItemValues> | null;
  after: Partial<ItemValues> | null;
}

const refused = (code: BulkEditCode): ItemPlan => ({ code, before: null, after: null });

/** Whether a change touches what stands in a version. */
export const touchesVersion = (values: Partial<ItemValues>): boolean =>
  CLASSIFICATION.some((name) => values[name] !== undefined);

/** Whether a change touches what is said of a question beside its versions. */
export const touchesDescription = ({ tags, licence, origin }: Partial<ItemValues>): boolean =>
  tags !== undefined || licence !== undefined || origin !== undefined;

/** What a change would make of one question, by the rules of the same act on one question. */
export function planItem(item: BankItem, change: BulkChange, facts: ItemFacts): ItemPlan {
  switch (change.act) {
    case 'DESCRIBE':
      return planDescription(item, change);
    case 'MOVE':
      return planMove(item, change.unitId, facts);
    case 'SUBMIT': {
      const plan = planStep(item, 'SUBMIT', 'ITEM_NOT_DRAFT');
      return plan.code === 'CHANGES' && valuesOf(item).source === '' ? refused('NO_SOURCE') : plan;
    }
    case 'RETIRE':
      return planStep(item, 'RETIRE', 'ITEM_NOT_APPROVED');
    case 'QUARANTINE':
      return planStep(item, 'QUARANTINE', 'ITEM_NOT_IN_USE');
  }
}

function planDescription(item: BankItem, change: Descriptive): ItemPlan {
  const now = valuesOf(item);
  const wanted = describe(now, change);
  if (wanted.tags.length > MOST_TAGS) return refused('TOO_MANY_TAGS');
  const names = (Object.keys(now) as ValueName[]).filter(
    (name) => !isDeepStrictEqual(now[name], wanted[name]),
  );
  if (names.length === 0) return refused('UNCHANGED');
  const after = pick(wanted, names);
  if (touchesVersion(after) && item.versions[0]?.state === 'IN_REVIEW') return refused('ITEM_IN_REVIEW');
  return { code: 'CHANGES', before: pick(now, names), after };
}

/** What is said of a question after a change. */
export function describe(
  now: ItemValues,
  { addTags = [], removeTags = [], tags = now.tags, ...said }: Descriptive,
): ItemValues {
  const given = Object.fromEntries(
    Object.entries(said).filter(([name, value]) => name in now && value !== undefined),
  );
  const gone = new Set(removeTags);
  return { ...now, ...given, tags: toTags([...tags, ...addTags]).filter((tag) => !gone.has(tag)) };
}

function planMove(item: BankItem, unitId: string, facts: ItemFacts): ItemPlan {
  if (item.unitId === unitId) return refused('UNCHANGED');
  if (item.visibility === 'NATIONAL' && !facts.mayShareNationally) return refused('NATION_DECIDES');
  if (facts.takenCodes.has(item.code)) return refused('ITEM_CODE_TAKEN');
  return { code: 'CHANGES', before: { unitId: item.unitId }, after: { unitId } };
}

function planStep(item: BankItem, step: ItemStep, code: BulkEditCode): ItemPlan {
  const version = subjectOf(step, item.versions);
  if (!version) return refused(code);
  return { code: 'CHANGES', before: { state: version.state }, after: { state: targetOf(step) } };
}

const pick = (values: ItemValues, names: readonly ValueName[]): Partial<ItemValues> =>
  Object.fromEntries(names.map((name) => [name, values[name]]));
