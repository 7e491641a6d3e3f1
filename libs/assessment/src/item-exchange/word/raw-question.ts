import type { Classification } from '../exchange-item';
import type { PartHeading } from './line-grammar';
import type { Line } from './pieces';

export interface RawOption {
  letter: string;
  isStarred: boolean;
  /** `B.` as it stands there: its look may mark the key. */
  label: Line;
  lines: Line[];
  /** Its first line with the label, in case it turns out to be part of the stem. */
  whole: Line;
}

/** A question as its lines were found, before anybody asks what kind it is. */
export interface RawQuestion {
  /** As written: `Câu 12`. */
  label: string;
  number: number;
  part: string;
  mode: PartHeading['mode'];
  stem: Line[];
  options: RawOption[];
  /** What stood behind `Đáp án:` and its like. */
  keys: string[];
  explanation: Line[];
  classification: Classification;
  code: string | null;
  tags: string[];
  source: string;
  /** Lines before it that belong to no question. */
  outside: string[];
  /** Lines such as `Độ khó: …` whose value nobody knows. */
  unknownFields: string[];
  isRepeated: boolean;
}

/** A key that stood in a list or a table apart from its question. */
export interface ListedKey {
  part: string;
  number: number;
  key: string;
}

export interface CollectedQuestions {
  questions: RawQuestion[];
  keys: ListedKey[];
  explanations: { part: string; number: number; line: Line }[];
}
