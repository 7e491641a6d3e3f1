import type {
  Choice,
  CompositePart,
  HotspotArea,
  ItemContent,
  PartContent,
  RubricCriterion,
} from '../../question-bank/item-content';
import type { Notice } from '../exchange-item';
import { adjacentPairsRules, RESPONSE } from './adjacent-pairs';
import { identifierOf } from './short-ids';
import {
  byMapping,
  declaration,
  mapping,
  rightMinusWrong,
  whenCorrect,
  writePart,
  type WrittenPart,
} from './write-parts';
import { TextWriter } from './write-texts';
import { qti, type Tree, xml } from './xml-tree';

type Node = Tree | string;

/** What an item says apart from its frame. */
export interface WrittenBody {
  declarations: Tree[];
  body: Tree[];
  /** Null for what people mark. */
  processing: Tree | null;
  /** The most points that people can give. */
  mostPoints: number | null;
}

const TEMPLATES = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates';
const byTemplate = (name: string) => qti('responseProcessing', { template: `${TEMPLATES}/${name}.xml` });
const byRules = (rules: Tree[]) => qti('responseProcessing', {}, rules);

/** The interactions of an item with their keys and marks. What QTI cannot say goes to `tell`. */
export function writeBody(content: ItemContent, tell: (notice: Notice) => void): WrittenBody {
  const texts = new TextWriter(content);
  const prompt = texts.blocks(content.prompt);
  const scored = (part: WrittenPart, interaction: Tree[]): WrittenBody => ({
    declarations: [part.declaration],
    body: [...prompt, ...interaction],
    processing: part.template ? byTemplate(part.template) : byRules([part.rule]),
    mostPoints: null,
  });
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return scored(writePart(content, RESPONSE, 1), [
        choiceInteraction(content, RESPONSE, (text) => texts.flow(text)),
      ]);
    case 'TRUE_FALSE': {
      const choices = [{ id: 'true', text: 'Đúng' }, { id: 'false', text: 'Sai' }]; // prettier-ignore
      const attributes = { responseIdentifier: RESPONSE, shuffle: false, maxChoices: 1 };
      return scored(
        { declaration: declaration(RESPONSE, 'single', 'identifier', [String(content.correct)]), rule: whenCorrect(RESPONSE, 1), template: 'match_correct' }, // prettier-ignore
        [qti('choiceInteraction', attributes, choices.map(({ id, text }) => qti('simpleChoice', { identifier: id }, [text])))], // prettier-ignore
      );
    }
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return scored(writePart(content, RESPONSE, 1), [xml('p', {}, [textEntry(content, RESPONSE, tell)])]);
    case 'ORDER': {
      const correct = content.correct.map((id) => identifierOf(id));
      const interaction = qti('orderInteraction', { responseIdentifier: RESPONSE, shuffle: true }, content.choices.map((choice) => choiceOf('simpleChoice', choice, texts.flow(choice.text)))); // prettier-ignore
      return {
        declarations: [declaration(RESPONSE, 'ordered', 'identifier', correct)],
        body: [...prompt, interaction],
        processing: content.scoring === 'EXACT' ? byTemplate('match_correct') : adjacentPairsRules(correct),
        mostPoints: null,
      };
    }
    case 'MATCH': {
      const pairs = content.correct.map(
        ([left, right]) => `${identifierOf(left, 'L')} ${identifierOf(right, 'R')}`,
      );
      const set = (choices: Choice[], scope: string, matchMax: number) =>
        qti('simpleMatchSet', {}, choices.map((choice) => choiceOf('simpleAssociableChoice', choice, texts.flow(choice.text), scope, { matchMax }))); // prettier-ignore
      const attributes = {
        responseIdentifier: RESPONSE,
        shuffle: true,
        maxAssociations: content.choices.length,
      };
      return scored(pairsPart(pairs), [
        qti('matchInteraction', attributes, [set(content.choices, 'L', 1), set(content.targets, 'R', 0)]),
      ]);
    }
    case 'GAP_MATCH': {
      const pairs = content.correct.map(
        ([gap, word]) => `${identifierOf(word, 'W')} ${identifierOf(gap, 'G')}`,
      );
      const words = content.choices.map((choice) => {
        const { nodes, isWhole } = texts.words(choice.text);
        if (!isWhole)
          tell({
            code: 'choice_markup_dropped',
            message: `the word ${choice.id} is written without its markup`,
          });
        return choiceOf('gapText', choice, nodes, 'W', { matchMax: 0 });
      });
      const text = texts.blocks(content.text, (id) => qti('gap', { identifier: identifierOf(id, 'G') }));
      const attributes = {
        responseIdentifier: RESPONSE,
        shuffle: true,
        maxAssociations: content.correct.length,
      };
      return scored(pairsPart(pairs), [qti('gapMatchInteraction', attributes, [...words, ...text])]);
    }
    case 'INLINE_CHOICE': {
      const share = 1 / content.gaps.length;
      const response = (id: string) => identifierOf(id, RESPONSE);
      const list = (id: string): Node => {
        const gap = content.gaps.find((each) => each.id === id);
        return gap ? inlineChoices(gap.choices, response(id), id) : `{{${id}}}`;
      };
      return {
        declarations: content.gaps.map(({ id, correct }) => declaration(response(id), 'single', 'identifier', [identifierOf(correct, id)])), // prettier-ignore
        body: [...prompt, ...wrapped(texts.blocks(content.text, list))],
        processing: byRules(content.gaps.map(({ id }) => whenCorrect(response(id), share))),
        mostPoints: null,
      };
    }
    case 'COMPOSITE': {
      const whole = content.parts.reduce((sum, { weight }) => sum + weight, 0);
      const parts = content.parts.map((part) => writePart(part.content, identifierOf(part.id, RESPONSE), part.weight / whole, part.id)); // prettier-ignore
      const fill = (id: string): Node => {
        const part = content.parts.find((each) => each.id === id);
        return part ? partInteraction(part, tell) : `{{${id}}}`;
      };
      return {
        declarations: parts.map((part) => part.declaration),
        body: [...prompt, ...wrapped(texts.blocks(content.text, fill))],
        processing: byRules(parts.map(({ rule }) => rule)),
        mostPoints: null,
      };
    }
    case 'HOTSPOT': {
      const ids = content.areas.map(({ id }) => identifierOf(id));
      const correct = content.correct.map((id) => identifierOf(id));
      const isWhole = content.scoring === 'ALL_OR_NOTHING';
      const points = isWhole ? undefined : mapping(rightMinusWrong(ids, correct, 1), 1);
      return scored(
        { declaration: declaration(RESPONSE, 'multiple', 'identifier', correct, points), rule: byMapping(RESPONSE), template: isWhole ? 'match_correct' : 'map_response' }, // prettier-ignore
        [
          qti('hotspotInteraction', { responseIdentifier: RESPONSE, maxChoices: 0 }, [
            texts.image(content.image, { width: content.width, height: content.height }),
            ...content.areas.map(areaOf),
          ]),
        ],
      );
    }
    case 'EXTENDED_TEXT': {
      const { least, most } = content.words ?? {};
      if (content.words)
        tell({
          code: 'limits_not_standard',
          message: 'the number of words is read back by this system only',
        });
      const attributes = {
        responseIdentifier: RESPONSE,
        'data-hvs-least-words': least,
        'data-hvs-most-words': most,
      };
      return markedByPeople(content, 'string', qti('extendedTextInteraction', attributes), prompt, texts);
    }
    case 'FILE_UPLOAD': {
      tell({
        code: 'limits_not_standard',
        message: 'number and size of files are read back by this system only',
      });
      const attributes = {
        responseIdentifier: RESPONSE,
        type: content.mimeTypes.join(' '),
        'data-hvs-most-files': content.mostFiles,
        'data-hvs-most-bytes': content.mostBytes,
      };
      return markedByPeople(content, 'file', qti('uploadInteraction', attributes), prompt, texts);
    }
  }
}

