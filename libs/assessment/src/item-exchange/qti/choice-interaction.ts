import type {
  Choice,
  MultipleChoiceContent,
  SingleChoiceContent,
  TrueFalseContent,
} from '../../question-bank/item-content';
import { checkBounds, choicePoints, givingPoints, isRightMinusWrong, toThousandths } from './choice-points';
import type { Asked, Reading, Scored } from './reading';
import { shortIds } from './short-ids';
import { childrenOf, elementsOf, type QtiElement } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';
export type ChosenContent =
  Omit<SingleChoiceContent, Texts> | Omit<MultipleChoiceContent, Texts> | Omit<TrueFalseContent, Texts>;

/** Words of a true/false question in the languages that files here are in. */
const TRUE = /^(đúng|true|đ|t|yes|có)\.?$/i;
const FALSE = /^(sai|false|s|f|no|không)\.?$/i;

/** Feedback of a choice is read with the explanation. */
const noFeedback = (element: QtiElement) => (/^feedback(Inline|Block)$/.test(element.name) ? '' : null);

/** The choices of an interaction, with the ids that their identifiers become. */
export function readChoices(
  elements: QtiElement[],
  { texts, findings }: Reading,
  path: string,
  isPlain = false,
): { choices: Choice[]; idOf: (identifier: string) => string } {
  const identifiers = elements.map(({ attributes }) => attributes.identifier ?? '');
  const ids = shortIds(identifiers, 'c');
  if (new Set(identifiers).size < identifiers.length || identifiers.includes(''))
    findings.fault(path, 'repeated_identifier', 'two choices have the same identifier, or one has none');
  if (elements.some(({ attributes: { templateIdentifier } }) => templateIdentifier !== undefined))
    findings.fault(path, 'unsupported_element', 'choices that a template shows or hides are not supported');
  const choices = elements.map((element, index) => ({
    id: ids.get(identifiers[index] ?? '') ?? '',
    text: texts[isPlain ? 'renderPlain' : 'render'](element.children, `${path}.${index}.text`, noFeedback),
  }));
  return { choices, idOf: (identifier) => ids.get(identifier) ?? identifier };
}

/** Our choices are always shuffled and limited by nothing but what is right. */
export function tellLostLimits(
  { attributes, children }: QtiElement,
  count: number,
  { findings }: Reading,
): void {
  const isFixed = children.some((child) => typeof child !== 'string' && child.attributes.fixed === 'true');
  if (attributes.shuffle === 'false' || isFixed)
    findings.notice('order_not_kept', 'choices are shuffled here');
  const most = Number(attributes.maxChoices ?? 0);
  if (most > 1 && most < count)
    findings.notice('max_choices_dropped', `there is no limit of ${most} choices here`);
  const least = Number(attributes.minChoices ?? 0);
  if (least > 1) findings.notice('min_choices_dropped', `nobody has to pick ${least} choices here`);
}

export function readChoiceInteraction(
  asked: Asked,
  reading: Reading,
  path: string,
  { isPart = false, elementName = 'simpleChoice' } = {},
): Scored<ChosenContent> | null {
  const { element, declaration } = asked;
  const elements = childrenOf(element, elementName);
  const { choices, idOf } = readChoices(elements, reading, `${path}.choices`, isPart);
  const points = choicePoints(
    asked,
    elements.map(({ attributes }) => attributes.identifier ?? ''),
  );
  const isSingle =
    declaration.cardinality === 'single' ||
    (element.attributes.maxChoices === '1' && declaration.correct.length <= 1);
  if (!isSingle) checkBounds(points, `${path}.weights`, reading);
  const best =
    points.kind === 'WHOLE' ? points.correct : rightOf(points.points, isSingle, declaration.correct);
  const correct = best.map(idOf);
  if (correct.length === 0 || (isSingle && correct.length > 1)) {
    reading.findings.fault(`${path}.correct`, 'no_right_answer', isSingle ? 'one choice must be the right one' : 'no choice is right'); // prettier-ignore
    return null;
  }
  const yesNo =
    isSingle && !isPart && points.kind === 'WHOLE' ? trueOrFalse(elements, choices, correct[0] ?? '') : null;
  if (yesNo !== null)
    return {
      content: { type: 'TRUE_FALSE', correct: yesNo },
      most: points.kind === 'WHOLE' ? points.most : 1,
    };
  tellLostLimits(element, choices.length, reading);
  if (points.kind === 'WHOLE')
    return {
      content: isSingle
        ? { type: 'SINGLE_CHOICE', choices, correct }
        : { type: 'MULTIPLE_CHOICE', choices, correct, scoring: 'ALL_OR_NOTHING' },
      most: points.most,
    };
  const byId = new Map([...points.points].map(([identifier, value]) => [idOf(identifier), value]));
  if (isSingle) {
    const most = Math.max(...byId.values());
    const shares = [...byId].flatMap(([id, value]) =>
      correct.includes(id) || value === 0
        ? []
        : [[id, Math.max(-1000, Math.round((value * 1000) / most))] as const],
    );
    return {
      content: {
        type: 'SINGLE_CHOICE',
        choices,
        correct,
        ...(shares.length > 0 && { weights: Object.fromEntries(shares) }),
      },
      most,
    };
  }
  const most = [...byId.values()].reduce((sum, value) => sum + Math.max(0, value), 0);
  return {
    content: isRightMinusWrong(byId)
      ? { type: 'MULTIPLE_CHOICE', choices, correct, scoring: 'RIGHT_MINUS_WRONG' }
      : { type: 'MULTIPLE_CHOICE', choices, correct, scoring: 'WEIGHTED', weights: toThousandths(byId) },
    most,
  };
}

/** Of a sum, whatever adds to it; of a single choice the best one, the declared one first. */
function rightOf(points: Map<string, number>, isSingle: boolean, declared: string[]): string[] {
  const giving = givingPoints(points, declared);
  const most = Math.max(...points.values());
  return isSingle ? giving.filter((id) => points.get(id) === most).slice(0, 1) : giving;
}

function trueOrFalse(elements: QtiElement[], choices: Choice[], correct: string): boolean | null {
  const isBare = elements.every((element) =>
    elementsOf(element).every(({ name }) => name === 'p' || name.startsWith('feedback')),
  );
  const yes = choices.find(({ text }) => TRUE.test(text));
  const no = choices.find(({ text }) => FALSE.test(text));
  return isBare && choices.length === 2 && yes && no ? correct === yes.id : null;
}
