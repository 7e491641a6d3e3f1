import type { Reading } from './reading';
import { childrenOf, descendantsOf, type QtiElement, textOf } from './vocabulary';

/** Names that authors and programs give to feedback that is true whatever was answered. */
const OF_THE_RIGHT_ANSWER =
  /(^|[^n])correct|right|explan|solution|general|model|answer|dung|giai.?thich|^true$/i;
const OF_A_WRONG_ONE = /incorrect|wrong|hint|sai|^false$/i;

export interface Explanation {
  explanation: string;
  source: string;
}

const isSource = (element: QtiElement) => element.attributes.class === 'hvs-source';
const identifierOf = ({ attributes: { identifier = '' } }: QtiElement) => identifier;

/**
 * Why the right answer is right: modal feedback that is the only one or is named after the right answer, otherwise
 * the block feedback with such a name, otherwise what stands on the right choice. Feedback on other answers has
 * no place in our model and is told.
 */
export function readExplanation({ item, texts, findings, declarations }: Reading): Explanation {
  const modal = childrenOf(item, 'modalFeedback').filter((element) => textOf(element) !== '');
  const inBody = [...descendantsOf(item)].filter(
    (element) => /^feedback(Inline|Block)$/.test(element.name) && textOf(element) !== '',
  );
  const correct = new Set([...declarations.values()].flatMap((declaration) => declaration.correct));
  const isTelling = (element: QtiElement) =>
    OF_THE_RIGHT_ANSWER.test(identifierOf(element)) && !OF_A_WRONG_ONE.test(identifierOf(element));
  const onRightChoice = rightChoices(item, correct);
  const candidates = [
    modal.length === 1 && !OF_A_WRONG_ONE.test(identifierOf(modal[0] ?? item))
      ? modal
      : modal.filter(isTelling),
    inBody.filter((element) => !onRightChoice.has(element) && isTelling(element)),
    inBody.filter((element) => onRightChoice.has(element)),
  ];
  const used = candidates.find((elements) => elements.length > 0) ?? [];
  for (const element of [...modal, ...inBody])
    if (!used.includes(element))
      findings.notice(
        'answer_feedback_dropped',
        `the feedback "${identifierOf(element).slice(0, 60)}" is left out`,
      );
  const source = used.flatMap((element) => [...descendantsOf(element)]).find(isSource);
  return {
    explanation: used
      .map((element) =>
        texts.render(element.children, 'content.explanation', (inner) => (isSource(inner) ? '' : null)),
      )
      .join(texts.isHtml ? '' : '\n'),
    source: textOf(source),
  };
}

function rightChoices(item: QtiElement, correct: Set<string>): Set<QtiElement> {
  const choices = [...descendantsOf(item)].filter(
    ({ name, attributes }) => /Choice$/.test(name) && correct.has(attributes.identifier ?? ''),
  );
  return new Set(
    choices.flatMap((choice) => [...descendantsOf(choice)].filter(({ name }) => name.startsWith('feedback'))),
  );
}
