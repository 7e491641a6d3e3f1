import { badInput } from '@platform/errors';
import type { ItemContent } from '../../question-bank/item-content';
import { readXml } from '../xml/read-xml';
import { isAdjacentPairs } from './adjacent-pairs';
import { readChoiceInteraction } from './choice-interaction';
import { readExplanation } from './explanation';
import { imageOf, readHotspot } from './hotspot-interaction';
import { blank, bodyMarker, isInteraction, replaceInteractions, standsInWords } from './item-body';
import { ItemFindings } from './item-findings';
import { type FileSource, ItemMedia } from './item-media';
import { ItemTexts, needsHtml } from './item-texts';
import { readOrder } from './order-interaction';
import { readGapMatch, readMatch } from './pair-interactions';
import { type Asked, askedBy, type Reading } from './reading';
import { readDeclarations } from './response-declaration';
import { readScoring, type Scoring } from './response-processing';
import { Unsupported } from './response-tests';
import { PARTS, readSeveral } from './several-interactions';
import { readTextEntry } from './text-entry-interaction';
import { childOf, descendantsOf, isItem, isQti, type QtiElement, toQti } from './vocabulary';
import { isOwnRubric, readExtendedText, readUpload } from './written-interactions';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';
type Own<Content> = Content extends ItemContent ? Omit<Content, Texts> & { prompt?: string } : never;

/** An assessment item as far as its own file tells. */
export interface ParsedItem {
  identifier: string;
  content: ItemContent | null;
  media: ItemMedia;
  findings: ItemFindings;
}

/** An honest item has a few kilobytes. */
const XML_LIMITS = { text: 1_000_000, elements: 20_000 };

/** Reads one XML file; throws `badInput` when it is no item of QTI 2.x or 3.0. */
export function readItem(file: Buffer, path: string, source: FileSource): ParsedItem {
  const [root] = readXml(file, { path, level: 0, limits: XML_LIMITS });
  if (!root) throw badInput({ path, code: 'not_qti', message: 'holds no element' });
  const item = toQti(root);
  if (!isItem(item))
    throw badInput({
      path,
      code: 'not_qti',
      message: `starts with <${item.tag.slice(0, 60)}> of ${JSON.stringify(item.namespace.slice(0, 120))}; QTI 2.x or 3.0 starts with an assessment item in its namespace`, // prettier-ignore
    });
  const findings = new ItemFindings();
  const media = new ItemMedia(source, findings);
  const content = readContentOf(item, media, findings);
  return {
    identifier: item.attributes.identifier ?? '',
    content: findings.faults.length > 0 ? null : content,
    media,
    findings,
  };
}

function readContentOf(item: QtiElement, media: ItemMedia, findings: ItemFindings): ItemContent | null {
  refuseDynamic(item, findings);
  const body = childOf(item, 'itemBody');
  const interactions = body ? [...descendantsOf(body)].filter(isInteraction) : [];
  const unknown = interactions.filter(({ name }) => !READERS.has(name));
  for (const { tag } of unknown)
    findings.fault('content', 'unsupported_interaction', `<${tag}> is not supported`);
  if (!body || interactions.length === 0)
    findings.fault('content', 'no_interaction', 'the item asks nothing');
  if (!body || interactions.length === 0 || unknown.length > 0) return null;
  try {
    const reading = startReading(item, body, interactions, media, findings);
    const own = readOwn(body, interactions, reading);
    const { explanation, source } = readExplanation(reading);
    if (!own) return null;
    const prompt = own.prompt ?? readPrompt(body, interactions[0], reading);
    const content = {
      ...own,
      prompt,
      ...(reading.texts.isHtml && { format: 'HTML' as const }),
      ...(media.entries.length > 0 && { media: media.entries }),
      explanation,
      source,
    };
    return content;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    findings.fault('responseProcessing', 'unsupported_processing', `${error.message} is not supported: its marks would be wrong`); // prettier-ignore
    return null;
  }
}

