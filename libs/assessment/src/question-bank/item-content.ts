/** Kinds of question. Names follow QTI 3.0 interactions where there is one. */
export const ITEM_TYPES = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'TRUE_FALSE',
  'MATCH',
  'ORDER',
  'GAP_MATCH',
  'INLINE_CHOICE',
  'NUMERIC',
  'TEXT_ENTRY',
  'HOTSPOT',
  'COMPOSITE',
  'EXTENDED_TEXT',
  'FILE_UPLOAD',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export interface Choice {
  id: string;
  text: string;
}

/** A picture, sound or film that a text refers to as `media:<id>`. */
export interface Media {
  /** 1 to 8 letters or digits, unique in the item. */
  id: string;
  kind: 'IMAGE' | 'AUDIO' | 'VIDEO';
  mimeType: string;
  /** SHA-256 of the bytes, hex: names the stored file, so equal files are stored once. */
  sha256: string;
  /** For whoever cannot see or hear it; never empty. */
  alt: string;
}

interface Explained {
  prompt: string;
  /**
   * HTML: `prompt`, `text`, `explanation`, `model` and the texts of `choices` and `targets` are the sanitised subset
   * of `rich-text.ts`, formulas in \( … \) as TeX; all other texts, those inside gaps and parts too, are plain.
   * Left out: everything is plain text.
   */
  format?: 'HTML';
  media?: Media[];
  /** Why the right answer is right; shown when the review policy allows it. Empty when the author gave none. */
  explanation: string;
  /** Where the fact stands. Empty when the author gave none. */
  source: string;
}

/** Thousandths of the item per choice id, −1000 to 1000; a choice that is left out weighs nothing. */
export type ChoiceWeights = Record<string, number>;

export interface SingleChoiceContent extends Explained {
  type: 'SINGLE_CHOICE';
  choices: Choice[];
  /** One id. */
  correct: string[];
  /** Shares of choices that are partly right; the right one always gives the whole item. */
  weights?: ChoiceWeights;
}

export interface MultipleChoiceContent extends Explained {
  type: 'MULTIPLE_CHOICE';
  choices: Choice[];
  correct: string[];
  scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG' | 'WEIGHTED';
  /** WEIGHTED only: the sum of the chosen weights, cut to 0 … 1000. The right choices together weigh 1000. */
  weights?: ChoiceWeights;
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

/**
 * Words to be dragged into the gaps of a text. The gaps stand in `text` as `{{g1}}`, `{{g2}}`, …: the ids of
 * `correct`, each once. A word may serve several gaps.
 */
export interface GapMatchContent extends Explained {
  type: 'GAP_MATCH';
  text: string;
  /** Words to choose from; may hold more than are needed. */
  choices: Choice[];
  /** Gap id and choice id, one pair per gap, in the order of the text. */
  correct: [string, string][];
}

export interface InlineGap {
  /** As in the text: `{{g1}}`. */
  id: string;
  choices: Choice[];
  /** One id of `choices`. */
  correct: string;
}

/** Lists to choose from inside a text. */
export interface InlineChoiceContent extends Explained {
  type: 'INLINE_CHOICE';
  text: string;
  gaps: InlineGap[];
}

/** Numbers that count: those at most `tolerance` away from `correct`, or those from `min` to `max`; ends count. */
export type AcceptedNumbers = { correct: number; tolerance: number } | { min: number; max: number };

/** `share`: thousandths of the item, 1 to 1000. */
export type NumericAlternative = AcceptedNumbers & { share: number };

export type NumericKey = AcceptedNumbers & {
  type: 'NUMERIC';
  unit?: string;
  /** Further numbers that count partly or wholly. */
  also?: NumericAlternative[];
};

export type NumericContent = Explained & NumericKey;

/** What may differ between a typed text and the key. */
export interface TextRules {
  /** TOLERANT: "chuyen khoan" counts as "chuyển khoản". */
  accents: 'STRICT' | 'TOLERANT';
  /** STRICT: capital letters must stand where they stand in the key; left out: they do not matter. */
  letterCase?: 'STRICT';
  /**
   * STRICT: between words as many spaces as in the key. IGNORED: none counts, "0912345678" is "0912 345 678". Left
   * out: several count as one. Those at the ends never count.
   */
  spaces?: 'STRICT' | 'IGNORED';
}

export interface TextEntryContent extends Explained, TextRules {
  type: 'TEXT_ENTRY';
  accepted: string[];
  /** Texts that count partly. */
  also?: { text: string; share: number }[];
}

/** An area of a picture. Coordinates are whole pixels of the picture as stored, as in HTML's `area`. */
export interface HotspotArea {
  id: string;
  /** What the area shows, for whoever cannot see it; must not give the answer away. */
  label: string;
  /** RECT: left, top, right, bottom. CIRCLE: centre x, centre y, radius. POLY: x1, y1, x2, y2, … */
  shape: 'RECT' | 'CIRCLE' | 'POLY';
  coords: number[];
}

/** Areas to be picked on a picture (QTI hotspotInteraction: the areas are known to the candidate). */
export interface HotspotContent extends Explained {
  type: 'HOTSPOT';
  /** Id of an IMAGE of `media`. */
  image: string;
  width: number;
  height: number;
  areas: HotspotArea[];
  /** Ids of areas. */
  correct: string[];
  scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG';
}

/** What a part of a composite may be. */
export const PART_TYPES = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'NUMERIC',
  'TEXT_ENTRY',
] as const satisfies readonly ItemType[];

