import type { Choice, GapMatchContent, MatchContent } from '../../question-bank/item-content';
import { readChoices, tellLostLimits } from './choice-interaction';
import { choicePoints } from './choice-points';
import type { Asked, Reading } from './reading';
import { shortIds } from './short-ids';
import { childrenOf, descendantsOf, type QtiElement } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';
type Pair = [string, string];

/** "left right" of a directedPair. */
const toPair = (value: string): Pair => {
  const [left = '', right = ''] = value.split(' ');
  return [left, right];
};

/** The right pairs; ours are scored pair by pair, so another rule is told. */
function rightPairs(asked: Asked, { findings }: Reading): Pair[] {
  const { declaration } = asked;
  const keys = declaration.mapping?.entries.map(({ key }) => key) ?? [];
  const points = choicePoints(asked, [...new Set([...keys, ...declaration.correct])]);
  if (points.kind === 'WHOLE') {
    if (points.correct.length > 1)
      findings.notice('scoring_changed', 'all pairs or nothing becomes a share for each right pair');
    return points.correct.map(toPair);
  }
  const positive = [...points.points].filter(([, value]) => value > 0);
  const isEven = positive.every(([, value]) => Math.abs(value - (positive[0]?.[1] ?? 0)) < 0.001);
  const isLossless =
    isEven && positive.length === points.points.size && (declaration.mapping?.defaultValue ?? 0) === 0;
  if (!isLossless)
    findings.notice('scoring_changed', 'every right pair counts the same and a wrong one takes nothing away');
  return positive.map(([pair]) => toPair(pair));
}

const isOncePer = (side: string[], all: string[]) =>
  side.length === all.length && new Set(side).size === side.length && all.every((id) => side.includes(id));

export function readMatch(asked: Asked, reading: Reading): Omit<MatchContent, Texts> | null {
  const [first, second, ...more] = childrenOf(asked.element, 'simpleMatchSet').map((set) =>
    childrenOf(set, 'simpleAssociableChoice'),
  );
  if (!first || !second || more.length > 0) {
    reading.findings.fault(
      'content',
      'broken_interaction',
      `<${asked.element.tag}> needs two sets of choices`,
    );
    return null;
  }
  const pairs = rightPairs(asked, reading);
  const idsOf = (elements: QtiElement[]) => elements.map(({ attributes }) => attributes.identifier ?? '');
  const isForward = isOncePer(
    pairs.map(([left]) => left),
    idsOf(first),
  );
  const isBackward = isOncePer(
    pairs.map(([, right]) => right),
    idsOf(second),
  );
  if (!isForward && !isBackward) {
    reading.findings.fault('content.correct', 'not_one_to_one', 'every entry of one column must have exactly one right partner'); // prettier-ignore
    return null;
  }
  const [lefts, rights] = isForward ? [first, second] : [second, first];
  const left = readChoices(lefts, reading, 'content.choices');
  const right = readChoices(rights, reading, 'content.targets');
  tellLostLimits(asked.element, 0, reading);
  const byLeft = new Map(pairs.map(([one, other]) => (isForward ? [one, other] : [other, one])));
  return {
    type: 'MATCH',
    choices: left.choices,
    targets: right.choices,
    correct: idsOf(lefts).map((id): Pair => [left.idOf(id), right.idOf(byLeft.get(id) ?? '')]),
  };
}

/** Words and gaps; the text around the gaps is what remains of the interaction. */
export function readGapMatch(asked: Asked, reading: Reading): Omit<GapMatchContent, Texts> | null {
  const { element } = asked;
  const pictures = childrenOf(element, 'gapImg');
  if (pictures.length > 0) {
    reading.findings.fault('content.choices', 'unsupported_element', `<${pictures[0]?.tag}> is not supported: gaps take words`); // prettier-ignore
    return null;
  }
  const words = readChoices(childrenOf(element, 'gapText'), reading, 'content.choices');
  const gaps = [...descendantsOf(element)].filter(({ name }) => name === 'gap');
  const gapIds = shortIds(
    gaps.map(({ attributes }) => attributes.identifier ?? ''),
    'g',
  );
  const byGap = new Map(rightPairs(asked, reading).map(([word, gap]) => [gap, word]));
  const missing = [...gapIds.keys()].filter((gap) => !byGap.has(gap));
  if (missing.length > 0 || gaps.length === 0)
    reading.findings.fault('content.correct', 'gap_without_word', missing.length > 0 ? `no word is right for the gap ${missing[0]}` : 'there is no gap'); // prettier-ignore
  tellLostLimits(element, 0, reading);
  const text = reading.texts.render(
    element.children.filter(
      (child) => typeof child === 'string' || !['gapText', 'prompt'].includes(child.name),
    ),
    'content.text',
    ({ name, attributes }) =>
      name === 'gap' ? `{{${gapIds.get(attributes.identifier ?? '') ?? ''}}}` : null,
  );
  return {
    type: 'GAP_MATCH',
    text,
    choices: words.choices,
    correct: [...gapIds].map(([gap, id]): Pair => [id, words.idOf(byGap.get(gap) ?? '')]),
  };
}

/** A list inside a text with the choice that is right. */
export function readInlineList(
  asked: Asked,
  reading: Reading,
  path: string,
): { choices: Choice[]; correct: string } | null {
  const elements = childrenOf(asked.element, 'inlineChoice');
  const { choices, idOf } = readChoices(elements, reading, `${path}.choices`, true);
  const points = choicePoints(
    asked,
    elements.map(({ attributes }) => attributes.identifier ?? ''),
  );
  const right = points.kind === 'WHOLE' ? points.correct : [...points.points].filter(([, value]) => value > 0).map(([id]) => id); // prettier-ignore
  const isOne =
    right.length === 1 &&
    (points.kind === 'WHOLE' || [...points.points.values()].every((value) => value >= 0));
  return isOne ? { choices, correct: idOf(right[0] ?? '') } : null;
}
