import { paperContents, paperEssay } from '@testing/assessment';
import { checkResponse } from '../attempt/check-response';
import { correctResponse } from '../attempt/translate-response';
import { gradeAttempt } from '../grading/grade-attempt';
import type { ItemContent } from '../question-bank/item-content';
import { ON_PAPER_TEXT, readAnswer, writeAnswer } from './answer-notation';
import { drawPaperCodes } from './draw-paper-codes';
import { keyOf } from './paper-key';
import { isPrintable, partOf } from './printable';
import { type PaperRow, readPaperRow } from './read-paper-row';
import { questionKey } from './results-template';

const contents = new Map(paperContents.map((content, index) => [`v${index}`, { content }]));
const ofType = <Type extends ItemContent['type']>(type: Type) =>
  paperContents.find((content) => content.type === type) as ItemContent & { type: Type };
const cell = (text: string, kind: 'text' | 'number' = 'text') => ({ kind, text });

describe('answers as they are written on paper', () => {
  it.each([
    ['SINGLE_CHOICE', ' b ', { choiceIds: ['c2'] }],
    ['MULTIPLE_CHOICE', 'A, c', { choiceIds: ['c1', 'c3'] }],
    ['ORDER', 'CABD', { choiceIds: ['c3', 'c1', 'c2', 'c4'] }],
    ['TRUE_FALSE', 'A', { choiceIds: ['true'] }],
    ['TRUE_FALSE', 'Đ', { choiceIds: ['true'] }],
    ['TRUE_FALSE', 'sai', { choiceIds: ['false'] }],
    ['MATCH', '1B 2a, 3-C', { pairs: [{ choiceId: 'c1', targetId: 't2' }, { choiceId: 'c2', targetId: 't1' }, { choiceId: 'c3', targetId: 't3' }] }], // prettier-ignore
    ['GAP_MATCH', '1B2A', { pairs: [{ choiceId: 'g1', targetId: 'c2' }, { choiceId: 'g2', targetId: 'c1' }] }], // prettier-ignore
    ['INLINE_CHOICE', '2=C', { pairs: [{ choiceId: 'g2', targetId: 'c3' }] }],
    ['NUMERIC', '1.024', { text: '1.024' }],
    ['TEXT_ENTRY', ' sao chép ', { text: 'sao chép' }],
    ['COMPOSITE', '1=A; 2=a;b; 3: 443', { parts: [{ partId: 'p1', choiceIds: ['c1'] }, { partId: 'p2', text: 'a;b' }, { partId: 'p3', text: '443' }] }], // prettier-ignore
  ] as const)('reads %s %j', (type, text, answer) => {
    expect(readAnswer(ofType(type), text)).toEqual(answer);
  });

  it.each([
    ['SINGLE_CHOICE', '1'],
    ['SINGLE_CHOICE', 'Ă'],
    ['TRUE_FALSE', 'C'],
    ['MATCH', 'B1'],
    ['MATCH', '1B 2'],
    ['COMPOSITE', 'A'],
    ['COMPOSITE', '9=A'],
  ] as const)('does not guess what %s %j means', (type, text) => {
    expect(readAnswer(ofType(type), text)).toBeUndefined();
  });

  it.each(['', '  ', '-', '*'])('takes %j as no answer that counts', (text) => {
    expect(readAnswer(ofType('SINGLE_CHOICE'), text)).toBeNull();
  });

  it('takes these signs as the answer where an answer is typed', () => {
    expect(readAnswer(ofType('TEXT_ENTRY'), '*')).toEqual({ text: '*' });
  });

  it('says of a long answer that it stays on its paper', () => {
    expect(readAnswer(paperEssay, 'x')).toEqual({ text: ON_PAPER_TEXT });
    expect(readAnswer(paperEssay, 'Tôi nghĩ…')).toEqual({ text: 'Tôi nghĩ…' });
  });

  it('reads what it writes, for every kind of question and many orders', () => {
    for (const content of paperContents)
      for (let round = 0; round < 20; round += 1) {
        const right = correctResponse(content, `seed-${round}`, 3, true);
        const given = readAnswer(content, writeAnswer(content, right));
        const checked = checkResponse(content, given ?? {}, 'q3');
        const sortedOf = (value: unknown) => JSON.parse(JSON.stringify(value), sortLists(content)) as unknown;
        expect(sortedOf(checked)).toEqual(sortedOf({ response: right }));
      }
  });
});

/** The order of choices means something in an order alone. */
const sortLists =
  ({ type }: ItemContent) =>
  (_: string, value: unknown) =>
    Array.isArray(value) && type !== 'ORDER' ? [...(value as unknown[])].sort() : value;

