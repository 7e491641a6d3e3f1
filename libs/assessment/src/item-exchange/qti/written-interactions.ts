import type {
  ExtendedTextContent,
  FileUploadContent,
  RubricCriterion,
} from '../../question-bank/item-content';
import type { Reading } from './reading';
import {
  childOf,
  childrenOf,
  descendantsOf,
  elementsOf,
  numberOf,
  type QtiElement,
  textOf,
} from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';

/** What a practical task is handed in as when the file does not say. */
const USUAL_TYPES = ['application/pdf', 'image/*'];
const USUAL_BYTES = 20 * 1024 * 1024;

export function readExtendedText(
  { attributes }: QtiElement,
  reading: Reading,
): Omit<ExtendedTextContent, Texts> {
  const least = numberOf(attributes['data-hvs-least-words']);
  const most = numberOf(attributes['data-hvs-most-words']);
  const words = { ...(least >= 0 && { least }), ...(most >= 0 && { most }) };
  return {
    type: 'EXTENDED_TEXT',
    ...readMarking(reading),
    ...(Object.keys(words).length > 0 && { words }),
  };
}

export function readUpload({ attributes }: QtiElement, reading: Reading): Omit<FileUploadContent, Texts> {
  const types = (attributes.type ?? '').split(/[\s,]+/).filter((type) => type.includes('/'));
  if (types.length === 0)
    reading.findings.notice('file_types_assumed', `accepted are ${USUAL_TYPES.join(', ')}`);
  return {
    type: 'FILE_UPLOAD',
    ...readMarking(reading),
    mimeTypes: types.length > 0 ? types : USUAL_TYPES,
    mostFiles: numberOf(attributes['data-hvs-most-files']) || 1,
    mostBytes: numberOf(attributes['data-hvs-most-bytes']) || USUAL_BYTES,
  };
}

export const isForScorers = ({ name, attributes }: QtiElement): boolean =>
  name === 'rubricBlock' && (attributes.view ?? '').split(/\s+/).includes('scorer');

/** A definition list: criteria with their levels, all of them plain. */
export const isOwnRubric = ({ name, attributes }: QtiElement): boolean =>
  name === 'dl' && attributes.class === 'hvs-rubric';

/** Our own rubric is a definition list; other words for markers become the model of a good answer. */
function readMarking(reading: Reading): { rubric: RubricCriterion[]; model?: string } {
  const { item, findings, texts } = reading;
  const blocks = [...descendantsOf(item)].filter(isForScorers);
  const lists = blocks.flatMap((block) => [...descendantsOf(block)].filter(isOwnRubric));
  const others = blocks.filter(
    (block) => ![...descendantsOf(block)].some((element) => lists.includes(element)),
  );
  const model = others
    .map((block) => texts.render(block.children, 'content.model'))
    .join(texts.isHtml ? '' : '\n');
  const rubric = lists.flatMap(readRubric);
  if (rubric.length === 0) findings.notice('rubric_made_up', 'has no rubric of criteria and levels: one of two levels is put in'); // prettier-ignore
  return { rubric: rubric.length > 0 ? rubric : [wholeCriterion(item)], ...(model !== '' && { model }) };
}

function readRubric(list: QtiElement): RubricCriterion[] {
  const criteria: RubricCriterion[] = [];
  for (const element of elementsOf(list)) {
    const text = textOf(element);
    const id = element.attributes['data-hvs-id'];
    if (element.name === 'dt') criteria.push({ id: id ?? `k${criteria.length + 1}`, text, levels: [] });
    const levels = criteria.at(-1)?.levels;
    if (element.name === 'dd')
      levels?.push({
        id: id ?? `l${levels.length + 1}`,
        text,
        points: numberOf(element.attributes['data-hvs-points']) || 0,
      });
  }
  return criteria;
}

/** The points of the file, given as a whole or not at all. */
function wholeCriterion(item: QtiElement): RubricCriterion {
  const outcome = (name: string) =>
    childrenOf(item, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === name);
  const declared = numberOf(outcome('SCORE')?.attributes.normalMaximum) || numberOf(textOf(childOf(outcome('MAXSCORE'), 'defaultValue'))); // prettier-ignore
  return {
    id: 'k1',
    text: 'Bài làm',
    levels: [
      { id: 'l1', text: 'Chưa đạt', points: 0 },
      { id: 'l2', text: 'Đạt', points: declared > 0 ? Math.ceil(declared) : 1 },
    ],
  };
}
