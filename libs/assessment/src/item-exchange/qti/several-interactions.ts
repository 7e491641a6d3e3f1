import type {
  CompositeContent,
  CompositePart,
  InlineChoiceContent,
  PartContent,
} from '../../question-bank/item-content';
import { readChoiceInteraction } from './choice-interaction';
import { blank, replaceInteractions, splitBody, bodyMarker } from './item-body';
import { readInlineList } from './pair-interactions';
import { askedBy, type Asked, type Reading, type Scored } from './reading';
import { shortIds } from './short-ids';
import { readTextEntry } from './text-entry-interaction';
import { childOf, type QtiElement } from './vocabulary';

type Texts = 'explanation' | 'source' | 'format' | 'media';

/** Interactions that can be parts of one question. */
export const PARTS = ['choiceInteraction', 'inlineChoiceInteraction', 'textEntryInteraction'];

/** Lists in a text, or a text with small questions in it; the lists alone when all of them count the same. */
export function readSeveral(
  body: QtiElement,
  interactions: QtiElement[],
  reading: Reading,
): Omit<InlineChoiceContent, Texts> | Omit<CompositeContent, Texts> | null {
  const isLists = interactions.every(({ name }) => name === 'inlineChoiceInteraction');
  const ids = shortIds(
    interactions.map(({ attributes }) => attributes.responseIdentifier ?? ''),
    isLists ? 'g' : 'p',
  );
  const idOf = (element: QtiElement) => ids.get(element.attributes.responseIdentifier ?? '') ?? '';
  const asked = interactions.flatMap(
    (element) => askedBy(element, reading, `content.${isLists ? 'gaps' : 'parts'}`) ?? [],
  );
  if (asked.length < interactions.length) return null;
  const words = () => readWords(body, idOf, reading);
  if (isLists) {
    const lists = asked.map((each, index) => readInlineList(each, reading, `content.gaps.${index}`));
    const most = asked.map(mostOf);
    const isEven = most.every((value) => Math.abs(value - (most[0] ?? 0)) < 1e-6);
    const gaps = lists.flatMap((list, index) =>
      list ? [{ id: idOf(asked[index]?.element ?? body), ...list }] : [],
    );
    if (isEven && gaps.length === lists.length) return { type: 'INLINE_CHOICE', ...words(), gaps };
  }
  const parts = asked.map((each, index) => readPart(each, reading, `content.parts.${index}.content`));
  const scored = parts.flatMap((part) => part ?? []);
  if (scored.length < parts.length) return null;
  const weights = toWeights(
    scored.map(({ most }) => most),
    reading,
  );
  return {
    type: 'COMPOSITE',
    ...words(),
    parts: scored.map(({ content }, index): CompositePart => ({
      id: idOf(asked[index]?.element ?? body),
      weight: weights[index] ?? 1,
      content,
    })),
  };
}

function readPart(asked: Asked, reading: Reading, path: string): Scored<PartContent> | null {
  if (asked.element.name === 'textEntryInteraction') return readTextEntry(asked, reading, path);
  const elementName = asked.element.name === 'choiceInteraction' ? 'simpleChoice' : 'inlineChoice';
  const part = readChoiceInteraction(asked, reading, path, { isPart: true, elementName });
  // Parts are never read as true or false.
  return part && part.content.type !== 'TRUE_FALSE' ? { content: part.content, most: part.most } : null;
}

/** The most points of a list: those of the best of its choices. */
function mostOf({ declaration, score }: Asked): number {
  const mapped = (declaration.mapping?.entries ?? []).map(({ value }) => value * score.factor);
  return Math.max(0, ...(score.factor === 0 ? score.cases.map(({ points }) => points) : mapped));
}

function readWords(
  body: QtiElement,
  idOf: (element: QtiElement) => string,
  reading: Reading,
): { prompt: string; text: string } {
  const gap = (element: QtiElement) => blank(`{{${idOf(element)}}}`, element);
  const nodes = replaceInteractions(body.children, (element) => {
    if (element.name !== 'choiceInteraction') return [gap(element)];
    const question = childOf(element, 'prompt');
    // One block, so that its question stays with it.
    const line = { ...element, name: 'p', children: [gap(element)] };
    return [{ ...element, name: 'div', children: question ? [question, line] : [line] }];
  });
  const { question, text } = splitBody(nodes);
  const { texts, item } = reading;
  const prompt = texts.render(question, 'content.prompt', bodyMarker(reading, 'content.prompt'));
  return {
    prompt: prompt || texts.say(item.attributes.title ?? item.attributes.identifier ?? ''),
    text: texts.render(text, 'content.text', bodyMarker(reading, 'content.text')),
  };
}

const MOST_WEIGHT = 100;

/** Points as whole weights from 1 to 100, by the smallest multiple that makes all of them whole. */
export function toWeights(points: number[], { findings }: Pick<Reading, 'findings'>): number[] {
  const least = Math.min(...points);
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 0.001;
  for (let times = 1; times <= MOST_WEIGHT; times += 1) {
    const weights = points.map((value) => (value / least) * times);
    if (weights.some((weight) => weight > MOST_WEIGHT + 0.001)) break;
    if (weights.every(isWhole)) return weights.map(Math.round);
  }
  findings.notice('weights_rounded', 'the points of the parts are rounded to whole weights from 1 to 100');
  const most = Math.max(...points);
  return points.map((value) => Math.max(1, Math.round((value * MOST_WEIGHT) / most)));
}
