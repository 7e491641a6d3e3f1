import { gradeAttempt } from '../grading/grade-attempt';
import { scoreItem } from '../grading/score-item';
import type { ItemContent } from '../question-bank/item-content';
import { checkResponse, type GivenAnswer } from './check-response';
import { presentQuestion } from './presentation';
import type { ClientResponse } from './stored-responses';
import { correctResponse, toItemResponse } from './translate-response';

const explained = { prompt: 'Hỏi', explanation: 'BÍ MẬT giải thích', source: 'BÍ MẬT nguồn' };
const choices = [...'abcdef'].map((id) => ({ id: `${id}9`, text: `chữ ${id}` }));
const ids = (letters: string) => [...letters].map((letter) => `${letter}9`);
const rubric = [
  {
    id: 'r9',
    text: 'BÍ MẬT tiêu chí',
    levels: [
      { id: 'l8', text: 'BÍ MẬT mức', points: 0 },
      { id: 'l9', text: 'BÍ MẬT mức hai', points: 7 },
    ],
  },
];
const contents: Record<string, ItemContent> = {
  SINGLE_CHOICE: { ...explained, type: 'SINGLE_CHOICE', choices, correct: ids('d'), weights: { a9: 333 } },
  MULTIPLE_CHOICE: {
    ...explained,
    type: 'MULTIPLE_CHOICE',
    choices,
    correct: ids('be'),
    scoring: 'WEIGHTED',
    weights: { b9: 501, e9: 499 },
  },
  TRUE_FALSE: { ...explained, type: 'TRUE_FALSE', correct: true },
  MATCH: {
    ...explained,
    type: 'MATCH',
    choices: choices.slice(0, 3),
    targets: choices.slice(3).map(({ id, text }) => ({ id: `t${id}`, text: `đích ${text}` })),
    correct: [
      ['a9', 'td9'],
      ['b9', 'te9'],
      ['c9', 'tf9'],
    ],
  },
  ORDER: { ...explained, type: 'ORDER', choices, correct: ids('fadbec'), scoring: 'EXACT' },
  GAP_MATCH: {
    ...explained,
    type: 'GAP_MATCH',
    text: 'Trước {{zz}} giữa {{aa}} sau',
    choices,
    correct: [
      ['aa', 'b9'],
      ['zz', 'f9'],
    ],
  },
  INLINE_CHOICE: {
    ...explained,
    type: 'INLINE_CHOICE',
    text: 'Trước {{zz}} giữa {{aa}} sau',
    gaps: [
      { id: 'aa', choices, correct: 'c9' },
      { id: 'zz', choices: choices.slice(0, 2), correct: 'b9' },
    ],
  },
  NUMERIC: {
    ...explained,
    type: 'NUMERIC',
    correct: 987654,
    tolerance: 11,
    unit: 'kg',
    also: [{ correct: 456789, tolerance: 0, share: 500 }],
  },
  TEXT_ENTRY: {
    ...explained,
    type: 'TEXT_ENTRY',
    accepted: ['BÍ MẬT đáp án'],
    accents: 'STRICT',
    also: [{ text: 'BÍ MẬT khác', share: 5 }],
  },
  HOTSPOT: {
    ...explained,
    type: 'HOTSPOT',
    media: [
      { id: 'x9', kind: 'AUDIO', mimeType: 'audio/ogg', sha256: 'b'.repeat(64), alt: 'Tiếng' },
      { id: 'y9', kind: 'IMAGE', mimeType: 'image/png', sha256: 'c'.repeat(64), alt: 'Màn hình' },
    ],
    format: 'HTML',
    prompt: '<audio src="media:x9" controls="controls"></audio>Hỏi',
    image: 'y9',
    width: 320,
    height: 240,
    areas: [...'abcdef'].map((id, index) => ({
      id: `${id}9`,
      label: `vùng ${id}`,
      shape: 'RECT',
      coords: [index * 10, 0, index * 10 + 9, 9],
    })),
    correct: ids('ac'),
    scoring: 'ALL_OR_NOTHING',
  },
  COMPOSITE: {
    ...explained,
    type: 'COMPOSITE',
    text: '{{u9}} và {{t9}} và {{s9}} và {{r9}}',
    parts: [
      { id: 'r9', weight: 3, content: { type: 'SINGLE_CHOICE', choices, correct: ids('e') } },
      {
        id: 's9',
        weight: 1,
        content: { type: 'MULTIPLE_CHOICE', choices, correct: ids('ab'), scoring: 'RIGHT_MINUS_WRONG' },
      },
      { id: 't9', weight: 1, content: { type: 'NUMERIC', min: 987654, max: 987655.5, unit: 'm' } },
      { id: 'u9', weight: 1, content: { type: 'TEXT_ENTRY', accepted: ['BÍ MẬT chữ'], accents: 'STRICT' } },
    ],
  },
  EXTENDED_TEXT: { ...explained, type: 'EXTENDED_TEXT', rubric, model: 'BÍ MẬT mẫu', words: { most: 300 } },
  FILE_UPLOAD: {
    ...explained,
    type: 'FILE_UPLOAD',
    rubric,
    mimeTypes: ['image/*'],
    mostFiles: 2,
    mostBytes: 9,
  },
};
const everyType = Object.values(contents);
const automatic = everyType.filter(({ type }) => type !== 'EXTENDED_TEXT' && type !== 'FILE_UPLOAD');

