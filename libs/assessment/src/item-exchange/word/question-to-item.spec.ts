import { contentOf, faultsOf, itemOf, itemsOf, line } from '../../../testing/read-docx';
import type { BlockSpec } from './build-docx';

const STEM = 'Câu 1. Thiết bị nào là thiết bị vào?';
const OPTIONS = ['A. Màn hình', 'B. Bàn phím', 'C. Máy in', 'D. Loa'];
const KEY = 'Đáp án: B';

describe('other kinds of question', () => {
  it.each(['Đúng', 'đúng.', 'Đ'])('are true or false with the key "%s"', async (key) => {
    expect(await contentOf(['Câu 1. RAM mất dữ liệu khi tắt máy.', `Đáp án: ${key}`])).toMatchObject({
      type: 'TRUE_FALSE',
      correct: true,
    });
  });

  it('are true or false with the options "Đúng" and "Sai"', async () => {
    expect(await contentOf(['Câu 1. RAM là bộ nhớ ngoài.', 'A. Đúng\tB. Sai', 'Đáp án: B'])).toMatchObject({
      type: 'TRUE_FALSE',
      correct: false,
    });
  });

  const STATEMENTS = ['a) một', 'b) hai', 'c) ba', 'd) bốn'];
  const PAIRS = [
    ['a', 'dung'],
    ['b', 'sai'],
    ['c', 'dung'],
    ['d', 'sai'],
  ];
  it.each<[string, BlockSpec[]]>([
    ...['ĐSĐS', 'Đ S Đ S', 'Đ, S, Đ, S', 'a) Đ b) S c) Đ d) S', 'a-Đúng; b-Sai; c-Đúng; d-Sai'].map(
      (key): [string, BlockSpec[]] => [`"${key}"`, [...STATEMENTS, `Đáp án: ${key}`]],
    ),
    ['a verdict behind each', ['a) một (Đ)', 'b) hai – Sai', 'c) ba\tĐúng', 'd) bốn [S]']],
  ])('have four statements, true or false by %s', async (_, lines) => {
    expect(await contentOf(['Câu 1. Cho đoạn sau.', ...lines])).toMatchObject({
      type: 'MATCH',
      choices: [
        { id: 'a', text: 'một' },
        { id: 'b', text: 'hai' },
        { id: 'c', text: 'ba' },
        { id: 'd', text: 'bốn' },
      ],
      targets: [
        { id: 'dung', text: 'Đúng' },
        { id: 'sai', text: 'Sai' },
      ],
      correct: PAIRS,
    });
  });

  it('take underlined statements for true in the part of true and false', async () => {
    const part = 'PHẦN II. Câu trắc nghiệm đúng sai. Trong mỗi ý a), b), c), d) thí sinh chọn đúng hoặc sai.';
    const content = await contentOf([
      part,
      'Câu 1. Cho đoạn sau.',
      line({ text: 'a', underline: true }, ') một'),
      'b) hai',
      line({ text: 'c', underline: true }, ') ba'),
      'd) bốn',
    ]);
    expect(content).toMatchObject({ type: 'MATCH', correct: PAIRS });
  });

  it('fault verdicts that are fewer than the statements', async () => {
    expect(await faultsOf(['Câu 1. Cho đoạn sau.', ...STATEMENTS, 'Đáp án: ĐSĐ'])).toEqual([
      'wrong_verdicts',
    ]);
  });

  it.each([
    ['Trả lời: 1024', { type: 'NUMERIC', correct: 1024, tolerance: 0 }],
    ['Trả lời: 3,5 ± 0,1', { type: 'NUMERIC', correct: 3.5, tolerance: 0.1 }],
    ['Trả lời: 1,5..2', { type: 'NUMERIC', min: 1.5, max: 2 }],
    ['Trả lời: -2 .. -1.', { type: 'NUMERIC', min: -2, max: -1 }],
    ['Trả lời: từ 8 đến 17', { type: 'TEXT_ENTRY', accepted: ['từ 8 đến 17'] }],
    ['Đáp số: -2', { type: 'NUMERIC', correct: -2, tolerance: 0 }],
    ['Trả lời: 0113', { type: 'TEXT_ENTRY', accepted: ['0113'] }],
    [
      'Trả lời: chuyển khoản; chuyển tiền.',
      { type: 'TEXT_ENTRY', accepted: ['chuyển khoản', 'chuyển tiền'], accents: 'TOLERANT' },
    ],
  ])('are short answers: "%s"', async (key, content) => {
    expect(await contentOf(['Câu 1. Bao nhiêu?', key])).toMatchObject(content);
  });

  it('fault an essay, which needs a rubric', async () => {
    expect(await faultsOf(['PHẦN III. TỰ LUẬN', 'Câu 1. Trình bày các bước bảo vệ tài khoản.'])).toEqual([
      'essay_in_word',
    ]);
  });
});