/** A part of a composite: scored like an item of its own, without texts around it. */
export type PartContent =
  | Omit<SingleChoiceContent, keyof Explained>
  | Omit<MultipleChoiceContent, keyof Explained>
  | NumericKey
  | Omit<TextEntryContent, keyof Explained>;

export interface CompositePart {
  /** As in the text: `{{p1}}`. */
  id: string;
  /** Share of the item, a whole number from 1 to 100 against the sum of all. */
  weight: number;
  content: PartContent;
}

/** Several small questions inside one text (cloze). The parts stand in `text` as `{{p1}}`, each once. */
export interface CompositeContent extends Explained {
  type: 'COMPOSITE';
  text: string;
  parts: CompositePart[];
}

export interface RubricLevel {
  id: string;
  text: string;
  /** Whole points, 0 or more. */
  points: number;
}

/** One thing to look at. A checklist is a rubric whose criteria have two levels, 0 points and some. */
export interface RubricCriterion {
  id: string;
  text: string;
  levels: RubricLevel[];
}

interface MarkedByPeople extends Explained {
  rubric: RubricCriterion[];
  /** What a good answer holds, for markers and for the review. */
  model?: string;
}

export interface ExtendedTextContent extends MarkedByPeople {
  type: 'EXTENDED_TEXT';
  /** Expected length, shown to the candidate. */
  words?: { least?: number; most?: number };
}

/** A practical task whose result is handed in as files. */
export interface FileUploadContent extends MarkedByPeople {
  type: 'FILE_UPLOAD';
  /** Accepted MIME types, e.g. `application/pdf`, `image/*`. */
  mimeTypes: string[];
  mostFiles: number;
  mostBytes: number;
}

/** What an item version holds, key included: it never leaves the server as it is (invariant 4). */
export type ItemContent =
  | SingleChoiceContent
  | MultipleChoiceContent
  | TrueFalseContent
  | MatchContent
  | OrderContent
  | GapMatchContent
  | InlineChoiceContent
  | NumericContent
  | TextEntryContent
  | HotspotContent
  | CompositeContent
  | ExtendedTextContent
  | FileUploadContent;

/**
 * An answer in the item's own ids. `choiceIds`: single and multiple choice, hotspot, order (in order), and
 * true/false as `true` or `false`; `pairs`: match, gap match and inline choice (gap id first); `text`: numeric,
 * text entry and extended text, as typed; `parts`: composite, by part id; `files`: ids of handed-in files.
 */
export type ItemResponse =
  | { choiceIds: string[] }
  | { pairs: [string, string][] }
  | { text: string }
  | { parts: Record<string, PartResponse> }
  | { files: string[] };

export type PartResponse = { choiceIds: string[] } | { text: string };
