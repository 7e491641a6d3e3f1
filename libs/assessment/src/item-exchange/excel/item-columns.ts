import type { ColumnSpec } from '@platform/tabular';
import {
  ACCENTS,
  COGNITIVE,
  DIFFICULTIES,
  FORMATS,
  KINDS,
  type Labels,
  LETTER_CASES,
  SCORINGS,
  SPACES,
  TYPES,
} from './item-labels';

export const OPTION_KEYS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
type OptionKey = (typeof OPTION_KEYS)[number];

interface ItemColumn extends ColumnSpec {
  width: number;
  /** Values of a drop-down list. */
  labels?: Labels;
  /** What to write there, for the sheet of instructions. */
  help: string;
}

const option = (key: OptionKey): ItemColumn => ({
  header: `Phương án ${key}`,
  aliases: [`Đáp án ${key}`, `Lựa chọn ${key}`, `Câu trả lời ${key}`, `Option ${key}`],
  width: 24,
  help: `Lựa chọn ${key}`,
});

/** The columns of a workbook of questions, in the order we write them; a file may have them in any. */
export const ITEM_COLUMNS = {
  code: {
    header: 'Mã',
    aliases: ['Mã câu hỏi', 'Mã câu'],
    width: 14,
    help: 'Không bắt buộc; chữ, số, dấu chấm, gạch nối',
  },
  type: {
    header: 'Loại câu hỏi',
    aliases: ['Loại', 'Dạng câu hỏi', 'Dạng'],
    width: 18,
    labels: TYPES,
    help: 'Để trống: đoán theo phương án và đáp án',
  },
  prompt: {
    header: 'Nội dung',
    aliases: ['Câu hỏi', 'Nội dung câu hỏi', 'Đề bài', 'Question'],
    isRequired: true,
    width: 50,
    help: 'Nội dung câu hỏi',
  },
  A: option('A'),
  B: option('B'),
  C: option('C'),
  D: option('D'),
  E: option('E'),
  F: option('F'),
  G: option('G'),
  H: option('H'),
  I: option('I'),
  J: option('J'),
  answer: {
    header: 'Đáp án',
    aliases: ['Đáp án đúng', 'Key', 'Correct'],
    isRequired: true,
    width: 30,
    help: 'Xem bảng "Cách viết đáp án"',
  },
  explanation: {
    header: 'Giải thích',
    aliases: ['Lời giải', 'Hướng dẫn giải'],
    width: 40,
    help: 'Vì sao đáp án đúng',
  },
  source: { header: 'Nguồn', aliases: ['Trích nguồn'], width: 24, help: 'Tài liệu làm căn cứ' },
  skillCode: {
    header: 'Kỹ năng',
    aliases: ['Mã kỹ năng', 'Kĩ năng', 'Năng lực', 'Skill'],
    width: 10,
    help: 'Mã kỹ năng, ví dụ 1.2',
  },
  cognitiveLevel: {
    header: 'Mức độ nhận thức',
    aliases: ['Mức độ', 'Level'],
    width: 16,
    labels: COGNITIVE,
    help: 'Nhận biết, thông hiểu hay vận dụng',
  },
  difficulty: { header: 'Độ khó', width: 12, labels: DIFFICULTIES, help: 'Dễ, trung bình hay khó' },
  kind: {
    header: 'Lý thuyết/Thực hành',
    aliases: ['Hình thức', 'Lý thuyết hay thực hành'],
    width: 18,
    labels: KINDS,
    help: 'Đề thi giữ tỉ lệ lý thuyết và thực hành',
  },
  tags: { header: 'Thẻ', aliases: ['Từ khóa', 'Nhãn'], width: 18, help: 'Cách nhau bằng dấu phẩy' },
  text: {
    header: 'Văn bản',
    aliases: ['Đoạn văn'],
    width: 40,
    help: 'Đoạn văn có chỗ trống {{g1}}, {{g2}}, … hoặc phần {{p1}}, {{p2}}, …',
  },
  scoring: { header: 'Cách chấm', width: 20, labels: SCORINGS, help: 'Để trống: đúng hết mới có điểm' },
  weights: { header: 'Điểm phương án', width: 16, help: 'Mỗi dòng một phương án: B: 50%' },
  tolerance: { header: 'Sai số', width: 10, help: 'Câu điền số: khoảng lệch còn được tính đúng' },
  unit: { header: 'Đơn vị', width: 10, help: 'Câu điền số: đơn vị hiện sau ô trả lời' },
  accents: {
    header: 'Dấu tiếng Việt',
    width: 16,
    labels: ACCENTS,
    help: 'Câu điền chữ: có chấp nhận câu trả lời không dấu',
  },
  letterCase: {
    header: 'Chữ hoa',
    width: 16,
    labels: LETTER_CASES,
    help: 'Câu điền chữ: có phân biệt chữ hoa',
  },
  spaces: {
    header: 'Dấu cách',
    aliases: ['Khoảng trắng'],
    width: 18,
    labels: SPACES,
    help: 'Câu điền chữ: để trống là nhiều dấu cách liền nhau tính như một',
  },
  rubric: {
    header: 'Tiêu chí chấm',
    width: 40,
    help: 'Mỗi dòng một tiêu chí: Tiêu chí: 0 = chưa nêu | 1 = nêu đúng',
  },
  model: { header: 'Bài mẫu', width: 30, help: 'Gợi ý cho người chấm' },
  words: { header: 'Số từ', width: 10, help: 'Câu tự luận: 50-200' },
  files: { header: 'Tệp nộp', width: 26, help: 'application/pdf, image/* | 2 tệp | 10 MB' },
  format: { header: 'Định dạng', width: 10, labels: FORMATS, help: 'Để trống: chữ thường' },
} satisfies Record<string, ItemColumn>;

export type ItemColumnKey = keyof typeof ITEM_COLUMNS;
export const COLUMN_KEYS = Object.keys(ITEM_COLUMNS) as ItemColumnKey[];
export const columnOf = (key: ItemColumnKey): ItemColumn => ITEM_COLUMNS[key];

/** Texts of a row by column. */
export type ItemRow = Partial<Record<ItemColumnKey, string>>;
