import { bold, contentOf, faultsOf, itemsOf, keyOf, line, red } from '../../../testing/read-docx';
import type { BlockSpec, ListSpec, RunSpec } from './build-docx';

const STEM = 'Câu 1. Thiết bị nào là thiết bị vào?';
const OPTIONS = ['A. Màn hình', 'B. Bàn phím', 'C. Máy in', 'D. Loa'];
const KEY = 'Đáp án: B';

describe('numbers of questions', () => {
  it.each([
    'Câu 1.',
    'Câu 1:',
    'Câu 1)',
    'CÂU 1.',
    'Câu hỏi 1:',
    'Câu số 1:',
    'Câu 1 -',
    'Câu 1',
    '1.',
    '1)',
    'Bài 1.',
    'Bài tập 1:',
  ])('are read as "%s"', async (number) => {
    const content = await contentOf([`${number} Thiết bị nào?`, ...OPTIONS, KEY]);
    expect(content).toMatchObject({ type: 'SINGLE_CHOICE', prompt: 'Thiết bị nào?', correct: ['b'] });
  });

  it.each([
    ['decomposed letters', (text: string) => text.normalize('NFD')],
    ['spaces that do not break', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['zero-width characters', (text: string) => text.replace('.', '\u200b.')],
  ])('are read with %s', async (_, change) => {
    expect(await contentOf([STEM, ...OPTIONS, KEY].map(change))).toMatchObject({
      prompt: 'Thiết bị nào là thiết bị vào?',
      correct: ['b'],
    });
  });

  it('have as many digits as the largest file needs', async () => {
    const items = await itemsOf(
      [9_999, 10_000, 20_000].flatMap((number) => [`Câu ${number}. Việc số ${number}?`, ...OPTIONS, KEY]),
    );
    expect(items.map(({ content }) => content?.prompt)).toEqual([
      'Việc số 9999?',
      'Việc số 10000?',
      'Việc số 20000?',
    ]);
  });

  it('are read where Word cuts them into runs and gives each another look', async () => {
    const stem = line(
      bold('C'),
      { text: 'âu', bold: true, italic: true },
      bold(' 1'),
      ': ',
      'Thiết bị ',
      'nào?',
    );
    expect(await contentOf([stem, ...OPTIONS, KEY])).toMatchObject({ prompt: 'Thiết bị nào?' });
  });

  it('are read from automatic lists, which leave no number in the text', async () => {
    const lists: ListSpec[] = [
      [
        ['decimal', 'Câu %1.'],
        ['upperLetter', '%2.'],
      ],
    ];
    const at = (level: number, ...runs: RunSpec[]): BlockSpec => ({ runs, list: { number: 1, level } });
    const items = await itemsOf(
      [
        at(0, 'Câu đầu?'),
        at(1, 'một'),
        at(1, bold('hai')),
        at(1, 'ba'),
        at(0, 'Câu sau?'),
        at(1, red('bốn')),
        at(1, 'năm'),
      ],
      lists,
    );
    expect(items.map(({ place }) => place)).toEqual([
      { index: 1, label: 'Câu 1' },
      { index: 2, label: 'Câu 2' },
    ]);
    expect(items.map(({ content }) => keyOf(content))).toEqual([['b'], ['a']]);
    expect(items[1]?.content).toMatchObject({
      choices: [
        { id: 'a', text: 'bốn' },
        { id: 'b', text: 'năm' },
      ],
    });
  });

  it('leave a numbered list inside a question alone', async () => {
    const content = await contentOf([STEM, '1. có dây', '2. không dây', ...OPTIONS, KEY]);
    expect(content.prompt).toBe('Thiết bị nào là thiết bị vào?\n1. có dây\n2. không dây');
  });

  it('leave a sentence that begins with "Câu 2 và" alone', async () => {
    expect(await itemsOf([STEM, 'Câu 2 và câu 3 cũng hỏi điều này.', ...OPTIONS, KEY])).toHaveLength(1);
  });

  it('take "Bài 1" for a heading where questions are called "Câu"', async () => {
    const [item] = await itemsOf(['Bài 1. Thiết bị số', STEM, ...OPTIONS, KEY]);
    expect(item?.place).toEqual({ index: 1, label: 'Câu 1' });
    expect(item?.notices).toMatchObject([{ code: 'text_outside' }]);
  });

  it('may not come twice', async () => {
    const [, second] = await itemsOf([STEM, ...OPTIONS, KEY, STEM, ...OPTIONS, KEY]);
    expect(second?.faults).toMatchObject([{ code: 'repeated_number', path: 'questions.1.number' }]);
  });

  it('begin again in each part', async () => {
    const items = await itemsOf(['PHẦN I. Dễ', STEM, ...OPTIONS, KEY, 'PHẦN II. Khó', STEM, ...OPTIONS, KEY]);
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe('options', () => {
  const CHOICES = [
    { id: 'a', text: 'Màn hình' },
    { id: 'b', text: 'Bàn phím' },
    { id: 'c', text: 'Máy in' },
    { id: 'd', text: 'Loa' },
  ];

  it.each<[string, BlockSpec[]]>([
    ['one a line', OPTIONS],
    ['with brackets', ['A) Màn hình', 'B) Bàn phím', 'C) Máy in', 'D) Loa']],
    ['with colons', ['A: Màn hình', 'B: Bàn phím', 'C: Máy in', 'D: Loa']],
    ['in small letters', ['a. Màn hình', 'b. Bàn phím', 'c. Máy in', 'd. Loa']],
    ['in small letters with brackets', ['a) Màn hình', 'b) Bàn phím', 'c) Máy in', 'd) Loa']],
    ['without a space', ['A.Màn hình', 'B.Bàn phím', 'C.Máy in', 'D.Loa']],
    ['two a line with tabs', ['A. Màn hình\tB. Bàn phím', 'C. Máy in\tD. Loa']],
    ['four a line with tabs', ['\tA. Màn hình\tB. Bàn phím\tC. Máy in\tD. Loa']],
    ['four a line with wide gaps', ['A. Màn hình     B. Bàn phím     C. Máy in     D. Loa']],
    ['four a line with single spaces', ['A. Màn hình B. Bàn phím C. Máy in D. Loa']],
    ['with line breaks in one paragraph', ['A. Màn hình\nB. Bàn phím\nC. Máy in\nD. Loa']],
    [
      'in cells of a table',
      [
        {
          rows: [
            [['A. Màn hình'], ['B. Bàn phím']],
            [['C. Máy in'], ['D. Loa']],
          ],
        },
      ],
    ],
    [
      'with letters and texts in cells of their own',
      [
        {
          rows: [
            ['A.', 'Màn hình', 'B.', 'Bàn phím'].map((text) => [text]),
            ['C.', 'Máy in', 'D.', 'Loa'].map((text) => [text]),
          ],
        },
      ],
    ],
  ])('are read %s', async (_, options) => {
    expect(await contentOf([STEM, ...options, KEY])).toMatchObject({ choices: CHOICES, correct: ['b'] });
  });

  it('are read in the paragraph of the stem', async () => {
    const content = await contentOf([`${STEM} A. Màn hình B. Bàn phím C. Máy in D. Loa`, KEY]);
    expect(content).toMatchObject({ prompt: 'Thiết bị nào là thiết bị vào?', choices: CHOICES });
  });

  it('are read when a table stands around the question', async () => {
    const cells: BlockSpec[][][] = [[['Câu 1.'], ['Thiết bị nào?', ...OPTIONS, KEY]]];
    expect(await contentOf([{ rows: cells }])).toMatchObject({ prompt: 'Thiết bị nào?', choices: CHOICES });
  });

  it('keep letters and paths inside their texts', async () => {
    const content = await contentOf([
      STEM,
      'A. Ông Lê B. Nam',
      'B. Thư mục C:\\Users',
      'C. Vitamin A. B1',
      KEY,
    ]);
    expect(content).toMatchObject({
      choices: [{ text: 'Ông Lê B. Nam' }, { text: 'Thư mục C:\\Users' }, { text: 'Vitamin A. B1' }],
    });
  });

  it('go on in the next paragraph', async () => {
    const content = await contentOf([STEM, 'A. Màn hình', 'cảm ứng', 'B. Bàn phím', KEY]);
    expect(content).toMatchObject({ choices: [{ text: 'Màn hình\ncảm ứng' }, { text: 'Bàn phím' }] });
  });

  it('follow a list in small letters that belongs to the stem', async () => {
    const content = await contentOf([STEM, 'a) chuột', 'b) loa', 'A. chỉ a', 'B. chỉ b', 'Đáp án: A']);
    expect(content).toMatchObject({
      prompt: 'Thiết bị nào là thiết bị vào?\na) chuột\nb) loa',
      choices: [{ text: 'chỉ a' }, { text: 'chỉ b' }],
    });
  });

  it.each<[string, BlockSpec[], string]>([
    ['a missing letter', ['A. x', 'C. y', 'D. z'], 'options_out_of_order'],
    ['letters out of order', ['B. x', 'A. y'], 'options_out_of_order'],
    [
      'a letter twice, as when a question lost its number',
      ['A. x', 'B. y', 'Câu gì đây?', 'A. z', 'B. t'],
      'option_repeated',
    ],
    ['an empty option', ['A. x', 'B.', 'C. z'], 'empty_option'],
    ['one option alone', ['A. x', 'Đáp án: A'], 'too_few_options'],
  ])('fault %s', async (_, options, code) => {
    expect(await faultsOf([STEM, ...options, KEY])).toContain(code);
  });
});
