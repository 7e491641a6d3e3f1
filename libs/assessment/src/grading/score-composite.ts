import type { CompositeContent, PartContent } from '../question-bank/item-content';
import { givenPart } from './response-parts';
import { scoreMultipleChoice, scoreSingleChoice } from './score-choices';
import { scoreNumeric } from './score-numeric';
import { scoreTextEntry } from './score-text-entry';
import { share, WHOLE } from './share';

/**
 * Σ weight × score of the part / Σ weight, rounded half up once; each part is scored in thousandths like an item
 * of its own (Moodle "embedded answers (Cloze)": weighted average of the subquestions).
 */
export function scoreComposite({ parts }: CompositeContent, response: unknown): number {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const got = parts.reduce(
    (sum, part) => sum + part.weight * scorePart(part.content, givenPart(response, part.id)),
    0,
  );
  return share(got, weight * WHOLE);
}

function scorePart(content: PartContent, response: unknown): number {
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return scoreSingleChoice(content, response);
    case 'MULTIPLE_CHOICE':
      return scoreMultipleChoice(content, response);
    case 'NUMERIC':
      return scoreNumeric(content, response);
    case 'TEXT_ENTRY':
      return scoreTextEntry(content, response);
  }
}