function startReading(
  item: QtiElement,
  body: QtiElement,
  interactions: QtiElement[],
  media: ItemMedia,
  findings: ItemFindings,
): Reading {
  const picture = interactions.map((element) => (element.name === 'hotspotInteraction' ? imageOf(element) : undefined)).find(Boolean); // prettier-ignore
  const isMarked = interactions.some(({ name }) => MARKED.has(name));
  const scoring = isMarked || isByPairs(item, interactions) ? new Map<string, never>() : readScoring(item);
  if (scoring === null)
    findings.notice(
      'no_response_processing',
      'says nothing of marks: the declared correct response gives all of them',
    );
  const isOther = (element: QtiElement) => element === picture || isOwnRubric(element);
  const texts = new ItemTexts(needsHtml(body, isOther) || hasHtmlFeedback(item), media, findings);
  return {
    item,
    texts,
    media,
    findings,
    declarations: readDeclarations(item),
    scoreOf: ({ identifier }) => scoreOf(scoring, identifier, isMarked),
  };
}

function scoreOf(scoring: Scoring, identifier: string, isMarked: boolean) {
  const correctly = { factor: 0, cases: [{ test: { kind: 'CORRECT' } as const, points: 1 }] };
  if (scoring === null || isMarked) return correctly;
  return scoring.get(identifier) ?? correctly;
}

const isByPairs = (item: QtiElement, [first]: QtiElement[]): boolean =>
  first?.name === 'orderInteraction' &&
  isAdjacentPairs(
    childOf(item, 'responseProcessing'),
    readDeclarations(item).get(first.attributes.responseIdentifier ?? '')?.correct ?? [],
  );

const hasHtmlFeedback = (item: QtiElement) =>
  item.children.some((child) => isQti(child) && child.name === 'modalFeedback' && needsHtml(child));

function refuseDynamic(item: QtiElement, findings: ItemFindings): void {
  if (item.attributes.adaptive === 'true')
    findings.fault('content', 'unsupported_element', 'an adaptive item is not supported: it is answered in several steps'); // prettier-ignore
  for (const name of ['templateDeclaration', 'templateProcessing', 'assessmentStimulusRef']) {
    const element = childOf(item, name);
    if (element) findings.fault('content', 'unsupported_element', `<${element.tag}> is not supported`);
  }
}

const MARKED = new Set(['extendedTextInteraction', 'uploadInteraction']);

type ReadInteraction = (element: QtiElement, reading: Reading) => Own<ItemContent> | null;

/** Reads an interaction together with what is declared of its response. */
const asking =
  (read: (asked: Asked, reading: Reading) => Own<ItemContent> | null): ReadInteraction =>
  (element, reading) => {
    const asked = askedBy(element, reading, 'content');
    return asked && read(asked, reading);
  };

const READERS = new Map<string, ReadInteraction>([
  [
    'choiceInteraction',
    asking((asked, reading) => readChoiceInteraction(asked, reading, 'content')?.content ?? null),
  ],
  ['matchInteraction', asking(readMatch)],
  [
    'orderInteraction',
    asking((asked, reading) => readOrder(asked, reading, isByPairs(reading.item, [asked.element]))),
  ],
  ['gapMatchInteraction', asking(readGapMatch)],
  [
    'textEntryInteraction',
    asking((asked, reading) => readTextEntry(asked, reading, 'content')?.content ?? null),
  ],
  ['hotspotInteraction', asking(readHotspot)],
  // Read as one of several, even alone.
  ['inlineChoiceInteraction', () => null],
  ['extendedTextInteraction', readExtendedText],
  ['uploadInteraction', readUpload],
]);

function readOwn(body: QtiElement, interactions: QtiElement[], reading: Reading): Own<ItemContent> | null {
  const [first, ...more] = interactions;
  if (!first) return null;
  if (more.length === 0 && first.name !== 'inlineChoiceInteraction')
    return READERS.get(first.name)?.(first, reading) ?? null;
  const other = interactions.find(({ name }) => !PARTS.includes(name));
  if (!other) return readSeveral(body, interactions, reading);
  reading.findings.fault('content', 'several_interactions', `<${other.tag}> beside other interactions: make an item of each`); // prettier-ignore
  return null;
}

/** The whole body, with the interaction's own question where the interaction stands. */
function readPrompt(
  body: QtiElement,
  interaction: QtiElement | undefined,
  { texts, item, ...reading }: Reading,
): string {
  const isInWords = interaction !== undefined && standsInWords(body.children, interaction);
  const nodes = replaceInteractions(body.children, (element) => {
    const question = childOf(element, 'prompt');
    return question ? [question] : isInWords ? [blank('____', element)] : [];
  });
  const prompt = texts.render(
    nodes,
    'content.prompt',
    bodyMarker({ texts, item, ...reading }, 'content.prompt'),
  );
  return prompt || texts.say(item.attributes.title ?? item.attributes.identifier ?? '');
}
