/** Kinds of question. Names follow QTI 3.0 interactions where there is one. */
export const ITEM_TYPES = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'TRUE_FALSE',
  'MATCH',
  'ORDER',
  'NUMERIC',
  'TEXT_ENTRY',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export interface Choice {
  id: string;
  text: string;
}

interface Explained {
  prompt: string;
  /** Why the right answer is right; shown when the review policy allows it. */
  explanation: string;
  /** Where the fact stands. */
  source: string;
}

export interface SingleChoiceContent extends Explained {
  type: 'SINGLE_CHOICE';
  choices: Choice[];
  /** One id. */
  correct: string[];
}

export interface MultipleChoiceContent extends Explained {
  type: 'MULTIPLE_CHOICE';
  choices: Choice[];
  correct: string[];
  scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG';
}

export interface TrueFalseContent extends Explained {
  type: 'TRUE_FALSE';
  correct: boolean;
}

export interface MatchContent extends Explained {
  type: 'MATCH';
  /** Left column. */
  choices: Choice[];
  /** Right column; may hold more than the left one. */
  targets: Choice[];
  /** Left id and right id, one pair per left entry. */
  correct: [string, string][];
}

export interface OrderContent extends Explained {
  type: 'ORDER';
  choices: Choice[];
  /** All ids in the right order. */
  correct: string[];
  scoring: 'EXACT' | 'ADJACENT_PAIRS';
}

export interface NumericContent extends Explained {
  type: 'NUMERIC';
  correct: number;
  /** Largest accepted distance, inclusive. */
  tolerance: number;
  unit?: string;
}

export interface TextEntryContent extends Explained {
  type: 'TEXT_ENTRY';
  accepted: string[];
  /** TOLERANT: "chuyen khoan" counts as "chuyển khoản". Case and spaces never matter. */
  accents: 'STRICT' | 'TOLERANT';
}

/** What an item version holds, key included: it never leaves the server as it is (invariant 4). */
export type ItemContent =
  | SingleChoiceContent
  | MultipleChoiceContent
  | TrueFalseContent
  | MatchContent
  | OrderContent
  | NumericContent
  | TextEntryContent;

/**
 * An answer in the item's own ids. `choiceIds`: single and multiple choice, order (in order), and true/false
 * as `true` or `false`; `pairs`: match; `text`: numeric and text entry, as typed.
 */
export type ItemResponse = { choiceIds: string[] } | { pairs: [string, string][] } | { text: string };
