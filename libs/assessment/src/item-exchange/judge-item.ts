import { hash } from 'node:crypto';
import type { FieldFault } from '@platform/errors';
import { checkItemContent } from '../question-bank/check-item-content';
import type { RubricCriterion } from '../question-bank/item-content';
import { type CodedDraft, ITEM_CODE, SKILL_CODE } from '../question-bank/item-draft';
import { cleanTexts } from './clean-texts';
import type { ExchangeMedia, Notice, Place, ReadItem } from './exchange-item';
import type { ImportOptions } from './item-import.entity';

/** A question of a file after every check that needs no bank. */
export interface JudgedItem {
  place: Place;
  code: string;
  /** Null when `faults` says why. */
  draft: CodedDraft | null;
  media: ExchangeMedia[];
  faults: FieldFault[];
  notices: Notice[];
}

/** Most formats know no rubric, and nobody can mark without one. */
const PASS_OR_FAIL: RubricCriterion = {
  id: 'k1',
  text: 'Bài làm',
  levels: [
    { id: 'm1', text: 'Chưa đạt', points: 0 },
    { id: 'm2', text: 'Đạt', points: 1 },
  ],
};

/** Cleans and checks what a reader found, and fills in what the file leaves open. */
export function judgeItem(item: ReadItem, defaults: ImportOptions['defaults']): JudgedItem {
  const found = { place: item.place, media: item.media };
  if (!item.content) {
    const faults =
      item.faults.length > 0
        ? item.faults
        : [{ path: 'content', code: 'unreadable', message: 'could not be read' }];
    return { ...found, code: item.code ?? '', draft: null, faults, notices: item.notices };
  }
  const { content: clean, notices } = cleanTexts(item.content);
  if ('rubric' in clean && clean.rubric.length === 0) {
    clean.rubric = [PASS_OR_FAIL];
    notices.push({
      code: 'rubric_made_up',
      message: 'the file has no rubric: it is marked as done or not done',
    });
  }
  const { value: content, faults } = checkItemContent(clean, 'content');
  const { source, ...usual } = defaults;
  const classification = { ...usual, ...item.classification };
  const all = [...item.faults, ...(faults ?? [])];
  if (!SKILL_CODE.test(classification.skillCode))
    all.push({ path: 'skillCode', code: 'malformed', message: 'must be the code of a skill, e.g. 1.1' });
  const code = codeFor(item, content ?? clean);
  // After the code is made: what is said of all questions does not make one of them another question.
  if (content && content.source === '') content.source = source?.normalize('NFC').trim() ?? '';
  return {
    ...found,
    code,
    draft: content && all.length === 0 ? { code, ...classification, content } : null,
    faults: all,
    notices: [...item.notices, ...notices],
  };
}

/**
 * The file's own code when it can be one, otherwise one made from what the question says: the same question gets the
 * same code again, so that a file imported twice makes no doubles.
 */
function codeFor({ code }: ReadItem, content: object): string {
  const plain = code
    ?.normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
  const usable = plain?.replace(/^[^A-Za-z0-9]+/, '').slice(0, 60) ?? '';
  if (ITEM_CODE.test(usable)) return usable;
  return `Q-${hash('sha256', JSON.stringify(content)).slice(0, 12)}`;
}
