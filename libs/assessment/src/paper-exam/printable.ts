import { undrawable } from '@platform/pdf';
import { presentQuestion } from '../attempt/presentation';
import { drawable } from './layout/drawable';
import type { ItemContent } from '../question-bank/item-content';
import { visibleText } from '../question-bank/rich-text';

/** Where a question stands on the paper: choices to mark first, then short answers, then what is written at length. */
export const PAPER_PARTS = ['CHOOSE', 'SHORT', 'LONG'] as const;
export type PaperPart = (typeof PAPER_PARTS)[number];

/** The part of the paper that a question belongs to. */
export function partOf({ type }: Pick<ItemContent, 'type'>): PaperPart {
  switch (type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE':
      return 'CHOOSE';
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return 'LONG';
    default:
      return 'SHORT';
  }
}

/** Letters from A: more choices than these have no name on paper. */
const MOST_CHOICES = 26;

/** Picture formats that a PDF file holds. */
const PRINTED_TYPES = ['image/png', 'image/jpeg'];

/**
 * Whether a question can be asked on paper: no picture to point at, no file to hand in, nothing to hear or watch, no
 * picture of a format that PDF lacks, no list of more than 26 choices, and no character that the fonts lack.
 */
export function isPrintable(content: ItemContent): boolean {
  if (content.type === 'HOTSPOT' || content.type === 'FILE_UPLOAD') return false;
  if (!(content.media ?? []).every(({ mimeType }) => PRINTED_TYPES.includes(mimeType))) return false;
  if (!listsOf(content).every((length) => length <= MOST_CHOICES)) return false;
  return undrawable(shownTextOf(content)).length === 0;
}

function listsOf(content: ItemContent): number[] {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
    case 'GAP_MATCH':
      return [content.choices.length];
    case 'MATCH':
      return [content.targets.length];
    case 'INLINE_CHOICE':
      return content.gaps.map(({ choices }) => choices.length);
    case 'COMPOSITE':
      return content.parts.map(({ content: part }) => ('choices' in part ? part.choices.length : 0));
    default:
      return [];
  }
}

/** Everything that a candidate reads. */
function shownTextOf(content: ItemContent): string {
  const { prompt, text, choices, targets, gaps, parts, unit } = presentQuestion(content, '', 1, false);
  const lists = [choices, targets, ...[...gaps, ...parts].map((each) => each.choices)];
  const texts = [prompt, text ?? '', unit ?? '', ...lists.flat().map((choice) => choice.text)];
  return texts.map((each) => drawable(content.format === 'HTML' ? visibleText(each) : each)).join(' ');
}
