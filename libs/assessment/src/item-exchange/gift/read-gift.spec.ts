import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadItem } from '../exchange-item';
import { readGift } from './read-gift';

const fixture = readFileSync(join(__dirname, '../../../../../test/fixtures/items/gift/ky-nang-so.gift.txt'));

const read = (text: string | Buffer): ReadItem[] => [
  ...readGift(typeof text === 'string' ? Buffer.from(text) : text),
];
const one = (text: string): ReadItem => {
  const [item, ...more] = read(text);
  if (!item || more.length > 0) throw new Error('not one question');
  return item;
};
const codes = ({ notices }: ReadItem) => notices.map(({ code }) => code);
const faults = ({ faults: all }: ReadItem) => all.map(({ path, code }) => `${path}:${code}`);

/** Time of the processor, not of the clock: other work on the machine does not count. */
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

describe('reading GIFT', () => {
  const items = read(fixture);

  it('reads every kind of question of a real file without a fault', () => {
    expect(items.flatMap((item) => item.faults)).toEqual([]);
    expect(items.map((item) => item.content?.type)).toEqual([
      'SINGLE_CHOICE',
      'MULTIPLE_CHOICE',
      'TRUE_FALSE',
      'TEXT_ENTRY',
      'MATCH',
      'NUMERIC',
      'NUMERIC',
      'SINGLE_CHOICE',
      'EXTENDED_TEXT',
      'ORDER',
    ]);
  });

  it('keeps choices, shares, explanation, source, identifier, tags and category', () => {
    expect(items[0]).toEqual({
      place: { line: 6, index: 1 },
      code: 'KNS-1.1-01',
      classification: { skillCode: '1.1', kind: 'THEORY' },
      tags: ['Kỹ năng số/1.1 Tìm kiếm thông tin', 'tìm kiếm'],
      content: {
        type: 'SINGLE_CHOICE',
        prompt: 'Gõ cụm từ trong dấu ngoặc kép vào ô tìm kiếm thì máy tìm kiếm trả về gì?',
        explanation: 'Ngoặc kép giữ nguyên thứ tự các chữ.',
        source: 'Trợ giúp của máy tìm kiếm',
        choices: [
          { id: 'a', text: 'Trang có một chữ bất kỳ của cụm từ' },
          { id: 'b', text: 'Trang có đúng cụm từ ấy' },
          { id: 'c', text: 'Trang có các chữ ấy nhưng khác thứ tự' },
        ],
        correct: ['b'],
        weights: { c: 250 },
      },
      media: [],
      faults: [],
      notices: [
        { code: 'answer_feedback_dropped', message: 'feedback of single answers is left out' },
        {
          code: 'name_dropped',
          message: 'questions have no name here: "Dấu ngoặc kép" is left out',
        },
      ],
    });
  });

  it('reads the other kinds', () => {
    expect(items.slice(1).map(({ content }) => content)).toMatchObject([
      { correct: ['a', 'b'], scoring: 'RIGHT_MINUS_WRONG' },
      { correct: false, explanation: 'https chỉ cho biết đường truyền được mã hóa.' },
      {
        prompt: 'Phần mở rộng của tệp văn bản PDF là _____.',
        accepted: ['pdf'],
        also: [{ text: '.pdf', share: 800 }],
      },
      {
        targets: [{}, {}, {}, { id: 'r4', text: 'In tài liệu' }],
        correct: [
          ['l1', 'r1'],
          ['l2', 'r2'],
          ['l3', 'r3'],
        ],
      },
      { correct: 1000, tolerance: 24, also: [{ correct: 1000, tolerance: 100, share: 500 }] },
      { min: 18, max: 27 },
      {
        format: 'HTML',
        prompt: 'Tổ hợp phím <b>Ctrl=C</b> dùng để _____ nội dung đang chọn.',
        correct: ['b'],
      },
      { rubric: [] },
      { correct: ['a', 'b', 'c', 'd'], scoring: 'EXACT' },
    ]);
    expect(items[3]?.classification).toEqual({ skillCode: '2.1' });
    expect(items[3]?.tags).toEqual([]);
  });

  it('reads the same with a byte order mark, CRLF and decomposed letters', () => {
    const text = fixture.toString();
    const variants = [`\ufeff${text}`, text.replaceAll('\n', '\r\n'), text.normalize('NFD')];
    for (const variant of variants) expect(read(variant)).toEqual(items);
  });

  it('takes escaped signs as text, and \\n as a line end', () => {
    expect(one('a\\{b\\} \\\\ x\\:y\\nz {=\\=\\~\\# \\(\\\\frac\\)}').content).toMatchObject({
      prompt: 'a{b} \\ x:y\nz',
      accepted: ['=~# \\(\\frac\\)'],
    });
  });

  it('marks several shares as Moodle does, a third of each to the thousandth', () => {
    expect(one('q{~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}').content).toMatchObject({
      scoring: 'WEIGHTED',
      correct: ['a', 'b', 'c'],
      weights: { a: 334, b: 333, c: 333 },
    });
  });

  it.each([
    ['q{~%60%a ~%60%b ~c}', 'percentages_scaled'],
    ['q{=a ~%-50%b}', 'negative_marks_dropped'],
    ['q{=a =b ~c}', 'several_right_answers'],
    ['q{=a#good}', 'feedback_as_explanation'],
    ['q{=a ~b#bad}', 'answer_feedback_dropped'],
    ['q{=a =%0%b}', 'wrong_answers_dropped'],
    ['q{abc}', 'answer_without_mark'],
    ['[markdown]**q**{=a}', 'markdown_kept_as_text'],
    ['q{>2 ALL VERTICAL ABSOLUTE_POSITION SHOW\na\nb}', 'scoring_differs'],
    ['q{}', 'rubric_missing'],
    ['::Tên::q{T}', 'name_dropped'],
  ])('tells what cannot be kept: %s', (text, notice) => {
    const item = one(text);
    expect(item.faults).toEqual([]);
    expect(codes(item)).toContain(notice);
  });

  it.each([
    ['q{=a', 'question:unbalanced_braces'],
    ['q=a}', 'question:unbalanced_braces'],
    ['q}{=a', 'question:unbalanced_braces'],
    ['q{=\\frac{1}{2}}', 'question:more_braces'],
    ['q{T}\nq2{F}', 'question:more_braces'],
    ['only text', 'question:not_a_question'],
    ['q{~a ~b}', 'correct:no_right_answer'],
    ['q{=*}', 'accepted:wildcard_not_supported'],
    ['q{=%50%a}', 'accepted:no_right_answer'],
    ['q{#}', 'correct:no_right_answer'],
    ['q{#abc}', 'correct:not_a_number'],
    ['q{#1..x}', 'correct:not_a_number'],
    ['q{#1:x}', 'correct:not_a_number'],
    ['q{=a->b =c}', 'correct:pair_without_arrow'],
    ['q{=a-> =c->d}', 'targets:missing'],
    ['q{~%150%a ~b}', 'correct:percentage_out_of_range'],
    ['q\u0000{T}', 'question:control_character'],
  ])('refuses %j as %s', (text, fault) => {
    const item = one(text);
    expect(faults(item)).toContain(fault);
    expect(item.content).toBeNull();
  });

  it('goes on after a faulty question and says the line of it', () => {
    const items = read('// c\n\nq1{=a\n\nq2{T}');
    expect(items.map(({ content }) => content?.type)).toEqual([undefined, 'TRUE_FALSE']);
    expect(items[0]?.faults[0]?.message).toContain('line 3');
    expect(items[1]?.place).toEqual({ line: 5, index: 2 });
  });

  it('refuses the second of two equal identifiers; an equal name only loses its code', () => {
    const ids = read('// [id:A-1]\nq{T}\n\n// [id:A-1]\nr{T}');
    expect(ids.map(faults)).toEqual([[], ['code:repeated']]);
    const names = read('::A-1::q{T}\n\n::A-1::r{T}');
    expect(names.map(({ code }) => code)).toEqual(['A-1', null]);
    expect(codes(names[1])).toContain('name_repeated');
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffCâu hỏi {T}', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('Cau hoi {T}', 'utf16le')],
    // "Việt" in Windows-1258
    ['Windows-1258', Buffer.from([0x71, 0x0a, 0x56, 0x69, 0xea, 0xf2, 0x74, 0x7b, 0x54, 0x7d])],
  ])('refuses a file in %s', (_, file) => {
    expect(() => read(file)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code: 'wrong_encoding' })] }),
    );
  });

  it('says the line that is not UTF-8', () => {
    expect(() => read(Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xea]))).toThrow(/line 3/);
  });

  it.each([
    ['signs', '~={}#:\\'.repeat(700_000)],
    ['braces', '{'.repeat(5_000_000)],
    ['answers', `q{=a${' ~b'.repeat(1_600_000)}}`],
    ['markup', `q{=${'<'.repeat(5_000_000)}}`],
  ])('is done in time with a line of 5 MB of %s', (_, line) => {
    const started = cpuSeconds();
    expect(one(line).faults).toHaveLength(1);
    expect(cpuSeconds() - started).toBeLessThan(5);
  });

  it.each([
    `<p>${' '.repeat(400_000)}x{T}`,
    `<${'a'.repeat(400_000)}{T}`,
    `// ${'[id:'.repeat(1_000_000)}\nq{T}`,
    `q{#${'1'.repeat(400_000)}x}`,
    `q{#=1:${'1'.repeat(400_000)}x}`,
    `q{T####${'<!--'.repeat(100_000)}}`,
    `q{=a->${Array.from({ length: 60_000 }, (_, index) => `=${index}`).join('')}}`,
    `q{${Array.from({ length: 40_000 }, (_, index) => `=${index}->${index}`).join('')}}`,
  ])('is done in time with what would make a search start over and over', (text) => {
    const started = cpuSeconds();
    one(text);
    expect(cpuSeconds() - started).toBeLessThan(5);
  });

  it('is done in time with the longest text it reads', () => {
    const started = cpuSeconds();
    for (const filling of [
      '<p',
      '<',
      '&',
      '&a',
      '\\',
      '#',
      '%',
      '->',
      '[',
      '<p>',
      '=a',
      '~',
      '_ ',
      '<!--',
      '1',
      '<a',
      ' a',
      '*',
    ])
      read(`${filling.repeat(200_000 / filling.length)}{=${filling.repeat(50_000 / filling.length)}}`);
    expect(cpuSeconds() - started).toBeLessThan(5);
  });
});
