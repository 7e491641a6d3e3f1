import type { MultipleChoiceContent, SingleChoiceContent } from '../../question-bank/item-content';
import type { Bare, GradedChoice } from './choice-part';
import { isOffered, toPercent, toPercents } from './fractions';
import type { Rules } from './item-tags';
import type { Tell } from './written-notices';

type ChoiceContent = Bare<SingleChoiceContent> | Bare<MultipleChoiceContent>;

/** The percentage of every choice, the inverse of `choice-part.ts`. What Moodle scores otherwise is told. */
export function percentsOf(content: ChoiceContent, rules: Rules, prefix: string, tell: Tell): GradedChoice[] {
  const percents =
    content.type === 'SINGLE_CHOICE' ? ofSingle(content, tell) : ofMultiple(content, rules, prefix, tell);
  if (!percents.every(isOffered))
    tell(
      'percentages_not_offered',
      'holds percentages that Moodle does not offer: its import must be set to take the nearest',
    );
  return content.choices.map(({ text }, index) => ({ text, percent: percents[index] ?? 0 }));
}

function ofSingle({ choices, correct, weights }: Bare<SingleChoiceContent>, tell: Tell): number[] {
  return choices.map(({ id }) => {
    const weight = weights?.[id] ?? 0;
    if (id === correct[0]) return 100;
    if (weight < 0) tell('negative_weights_dropped', 'a choice that weighs less than 0 is written as 0 %');
    return toPercent(Math.max(0, weight));
  });
}

function ofMultiple(
  content: Bare<MultipleChoiceContent>,
  rules: Rules,
  prefix: string,
  tell: Tell,
): number[] {
  const { choices, correct, scoring, weights } = content;
  if (scoring === 'WEIGHTED')
    return toPercents(
      choices.map(({ id }) => id),
      weights ?? {},
    );
  const right = 100 / correct.length;
  if (scoring === 'RIGHT_MINUS_WRONG') {
    const wrong = -100 / (choices.length - correct.length);
    return choices.map(({ id }) => (correct.includes(id) ? right : wrong));
  }
  rules.set(`${prefix}scoring`, scoring);
  tell('scoring_differs', 'Moodle gives part of the marks for part of the right choices, not all or nothing');
  return choices.map(({ id }) => (correct.includes(id) ? right : -100));
}
