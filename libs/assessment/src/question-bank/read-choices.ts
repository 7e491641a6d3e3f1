import type { ContentReader, TextFormat } from './content-reader';
import type { ChoiceWeights, MultipleChoiceContent, PartContent, SingleChoiceContent } from './item-content';

const MOST_CHOICES = 20;
const WHOLE = 1000;

type Single = Extract<PartContent, { type: 'SINGLE_CHOICE' }> & Partial<SingleChoiceContent>;
type Multiple = Extract<PartContent, { type: 'MULTIPLE_CHOICE' }> & Partial<MultipleChoiceContent>;

/** A list of choices of which one is right; with weights others may be right in part. */
export function readSingleChoice(reader: ContentReader, format?: TextFormat): Single {
  const choices = reader.choices('choices', 2, MOST_CHOICES, format);
  const correct = reader.ids('correct', choices, 1, 1);
  if (!reader.has('weights')) return { type: 'SINGLE_CHOICE', choices, correct };
  const weights = reader.numbersById('weights', choices, -WHOLE, WHOLE);
  const [right = ''] = correct;
  if (Object.hasOwn(weights, right) && weights[right] !== WHOLE)
    reader.fault(`weights.${right}`, 'wrong_weight', `is of the right choice, which gives ${WHOLE}`);
  return { type: 'SINGLE_CHOICE', choices, correct, weights };
}

/** A list of choices of which some are right and some wrong. */
export function readMultipleChoice(reader: ContentReader, format?: TextFormat): Multiple {
  const choices = reader.choices('choices', 2, MOST_CHOICES, format);
  const correct = reader.ids('correct', choices, 1, Math.max(1, choices.length - 1));
  const scoring = reader.oneOf('scoring', ['ALL_OR_NOTHING', 'RIGHT_MINUS_WRONG', 'WEIGHTED']);
  if (scoring !== 'WEIGHTED') return { type: 'MULTIPLE_CHOICE', choices, correct, scoring };
  const weights = reader.numbersById('weights', choices, -WHOLE, WHOLE);
  checkWeights(reader, weights, correct);
  return { type: 'MULTIPLE_CHOICE', choices, correct, scoring, weights };
}

/** The right choices together give the whole item, each a part of it; no other choice gives anything. */
function checkWeights(reader: ContentReader, weights: ChoiceWeights, correct: string[]): void {
  const weightOf = (id: string) => (Object.hasOwn(weights, id) ? (weights[id] ?? 0) : 0);
  for (const [id, weight] of Object.entries(weights))
    if (!correct.includes(id) && weight > 0)
      reader.fault(`weights.${id}`, 'wrong_weight', 'is of a wrong choice and must not be above 0');
  for (const id of correct)
    if (id !== '' && weightOf(id) <= 0)
      reader.fault(`weights.${id}`, 'wrong_weight', 'is of a right choice and must be above 0');
  const sum = correct.reduce((total, id) => total + weightOf(id), 0);
  if (sum !== WHOLE)
    reader.fault('weights', 'wrong_sum', `must add up to ${WHOLE} over the right choices, not ${sum}`);
}