describe('what else an author writes', () => {
  it.each(['Hướng dẫn giải:', 'Lời giải:', 'Giải thích:', 'HDG:', 'Lời giải chi tiết:'])(
    '"%s" begins the explanation',
    async (word) => {
      const content = await contentOf([
        STEM,
        ...OPTIONS,
        KEY,
        `${word} Bàn phím đưa dữ liệu vào.`,
        'A. không phải phương án nữa',
      ]);
      expect(content.explanation).toBe('Bàn phím đưa dữ liệu vào.\nA. không phải phương án nữa');
    },
  );

  it('an explanation may follow the key in its line', async () => {
    const content = await contentOf([STEM, ...OPTIONS, 'Đáp án: B. Giải thích: Bàn phím đưa dữ liệu vào.']);
    expect(content).toMatchObject({ correct: ['b'], explanation: 'Bàn phím đưa dữ liệu vào.' });
  });

  it('headings give the level and the skill of the questions below', async () => {
    const items = await itemsOf([
      ...['Kỹ năng 1.2. Đánh giá dữ liệu', 'I. NHẬN BIẾT (1 câu)', STEM, ...OPTIONS, KEY],
      ...['Phần 2: Thông hiểu', 'Câu 2. Gì?', ...OPTIONS, KEY],
      ...['Kĩ năng 1.3', 'VẬN DỤNG CAO', 'Câu 3. Gì?', ...OPTIONS, KEY],
    ]);
    expect(items.map(({ classification }) => classification)).toEqual([
      { skillCode: '1.2', cognitiveLevel: 'REMEMBER' },
      { skillCode: '1.2', cognitiveLevel: 'UNDERSTAND' },
      { skillCode: '1.3', cognitiveLevel: 'APPLY', difficulty: 'HARD' },
    ]);
    expect(items.flatMap(({ faults, notices }) => [...faults, ...notices])).toEqual([]);
  });

  it.each([
    ['Câu 1. (NB) Gì?', 'REMEMBER'],
    ['Câu 1 [TH]: Gì?', 'UNDERSTAND'],
    ['Câu 1: Gì? (VD)', 'APPLY'],
    ['Câu 1 (Thông hiểu). Gì?', 'UNDERSTAND'],
  ])('"%s" has its level in brackets', async (stem, cognitiveLevel) => {
    const item = await itemOf([stem, ...OPTIONS, KEY]);
    expect(item.classification).toEqual({ cognitiveLevel });
    expect(item.content?.prompt).toBe('Gì?');
  });

  it('points in brackets are left out and told', async () => {
    const item = await itemOf(['Câu 1 (0,25 điểm): Gì?', ...OPTIONS, KEY]);
    expect(item.content?.prompt).toBe('Gì?');
    expect(item.notices).toMatchObject([{ code: 'points_dropped' }]);
  });

  it('lines of a word and a colon classify a question', async () => {
    const lines = [
      'Mã: TH-01',
      'Kỹ năng: 4.1',
      'Mức độ: Vận dụng',
      'Độ khó: Khó',
      'Loại: Thực hành',
      'Thẻ: mật khẩu, an toàn',
      'Nguồn: Sổ tay 2026',
    ];
    const item = await itemOf([STEM, ...OPTIONS, KEY, ...lines]);
    expect(item).toMatchObject({
      code: 'TH-01',
      classification: { skillCode: '4.1', cognitiveLevel: 'APPLY', difficulty: 'HARD', kind: 'PRACTICE' },
      tags: ['mật khẩu', 'an toàn'],
      content: { source: 'Sổ tay 2026' },
    });
  });

  it('a heading is not an option, nor an option a heading', async () => {
    const items = await itemsOf([
      'A. NHẬN BIẾT',
      'Câu 1. Mức nào thấp nhất?',
      'A. Nhận biết',
      'B. Vận dụng',
      'Đáp án: A',
    ]);
    expect(items).toHaveLength(1);
    expect(items[0]?.content).toMatchObject({ choices: [{ text: 'Nhận biết' }, { text: 'Vận dụng' }] });
  });

  it('text around the questions is told once, not swallowed', async () => {
    const items = await itemsOf([
      'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
      'ĐỀ KIỂM TRA',
      STEM,
      ...OPTIONS,
      KEY,
      '--- HẾT ---',
    ]);
    expect(items[0]?.notices).toMatchObject([
      { code: 'text_outside', message: expect.stringContaining('SỞ GIÁO DỤC') as string },
    ]);
    expect(items[0]?.faults).toEqual([]);
  });
});
