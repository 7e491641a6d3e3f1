import { readFileSync } from 'node:fs';
import { allItems } from '../../../testing/all-items';
import type { ItemContent } from '../../question-bank/item-content';
import type { WrittenItem } from '../exchange-item';
import { withPositionalIds } from './positional-ids';
import { readExcel } from './read-excel';
import { writeExcel } from './write-excel';

const explained = { prompt: 'Gì?\nDòng hai', explanation: 'Vì thế.', source: '' };
const choices = ['x, y', '*z', 'a | b'].map((text, index) => ({ id: `c${index}`, text }));
const rubric = [
  {
    id: 'n',
    text: 'Nêu: đủ',
    levels: [
      { id: 'o', text: 'chưa', points: 0 },
      { id: 'p', text: 'đủ', points: 2 },
    ],
  },
];

const CONTENTS: ItemContent[] = [
  { ...explained, type: 'SINGLE_CHOICE', choices, correct: ['c1'], weights: { c0: -500, c2: 333 } },
  {
    ...explained,
    type: 'MULTIPLE_CHOICE',
    choices,
    correct: ['c2', 'c0'],
    scoring: 'WEIGHTED',
    weights: { c0: 500, c2: 500 },
  },
  {
    ...explained,
    type: 'MULTIPLE_CHOICE',
    choices,
    correct: ['c0'],
    scoring: 'RIGHT_MINUS_WRONG',
    format: 'HTML',
  },
  { ...explained, type: 'TRUE_FALSE', correct: false },
  {
    ...explained,
    type: 'MATCH',
    choices,
    targets: [...choices].reverse(),
    correct: [
      ['c0', 'c2'],
      ['c1', 'c2'],
      ['c2', 'c0'],
    ],
  },
  { ...explained, type: 'ORDER', choices, correct: ['c2', 'c0', 'c1'], scoring: 'ADJACENT_PAIRS' },
  {
    ...explained,
    type: 'GAP_MATCH',
    text: 'Một {{g1}} hai {{g2}}',
    choices,
    correct: [
      ['g1', 'c2'],
      ['g2', 'c2'],
    ],
  },
  {
    ...explained,
    type: 'INLINE_CHOICE',
    text: 'Một {{g1}}',
    gaps: [{ id: 'g1', choices: choices.slice(0, 1).concat({ id: 'q', text: 'k' }), correct: 'q' }],
  },
  {
    ...explained,
    type: 'NUMERIC',
    correct: -0.0000001,
    tolerance: 0.25,
    unit: 'km',
    also: [{ correct: 1234567.891, tolerance: 0, share: 125 }],
  },
  {
    ...explained,
    type: 'NUMERIC',
    min: -1.5,
    max: 1234.5,
    also: [{ min: 2000, max: 2000.25, share: 500 }, { correct: 3, tolerance: 1, share: 250 }], // prettier-ignore
  },
  {
    ...explained,
    type: 'TEXT_ENTRY',
    accepted: ['10  KB &amp; _x0041_'],
    accents: 'TOLERANT',
    spaces: 'STRICT',
  },
  { ...explained, type: 'TEXT_ENTRY', accepted: ['0912 345 678'], accents: 'STRICT', spaces: 'IGNORED' },
  {
    ...explained,
    type: 'TEXT_ENTRY',
    accepted: ['=SUM(A1)', '1-2'],
    accents: 'STRICT',
    letterCase: 'STRICT',
    also: [{ text: 'gần đúng', share: 500 }],
  },
  {
    ...explained,
    type: 'COMPOSITE',
    text: '{{p1}} {{p2}} {{p3}} {{p4}} {{p5}} {{p6}}',
    parts: [
      {
        id: 'p1',
        weight: 1,
        content: {
          type: 'SINGLE_CHOICE',
          choices: choices.slice(0, 1).concat({ id: 'q', text: 'k' }),
          correct: ['q'],
        },
      },
      { id: 'p2', weight: 3, content: { type: 'NUMERIC', correct: 2.5, tolerance: 0.1 } },
      { id: 'p3', weight: 1, content: { type: 'TEXT_ENTRY', accepted: ['một', 'hai'], accents: 'STRICT' } },
      { id: 'p4', weight: 1, content: { type: 'NUMERIC', min: 0.5, max: 2 } },
      {
        id: 'p5',
        weight: 2,
        content: {
          type: 'TEXT_ENTRY',
          accepted: ['10 KB'],
          accents: 'STRICT',
          letterCase: 'STRICT',
          spaces: 'IGNORED',
        },
      },
      {
        id: 'p6',
        weight: 1,
        content: { type: 'TEXT_ENTRY', accepted: ['a  b'], accents: 'TOLERANT', spaces: 'STRICT' },
      },
    ],
  },
  { ...explained, type: 'EXTENDED_TEXT', rubric, model: 'Mẫu', words: { least: 50 } },
  {
    ...explained,
    type: 'FILE_UPLOAD',
    rubric,
    mimeTypes: ['application/pdf', 'image/*'],
    mostFiles: 2,
    mostBytes: 5_000_001,
  },
];