/** One block for the text, so that its first lines are not taken for the question. */
const wrapped = (blocks: Tree[]): Tree[] => (blocks.length === 1 ? blocks : [xml('div', {}, blocks)]);

const choiceOf = (name: string, { id }: Choice, children: Node[], scope?: string, attributes = {}): Tree =>
  qti(name, { identifier: identifierOf(id, scope), ...attributes }, children);

/** Every right pair counts the same, a wrong one nothing. */
const pairsPart = (pairs: string[]): WrittenPart => ({
  declaration: declaration(RESPONSE, 'multiple', 'directedPair', pairs, mapping(pairs.map((pair) => [pair, 1 / pairs.length] as const), 1)), // prettier-ignore
  rule: byMapping(RESPONSE),
  template: 'map_response',
});

type Chosen = Extract<PartContent, { choices: Choice[] }>;

const choiceInteraction = (
  content: Chosen,
  response: string,
  flow: (text: string) => Node[],
  scope?: string,
): Tree =>
  qti(
    'choiceInteraction',
    { responseIdentifier: response, shuffle: true, maxChoices: content.type === 'SINGLE_CHOICE' ? 1 : 0 },
    content.choices.map((choice) => choiceOf('simpleChoice', choice, flow(choice.text), scope)),
  );

const inlineChoices = (choices: Choice[], response: string, scope: string): Tree =>
  qti('inlineChoiceInteraction', { responseIdentifier: response, shuffle: true }, choices.map((choice) => choiceOf('inlineChoice', choice, [choice.text], scope))); // prettier-ignore

