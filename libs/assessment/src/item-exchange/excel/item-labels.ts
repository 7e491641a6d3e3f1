import { foldText } from '@platform/tabular';

/** Vietnamese names of the values of a column, the first of each as we write it. */
export type Labels = Record<string, readonly [string, ...string[]]>;

export const TYPES = {
  SINGLE_CHOICE: ['Một lựa chọn', 'Trắc nghiệm', 'Trắc nghiệm một đáp án', 'Chọn một'],
  MULTIPLE_CHOICE: ['Nhiều lựa chọn', 'Trắc nghiệm nhiều đáp án', 'Chọn nhiều'],
  TRUE_FALSE: ['Đúng/Sai', 'Đúng hay sai'],
  MATCH: ['Ghép cặp', 'Ghép đôi', 'Nối'],
  ORDER: ['Sắp xếp', 'Sắp thứ tự'],
  GAP_MATCH: ['Kéo từ vào chỗ trống', 'Kéo thả'],
  INLINE_CHOICE: ['Chọn từ trong câu', 'Danh sách trong câu'],
  NUMERIC: ['Điền số', 'Số'],
  TEXT_ENTRY: ['Điền chữ', 'Trả lời ngắn', 'Điền khuyết'],
  COMPOSITE: ['Câu nhiều phần', 'Bài gộp'],
  EXTENDED_TEXT: ['Tự luận'],
  FILE_UPLOAD: ['Nộp tệp', 'Thực hành nộp tệp'],
} as const satisfies Labels;

export const COGNITIVE = {
  REMEMBER: ['Nhận biết', 'NB'],
  UNDERSTAND: ['Thông hiểu', 'TH'],
  APPLY: ['Vận dụng', 'VD', 'Vận dụng cao', 'VDC'],
} as const satisfies Labels;

export const DIFFICULTIES = {
  EASY: ['Dễ'],
  MEDIUM: ['Trung bình', 'Vừa'],
  HARD: ['Khó'],
} as const satisfies Labels;

export const KINDS = {
  THEORY: ['Lý thuyết', 'Lí thuyết'],
  PRACTICE: ['Thực hành'],
} as const satisfies Labels;

export const CHOICE_SCORINGS = {
  ALL_OR_NOTHING: ['Đúng hết'],
  RIGHT_MINUS_WRONG: ['Đúng trừ sai'],
  WEIGHTED: ['Theo điểm phương án'],
} as const satisfies Labels;

export const ORDER_SCORINGS = {
  EXACT: ['Đúng cả thứ tự'],
  ADJACENT_PAIRS: ['Theo cặp liền nhau'],
} as const satisfies Labels;

export const SCORINGS = { ...CHOICE_SCORINGS, ...ORDER_SCORINGS };

export const ACCENTS = {
  TOLERANT: ['Không bắt buộc'],
  STRICT: ['Bắt buộc'],
} as const satisfies Labels;

export const LETTER_CASES = {
  STRICT: ['Phân biệt'],
  TOLERANT: ['Không phân biệt'],
} as const satisfies Labels;

/** COLLAPSED is what an empty cell means too. */
export const SPACES = {
  COLLAPSED: ['Gộp dấu cách thừa'],
  IGNORED: ['Bỏ dấu cách'],
  STRICT: ['Đúng từng dấu cách'],
} as const satisfies Labels;

export const FORMATS = { HTML: ['HTML'], PLAIN: ['Chữ thường'] } as const satisfies Labels;

/** The value of a label or of its English name, without case and accents; null when it is none. */
export function valueOf<Value extends string>(
  labels: Record<Value, readonly string[]>,
  text: string,
): Value | null {
  const folded = foldText(text);
  const values = Object.keys(labels) as Value[];
  return values.find((value) => [value, ...labels[value]].some((name) => foldText(name) === folded)) ?? null;
}
