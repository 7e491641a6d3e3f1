import {
  type COGNITIVE_LEVELS,
  type ITEM_DIFFICULTIES,
  ITEM_KINDS,
  SKILL_CODE,
} from '../../question-bank/item-draft';
import type { Classification } from '../exchange-item';
import { childOf, childrenOf, descendantsOf, type QtiElement, textOf } from './vocabulary';
import { type Tree, xml } from './xml-tree';

export interface ItemMetadata {
  classification: Classification;
  tags: string[];
}

/** IEEE 1484.12.1, 5.8 Difficulty. */
const DIFFICULTY: Record<string, (typeof ITEM_DIFFICULTIES)[number]> = {
  'very easy': 'EASY',
  easy: 'EASY',
  medium: 'MEDIUM',
  difficult: 'HARD',
  'very difficult': 'HARD',
};
const DIFFICULTY_OUT = { EASY: 'easy', MEDIUM: 'medium', HARD: 'difficult' } as const;
/** Bloom's taxonomy, old and revised; the upper levels apply what was learnt. */
const LEVEL: Record<string, (typeof COGNITIVE_LEVELS)[number]> = {
  remember: 'REMEMBER', knowledge: 'REMEMBER',
  understand: 'UNDERSTAND', comprehension: 'UNDERSTAND',
  apply: 'APPLY', application: 'APPLY', analyze: 'APPLY', analyse: 'APPLY', analysis: 'APPLY', evaluate: 'APPLY', evaluation: 'APPLY', create: 'APPLY', synthesis: 'APPLY',
}; // prettier-ignore

const OUR_KIND = 'hvs-kind';

/** Keywords are tags; difficulty, cognitive level and skill are read where LOM (IEEE 1484.12.1) has a place for them. */
export function readMetadata(resource: QtiElement): ItemMetadata {
  const lom = [...descendantsOf(resource)].find(({ name }) => name === 'lom');
  const keywords = childrenOf(childOf(lom ?? resource, 'general'), 'keyword').map(textOf);
  const educational = childOf(lom ?? resource, 'educational');
  const difficulty =
    DIFFICULTY[textOf(childOf(childOf(educational ?? resource, 'difficulty') ?? resource, 'value'))];
  const classification: Classification = { ...(difficulty && { difficulty }) };
  for (const entry of childrenOf(lom, 'classification')) readClassification(entry, classification);
  return { classification, tags: [...new Set(keywords.filter((keyword) => keyword !== ''))] };
}

function readClassification(entry: QtiElement, into: Classification): void {
  const purpose = textOf(childOf(childOf(entry, 'purpose') ?? entry, 'value')).toLowerCase();
  for (const path of childrenOf(entry, 'taxonPath')) {
    const source = textOf(childOf(path, 'source')).toLowerCase();
    const taxon = childrenOf(path, 'taxon').at(-1);
    const id = textOf(childOf(taxon ?? path, 'id'));
    const words = textOf(childOf(taxon ?? path, 'entry'));
    if (purpose === 'competency' && SKILL_CODE.test(id)) into.skillCode = id;
    const kind = ITEM_KINDS.find((each) => each === id);
    if (source === OUR_KIND && kind) into.kind = kind;
    const level = /bloom|cognitive/.test(source) ? LEVEL[(id || words).toLowerCase()] : undefined;
    if (level) into.cognitiveLevel = level;
  }
}

const text = (name: string, words: string): Tree => xml(`lom:${name}`, {}, [xml('lom:string', {}, [words])]);
const vocabulary = (name: string, source: string, value: string): Tree =>
  xml(`lom:${name}`, {}, [xml('lom:source', {}, [source]), xml('lom:value', {}, [value])]);
const taxon = (purpose: string, source: string, id: string): Tree =>
  xml('lom:classification', {}, [
    vocabulary('purpose', 'LOMv1.0', purpose),
    xml('lom:taxonPath', {}, [text('source', source), xml('lom:taxon', {}, [xml('lom:id', {}, [id])])]),
  ]);

/** The same the other way round. */
export const writeMetadata = (
  code: string,
  { skillCode, kind, difficulty, cognitiveLevel }: Required<Classification>,
  tags: string[],
): Tree =>
  xml('lom:lom', {}, [
    xml('lom:general', {}, [
      xml('lom:identifier', {}, [xml('lom:entry', {}, [code])]),
      ...tags.map((tag) => text('keyword', tag)),
    ]),
    xml('lom:educational', {}, [vocabulary('difficulty', 'LOMv1.0', DIFFICULTY_OUT[difficulty])]),
    taxon('competency', 'hvs-skill', skillCode),
    taxon('educational level', 'bloom', cognitiveLevel.toLowerCase()),
    taxon('discipline', OUR_KIND, kind),
  ]);
