import type { Rules } from '../moodle/item-tags';
import type { Tell } from '../moodle/written-notices';
import type { FieldWriter } from './field-writer';

/** What writing answers needs. */
export interface AnswerWriting {
  fields: FieldWriter;
  rules: Rules;
  tell: Tell;
}

export interface WrittenAnswers {
  /** Moodle's name of the type. */
  type: string;
  fields: string;
  /** The text, where it holds the answers. */
  text?: string;
}