function partInteraction({ id, content }: CompositePart, tell: (notice: Notice) => void): Tree {
  const response = identifierOf(id, RESPONSE);
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return inlineChoices(content.choices, response, id);
    case 'MULTIPLE_CHOICE':
      return choiceInteraction(content, response, (text) => [text], id);
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return textEntry(content, response, tell);
  }
}

function textEntry(
  content: Extract<PartContent, { type: 'NUMERIC' | 'TEXT_ENTRY' }>,
  response: string,
  tell: (notice: Notice) => void,
): Tree {
  const spaces = content.type === 'TEXT_ENTRY' ? content.spaces : undefined;
  const isTolerant = content.type === 'TEXT_ENTRY' && content.accents === 'TOLERANT';
  const unit = content.type === 'NUMERIC' ? content.unit : undefined;
  if (isTolerant) tell({ code: 'accents_not_standard', message: 'that accents do not matter is read back by this system only' }); // prettier-ignore
  if (spaces === 'IGNORED') tell({ code: 'spaces_not_standard', message: 'that spaces do not matter is read back by this system only' }); // prettier-ignore
  if (unit !== undefined) tell({ code: 'unit_not_standard', message: 'that the unit may be typed is read back by this system only' }); // prettier-ignore
  return qti('textEntryInteraction', {
    responseIdentifier: response,
    'data-hvs-accents': isTolerant ? 'tolerant' : undefined,
    'data-hvs-spaces': spaces?.toLowerCase(),
    'data-hvs-unit': unit,
  });
}

const areaOf = ({ id, shape, coords, label }: HotspotArea): Tree =>
  qti('hotspotChoice', { identifier: identifierOf(id), shape: shape.toLowerCase(), coords: coords.join(','), hotspotLabel: label }); // prettier-ignore

type Marked = Extract<ItemContent, { rubric: RubricCriterion[] }>;

function markedByPeople(
  content: Marked,
  baseType: string,
  interaction: Tree,
  prompt: Tree[],
  texts: TextWriter,
): WrittenBody {
  const forScorers = (children: Node[]) =>
    qti('rubricBlock', { view: 'scorer', use: 'scoring' }, [qti('contentBody', {}, children)]);
  const list = content.rubric.flatMap(({ id, text, levels }) => [
    xml('dt', { 'data-hvs-id': id }, [text]),
    ...levels.map((level) =>
      xml('dd', { 'data-hvs-id': level.id, 'data-hvs-points': level.points }, [level.text]),
    ),
  ]);
  return {
    declarations: [declaration(RESPONSE, 'single', baseType, [])],
    body: [
      ...prompt,
      interaction,
      forScorers([xml('dl', { class: 'hvs-rubric' }, list)]),
      ...(content.model ? [forScorers(texts.blocks(content.model))] : []),
    ],
    processing: null,
    mostPoints: content.rubric.reduce(
      (sum, { levels }) => sum + Math.max(...levels.map(({ points }) => points)),
      0,
    ),
  };
}
