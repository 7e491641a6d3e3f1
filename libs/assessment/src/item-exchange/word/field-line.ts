import { foldText } from '@platform/tabular';
import { ITEM_CODE, SKILL_CODE } from '../../question-bank/item-draft';
import type { Classification } from '../exchange-item';
import { levelNamed } from './line-grammar';

/** What a line of its own says of the question it stands in. */
export interface FieldLine {
  classification?: Classification;
  code?: string;
  tags?: string[];
  source?: string;
  /** The value is none of those allowed. */
  isUnknown?: boolean;
}

const FIELD =
  /^(mã(?: câu(?: hỏi)?)?|k[ỹĩ] năng|mức độ(?: nhận thức)?|độ khó|loại|thẻ|từ khóa|nguồn|trích)\s*:\s*(\S.*)$/iu;

const DIFFICULTIES: Record<string, Classification['difficulty']> = {
  de: 'EASY',
  'trung binh': 'MEDIUM',
  vua: 'MEDIUM',
  kho: 'HARD',
};
const KINDS: Record<string, Classification['kind']> = { 'ly thuyet': 'THEORY', 'thuc hanh': 'PRACTICE' };

/** `Mã: TH-01`, `Kỹ năng: 1.2`, `Mức độ: Thông hiểu`, `Độ khó: Dễ`, `Loại: Thực hành`, `Thẻ: a, b`, `Nguồn: …`. */
export function fieldLine(text: string): FieldLine | null {
  const match = FIELD.exec(text);
  if (!match) return null;
  const [, name = '', value = ''] = match;
  const folded = foldText(value);
  switch (foldText(name).replace(/ (cau|cau hoi|nhan thuc)$/, '')) {
    case 'ma':
      return ITEM_CODE.test(value) ? { code: value } : null;
    case 'ky nang':
    case 'ki nang':
      return SKILL_CODE.test(value) ? { classification: { skillCode: value } } : { isUnknown: true };
    case 'muc do': {
      const level = levelNamed(value);
      return level ? { classification: level } : { isUnknown: true };
    }
    case 'do kho': {
      const difficulty = DIFFICULTIES[folded];
      return difficulty ? { classification: { difficulty } } : { isUnknown: true };
    }
    case 'loai': {
      const kind = KINDS[folded];
      return kind ? { classification: { kind } } : null;
    }
    case 'the':
    case 'tu khoa':
      return {
        tags: value
          .split(/[,;]/)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ''),
      };
    default:
      return { source: value };
  }
}
