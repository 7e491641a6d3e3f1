import { createHash } from 'node:crypto';
import { aPicture } from '../../testing/picture';
import { RandomItems, seeded } from '../../testing/random-items';
import type { ItemContent } from '../question-bank/item-content';
import type { WrittenFile, WrittenItem } from './exchange-item';
import { writeGift } from './gift/write-gift';
import { readMoodleXml } from './moodle-xml/read-moodle-xml';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml';
import { readQti } from './qti/read-qti';
import { writeQti } from './qti/write-qti';

const random = new RandomItems(seeded(5), false);
const explained = { prompt: 'q', explanation: '', source: '' };
const choices = ['a', 'b', 'c'].map((id) => ({ id, text: `câu ${id}` }));
const itemOf = (content: ItemContent, media: WrittenItem['media'] = []): WrittenItem => {
  const item = random.item('TRUE_FALSE', 1);
  return { ...item, draft: { ...item.draft, content }, media };
};
const codes = ({ notices }: WrittenFile) => notices.map(({ code, notice }) => `${code} ${notice.code}`);

const rubric = [{ id: 'k1', text: 't', levels: [{ id: 'a', text: 't', points: 1 }] }];
const both: [string, ItemContent, string][] = [
  [
    'all or nothing',
    { ...explained, type: 'MULTIPLE_CHOICE', choices, correct: ['a', 'b'], scoring: 'ALL_OR_NOTHING' },
    'scoring_differs',
  ],
  [
    'texts without accents',
    { ...explained, type: 'TEXT_ENTRY', accepted: ['Huế'], accents: 'TOLERANT' },
    'scoring_differs',
  ],
  [
    'texts with other spaces',
    { ...explained, type: 'TEXT_ENTRY', accepted: ['10 KB'], accents: 'STRICT', spaces: 'IGNORED' },
    'scoring_differs',
  ],
  [
    'percentages that Moodle does not offer',
    { ...explained, type: 'SINGLE_CHOICE', choices, correct: ['a'], weights: { b: 123 } },
    'percentages_not_offered',
  ],
  [
    'negative weights of a single choice',
    { ...explained, type: 'SINGLE_CHOICE', choices, correct: ['a'], weights: { b: -500 } },
    'negative_weights_dropped',
  ],
  ['a rubric', { ...explained, type: 'EXTENDED_TEXT', rubric }, 'rubric_dropped'],
  [
    'markup on the right side of a match',
    {
      ...explained,
      type: 'MATCH',
      format: 'HTML',
      choices: choices.slice(0, 1),
      targets: [{ id: 'r1', text: '<b>x</b>' }],
      correct: [['a', 'r1']],
    },
    'markup_dropped',
  ],
];

describe('what writers tell', () => {
  it.each(both)('of %s', (_, content, notice) => {
    for (const write of [writeGift, writeMoodleXml])
      expect(codes(write([itemOf(content)]))).toEqual([`HVS-1 ${notice}`]);
  });

  it('of what only GIFT cannot say', () => {
    const numeric: ItemContent = { ...explained, type: 'NUMERIC', correct: 1, tolerance: 0, unit: 'MB' };
    const strict: ItemContent = {
      ...explained,
      type: 'TEXT_ENTRY',
      accepted: ['HTTPS'],
      accents: 'STRICT',
      letterCase: 'STRICT',
    };
    const essay: ItemContent = {
      ...explained,
      type: 'EXTENDED_TEXT',
      rubric: [],
      model: 'm',
      words: { most: 9 },
    };
    const arrow: ItemContent = { ...explained, type: 'TEXT_ENTRY', accepted: ['a->b'], accents: 'STRICT' };
    const items = [numeric, strict, essay, arrow].map((content) => itemOf(content));
    expect(codes(writeMoodleXml(items))).toEqual([]);
    expect(codes(writeGift(items))).toEqual([
      'HVS-1 unit_dropped',
      'HVS-1 scoring_differs',
      'HVS-1 model_answer_dropped',
      'HVS-1 word_count_dropped',
      'HVS-1 not_expressible',
    ]);
  });

  it('nothing when everything is said with percentages that Moodle offers', () => {
    const shares: ItemContent = {
      ...explained,
      type: 'MULTIPLE_CHOICE',
      choices,
      correct: ['a', 'b', 'c'],
      scoring: 'WEIGHTED',
      weights: { a: 334, b: 333, c: 333 },
    };
    const file = writeMoodleXml([itemOf(shares)]);
    expect(codes(file)).toEqual([]);
    expect(file.bytes.toString()).toContain('fraction="33.33333"');
  });
});

describe('the numbers of a range', () => {
  const range: ItemContent = {
    ...explained,
    type: 'NUMERIC',
    min: 0.1,
    max: 123456789.25,
    also: [{ min: -2, max: -1, share: 500 }, { correct: 7, tolerance: 0, share: 250 }], // prettier-ignore
  };

  it('are a range in GIFT, and in Moodle XML their middle and half width, exactly', () => {
    expect(writeGift([itemOf(range)]).bytes.toString()).toContain(
      '=0.1..123456789.25\n\t=%50%-2..-1\n\t=%25%7:0',
    );
    const { bytes, notices } = writeMoodleXml([itemOf(range)]);
    expect(notices).toEqual([]);
    expect(bytes.toString()).toContain('<text>61728394.675</text>');
    expect(bytes.toString()).toContain('<tolerance>61728394.575</tolerance>');
    expect([...readMoodleXml(bytes)][0]?.content).toEqual(range);
  });

  it('stand between bounds in QTI, which knows spaces that do not matter only from this system', () => {
    const text: ItemContent = {
      ...explained,
      type: 'TEXT_ENTRY',
      accepted: ['10 KB'],
      accents: 'STRICT',
      spaces: 'IGNORED',
    };
    const file = writeQti([itemOf(range), { ...itemOf(text), code: 'HVS-2' }]);
    expect([...readQti(file.bytes)].map(({ content }) => content)).toEqual([range, text]);
    expect(codes(file)).toEqual(['HVS-2 spaces_not_standard']);
  });
});

describe('pictures in Moodle XML', () => {
  const bytes = aPicture(1, 1);
  const content: ItemContent = {
    type: 'SINGLE_CHOICE',
    format: 'HTML',
    prompt: '<p>Hình nào?</p>',
    explanation: '',
    source: '',
    choices: [
      { id: 'a', text: '<img src="media:anh1" alt="Một &quot;khóa&quot;">' },
      { id: 'b', text: 'không hình' },
    ],
    correct: ['a'],
    media: [
      {
        id: 'anh1',
        kind: 'IMAGE',
        mimeType: 'image/png',
        sha256: createHash('sha256').update(bytes).digest('hex'),
        alt: 'Một "khóa"',
      },
    ],
  };

  it('are embedded in the field that shows them and read again', () => {
    const file = writeMoodleXml([itemOf(content, [{ id: 'anh1', bytes }])]);
    const [item] = [...readMoodleXml(file.bytes)];
    expect(item?.content).toEqual(content);
    expect(item?.media).toEqual([{ id: 'anh1', bytes }]);
  });

  it('keep an item out of GIFT', () => {
    expect(codes(writeGift([itemOf(content)]))).toEqual(['HVS-1 not_expressible']);
  });
});
