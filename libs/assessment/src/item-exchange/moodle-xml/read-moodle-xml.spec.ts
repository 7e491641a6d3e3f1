import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadItem } from '../exchange-item';
import { readMoodleXml } from './read-moodle-xml';

const fixture = readFileSync(join(__dirname, '../../../../../test/fixtures/items/moodle-xml/ky-nang-so.xml'));
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const read = (file: Buffer): ReadItem[] => [...readMoodleXml(file)];
const one = (type: string, inside: string, text = 'q'): ReadItem => {
  const [item, ...more] = read(
    Buffer.from(
      `<quiz><question type="${type}"><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${inside}</question></quiz>`,
    ),
  );
  if (!item || more.length > 0) throw new Error('not one question');
  return item;
};
const answer = (percent: number | string, text: string, inside = '') =>
  `<answer fraction="${percent}"><text>${text}</text>${inside}</answer>`;
const codes = ({ notices }: ReadItem) => notices.map(({ code }) => code);
const faults = ({ faults: all }: ReadItem) => all.map(({ path, code }) => `${path}:${code}`);

describe('reading Moodle XML', () => {
  const items = read(fixture);

  it('reads every type of a real file without a fault', () => {
    expect(items.flatMap((item) => item.faults)).toEqual([]);
    expect(items.map(({ content }) => content?.type)).toEqual([
      'SINGLE_CHOICE',
      'MULTIPLE_CHOICE',
      'TRUE_FALSE',
      'TEXT_ENTRY',
      'NUMERIC',
      'MATCH',
      'EXTENDED_TEXT',
      'FILE_UPLOAD',
      'GAP_MATCH',
      'INLINE_CHOICE',
      'ORDER',
      'COMPOSITE',
    ]);
  });

  it('reads paragraphs around single texts as plain text, with classification and tags', () => {
    expect(items[0]).toEqual({
      place: { line: 8, index: 1 },
      code: 'KNS-4.1-01',
      classification: { skillCode: '4.1' },
      tags: ['Kỹ năng số/4.1 Bảo vệ thiết bị', 'mật khẩu'],
      content: {
        type: 'SINGLE_CHOICE',
        prompt: 'Mật khẩu nào khó đoán nhất?',
        explanation: 'Mật khẩu dài, nhiều loại ký tự khó đoán hơn.',
        source: '',
        choices: [
          { id: 'a', text: '12345678' },
          { id: 'b', text: 'Mua-mit-chin-tho+7' },
          { id: 'c', text: 'Hoa & Lan 1990' },
        ],
        correct: ['b'],
        weights: { c: 333 },
      },
      media: [],
      faults: [],
      notices: [
        expect.objectContaining({ code: 'answer_feedback_dropped' }),
        expect.objectContaining({ code: 'combined_feedback_dropped' }),
        expect.objectContaining({ code: 'name_dropped' }),
      ],
    });
  });

  it('takes embedded files as media, by the bytes and not by the name', () => {
    const bytes = Buffer.from(PNG, 'base64');
    expect(items[1]).toMatchObject({
      content: {
        format: 'HTML',
        scoring: 'RIGHT_MINUS_WRONG',
        media: [
          {
            id: 'm1',
            kind: 'IMAGE',
            mimeType: 'image/png',
            sha256: createHash('sha256').update(bytes).digest('hex'),
            alt: 'Tin nhắn báo trúng thưởng',
          },
        ],
      },
      media: [{ id: 'm1', bytes }],
    });
    expect(items[1]?.content?.prompt).toContain('<img src="media:m1" alt="Tin nhắn báo trúng thưởng">');
  });

  it('reads the other types', () => {
    expect(items.slice(2).map(({ content }) => content)).toMatchObject([
      { correct: true, explanation: 'Bản cập nhật sửa lỗi đã biết.' },
      {
        prompt: 'Thiết bị phát Wi-Fi trong nhà gọi là gì?',
        accepted: ['bộ phát Wi-Fi'],
        accents: 'STRICT',
        also: [{ text: 'modem', share: 800 }],
      },
      { correct: 1000, tolerance: 24, unit: 'MB', also: [{ correct: 1000, tolerance: 100, share: 500 }] },
      { choices: [{}, {}], targets: [{}, {}, { text: 'In tài liệu' }] },
      { model: 'Nêu được dấu hiệu và cách xử lý.', words: { least: 50 }, rubric: [] },
      {
        mostFiles: 1,
        mimeTypes: [expect.stringContaining('sheet'), expect.stringContaining('opendocument')],
      },
      {
        prompt: '<p>Kéo phím vào chỗ trống.</p>',
        text: '<p>Sao chép: Ctrl+{{g1}}, dán: Ctrl+{{g2}}.</p>',
        correct: [
          ['g1', 'a'],
          ['g2', 'c'],
        ],
      },
      {
        prompt: 'Chọn từ thích hợp',
        text: 'Trang bắt đầu bằng {{g1}} có đường truyền được {{g2}}.',
        gaps: [
          { id: 'g1', correct: 'b' },
          { id: 'g2', correct: 'a', choices: [{ text: 'mã hóa' }, { text: 'rút ngắn' }] },
        ],
      },
      { choices: [{ text: 'Mở ứng dụng thư' }, {}, {}], scoring: 'ADJACENT_PAIRS' },
      {
        prompt: 'Điền vào đoạn văn',
        source: 'Nghị định 69/2024/NĐ-CP',
        parts: [
          { id: 'p1', weight: 1, content: { type: 'SINGLE_CHOICE', correct: ['a'], weights: { c: 500 } } },
          { id: 'p2', weight: 2, content: { type: 'NUMERIC', correct: 12, tolerance: 0 } },
          {
            id: 'p3',
            weight: 1,
            content: {
              accepted: ['Quên mật khẩu'],
              letterCase: 'STRICT',
              also: [{ text: 'Qu}en', share: 500 }],
            },
          },
          // in a field without percentages a wrong answer takes what a right one gives
          { id: 'p4', weight: 1, content: { type: 'MULTIPLE_CHOICE', scoring: 'RIGHT_MINUS_WRONG' } },
        ],
      },
    ]);
  });

  it.each([
    ['multichoice', `<single>false</single>${answer(60, 'a')}${answer(60, 'b')}`, 'percentages_scaled'],
    ['multichoice', `${answer(100, 'a')}${answer(-50, 'b')}`, 'negative_marks_dropped'],
    ['multichoice', `<shuffleanswers>0</shuffleanswers>${answer(100, 'a')}`, 'shuffling_cannot_be_off'],
    ['multichoice', `<defaultgrade>2</defaultgrade>${answer(100, 'a')}`, 'default_grade_dropped'],
    ['multichoice', `<hint><text>h</text></hint>${answer(100, 'a')}`, 'hints_dropped'],
    ['multichoice', `<hidden>1</hidden>${answer(100, 'a')}`, 'was_hidden'],
    [
      'multichoice',
      `${answer(100, 'a')}${answer(0, 'b', '<feedback><text>f</text></feedback>')}`,
      'answer_feedback_dropped',
    ],
    ['shortanswer', `${answer(100, 'a')}${answer(0, 'b')}`, 'wrong_answers_dropped'],
    ['truefalse', `${answer(100, 'Đúng')}${answer(0, 'Sai')}`, 'truth_by_order'],
    ['essay', '<attachments>1</attachments>', 'attachments_dropped'],
    ['ordering', `<selecttype>RANDOM</selecttype>${answer(1, 'a')}${answer(2, 'b')}`, 'selection_dropped'],
  ])('tells what cannot be kept: %s %s', (type, inside, notice) => {
    const item = one(type, inside);
    expect(item.faults).toEqual([]);
    expect(codes(item)).toContain(notice);
  });

  it.each([
    ['description', '', 'q', 'type:type_not_supported'],
    ['calculated', '', 'q', 'type:type_not_supported'],
    ['ddmarker', '', 'q', 'type:type_not_supported'],
    ['', '', 'q', 'type:type_not_supported'],
    ['constructor', '', 'q', 'type:type_not_supported'],
    ['multichoice', answer(50, 'a'), 'q', 'correct:no_right_answer'],
    ['multichoice', '', 'q', 'correct:no_right_answer'],
    ['multichoice', answer('abc', 'a'), 'q', 'choices.0:percentage_out_of_range'],
    ['truefalse', answer(0, 'true') + answer(0, 'false'), 'q', 'correct:no_right_answer'],
    ['shortanswer', answer(100, '*Hà Nội*'), 'q', 'accepted:wildcard_not_supported'],
    ['numerical', answer(100, 'mười'), 'q', 'correct:not_a_number'],
    ['ddwtos', '', 'không có chỗ trống', 'text:no_gaps'],
    ['ddwtos', '<dragbox><text>a</text></dragbox>', '[[2]]', 'text:unknown_word'],
    ['gapselect', '<selectoption><text>a</text></selectoption>', '{{g1}} [[1]]', 'text:reserved_text'],
    ['ddwtos', '<dragbox><text>a</text></dragbox>', '[[1]]'.repeat(101), 'text:wrong_length'],
    ['cloze', '', 'không có gì', 'text:no_gaps'],
    ['cloze', '', '{1:SA:=b}'.repeat(101), 'parts:wrong_length'],
    ['cloze', '', 'a {1:SHORTANSWER:=b', 'parts.0.text:unbalanced_braces'],
    ['cloze', '', 'a {1:REGEXP:=b}', 'parts.0.type:type_not_supported'],
    ['cloze', '', 'a {0:SA:=b}', 'parts.0.weight:weight_out_of_range'],
    ['cloze', '', 'a {1:SA:b}', 'parts.0.accepted:no_right_answer'],
    ['cloze', '', 'a {1:SA:=b} {1:NM:=x}', 'parts.1.correct:not_a_number'],
    ['truefalse', answer(100, 'true'), '<img src="@@PLUGINFILE@@/a.png">', 'media:media_missing'],
  ])('refuses %s %s %s as %s', (type, inside, text, fault) => {
    const item = one(type, inside, text);
    expect(faults(item)).toContain(fault);
    expect(item.content).toBeNull();
  });

  it('reads the all-or-nothing type that many sites add', () => {
    expect(one('multichoiceset', answer(100, 'a') + answer(100, 'b') + answer(0, 'c')).content).toMatchObject(
      {
        scoring: 'ALL_OR_NOTHING',
        correct: ['a', 'b'],
      },
    );
  });

  it('refuses a file that is not what its name says', () => {
    const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
    const [item] = read(
      Buffer.from(
        `<quiz><question type="truefalse"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a.png">]]></text><file name="a.png" encoding="base64">${svg}</file></questiontext>${answer(100, 'true')}</question></quiz>`,
      ),
    );
    expect(item && faults(item)).toEqual(['media:media_not_supported']);
  });

  it('takes pictures inside addresses out of the text, and the same picture once', () => {
    const img = `<img src="data:image/png;base64,${PNG}">`;
    const item = one('truefalse', answer(100, 'true'), `${img} ${img}`);
    expect(item.content?.prompt).toBe('<img src="media:m1"> <img src="media:m1">');
    expect(item.media).toHaveLength(1);
    expect(codes(item)).toContain('alt_missing');
  });

  it('refuses the second of two equal identifiers', () => {
    const question = `<question type="truefalse"><questiontext><text>q</text></questiontext><idnumber>A-1</idnumber>${answer(100, 'true')}</question>`;
    expect(read(Buffer.from(`<quiz>${question}${question}</quiz>`)).map(faults)).toEqual([
      [],
      ['code:repeated'],
    ]);
  });
});