describe('the key of an exam on paper', () => {
  it.each(['SAME_QUESTIONS', 'PARALLEL_FORMS'] as const)(
    'gives full marks by the real grading to whoever answers by it, in every code of %s',
    (mode) => {
      const pool = [
        { count: 8, itemVersionIds: [...contents.keys()].slice(0, 9) },
        { count: 3, itemVersionIds: [...contents.keys()].slice(9) },
      ];
      for (const isShuffled of [true, false])
        for (let round = 0; round < 5; round += 1) {
          const codes = drawPaperCodes({
            seed: `round-${round}`,
            count: 24,
            mode,
            pool,
            partOf: (id) => partOf(contents.get(id)?.content ?? paperEssay),
          });
          const asked = { codes: new Map(codes.map((code) => [code.code, code])), contents };
          for (const code of codes) {
            const key = keyOf(code, contents, new Map([['v0', 250]]), isShuffled);
            const row = readPaperRow(
              {
                line: 2,
                fault: null,
                formulas: [],
                merged: [],
                cells: {
                  personalNumber: cell('038090000001'),
                  fullName: cell('Lò Thị Mỵ'),
                  learnerId: cell(''),
                  code: cell(code.code),
                  ...Object.fromEntries(
                    key.map(({ position, answer }) => [questionKey(position), cell(answer)]),
                  ),
                },
              },
              asked,
            );
            expect(row).not.toBeInstanceOf(Array);
            const { responses } = row as PaperRow;
            const items = code.itemVersionIds.map((id, index) => ({
              content: contents.get(id)?.content ?? paperEssay,
              skillCode: '1.1',
              points: key[index]?.points,
            }));
            const marks = gradeAttempt({ seed: code.seed, responses }, items, {
              passPercent: 100,
              shuffleChoices: isShuffled,
            });
            expect(marks).toMatchObject({ score: marks.maxScore, isPassed: true });
          }
        }
    },
  );
});

describe('a row of results', () => {
  const [code = { code: '', seed: '', itemVersionIds: [] }] = drawPaperCodes({
    seed: 'rows',
    count: 1,
    mode: 'SAME_QUESTIONS',
    pool: [{ count: 2, itemVersionIds: ['v0', 'v9'] }],
    partOf: (id) => partOf(contents.get(id)?.content ?? paperEssay),
  });
  const asked = { codes: new Map([[code.code, code]]), contents };
  const read = (cells: Record<string, ReturnType<typeof cell>>) =>
    readPaperRow(
      { line: 2, fault: null, formulas: [], merged: [], cells: { code: cell(code.code), ...cells } },
      asked,
    );
  const codesOf = (row: ReturnType<typeof read>) => (Array.isArray(row) ? row.map((note) => note.code) : []);

  it('keeps answers in the ids of the code, and leaves out what is open', () => {
    const who = { personalNumber: cell('038 090 000 001'), fullName: cell('Lò Thị Mỵ') };
    expect(read({ ...who, q1: cell('C') })).toMatchObject({
      personalNumber: '038090000001',
      fullName: 'Lò Thị Mỵ',
      responses: { q1: { s: 1, r: { choiceIds: ['c3'] } } },
    });
  });

  it('reads a number of a spreadsheet with its point as a comma', () => {
    const who = { personalNumber: cell('038090000001'), fullName: cell('Lò Thị Mỵ') };
    expect(read({ ...who, q2: cell('1.5', 'number') })).toMatchObject({
      responses: { q2: { s: 1, r: { text: '1,5' } } },
    });
  });

  it('says everything that is wrong with it at once', () => {
    expect(codesOf(read({ personalNumber: cell('123'), q1: cell('Z') }))).toEqual([
      'bad_personal_number',
      'answer_does_not_fit',
    ]);
    expect(codesOf(read({ q1: cell('A') }))).toEqual(['person_missing']);
    expect(codesOf(read({ personalNumber: cell('038090000001'), q1: cell('A') }))).toEqual(['name_missing']);
    expect(codesOf(read({ learnerId: cell('lrn_1'), code: cell('000') }))).toEqual([
      'unknown_person',
      'unknown_code',
    ]);
  });
});

describe('what can be printed', () => {
  const media = (mimeType: string, kind: 'IMAGE' | 'AUDIO' = 'IMAGE') => [
    { id: 'm1', kind, mimeType, sha256: 'x', alt: 'Hình' },
  ];
  it('takes every question of the set, PNG and JPEG', () => {
    expect(paperContents.every(isPrintable)).toBe(true);
    expect(isPrintable({ ...paperEssay, media: media('image/png') })).toBe(true);
    expect(isPrintable({ ...paperEssay, media: media('image/jpeg') })).toBe(true);
  });

  it('takes arrows and ticks, which are drawn as letters', () => {
    expect(isPrintable({ ...paperEssay, prompt: 'Tệp → Lưu ✓' })).toBe(true);
  });

  it.each([
    ['a sound', { ...paperEssay, media: media('audio/mpeg', 'AUDIO') }],
    ['a picture that PDF does not know', { ...paperEssay, media: media('image/webp') }],
    ['a character that the fonts lack', { ...paperEssay, prompt: 'Chữ 漢 nghĩa là gì?' }],
    [
      'files to hand in',
      { ...paperEssay, type: 'FILE_UPLOAD', mimeTypes: ['image/*'], mostFiles: 1, mostBytes: 1 },
    ],
    ['more choices than letters', { ...ofType('SINGLE_CHOICE'), choices: Array.from({ length: 27 }, (_, id) => ({ id: `${id}`, text: '' })) }], // prettier-ignore
  ])('does not take %s', (_, content) => {
    expect(isPrintable(content as ItemContent)).toBe(false);
  });
});
