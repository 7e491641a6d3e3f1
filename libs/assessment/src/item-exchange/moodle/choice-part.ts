import type {
  Choice,
  ChoiceWeights,
  ItemContent,
  MultipleChoiceContent,
  SingleChoiceContent,
} from '../../question-bank/item-content';
import type { Findings } from '../findings';
import { isAbout, toShare, toWeights } from './fractions';

/** A choice as Moodle's formats give it: percent of the question, below 0 where it costs something. */
export interface GradedChoice {
  text: string;
  percent: number;
}

/** A content without the texts around it. */
export type Bare<Content> = Omit<Content, 'prompt' | 'format' | 'media' | 'explanation' | 'source'>;

type BareOf<Content> = Content extends ItemContent ? Bare<Content> : never;

export type BareContent = BareOf<ItemContent>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Ids of a list: a, b, c, …; past z: c27, c28, … */
export const choiceId = (index: number): string => LETTERS[index] ?? `c${index + 1}`;

const toChoices = (given: GradedChoice[]): Choice[] =>
  given.map(({ text }, index) => ({ id: choiceId(index), text }));

/**
 * One answer to choose. Moodle gives the percentage of the chosen answer; so do we, with the first answer of 100 %
 * as the right one. Below 0 Moodle takes marks of other questions, ours stop at 0.
 */
export function singleChoicePart(
  given: GradedChoice[],
  findings: Findings,
): Bare<SingleChoiceContent> | null {
  const right = given.findIndex(({ percent }) => isAbout(percent, 100));
  if (right < 0) {
    findings.fault('correct', 'no_right_answer', 'no answer gives 100 %: mark the right one');
    return null;
  }
  if (given.some(({ percent }) => percent < 0))
    findings.notice(
      'negative_marks_dropped',
      'answers below 0 % give 0 here and take nothing from other questions',
    );
  const weights: ChoiceWeights = {};
  given.forEach(({ percent }, index) => {
    if (index !== right && percent > 0) weights[choiceId(index)] = Math.min(1000, toShare(percent));
  });
  if (Object.values(weights).includes(1000))
    findings.notice('several_right_answers', 'several answers give 100 %: the first counts as the right one');
  return {
    type: 'SINGLE_CHOICE',
    choices: toChoices(given),
    correct: [choiceId(right)],
    ...(Object.keys(weights).length > 0 && { weights }),
  };
}

/**
 * Several answers to choose. Moodle sums up the percentages of the chosen answers and cuts below 0: our WEIGHTED.
 * Equal shares for all right answers and the same whole taken by all wrong ones are our RIGHT_MINUS_WRONG.
 */
export function multipleChoicePart(
  given: GradedChoice[],
  isAllOrNothing: boolean,
  findings: Findings,
): Bare<MultipleChoiceContent> | null {
  const choices = toChoices(given);
  const right = given.filter(({ percent }) => percent > 0);
  const wrong = given.filter(({ percent }) => percent <= 0);
  if (right.length === 0) {
    findings.fault(
      'correct',
      'no_right_answer',
      'no answer gives a positive percentage: mark the right ones',
    );
    return null;
  }
  const correct = choices.flatMap(({ id }, index) => ((given[index]?.percent ?? 0) > 0 ? [id] : []));
  const part = { type: 'MULTIPLE_CHOICE' as const, choices, correct };
  if (isAllOrNothing) return { ...part, scoring: 'ALL_OR_NOTHING' };
  const total = right.reduce((sum, { percent }) => sum + percent, 0);
  if (Math.abs(total - 100) > 0.5)
    findings.notice(
      'percentages_scaled',
      `the right answers give ${Number(total.toFixed(2))} % together: scaled to 100 %`,
    );
  const isBalanced =
    wrong.length > 0 &&
    right.every(({ percent }) => isAbout((percent * 100) / total, 100 / right.length)) &&
    wrong.every(({ percent }) => isAbout(percent, -100 / wrong.length));
  if (isBalanced) return { ...part, scoring: 'RIGHT_MINUS_WRONG' };
  const weights: ChoiceWeights = {};
  toWeights(given.map(({ percent }) => percent)).forEach((weight, index) => {
    if (weight !== 0) weights[choiceId(index)] = weight;
  });
  return { ...part, scoring: 'WEIGHTED', weights };
}