const item = (content: ItemContent, index = 0): WrittenItem => ({
  code: `X-${index}`,
  draft: { skillCode: '1.2', kind: 'PRACTICE', difficulty: 'HARD', cognitiveLevel: 'APPLY', content },
  tags: ['a b', 'c'],
  media: [],
});

describe('writing and reading back', () => {
  it('gives the same content of every type, with ids by place', async () => {
    const { bytes, notices } = await writeExcel(CONTENTS.map(item));
    expect(notices).toEqual([]);
    const items = await allItems(readExcel(bytes));
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
    expect(items.map(({ content }) => content)).toEqual(CONTENTS.map(withPositionalIds));
    expect(items.map(({ code }) => code)).toEqual(CONTENTS.map((_, index) => `X-${index}`));
    expect(items[0]).toMatchObject({
      classification: { skillCode: '1.2', kind: 'PRACTICE', difficulty: 'HARD', cognitiveLevel: 'APPLY' },
      tags: ['a b', 'c'],
    });
  });

  /** Texts of signs that mean something in cells: whatever comes, it is the same afterwards or told. */
  it('gives the same content or a notice, for texts of any signs', async () => {
    const signs = [
      '→',
      '->',
      '|',
      '*',
      ':',
      '=',
      '50%',
      '\n',
      ' ',
      '\\',
      '{{g1}}',
      'A',
      'b,',
      ';',
      '±',
      '0',
      '"',
      "'",
      '<',
      '&',
      'ế',
      '_x0041_',
    ];
    let seed = 7;
    const next = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const text = () =>
      `t${Array.from({ length: 1 + next(5) }, () => signs[next(signs.length)]).join('')}e${next(1000)}`;
    const contents = Array.from({ length: 400 }, (_, index): ItemContent => {
      const entries = Array.from({ length: 3 }, (__, at) => ({ id: `c${at}`, text: text() }));
      const texts = { prompt: text(), explanation: text(), source: text() };
      if (index % 4 === 0)
        return { ...texts, type: 'SINGLE_CHOICE', choices: entries, correct: [`c${next(3)}`] };
      if (index % 4 === 1)
        return {
          ...texts,
          type: 'MATCH',
          choices: entries,
          targets: entries,
          correct: [
            ['c0', 'c1'],
            ['c1', 'c0'],
            ['c2', 'c2'],
          ],
        };
      if (index % 4 === 2)
        return { ...texts, type: 'TEXT_ENTRY', accepted: [text(), text()], accents: 'TOLERANT' };
      return {
        ...texts,
        type: 'INLINE_CHOICE',
        text: 'x {{g1}}',
        gaps: [{ id: 'g1', choices: entries, correct: 'c1' }],
      };
    });
    const { bytes, notices } = await writeExcel(contents.map(item));
    const told = new Set(notices.map(({ code }) => code));
    const kept = contents.filter((_, index) => !told.has(`X-${index}`));
    expect((await allItems(readExcel(bytes))).map(({ content }) => content)).toEqual(
      kept.map(withPositionalIds),
    );
    expect(kept.length).toBeGreaterThan(200);
    expect(told.size).toBeGreaterThan(20);
  });

  it('tells what a row cannot hold: pictures and areas of pictures', async () => {
    const media = [
      { id: 'm1', kind: 'IMAGE' as const, mimeType: 'image/png', sha256: '0'.repeat(64), alt: 'x' },
    ];
    const { notices } = await writeExcel([item({ ...explained, type: 'TRUE_FALSE', correct: true, media })]);
    expect(notices).toMatchObject([{ code: 'X-0', notice: { code: 'not_expressible' } }]);
  });
});

describe('the workbook of examples', () => {
  it('is read whole', async () => {
    const items = await allItems(
      readExcel(readFileSync('test/fixtures/items/excel/ngan-hang-ky-nang-so.xlsx')),
    );
    expect(items.length).toBeGreaterThanOrEqual(20);
    expect(items.flatMap(({ faults, notices }) => [...faults, ...notices])).toEqual([]);
  });
});
