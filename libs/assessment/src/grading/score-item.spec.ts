import type { ItemContent, ItemResponse, PartResponse } from '../question-bank/item-content';
import { SeededRandom } from '../quiz/seeded-random';
import { GRADING_VERSION, scoreItem } from './score-item';

const explained = { prompt: 'p', explanation: 'e', source: 's' };
const choices = (ids: string) => [...ids].map((id) => ({ id, text: id }));
const chosen = (ids: string): ItemResponse => ({ choiceIds: [...ids] });
const typed = (text: string): ItemResponse => ({ text });

const single: ItemContent = { ...explained, type: 'SINGLE_CHOICE', choices: choices('abcd'), correct: ['b'] };
const trueFalse: ItemContent = { ...explained, type: 'TRUE_FALSE', correct: false };
const multiple = (
  correct: string,
  scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG',
  all = 'abcde',
): ItemContent => ({
  ...explained,
  type: 'MULTIPLE_CHOICE',
  choices: choices(all),
  correct: [...correct],
  scoring,
});
const order = (scoring: 'EXACT' | 'ADJACENT_PAIRS', ids = 'abcde'): ItemContent => ({
  ...explained,
  type: 'ORDER',
  choices: choices(ids),
  correct: [...ids],
  scoring,
});
const match: ItemContent = {
  ...explained,
  type: 'MATCH',
  choices: choices('abc'),
  targets: choices('wxyz'),
  correct: [
    ['a', 'x'],
    ['b', 'y'],
    ['c', 'z'],
  ],
};
const pairs = (...given: string[]): ItemResponse => ({ pairs: given.map(([l, r]) => [l ?? '', r ?? '']) });
const numeric = (correct: number, tolerance = 0, unit?: string): ItemContent => ({
  ...explained,
  type: 'NUMERIC',
  correct,
  tolerance,
  unit,
});
const text = (accepted: string, accents: 'STRICT' | 'TOLERANT'): ItemContent => ({
  ...explained,
  type: 'TEXT_ENTRY',
  accepted: accepted.split('|'),
  accents,
});

const weightedMultiple: ItemContent = {
  ...explained,
  type: 'MULTIPLE_CHOICE',
  choices: choices('abcde'),
  correct: ['a', 'b'],
  scoring: 'WEIGHTED',
  weights: { a: 667, b: 333, c: -500, d: 0 },
};
const gapMatch: ItemContent = {
  ...explained,
  type: 'GAP_MATCH',
  text: '{{g}} {{h}} {{i}}',
  choices: choices('xyz'),
  correct: [
    ['g', 'x'],
    ['h', 'y'],
    ['i', 'x'],
  ],
};
const inlineChoice: ItemContent = {
  ...explained,
  type: 'INLINE_CHOICE',
  text: '{{g}} {{h}}',
  gaps: [
    { id: 'g', choices: choices('abc'), correct: 'a' },
    { id: 'h', choices: choices('abd'), correct: 'b' },
  ],
};
const hotspot = (scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG'): ItemContent => ({
  ...explained,
  type: 'HOTSPOT',
  image: 'm',
  width: 100,
  height: 100,
  areas: [...'abcde'].map((id, index) => ({
    id,
    label: id,
    shape: 'CIRCLE',
    coords: [index * 20 + 10, 50, 9],
  })),
  correct: ['a', 'b'],
  scoring,
});
const composite: ItemContent = {
  ...explained,
  type: 'COMPOSITE',
  text: '{{p}} {{q}} {{r}}',
  parts: [
    {
      id: 'p',
      weight: 1,
      content: { type: 'SINGLE_CHOICE', choices: choices('abc'), correct: ['b'], weights: { a: 250 } },
    },
    {
      id: 'q',
      weight: 2,
      content: {
        type: 'NUMERIC',
        correct: 5,
        tolerance: 0,
        also: [{ correct: 6, tolerance: 0, share: 400 }],
      },
    },
    { id: 'r', weight: 1, content: { type: 'TEXT_ENTRY', accepted: ['QR'], accents: 'STRICT' } },
  ],
};
const chosenPart = (ids: string): PartResponse => ({ choiceIds: [...ids] });
const rubric = [
  {
    id: 'r',
    text: 'Đủ ý',
    levels: [
      { id: 'a', text: 'không', points: 0 },
      { id: 'b', text: 'có', points: 2 },
    ],
  },
];
const essay: ItemContent = { ...explained, type: 'EXTENDED_TEXT', rubric };
const upload: ItemContent = {
  ...explained,
  type: 'FILE_UPLOAD',
  rubric,
  mimeTypes: ['application/pdf'],
  mostFiles: 1,
  mostBytes: 1000,
};

