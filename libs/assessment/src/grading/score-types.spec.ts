import type { ItemContent, ItemResponse, PartResponse } from '../question-bank/item-content';
import { SeededRandom } from '../quiz/seeded-random';
import { scoreItem } from './score-item';

const explained = { prompt: 'p', explanation: 'e', source: 's' };
const choices = (ids: string) => [...ids].map((id) => ({ id, text: id }));
const chosen = (ids: string): ItemResponse => ({ choiceIds: [...ids] });
const typed = (text: string): ItemResponse => ({ text });
const pairs = (...given: string[]): ItemResponse => ({ pairs: given.map(([l, r]) => [l ?? '', r ?? '']) });

const single: ItemContent = { ...explained, type: 'SINGLE_CHOICE', choices: choices('abcd'), correct: ['b'] };
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

describe('scoring what is right in part, in gaps, on pictures and by people', () => {
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

  const everyType: ItemContent[] = [
    single,
    { ...single, weights: { a: 1000, c: -1000 } },
    weightedMultiple,
    gapMatch,
    inlineChoice,
    hotspot('ALL_OR_NOTHING'),
    hotspot('RIGHT_MINUS_WRONG'),
    composite,
    { ...explained, type: 'TRUE_FALSE', correct: false },
    { ...explained, type: 'NUMERIC', correct: 5, tolerance: 1 },
    { ...explained, type: 'NUMERIC', min: 5, max: 6 },
    { ...explained, type: 'TEXT_ENTRY', accepted: ['a'], accents: 'TOLERANT' },
    { ...explained, type: 'TEXT_ENTRY', accepted: ['a'], accents: 'STRICT', spaces: 'IGNORED' },
    { ...explained, type: 'ORDER', choices: choices('abc'), correct: [...'cab'], scoring: 'ADJACENT_PAIRS' },
    {
      ...explained,
      type: 'MATCH',
      choices: choices('ab'),
      targets: choices('xy'),
      correct: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    },
  ];

  it.each<unknown>([
    { parts: null },
    { parts: [] },
    { parts: 'p' },
    { parts: { p: null, q: 5, r: [] } },
    { parts: { p: { choiceIds: [{}] }, q: { text: {} } } },
    { parts: { p: { parts: {} } } },
    JSON.parse('{"parts": {"__proto__": {"text": "QR"}}}'),
    { pairs: [['__proto__', 'x']] },
    { choiceIds: ['valueOf'] },
    { files: ['f'] },
    { text: 'x'.repeat(100_000) },
  ])('scores what is not an answer as 0 for every type: %j', (response) => {
    for (const content of everyType) expect(scoreItem(content, response as ItemResponse)).toBe(0);
  });

  it('gives whole thousandths from 0 to 1000 to whatever random answer, and never throws', () => {
    const random = new SeededRandom('garbage', 'responses');
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)];
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
    const some = <T>(make: () => T): T[] => Array.from({ length: random.below(4) }, make);
    /** Of the form of an answer, with something else in it now and then. */
    const leaf = () => (random.below(20) === 0 ? value(3) : word());
    const shaped = (depth = 0): unknown => {
      switch (random.below(depth === 0 ? 5 : 2)) {
        case 0:
          return { choiceIds: some(leaf) };
        case 1:
          return { text: leaf() };
        case 2:
          return { pairs: some(() => [leaf(), leaf()]) };
        case 3:
          return { parts: { p: shaped(1), q: shaped(1), r: shaped(1) } };
        default:
          return value(0);
      }
    };
    const seen = new Set<number | null>();
    for (let round = 0; round < 4000; round += 1)
      for (const content of everyType) {
        const score = scoreItem(content, shaped() as ItemResponse | null);
        if (!(Number.isInteger(score) && Number(score) >= 0 && Number(score) <= 1000))
          throw new Error(`${content.type} gave ${score}`);
        seen.add(score);
      }
    // The answers were not all nonsense.
    expect(seen.size).toBeGreaterThan(6);
  });
});
