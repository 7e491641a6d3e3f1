import type { OrderContent } from '../../question-bank/item-content';
import { readChoices, tellLostLimits } from './choice-interaction';
import { choicePoints } from './choice-points';
import type { Asked, Reading } from './reading';
import { childrenOf } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';

export function readOrder(
  asked: Asked,
  reading: Reading,
  isByPairs: boolean,
): Omit<OrderContent, Texts> | null {
  const { element, declaration } = asked;
  const elements = childrenOf(element, 'simpleChoice');
  const { choices, idOf } = readChoices(elements, reading, 'content.choices');
  const identifiers = elements.map(({ attributes }) => attributes.identifier ?? '');
  const { correct } = declaration;
  if (
    new Set(correct).size !== identifiers.length ||
    correct.length !== identifiers.length ||
    correct.some((id) => !identifiers.includes(id))
  ) {
    // prettier-ignore
    reading.findings.fault('content.correct', 'incomplete_order', 'the correct response must hold every choice once');
    return null;
  }
  if (!isByPairs && choicePoints(asked, identifiers).kind === 'EACH')
    reading.findings.fault('content.scoring', 'weights_not_supported', 'points for single places of an order are not supported'); // prettier-ignore
  tellLostLimits({ ...element, attributes: { ...element.attributes, shuffle: 'true' } }, 0, reading);
  return {
    type: 'ORDER',
    choices,
    correct: correct.map(idOf),
    scoring: isByPairs ? 'ADJACENT_PAIRS' : 'EXACT',
  };
}