describe(`scoring an item, version ${GRADING_VERSION}`, () => {
  it.each<[string, ItemContent, ItemResponse, number]>([
    ['the right choice', single, chosen('b'), 1000],
    ['a wrong choice', single, chosen('a'), 0],
    ['two choices where one is asked', single, chosen('ab'), 0],
    ['no choice', single, chosen(''), 0],
    ['the right truth value', trueFalse, { choiceIds: ['false'] }, 1000],
    ['the wrong truth value', trueFalse, { choiceIds: ['true'] }, 0],
    ['both truth values', trueFalse, { choiceIds: ['true', 'false'] }, 0],
  ])('gives %s its score', (_, content, response, score) => {
    expect(scoreItem(content, response)).toBe(score);
  });

  it.each([
    ['ab', 'ALL_OR_NOTHING', 'ab', 1000],
    ['ab', 'ALL_OR_NOTHING', 'ba', 1000],
    ['ab', 'ALL_OR_NOTHING', 'a', 0],
    ['ab', 'ALL_OR_NOTHING', 'abc', 0],
    ['ab', 'RIGHT_MINUS_WRONG', 'ab', 1000],
    ['ab', 'RIGHT_MINUS_WRONG', 'a', 500],
    ['ab', 'RIGHT_MINUS_WRONG', 'ac', 167],
    ['ab', 'RIGHT_MINUS_WRONG', 'abc', 667],
    ['ab', 'RIGHT_MINUS_WRONG', 'abcde', 0],
    ['ab', 'RIGHT_MINUS_WRONG', 'acd', 0],
    ['ab', 'RIGHT_MINUS_WRONG', '', 0],
    ['abc', 'RIGHT_MINUS_WRONG', 'a', 333],
    ['abc', 'RIGHT_MINUS_WRONG', 'ab', 667],
    ['abc', 'RIGHT_MINUS_WRONG', 'abcd', 500],
    ['abc', 'RIGHT_MINUS_WRONG', 'abd', 167],
  ] as const)('of %s by %s, ticking "%s" scores %i', (correct, scoring, given, score) => {
    expect(scoreItem(multiple(correct, scoring), chosen(given))).toBe(score);
  });

  it('rounds half a thousandth up, after the subtraction', () => {
    // 1/16 is 62.5 thousandths
    expect(
      scoreItem(multiple('abcdefghijklmnop', 'RIGHT_MINUS_WRONG', 'abcdefghijklmnopqr'), chosen('a')),
    ).toBe(63);
  });

  it.each([
    [pairs('ax', 'by', 'cz'), 1000],
    [pairs('ax', 'by'), 667],
    [pairs('ax', 'bw', 'cz'), 667],
    [pairs('ax'), 333],
    [pairs('ay', 'bx', 'cw'), 0],
    [pairs('ax', 'ay', 'by', 'cz'), 0],
    [pairs('ax', 'by', 'cq'), 0],
  ])('scores matches pair by pair: %j is %i', (response, score) => {
    expect(scoreItem(match, response)).toBe(score);
  });

  it.each([
    ['EXACT', 'abcde', 1000],
    ['EXACT', 'abced', 0],
    ['ADJACENT_PAIRS', 'abcde', 1000],
    ['ADJACENT_PAIRS', 'eabcd', 750],
    ['ADJACENT_PAIRS', 'abced', 500],
    ['ADJACENT_PAIRS', 'bacde', 500],
    ['ADJACENT_PAIRS', 'edcba', 0],
    ['ADJACENT_PAIRS', 'acebd', 0],
    ['ADJACENT_PAIRS', 'abcd', 0],
    ['ADJACENT_PAIRS', 'abcdd', 0],
  ] as const)('scores an order by %s: %s is %i', (scoring, given, score) => {
    expect(scoreItem(order(scoring), chosen(given))).toBe(score);
  });

  it.each([
    [numeric(32), '32', 1000],
    [numeric(32), '32,0', 1000],
    [numeric(32), '33', 0],
    [numeric(0.3, 0), '0,3', 1000],
    // in binary, 0.3 − 0.1 − 0.2 is not 0
    [numeric(0.1, 0.2), '0,3', 1000],
    [numeric(0.1, 0.2), '0.30000000000000001', 0],
    [numeric(37.8, 0.1), '37,9', 1000],
    [numeric(37.8, 0.1), '37.7', 1000],
    [numeric(37.8, 0.1), '37,69', 0],
    [numeric(-2.5, 0.5), '−3', 1000],
    [numeric(1e-7, 0), '0,0000001', 1000],
    [numeric(2e21, 0), '2.000.000.000.000.000.000.000', 1000],
    [numeric(2140000), '2.140.000', 1000],
    [numeric(2140000), '2,140,000 đồng', 0],
    [numeric(2140000, 0, 'đồng'), '2,140,000 đồng', 1000],
    [numeric(2140000, 0, 'đồng'), '2140000 DONG', 1000],
    [numeric(32, 0, '%'), '32%', 1000],
    [numeric(32, 0, '%'), '32 phút', 0],
    [numeric(10, 0, 'điểm phần trăm'), '10 điểm  phần trăm', 1000],
    [numeric(5), '', 0],
    [numeric(5), 'năm', 0],
    [numeric(0), '0'.repeat(400), 0],
  ])('scores numbers exactly: %j, typed %j, is %i', (content, given, score) => {
    expect(scoreItem(content, typed(given))).toBe(score);
  });

  it.each([
    ['đạo văn', 'STRICT', 'Đạo  Văn ', 1000],
    ['đạo văn', 'STRICT', 'đạo văn'.normalize('NFD'), 1000],
    ['đạo văn', 'STRICT', 'dao van', 0],
    ['đạo văn', 'TOLERANT', 'dao van', 1000],
    ['đạo văn', 'TOLERANT', 'DAO VAN', 1000],
    ['đạo văn', 'TOLERANT', 'đao vắn', 1000],
    ['đạo văn', 'TOLERANT', 'daovan', 0],
    ['mã hoá', 'STRICT', 'mã hóa', 1000],
    ['mã hóa', 'STRICT', 'mã hoá', 1000],
    ['mã hóa', 'STRICT', 'mã hòa', 0],
    ['thuỷ chung', 'STRICT', 'thủy chung', 1000],
    ['sức khoẻ', 'STRICT', 'sức khỏe', 1000],
    ['hoàn', 'STRICT', 'hòan', 0],
    ['sum', 'STRICT', 'SUM', 1000],
    ['QR|mã QR', 'TOLERANT', 'ma qr', 1000],
    ['QR', 'TOLERANT', ' ', 0],
  ] as const)('compares texts: %s, %s, typed "%s", is %i', (accepted, accents, given, score) => {
    expect(scoreItem(text(accepted, accents), typed(given))).toBe(score);
  });

  it.each<[string, string, number]>([
    ['the right one', 'b', 1000],
    ['a partly right one', 'a', 250],
    ['one that weighs less than nothing', 'c', 0],
    ['one that weighs nothing', 'd', 0],
    ['two', 'ab', 0],
  ])('gives a weighted single choice its share: %s', (_, given, score) => {
    const weighted: ItemContent = { ...single, weights: { a: 250, c: -500 } };
    expect(scoreItem(weighted, chosen(given))).toBe(score);
  });

  it.each([
    ['ab', 1000],
    ['a', 667],
    ['b', 333],
    ['abc', 500],
    ['ac', 167],
    ['bc', 0],
    ['abd', 1000],
    ['abcde', 500],
    ['cd', 0],
    ['', 0],
  ])('adds the weights of what is ticked, never below 0: "%s" is %i', (given, score) => {
    expect(scoreItem(weightedMultiple, chosen(given))).toBe(score);
  });

  it.each([
    [pairs('gx', 'hy', 'ix'), 1000],
    [pairs('gx', 'hy'), 667],
    [pairs('gx', 'hx', 'ix'), 667],
    [pairs('ix'), 333],
    [pairs('gy', 'hz'), 0],
    [pairs('gx', 'gx', 'hy'), 0],
    [pairs('gx', 'hq'), 0],
    [pairs('xg'), 0],
    [pairs(), 0],
  ])('scores gaps one by one, a word for several gaps too: %j is %i', (response, score) => {
    expect(scoreItem(gapMatch, response)).toBe(score);
  });

  it.each([
    [pairs('ga', 'hb'), 1000],
    [pairs('ga', 'ha'), 500],
    [pairs('hb'), 500],
    [pairs('gb'), 0],
    // d is a choice of the other gap
    [pairs('gd', 'hb'), 0],
    [pairs('ga', 'gb'), 0],
  ])('scores lists in a text gap by gap: %j is %i', (response, score) => {
    expect(scoreItem(inlineChoice, response)).toBe(score);
  });

  it('rounds the share of right gaps half up, once', () => {
    const gaps = [...'abcdefghijklmnop'];
    const sixteen: ItemContent = {
      ...gapMatch,
      text: gaps.map((id) => `{{${id}}}`).join(' '),
      correct: gaps.map((id): [string, string] => [id, 'x']),
    };
    // 1/16 is 62.5 thousandths, 3/16 is 187.5
    expect(scoreItem(sixteen, pairs('ax'))).toBe(63);
    expect(scoreItem(sixteen, pairs('ax', 'bx', 'cx'))).toBe(188);
  });

  it.each([
    ['ALL_OR_NOTHING', 'ab', 1000],
    ['ALL_OR_NOTHING', 'a', 0],
    ['ALL_OR_NOTHING', 'abc', 0],
    ['RIGHT_MINUS_WRONG', 'ab', 1000],
    ['RIGHT_MINUS_WRONG', 'a', 500],
    ['RIGHT_MINUS_WRONG', 'ac', 167],
    ['RIGHT_MINUS_WRONG', 'abcde', 0],
    ['RIGHT_MINUS_WRONG', '', 0],
  ] as const)('scores areas of a picture by %s like choices: "%s" is %i', (scoring, given, score) => {
    expect(scoreItem(hotspot(scoring), chosen(given))).toBe(score);
  });

  it.each<[string, Record<string, PartResponse>, number]>([
    ['all', { p: chosenPart('b'), q: { text: '5' }, r: { text: 'QR' } }, 1000],
    ['the heavy part', { q: { text: '5' } }, 500],
    ['the others', { p: chosenPart('b'), r: { text: 'qr' } }, 500],
    // (1 × 250 + 2 × 400 + 1 × 1000) / 4 = 512.5
    ['shares of parts, rounded half up', { p: chosenPart('a'), q: { text: '6' }, r: { text: 'QR' } }, 513],
    ['only wrong ones', { p: chosenPart('c'), q: { text: '9' } }, 0],
    ['nothing', {}, 0],
    ['a part that is not there', { z: { text: '5' }, q: { text: '5' } }, 500],
    ['a part in another form', { p: { text: 'b' }, q: chosenPart('5'), r: { text: 'QR' } }, 250],
  ])('weighs the parts of a composite: %s', (_, parts, score) => {
    expect(scoreItem(composite, { parts })).toBe(score);
  });

  it.each([
    ['10', 1000],
    ['10,5', 1000],
    ['12', 500],
    ['11', 700],
    ['11,5', 500],
    ['100', 250],
    ['13', 0],
  ])('gives a further number its share, the best one where several fit: %s is %i', (given, score) => {
    const also = [
      { correct: 11, tolerance: 1, share: 500 },
      { correct: 11, tolerance: 0, share: 700 },
      { correct: 100, tolerance: 0, share: 250 },
    ];
    expect(
      scoreItem({ ...explained, type: 'NUMERIC', correct: 10, tolerance: 0.5, also }, typed(given)),
    ).toBe(score);
  });

  it.each([
    ['STRICT', 'STRICT', 'Hòa Bình', 1000],
    ['STRICT', 'STRICT', 'Hoà Bình', 1000],
    ['STRICT', 'STRICT', 'hòa bình', 0],
    ['STRICT', 'STRICT', 'HÒA BÌNH', 400],
    ['STRICT', 'STRICT', 'HOÀ BÌNH', 400],
    ['STRICT', 'STRICT', 'Hoa Binh', 0],
    ['TOLERANT', 'STRICT', 'Hoa Binh', 1000],
    ['TOLERANT', 'STRICT', 'hoa binh', 0],
    ['TOLERANT', 'STRICT', 'HOA BINH', 400],
    ['TOLERANT', undefined, 'HOA BINH', 1000],
    ['STRICT', undefined, 'hòa  bình', 1000],
  ] as const)(
    'compares with accents %s and letter case %s: "%s" is %i',
    (accents, letterCase, given, score) => {
      const content: ItemContent = {
        ...explained,
        type: 'TEXT_ENTRY',
        accepted: ['Hòa Bình'],
        accents,
        letterCase,
        also: [{ text: 'HÒA BÌNH', share: 400 }],
      };
      expect(scoreItem(content, typed(given))).toBe(score);
    },
  );

  it('reads Đ as D where marks do not matter and capital letters do', () => {
    const content: ItemContent = {
      ...explained,
      type: 'TEXT_ENTRY',
      accepted: ['Đà Nẵng'],
      accents: 'TOLERANT',
      letterCase: 'STRICT',
    };
    expect(scoreItem(content, typed('Da Nang'))).toBe(1000);
    expect(scoreItem(content, typed('da Nang'))).toBe(0);
  });

  it.each<[ItemContent, ItemResponse | null, number | null]>([
    [essay, typed('Bài làm'), null],
    [essay, typed(' \n'), 0],
    [essay, null, 0],
    [upload, { files: ['f'] }, null],
    [upload, { files: [] }, 0],
    [upload, null, 0],
  ])('leaves an answer to people, but not an empty one: %#', (content, response, score) => {
    expect(scoreItem(content, response)).toBe(score);
  });

  const everyType = [
    single,
    { ...single, weights: { a: 1000, c: -1000 } },
    weightedMultiple,
    gapMatch,
    inlineChoice,
    hotspot('ALL_OR_NOTHING'),
    hotspot('RIGHT_MINUS_WRONG'),
    composite,
    trueFalse,
    multiple('ab', 'RIGHT_MINUS_WRONG'),
    multiple('ab', 'ALL_OR_NOTHING'),
    match,
    order('EXACT'),
    order('ADJACENT_PAIRS'),
    numeric(5, 1),
    text('a', 'TOLERANT'),
  ];
  const malformed: unknown[] = [
    null,
    undefined,
    7,
    'b',
    [],
    {},
    { choiceIds: null },
    { choiceIds: 'b' },
    { choiceIds: [1, null] },
    { choiceIds: ['b', 'b'] },
    { choiceIds: ['zz'] },
    { choiceIds: ['__proto__'] },
    { pairs: null },
    { pairs: ['ax'] },
    { pairs: [['a']] },
    { pairs: [['a', 'x', 'x']] },
    { pairs: [[{}, []]] },
    { text: 12 },
    { parts: null },
    { parts: [] },
    { parts: 'p' },
    { parts: { p: null, q: 5, r: [] } },
    { parts: { p: { choiceIds: [{}] }, q: { text: {} } } },
    { parts: { p: { parts: {} } } },
    JSON.parse('{"parts": {"__proto__": {"text": "QR"}}}'),
    { files: ['f'] },
    { text: null },
    { text: 'x'.repeat(100_000) },
  ];
  it.each(everyType)('scores what is not an answer as 0 and never throws: %j', (content) => {
    for (const response of malformed) expect(scoreItem(content, response as ItemResponse | null)).toBe(0);
  });

  it('gives whole thousandths from 0 to 1000 to whatever random answer, and never throws', () => {
    const random = new SeededRandom('garbage', 'responses');
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
    const word = () =>
      pick(['a', 'b', 'c', 'g', 'h', 'p', 'q', 'x', '5', 'QR', '', '__proto__', '\ud800', '1e9']);
    const value = (depth: number): unknown => {
      const kind = random.below(depth > 3 ? 4 : 8);
      if (kind < 3) return word();
      if (kind === 3) return pick([null, undefined, 0, -1, NaN, true, 10n, Symbol.iterator]);
      if (kind < 6) return Array.from({ length: random.below(4) }, () => value(depth + 1));
      const keys = ['choiceIds', 'pairs', 'text', 'parts', 'files', 'p', 'q', 'length', word()];
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [pick(keys), value(depth + 1)]),
      );
    };
    const seen = new Set<number | null>();
    for (let round = 0; round < 4000; round += 1)
      for (const content of everyType) {
        const score = scoreItem(content, value(0) as ItemResponse | null);
        if (!(Number.isInteger(score) && Number(score) >= 0 && Number(score) <= 1000))
          throw new Error(`${content.type} gave ${score}`);
        seen.add(score);
      }
    // The answers were not all nonsense.
    expect(seen.size).toBeGreaterThan(3);
  });
});
