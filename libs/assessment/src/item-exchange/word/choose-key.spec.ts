import { bold, contentOf, faultsOf, itemOf, itemsOf, keyOf, line, red } from '../../../testing/read-docx';
import type { BlockSpec, RunSpec } from './build-docx';

describe('keys', () => {
  it.each<[string, BlockSpec[]]>([
    ['bold', ['A. x', line(bold('B. y')), 'C. z']],
    ['bold letter', ['A. x', line(bold('B.'), ' y'), 'C. z']],
    ['bold text', ['A. x', line('B. ', bold('y')), 'C. z']],
    ['underlined', ['A. x', line({ text: 'B', underline: true }, '. y'), 'C. z']],
    ['red', ['A. x', line(red('B. y')), 'C. z']],
    ['highlighted', ['A. x', line({ text: 'B. y', highlight: 'yellow' }), 'C. z']],
    [
      'bold and red and underlined',
      ['A. x', line({ text: 'B. y', bold: true, color: 'C00000', underline: true }), 'C. z'],
    ],
    ['bold in a shared line', [line('A. x\t', bold('B. y'), '\tC. z')]],
    ['bold, with all letters bold', [line(bold('A.'), ' x'), line(bold('B. y')), line(bold('C.'), ' z')]],
    [
      'underlined, with the other letters bold',
      [line(bold('A.'), ' x'), line({ text: 'B.', underline: true }, ' y'), line(bold('C.'), ' z')],
    ],
    [
      'red among blue ones',
      [line({ text: 'A. x', color: '0000FF' }), line(red('B. y')), line({ text: 'C. z', color: '0000FF' })],
    ],
    ['starred', ['A. x', '*B. y', 'C. z']],
    ...[
      'Đáp án: B',
      'Đáp án đúng: B.',
      'ĐA: B',
      'Đ/A: b',
      'Chọn B',
      'Chọn đáp án B.',
      'Trả lời: B',
      'Đáp án B',
      'Đáp án: B. y',
    ].map((key): [string, BlockSpec[]] => [`written "${key}"`, ['A. x', 'B. y', 'C. z', key]]),
    ['written behind the last option', ['A. x', 'B. y', 'C. z     Đáp án: B']],
    ['written in the solution', ['A. x', 'B. y', 'C. z', 'Lời giải', 'Vì y mới đúng.', 'Chọn B.']],
  ])('are read when %s', async (_, lines) => {
    const content = await contentOf(['Câu 1. Gì?', ...lines]);
    expect(content).toMatchObject({ type: 'SINGLE_CHOICE', correct: ['b'] });
    expect(content.format).toBeUndefined();
  });

  it.each<[string, RunSpec]>([
    ['black', { text: 'B. y', color: '000000' }],
    ['automatic', { text: 'B. y', color: 'auto' }],
    ['dark grey', { text: 'B. y', color: '262626' }],
    ['white marker', { text: 'B. y', highlight: 'white' }],
    ['italic', { text: 'B. y', italic: true }],
    ['a bold word', bold('')],
  ])('are not taken from %s text', async (name, run) => {
    const second = name === 'a bold word' ? line('B. chọn ', bold('mọi'), ' thứ') : line(run);
    expect(await faultsOf(['Câu 1. Gì?', 'A. x', second, 'C. z'])).toEqual(['missing_key']);
  });

  it('are not taken from what all options have', async () => {
    expect(await faultsOf(['Câu 1. Gì?', line(bold('A. x')), line(bold('B. y'))])).toEqual(['missing_key']);
  });

  it('are not taken from a link, which is blue and underlined', async () => {
    const link =
      '<w:hyperlink><w:r><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr><w:t>moet.gov.vn</w:t></w:r></w:hyperlink>';
    expect(await faultsOf(['Câu 1. Gì?', 'A. x', line('B. ', { xml: link }), 'C. z'])).toEqual([
      'missing_key',
    ]);
  });

  it.each<[string, BlockSpec[]]>([
    [
      'a table of a row of numbers and a row of letters',
      [
        {
          rows: [
            ['1', '2', '3'],
            ['B', 'A', 'B'],
          ].map((row) => row.map((text) => [text])),
        },
      ],
    ],
    [
      'a table with names of rows, in two pairs of rows',
      [
        {
          rows: [
            ['Câu', '1', '2'],
            ['Đáp án', 'B', 'A'],
            ['Câu', '3', ''],
            ['Đáp án', 'B', ''],
          ].map((row) => row.map((text) => [text])),
        },
      ],
    ],
    [
      'a table with two columns',
      [
        {
          rows: [
            ['Câu', 'Đáp án'],
            ['1', 'B'],
            ['2', 'A'],
            ['3', 'B'],
          ].map((row) => row.map((text) => [text])),
        },
      ],
    ],
    ['a table of "1.B"', [{ rows: [['1.B', '2.A', '3.B'].map((text) => [text])] }]],
    ['a line "1.B 2.A 3.B"', ['1.B 2.A 3.B']],
    ['a line "1-B; 2-A; 3-B"', ['1-B; 2-A; 3-B']],
    ['a line "Câu 1: B, Câu 2: A"', ['Câu 1: B, Câu 2: A, Câu 3: B']],
    ['lines "Câu 1: B"', ['Câu 1: B', 'Câu 2: A', 'Câu 3: B']],
    ['lines "Câu 1. Chọn B"', ['Câu 1. Chọn B', 'Câu 2. Chọn A', 'Câu 3. Đáp án B']],
  ])('are read from the end of the file: %s', async (_, tail) => {
    const options = ['A. x', 'B. y'];
    const items = await itemsOf([
      'Câu 1. Gì?',
      ...options,
      'Câu 2. Gì?',
      ...options,
      'Câu 3. Gì?',
      ...options,
      'BẢNG ĐÁP ÁN',
      ...tail,
    ]);
    expect(items.map(({ content }) => keyOf(content))).toEqual([['b'], ['a'], ['b']]);
  });

  it('are read from the end part by part', async () => {
    const items = await itemsOf([
      ...['PHẦN I. Một lựa chọn', 'Câu 1. Gì?', 'A. x', 'B. y'],
      ...['PHẦN II. Trả lời ngắn', 'Câu 1. Bao nhiêu bit trong một byte?'],
      ...['ĐÁP ÁN', 'PHẦN I', '1.B', 'PHẦN II', 'Câu 1: 8'],
    ]);
    expect(items.map(({ content }) => keyOf(content))).toEqual([['b'], 8]);
  });

  it('take explanations from the solutions at the end', async () => {
    const [item] = await itemsOf([
      'Câu 1. Gì?',
      'A. x',
      'B. y',
      'HƯỚNG DẪN CHẤM',
      'Câu 1. Chọn B. Vì y đúng.',
      'Còn x sai.',
    ]);
    expect(item?.content).toMatchObject({ correct: ['b'], explanation: 'Vì y đúng.\nCòn x sai.' });
  });

  it.each<[string, BlockSpec[], string]>([
    ['bold against written', ['A. x', line(bold('B. y')), 'Đáp án: A'], 'key_contradiction'],
    ['bold against red', [line(red('A. x')), line(bold('B. y')), 'C. z'], 'key_contradiction'],
    [
      'a letter bold and the text of another',
      [line(bold('A.'), ' x'), line('B. ', bold('y')), 'C. z', 'Đáp án: A'],
      'key_contradiction',
    ],
    ['written twice, differently', ['A. x', 'B. y', 'Đáp án: A', 'Chọn B'], 'key_contradiction'],
    ['no key', ['A. x', 'B. y'], 'missing_key'],
    ['a key without an option', ['A. x', 'B. y', 'Đáp án: D'], 'key_without_option'],
    ['a key that is no letter', ['A. x', 'B. y', 'Đáp án: cả hai'], 'unclear_key'],
    ['neither options nor key', [], 'missing_key_and_options'],
  ])('fault %s', async (_, lines, code) => {
    expect(await faultsOf(['Câu 1. Gì?', ...lines])).toEqual([code]);
  });

  it('fault two marks where one is asked for, with the number as written and where it stands', async () => {
    const { faults, place, content } = await itemOf([
      'Câu 07. Gì? (Chọn một)',
      line(bold('A. x')),
      line(bold('B. y')),
      'C. z',
    ]);
    expect(place).toEqual({ index: 1, label: 'Câu 07' });
    expect(faults).toMatchObject([{ code: 'two_keys_for_one', path: 'questions.0.correct' }]);
    expect(faults[0]?.message).toContain('Câu 07');
    expect(content).toBeNull();
  });

  it.each(['Đáp án: B, C', 'Trả lời: B; C', 'Đáp án: B và C', 'Chọn BC'])(
    'of several letters ask for several: "%s"',
    async (key) => {
      const { content, notices } = await itemOf(['Câu 1. Gì?', 'A. x', 'B. y', 'C. z', key]);
      expect(content).toMatchObject({
        type: 'MULTIPLE_CHOICE',
        correct: ['b', 'c'],
        scoring: 'ALL_OR_NOTHING',
      });
      expect(notices).toEqual([]);
    },
  );

  it('of several looks ask for several, and tell the author', async () => {
    const { content, notices } = await itemOf(['Câu 1. Gì?', line(bold('A. x')), line(bold('B. y')), 'C. z']);
    expect(content).toMatchObject({ type: 'MULTIPLE_CHOICE', correct: ['a', 'b'] });
    expect(notices).toMatchObject([{ code: 'several_keys_by_look' }]);
  });
});