/** A stored answer as a client sends it. */
const given = (response: ClientResponse): GivenAnswer => {
  if ('pairs' in response)
    return { pairs: response.pairs.map(([choiceId, targetId]) => ({ choiceId, targetId })) };
  if ('parts' in response)
    return { parts: Object.entries(response.parts).map(([partId, part]) => ({ partId, ...part })) };
  return response;
};

describe('a question of an attempt', () => {
  it.each(everyType)('shows a candidate nothing of the key and no id of the item: $type', (content) => {
    for (const seed of ['s1', 's2', 's3'])
      for (const isShuffled of [true, false]) {
        const shown = JSON.stringify(presentQuestion(content, seed, 1, isShuffled));
        expect(shown).not.toMatch(
          /BÍ MẬT|987654|456789|333|501|499|weight|correct|"?[a-z]9\b|points|share|\b7\b/,
        );
        expect(shown).not.toMatch(/zz|aa|bbbb|cccc/);
      }
  });

  it.each(automatic)(
    'takes its right answer and gives the whole mark for it, however shuffled: $type',
    (content) => {
      for (let seed = 0; seed < 20; seed += 1)
        for (const isShuffled of [true, false]) {
          const right = correctResponse(content, `s${seed}`, 3, isShuffled);
          const checked = checkResponse(content, given(right), 'a');
          expect(checked).toEqual({ response: right });
          expect(scoreItem(content, toItemResponse(content, right, `s${seed}`, 3, isShuffled))).toBe(1000);
        }
    },
  );

  it('means by an id what it showed under it', () => {
    const { gaps, text } = presentQuestion(contents.INLINE_CHOICE, 'seed', 1, true);
    expect(text).toBe('Trước {{g1}} giữa {{g2}} sau');
    const pairs = gaps.map(({ id, choices: list }): [string, string] => {
      const wanted = id === 'g1' ? 'chữ b' : 'chữ c';
      return [id, list.find((choice) => choice.text === wanted)?.id ?? ''];
    });
    expect(gaps.map((gap) => gap.choices.length)).toEqual([2, 6]);
    expect(toItemResponse(contents.INLINE_CHOICE, { pairs }, 'seed', 1, true)).toEqual({
      pairs: [
        ['zz', 'b9'],
        ['aa', 'c9'],
      ],
    });
    const hotspot = presentQuestion(contents.HOTSPOT, 'seed', 1, false);
    const second = hotspot.areas[1];
    expect(toItemResponse(contents.HOTSPOT, { choiceIds: [second?.id ?? ''] }, 'seed', 1, false)).toEqual({
      choiceIds: [`${second?.label.slice(-1)}9`],
    });
  });

  it('shuffles a word bank and areas even where choices stay, and each list by itself', () => {
    const orders = (content: ItemContent, isShuffled: boolean, of: (seed: string) => string) =>
      new Set(Array.from({ length: 20 }, (_, seed) => of(`${content.type}${isShuffled}${seed}`))).size;
    const textsOf = (list: { text: string }[]) => list.map(({ text }) => text).join();
    const { GAP_MATCH, HOTSPOT, INLINE_CHOICE, COMPOSITE } = contents as Required<typeof contents>;
    expect(orders(GAP_MATCH, false, (seed) => textsOf(presentQuestion(GAP_MATCH, seed, 1, false).choices))).toBeGreaterThan(10); // prettier-ignore
    expect(orders(HOTSPOT, false, (seed) => JSON.stringify(presentQuestion(HOTSPOT, seed, 1, false).areas))).toBeGreaterThan(10); // prettier-ignore
    const gap = (seed: string, isShuffled: boolean) =>
      textsOf(presentQuestion(INLINE_CHOICE, seed, 1, isShuffled).gaps[1]?.choices ?? []);
    expect(orders(INLINE_CHOICE, true, (seed) => gap(seed, true))).toBeGreaterThan(10);
    expect(orders(INLINE_CHOICE, false, (seed) => gap(seed, false))).toBe(1);
    const { parts } = presentQuestion(COMPOSITE, 'x', 1, true);
    expect(parts.map(({ type }) => type)).toEqual([
      'TEXT_ENTRY',
      'NUMERIC',
      'MULTIPLE_CHOICE',
      'SINGLE_CHOICE',
    ]);
    expect(textsOf(parts[2]?.choices ?? [])).not.toBe(textsOf(parts[3]?.choices ?? []));
    expect(parts[1]?.unit).toBe('m');
  });

  it('gives media by addresses that the attempt makes, in the text and in a list', () => {
    const shown = presentQuestion(contents.HOTSPOT, 'seed', 4, true, (index) => `/media/q4.m${index + 1}`);
    expect(shown.prompt).toBe('<audio src="/media/q4.m1" controls="controls"></audio>Hỏi');
    expect(shown.format).toBe('HTML');
    expect(shown.media).toEqual([
      { id: 'm1', kind: 'AUDIO', mimeType: 'audio/ogg', alt: 'Tiếng', url: '/media/q4.m1' },
      { id: 'm2', kind: 'IMAGE', mimeType: 'image/png', alt: 'Màn hình', url: '/media/q4.m2' },
    ]);
    expect(shown.image).toEqual({ mediaId: 'm2', width: 320, height: 240 });
  });

  it('says how long a text and how large a file may be', () => {
    expect(presentQuestion(contents.EXTENDED_TEXT, 's', 1, true)).toMatchObject({
      leastWords: null,
      mostWords: 300,
    });
    expect(presentQuestion(contents.FILE_UPLOAD, 's', 1, true).upload).toEqual({
      mimeTypes: ['image/*'],
      mostFiles: 2,
      mostBytes: 9,
    });
  });

  it('keeps the order that running attempts were shown', () => {
    const shownBy = (type: string) =>
      presentQuestion(contents[type], 'golden', 2, true)
        .choices.map(({ text }) => text.slice(-1))
        .join('');
    expect(['SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'ORDER', 'MATCH'].map(shownBy)).toEqual(GOLDEN_ORDERS);
    const targets = presentQuestion(contents.MATCH, 'golden', 2, true).targets;
    expect(targets.map(({ text }) => text.slice(-1)).join('')).toBe(GOLDEN_TARGETS);
  });
});

const GOLDEN_ORDERS = ['cdaefb', 'cdaefb', 'cdaefb', 'abc'];
const GOLDEN_TARGETS = 'efd';

describe('checking an answer', () => {
  const faultOf = (type: string, answer: GivenAnswer) => {
    const checked = checkResponse(contents[type], answer, 'a');
    return 'fault' in checked ? `${checked.fault.path} ${checked.fault.code}` : null;
  };
  const pair = (choiceId: string, targetId: string) => ({ choiceId, targetId });

  it.each<[string, GivenAnswer, string | null]>([
    ['GAP_MATCH', { pairs: [pair('g1', 'c6'), pair('g2', 'c6')] }, null],
    ['GAP_MATCH', { pairs: [pair('g3', 'c1')] }, 'a.pairs.0 unknown_choice'],
    ['GAP_MATCH', { pairs: [pair('c1', 'g1')] }, 'a.pairs.0 unknown_choice'],
    ['GAP_MATCH', { pairs: [pair('g1', 'c1'), pair('g1', 'c2')] }, 'a.pairs repeated_choice'],
    ['GAP_MATCH', { choiceIds: ['c1'] }, 'a wrong_kind'],
    ['INLINE_CHOICE', { pairs: [pair('g2', 'c6')] }, null],
    // the first gap of the text has two choices only
    ['INLINE_CHOICE', { pairs: [pair('g1', 'c3')] }, 'a.pairs.0 unknown_choice'],
    ['HOTSPOT', { choiceIds: ['c1', 'c6'] }, null],
    ['HOTSPOT', { choiceIds: ['c7'] }, 'a.choiceIds.0 unknown_choice'],
    ['HOTSPOT', { text: '12,13' }, 'a wrong_kind'],
    [
      'COMPOSITE',
      {
        parts: [
          { partId: 'p1', text: 'x' },
          { partId: 'p4', choiceIds: ['c6'] },
        ],
      },
      null,
    ],
    ['COMPOSITE', { parts: [{ partId: 'p5', text: 'x' }] }, 'a.parts.0.partId unknown_part'],
    ['COMPOSITE', { parts: [{ partId: '__proto__', text: 'x' }] }, 'a.parts.0.partId unknown_part'],
    [
      'COMPOSITE',
      {
        parts: [
          { partId: 'p1', text: 'x' },
          { partId: 'p1', text: 'y' },
        ],
      },
      'a.parts.1.partId repeated_part',
    ],
    [
      'COMPOSITE',
      { parts: [{ partId: 'p4', choiceIds: ['c1', 'c2'] }] },
      'a.parts.0.choiceIds too_many_choices',
    ],
    ['COMPOSITE', { parts: [{ partId: 'p1', choiceIds: ['c1'] }] }, 'a.parts.0 wrong_kind'],
    ['COMPOSITE', { parts: [{ partId: 'p2', text: 'x'.repeat(501) }] }, 'a.parts.0.text too_long'],
    ['COMPOSITE', { text: 'x' }, 'a wrong_kind'],
    ['SINGLE_CHOICE', { parts: [] }, 'a wrong_kind'],
    ['EXTENDED_TEXT', { text: 'x'.repeat(20_000) }, null],
    ['EXTENDED_TEXT', { text: 'x'.repeat(20_001) }, 'a.text too_long'],
    ['TEXT_ENTRY', { text: 'x'.repeat(501) }, 'a.text too_long'],
    ['FILE_UPLOAD', { text: 'x' }, 'a wrong_kind'],
    ['FILE_UPLOAD', { files: ['f1', 'f1'] }, 'a.files repeated_file'],
    ['EXTENDED_TEXT', { files: ['f1'] }, 'a wrong_kind'],
  ])('of type %s: %j gives %s', (type, answer, fault) => {
    expect(faultOf(type, answer)).toBe(fault);
  });

  it('stores of a composite only what is answered, and nothing at all for an answer taken back', () => {
    const parts = [
      { partId: 'p1', text: '' },
      { partId: 'p2', text: '5' },
      { partId: 'p3', choiceIds: [] },
    ];
    expect(checkResponse(contents.COMPOSITE, { parts }, 'a')).toEqual({
      response: { parts: { p2: { text: '5' } } },
    });
    expect(checkResponse(contents.COMPOSITE, {}, 'a')).toEqual({ response: { parts: {} } });
  });
});

describe('grading an attempt', () => {
  const settings = { passPercent: 50, shuffleChoices: true };
  const itemOf = (content: ItemContent) => ({ content, skillCode: '1.1', kind: 'THEORY' as const });
  const items = [contents.SINGLE_CHOICE, contents.EXTENDED_TEXT, contents.COMPOSITE].map(itemOf);
  const right = (index: number) =>
    correctResponse(items[index].content, 'seed', index + 1, settings.shuffleChoices);

  it('names the questions that wait for people, and lets nobody pass before they are marked', () => {
    const responses = {
      q1: { s: 1, r: right(0) },
      q2: { s: 1, r: { text: 'Bài' } },
      q3: { s: 1, r: right(2) },
    };
    expect(gradeAttempt({ seed: 'seed', responses }, items, settings)).toMatchObject({
      marks: [1000, 0, 1000],
      pending: [2],
      isPassed: false,
    });
  });

  it('waits for nobody where nothing was written', () => {
    const responses = { q1: { s: 1, r: right(0) }, q3: { s: 1, r: right(2) } };
    expect(gradeAttempt({ seed: 'seed', responses }, items, settings)).toMatchObject({
      pending: [],
      score: 2000,
      maxScore: 3000,
      isPassed: true,
    });
  });

  it('gives part marks to a part of a composite', () => {
    const content = contents.COMPOSITE;
    const full = correctResponse(content, 'seed', 1, true) as { parts: Record<string, never> };
    const { p4 } = full.parts;
    const responses = { q1: { s: 1, r: { parts: { p4 } } } };
    // the single choice stands last in the text and weighs 3 of 6
    expect(gradeAttempt({ seed: 'seed', responses }, [itemOf(content)], settings).marks).toEqual([500]);
  });
});
