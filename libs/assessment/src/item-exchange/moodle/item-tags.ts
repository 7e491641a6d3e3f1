import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS } from '../../question-bank/item-draft';
import type { Classification, WrittenItem } from '../exchange-item';

/**
 * What an item says and Moodle has no field for travels as tags `hvs:<name>=<value>`, beside the author's own:
 * `kind`, `difficulty`, `level`, and rules of scoring (`scoring`, `accents`, `case`, `spaces`, `unit`, `ranges`, in a
 * composite with the id of the part before them: `p2.accents`). A file from elsewhere has none of them.
 */
const OURS = /^hvs:([a-z0-9.]+)=(.*)$/;

/** Rules of scoring by name, as the tags give them. */
export type Rules = Map<string, string>;

export interface ReadTags {
  tags: string[];
  rules: Rules;
  classification: Classification;
}

const oneOf = <Value extends string>(
  values: readonly Value[],
  given: string | undefined,
): Value | undefined => values.find((value) => value === given);

export function readTags(given: string[]): ReadTags {
  const tags: string[] = [];
  const rules: Rules = new Map();
  for (const tag of given.map((text) => text.normalize('NFC').trim())) {
    const [, name, value] = OURS.exec(tag) ?? [];
    if (name !== undefined && value !== undefined) rules.set(name, value);
    else if (tag !== '' && !tags.includes(tag)) tags.push(tag);
  }
  const kind = oneOf(ITEM_KINDS, rules.get('kind'));
  const difficulty = oneOf(ITEM_DIFFICULTIES, rules.get('difficulty'));
  const cognitiveLevel = oneOf(COGNITIVE_LEVELS, rules.get('level'));
  const classification = {
    ...(kind && { kind }),
    ...(difficulty && { difficulty }),
    ...(cognitiveLevel && { cognitiveLevel }),
  };
  return { tags, rules, classification };
}

export const writeTags = ({ draft, tags }: WrittenItem, rules: Rules): string[] => [
  ...tags,
  `hvs:kind=${draft.kind}`,
  `hvs:difficulty=${draft.difficulty}`,
  `hvs:level=${draft.cognitiveLevel}`,
  ...[...rules].map(([name, value]) => `hvs:${name}=${value}`),
];
