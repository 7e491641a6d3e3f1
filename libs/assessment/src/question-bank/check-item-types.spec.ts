import { checkItemContent, isExplained } from './check-item-content';
import type { ItemContentInput } from './item-content.input';
import { toContent } from './to-content';

type Raw = Record<string, unknown>;

const explained = { prompt: 'Hỏi gì?', explanation: 'Vì thế.', source: 'Sách' };
const choices = [
  { id: 'a', text: 'một' },
  { id: 'b', text: 'hai' },
  { id: 'c', text: 'ba' },
];
const picture = {
  id: 'h1',
  kind: 'IMAGE',
  mimeType: 'image/png',
  sha256: 'a'.repeat(64),
  alt: 'Màn hình đăng nhập',
};
const single = { ...explained, type: 'SINGLE_CHOICE', choices, correct: ['b'], weights: { a: 500, c: -250 } };
const weighted = {
  ...explained,
  type: 'MULTIPLE_CHOICE',
  choices,
  correct: ['a', 'b'],
  scoring: 'WEIGHTED',
  weights: { a: 600, b: 400, c: -1000 },
};
const gapMatch = {
  ...explained,
  type: 'GAP_MATCH',
  text: 'Mật khẩu cần {{g1}} và {{g2}}.',
  choices,
  correct: [
    ['g1', 'a'],
    ['g2', 'a'],
  ],
};
const inline = {
  ...explained,
  type: 'INLINE_CHOICE',
  text: 'Chọn {{x}} rồi {{y}}.',
  gaps: [
    { id: 'x', choices, correct: 'a' },
    { id: 'y', choices, correct: 'c' },
  ],
};
const numeric = {
  ...explained,
  type: 'NUMERIC',
  correct: 10,
  tolerance: 1,
  also: [{ correct: 12, tolerance: 0.5, share: 500 }],
};
const range = { ...explained, type: 'NUMERIC', min: 1.5, max: 2, also: [{ min: 3, max: 3, share: 500 }] };
const textEntry = {
  ...explained,
  type: 'TEXT_ENTRY',
  accepted: ['QR'],
  accents: 'STRICT',
  letterCase: 'STRICT',
  spaces: 'STRICT',
  also: [{ text: 'qr', share: 500 }],
};
const hotspot = {
  ...explained,
  type: 'HOTSPOT',
  media: [picture],
  image: 'h1',
  width: 100,
  height: 50,
  areas: [
    { id: 'a', label: 'góc trên', shape: 'RECT', coords: [0, 0, 100, 10] },
    { id: 'b', label: 'giữa', shape: 'CIRCLE', coords: [50, 25, 25] },
    { id: 'c', label: 'góc dưới', shape: 'POLY', coords: [0, 50, 10, 50, 0, 40] },
  ],
  correct: ['b'],
  scoring: 'RIGHT_MINUS_WRONG',
};
const composite = {
  ...explained,
  type: 'COMPOSITE',
  text: '{{p1}} + {{p2}} = {{p3}}, {{p4}}',
  parts: [
    { id: 'p1', weight: 1, content: { type: 'SINGLE_CHOICE', choices, correct: ['a'] } },
    {
      id: 'p2',
      weight: 2,
      content: { type: 'MULTIPLE_CHOICE', choices, correct: ['a'], scoring: 'ALL_OR_NOTHING' },
    },
    { id: 'p3', weight: 3, content: { type: 'NUMERIC', correct: 5, tolerance: 0, unit: 'kg' } },
    { id: 'p4', weight: 100, content: { type: 'TEXT_ENTRY', accepted: ['năm'], accents: 'TOLERANT' } },
  ],
};
const criterion = {
  id: 'r1',
  text: 'Đủ ý',
  levels: [
    { id: 'a', text: 'thiếu', points: 0 },
    { id: 'b', text: 'đủ', points: 2 },
  ],
};
const essay = {
  ...explained,
  type: 'EXTENDED_TEXT',
  rubric: [criterion],
  model: 'Nêu được hai cách.',
  words: { least: 50, most: 200 },
};
const upload = {
  ...explained,
  type: 'FILE_UPLOAD',
  rubric: [criterion],
  mimeTypes: ['application/pdf', 'image/*'],
  mostFiles: 2,
  mostBytes: 5_000_000,
};
const html = {
  ...explained,
  type: 'SINGLE_CHOICE',
  format: 'HTML',
  media: [picture],
  prompt: '<p>Xem <img src="media:h1" alt="Hình" /></p>',
  choices: [
    { id: 'a', text: '<strong>một</strong>' },
    { id: 'b', text: '\\(x &lt; 2\\)' },
  ],
  correct: ['a'],
};

const faultsOf = (raw: unknown) =>
  (checkItemContent(raw, 'c').faults ?? []).map(({ path, code }) => `${path} ${code}`);

describe('checking every type of question', () => {
  it.each<Raw>([
    single,
    weighted,
    gapMatch,
    inline,
    numeric,
    range,
    textEntry,
    hotspot,
    composite,
    essay,
    upload,
    html,
  ])('takes a good one as it is: %j', (raw) => {
    const { value, faults } = checkItemContent(raw, 'c');
    expect(faults).toBeNull();
    expect(value).toStrictEqual(raw);
  });

  it('lets a draft wait for its explanation and source, and knows that it does', () => {
    const { value } = checkItemContent({ ...inline, explanation: ' ', source: undefined }, 'c');
    expect(value).toMatchObject({ explanation: '', source: '' });
    expect(value && isExplained(value)).toBe(false);
    expect(isExplained({ ...value!, explanation: 'Vì' })).toBe(false);
    expect(isExplained({ ...value!, explanation: 'Vì', source: 'Sách' })).toBe(true);
  });

  const first = <Entry extends object>(list: Entry[], change: object): Entry[] =>
    list.map((entry, index) => (index === 0 ? { ...entry, ...change } : entry));
  const area = (shape: string, coords: unknown[]) => ({
    ...hotspot,
    areas: first(hotspot.areas, { shape, coords }),
  });
  const part = (content: object) => ({ ...composite, parts: first(composite.parts, { content }) });

  it.each<[string, Raw, string[]]>([
    ['21 choices', { ...single, weights: undefined, choices: Array.from({ length: 21 }, (_, index) => ({ id: `${index}`, text: `${index}` })), correct: ['1'] }, ['c.choices wrong_length']], // prettier-ignore
    ['a long choice', { ...single, choices: first(choices, { text: 'x'.repeat(2001) }) }, ['c.choices.0.text too_long']], // prettier-ignore
    [
      'a right choice that does not count whole',
      { ...single, weights: { b: 900 } },
      ['c.weights.b wrong_weight'],
    ],
    ['a weight of nobody', { ...single, weights: { z: 5 } }, ['c.weights.z unknown_field']],
    ['a weight above the item', { ...single, weights: { a: 1001 } }, ['c.weights.a not_an_integer']],
    ['half a thousandth', { ...single, weights: { a: 0.5 } }, ['c.weights.a not_an_integer']],
    ['weights that are a list', { ...single, weights: [1] }, ['c.weights not_an_object']],
    ['weights that do not add up', { ...weighted, weights: { a: 600, b: 300 } }, ['c.weights wrong_sum']],
    ['no weights where they decide', { ...weighted, weights: undefined }, ['c.weights not_an_object', 'c.weights.a wrong_weight', 'c.weights.b wrong_weight', 'c.weights wrong_sum']], // prettier-ignore
    ['a right choice that costs', { ...weighted, weights: { a: 1100, b: -100 } }, ['c.weights.a not_an_integer', 'c.weights.a wrong_weight', 'c.weights.b wrong_weight', 'c.weights wrong_sum']], // prettier-ignore
    [
      'a wrong choice that gives',
      { ...weighted, weights: { a: 600, b: 400, c: 1 } },
      ['c.weights.c wrong_weight'],
    ],
    [
      'weights where they mean nothing',
      { ...weighted, scoring: 'ALL_OR_NOTHING' },
      ['c.weights unknown_field'],
    ],
    ['ids that objects have by nature', { ...weighted, choices: first(choices, { id: 'valueOf' }), correct: ['valueOf'], weights: {} }, ['c.weights.valueOf wrong_weight', 'c.weights wrong_sum']], // prettier-ignore

    ['a gap without a placeholder', { ...gapMatch, text: 'Chỉ {{g1}}' }, ['c.correct wrong_length']], // prettier-ignore
    ['a placeholder without a gap', { ...gapMatch, text: '{{g1}} {{g2}} {{g3}}' }, ['c.correct wrong_length', 'c.text unknown_placeholder']], // prettier-ignore
    ['a placeholder twice', { ...gapMatch, text: '{{g1}} {{g2}} {{g1}}' }, ['c.text repeated_placeholder']],
    ['a gap that two words are right for', { ...gapMatch, correct: [['g1', 'a'], ['g1', 'b']] }, ['c.correct.1.0 repeated', 'c.text unknown_placeholder']], // prettier-ignore
    ['a word that is not there', { ...gapMatch, correct: [['g1', 'a'], ['g2', 'z']] }, ['c.correct.1.1 unknown_id']], // prettier-ignore
    ['nothing to choose', { ...gapMatch, text: '{{g1}}', choices: [choices[0]], correct: [['g1', 'a']] }, ['c.choices wrong_length']], // prettier-ignore
    [
      'a placeholder that is no id',
      { ...inline, text: '{{x}} {{y}} {{ z }}' },
      ['c.text unknown_placeholder'],
    ],
    ['a placeholder inside a tag', { ...inline, format: 'HTML', text: '<p>{{x}}</p><a href="https://a.vn/{{y}}">a</a>' }, ['c.text missing_placeholder', 'c.text misplaced_placeholder']], // prettier-ignore
    ['a text without placeholders', { ...inline, text: 'Không có' }, ['c.text missing_placeholder', 'c.text missing_placeholder']], // prettier-ignore
    ['a list with one entry', { ...inline, gaps: first(inline.gaps, { choices: [choices[0]] }) }, ['c.gaps.0.choices wrong_length']], // prettier-ignore
    ['a right entry of no list', { ...inline, gaps: first(inline.gaps, { correct: 'q' }) }, ['c.gaps.0.correct unknown_id']], // prettier-ignore
    ['two gaps of one id', { ...inline, gaps: first(inline.gaps, { id: 'y' }) }, ['c.gaps.1.id repeated', 'c.text unknown_placeholder']], // prettier-ignore

    ['a share of nothing', { ...numeric, also: first(numeric.also, { share: 0 }) }, ['c.also.0.share not_an_integer']], // prettier-ignore
    ['an empty list of alternatives', { ...numeric, also: [] }, ['c.also wrong_length']],
    [
      'a text that counts already',
      { ...textEntry, also: [{ text: ' QR ', share: 5 }] },
      ['c.also.0.text repeated'],
    ],
    [
      'a text that counts already but for case',
      { ...textEntry, letterCase: undefined },
      ['c.also.0.text repeated'],
    ],
    ['a text that counts already but for spaces', { ...textEntry, spaces: 'IGNORED', also: [{ text: 'Q R', share: 5 }] }, ['c.also.0.text repeated']], // prettier-ignore
    ['spaces of another kind', { ...textEntry, spaces: 'TOLERANT' }, ['c.spaces unknown_value']],
    ['a range the wrong way round', { ...range, min: 3 }, ['c.max too_small']],
    ['a range without an end', { ...range, max: undefined }, ['c.max not_a_number']],
    ['a number beside a range', { ...range, correct: 2, tolerance: 0 }, ['c.correct number_and_range', 'c.tolerance number_and_range']], // prettier-ignore
    ['neither number nor range', { ...range, min: null, max: undefined }, ['c.correct not_a_number', 'c.tolerance not_a_number']], // prettier-ignore
    ['a further range the wrong way round', { ...range, also: [{ min: 9, max: 8, share: 5 }] }, ['c.also.0.max too_small']], // prettier-ignore
    ['a further number beside a range', { ...range, also: [{ min: 8, max: 9, tolerance: 1, share: 5 }] }, ['c.also.0.tolerance number_and_range']], // prettier-ignore
    ['an end that is no number', { ...range, max: '2' }, ['c.max not_a_number']],
    ['a range among texts', { ...textEntry, min: 1, max: 2 }, ['c.min unknown_field', 'c.max unknown_field']],
    ['another letter case', { ...textEntry, letterCase: 'LOOSE' }, ['c.letterCase unknown_value']],

    ['an area outside', area('RECT', [0, 0, 101, 10]), ['c.areas.0.coords outside']],
    ['a flat rectangle', area('RECT', [0, 10, 100, 10]), ['c.areas.0.coords degenerate']],
    ['a rectangle the wrong way round', area('RECT', [50, 10, 10, 20]), ['c.areas.0.coords degenerate']],
    ['a rectangle of three numbers', area('RECT', [0, 10, 100]), ['c.areas.0.coords wrong_length']],
    ['a circle that leaves the picture', area('CIRCLE', [10, 10, 11]), ['c.areas.0.coords outside']],
    ['a circle without a radius', area('CIRCLE', [10, 10, 0]), ['c.areas.0.coords degenerate']],
    ['two corners', area('POLY', [0, 0, 10, 10]), ['c.areas.0.coords wrong_length']],
    ['half a corner', area('POLY', [0, 0, 10, 10, 5, 0, 7]), ['c.areas.0.coords wrong_length']],
    ['corners on one line', area('POLY', [0, 0, 10, 10, 20, 20]), ['c.areas.0.coords degenerate']],
    ['a corner outside', area('POLY', [0, 0, 10, 10, -1, 5]), ['c.areas.0.coords outside']],
    [
      'half a pixel',
      area('CIRCLE', [10, 10, 5.5]),
      ['c.areas.0.coords.2 not_an_integer', 'c.areas.0.coords degenerate'],
    ],
    ['two areas that are called the same', { ...hotspot, areas: first(hotspot.areas, { label: 'giữa' }) }, ['c.areas.1.label repeated']], // prettier-ignore
    ['nothing wrong to pick', { ...hotspot, correct: ['a', 'b', 'c'] }, ['c.correct wrong_length']],
    [
      'a picture that is not there',
      { ...hotspot, image: 'h2' },
      ['c.image unknown_media', 'c.media.0.id unused'],
    ],
    ['a sound for a picture', { ...hotspot, media: [{ ...picture, kind: 'AUDIO', mimeType: 'audio/ogg' }] }, ['c.image wrong_kind']], // prettier-ignore

    ['a part of a type that no part has', part({ type: 'MATCH' }), ['c.parts.0.content.type unknown_value', 'c.parts.0.content.choices missing', 'c.parts.0.content.correct missing']], // prettier-ignore
    ['a fault inside a part', part({ type: 'NUMERIC', correct: 'x', tolerance: 0 }), ['c.parts.0.content.correct not_a_number']], // prettier-ignore
    ['a prompt inside a part', part({ type: 'NUMERIC', correct: 1, tolerance: 0, prompt: 'a' }), ['c.parts.0.content.prompt unknown_field']], // prettier-ignore
    ['a part that weighs nothing', { ...composite, parts: first(composite.parts, { weight: 0 }) }, ['c.parts.0.weight not_an_integer']], // prettier-ignore
    ['parts of another type', { ...inline, parts: composite.parts }, ['c.parts unknown_field']],

    ['a criterion without points', { ...essay, rubric: [{ ...criterion, levels: criterion.levels.map((level) => ({ ...level, points: 0 })) }] }, ['c.rubric.0.levels no_points']], // prettier-ignore
    ['two criteria of one id', { ...essay, rubric: [criterion, criterion] }, ['c.rubric.1.id repeated']],
    ['two levels of one id', { ...essay, rubric: [{ ...criterion, levels: first(criterion.levels, { id: 'b' }) }] }, ['c.rubric.0.levels.1.id repeated']], // prettier-ignore
    ['no rubric', { ...essay, rubric: [] }, ['c.rubric wrong_length']],
    ['points below nothing', { ...essay, rubric: [{ ...criterion, levels: first(criterion.levels, { points: -1 }) }] }, ['c.rubric.0.levels.0.points not_an_integer']], // prettier-ignore
    ['a length the wrong way round', { ...essay, words: { least: 9, most: 8 } }, ['c.words.most too_small']],
    ['a length without a number', { ...essay, words: {} }, ['c.words.most missing']],
    ['a file type that is none', { ...upload, mimeTypes: ['.pdf'] }, ['c.mimeTypes.0 malformed']],
    ['files too many', { ...upload, mostFiles: 11 }, ['c.mostFiles not_an_integer']],

    ['markup that would be lost', { ...html, prompt: '<p onclick="x()">a</p><img src="media:h1">' }, ['c.prompt attribute_removed']], // prettier-ignore
    ['a text of tags alone', { ...html, media: undefined, prompt: '<p><br></p>' }, ['c.prompt missing']],
    ['a medium that is not there', { ...html, prompt: '<img src="media:h2" alt="a">' }, ['c.prompt unknown_media', 'c.media.0.id unused']], // prettier-ignore
    [
      'a medium shown as another kind',
      { ...html, prompt: '<audio src="media:h1"></audio>' },
      ['c.prompt wrong_kind'],
    ],
    ['a medium that nothing shows', { ...single, media: [picture] }, ['c.media.0.id unused']],
    ['a medium without a text', { ...html, media: [{ ...picture, alt: ' ' }] }, ['c.media.0.alt missing']],
    [
      'an SVG',
      { ...html, media: [{ ...picture, mimeType: 'image/svg+xml' }] },
      ['c.media.0.mimeType unknown_value'],
    ],
    [
      'another hash',
      { ...html, media: [{ ...picture, sha256: 'A'.repeat(64) }] },
      ['c.media.0.sha256 malformed'],
    ],
    ['two media of one id', { ...html, media: [picture, picture] }, ['c.media.1.id repeated']],
    ['another format', { ...html, format: 'MARKDOWN' }, ['c.format unknown_value']],
    ['a control character written as an entity', { ...html, choices: first(html.choices, { text: 'a&#1;b' }) }, ['c.choices.0.text control_character']], // prettier-ignore
  ])('refuses %s', (_, raw, faults) => {
    expect(faultsOf(raw)).toEqual(faults);
  });

  it.each<unknown>([
    [],
    'x',
    5,
    { type: 'COMPOSITE', parts: [null, 5, {}] },
    { type: 'HOTSPOT', areas: [[]] },
    { type: 'INLINE_CHOICE', gaps: [{ choices: [7] }] },
    { type: 'GAP_MATCH', correct: [{}, [[]]], text: 7 },
    { type: 'EXTENDED_TEXT', rubric: [{ levels: 'x' }], words: [] },
    { type: 'SINGLE_CHOICE', media: [{}], format: {}, weights: 3 },
  ])(
    // prettier-ignore
    'finds faults in %j and never throws',
    (raw) => {
      expect(faultsOf(raw).length).toBeGreaterThan(2);
    },
  );
});

describe('the GraphQL input of every type', () => {
  const contentOf = (parts: Raw) => toContent({ ...explained, ...parts } as unknown as ItemContentInput);
  const pathsOf = (parts: Raw): string[] => {
    try {
      contentOf(parts);
      return [];
    } catch (error) {
      return (error as { fields: { path: string; code: string }[] }).fields.map(
        ({ path, code }) => `${path.replace('input.content.', '')} ${code}`,
      );
    }
  };
  const weights = (of: Record<string, number>) =>
    Object.entries(of).map(([choiceId, weight]) => ({ choiceId, weight }));
  const inputs: [Raw, Raw][] = [
    [{ type: 'SINGLE_CHOICE', choices, correctIds: ['b'], weights: weights(single.weights) }, single],
    [{ type: 'MULTIPLE_CHOICE', choices, correctIds: ['a', 'b'], scoring: 'WEIGHTED', weights: weights(weighted.weights) }, weighted], // prettier-ignore
    [{ type: 'GAP_MATCH', text: gapMatch.text, choices, gaps: [{ id: 'g1', correctId: 'a' }, { id: 'g2', correctId: 'a' }] }, gapMatch], // prettier-ignore
    [{ type: 'INLINE_CHOICE', text: inline.text, gaps: inline.gaps.map(({ correct, ...gap }) => ({ ...gap, correctId: correct })) }, inline], // prettier-ignore
    [{ type: 'NUMERIC', correctNumber: 10, tolerance: 1, alternatives: [{ number: 12, tolerance: 0.5, share: 500 }] }, numeric], // prettier-ignore
    [{ type: 'NUMERIC', min: 1.5, max: 2, correctNumber: null, alternatives: [{ min: 3, max: 3, share: 500 }] }, range], // prettier-ignore
    [{ type: 'TEXT_ENTRY', accepted: ['QR'], accents: 'STRICT', letterCase: 'STRICT', spaces: 'STRICT', alternatives: [{ text: 'qr', share: 500 }] }, textEntry], // prettier-ignore
    [{ ...hotspot, correct: undefined, correctIds: ['b'] }, hotspot],
    [{ ...composite, parts: [
      { id: 'p1', weight: 1, type: 'SINGLE_CHOICE', choices, correctIds: ['a'] },
      { id: 'p2', weight: 2, type: 'MULTIPLE_CHOICE', choices, correctIds: ['a'], scoring: 'ALL_OR_NOTHING' },
      { id: 'p3', weight: 3, type: 'NUMERIC', correctNumber: 5, tolerance: 0, unit: 'kg' },
      { id: 'p4', weight: 100, type: 'TEXT_ENTRY', accepted: ['năm'], accents: 'TOLERANT' },
    ] }, composite], // prettier-ignore
    [essay, essay],
    [upload, upload],
    [{ ...html, correct: undefined, correctIds: ['a'] }, html],
    [
      { type: 'TRUE_FALSE', format: 'TEXT', correctValue: true },
      { ...explained, type: 'TRUE_FALSE', correct: true },
    ],
  ];

  it.each(inputs)('becomes the content that a file gives: %j', (input, content) => {
    expect(contentOf(input)).toStrictEqual(content);
  });

  it.each<[Raw, string[]]>([
    [{ type: 'SINGLE_CHOICE', choices, correctIds: ['b'], weights: weights({ a: 1, c: 2000 }) }, ['weights.1 not_an_integer']], // prettier-ignore
    [{ type: 'SINGLE_CHOICE', choices, correctIds: ['b'], weights: [...weights({ a: 1 }), ...weights({ a: 2 })] }, ['weights.1.choiceId repeated']], // prettier-ignore
    [{ type: 'MULTIPLE_CHOICE', choices, correctIds: ['a'], scoring: 'WEIGHTED', weights: weights({ b: 0 }) }, ['weights wrong_weight', 'weights wrong_sum']], // prettier-ignore
    [{ type: 'GAP_MATCH', text: '{{g1}}', choices, gaps: [{ id: 'g9', correctId: 'z' }] }, ['gaps.0.id unknown_id', 'gaps.0.correctId unknown_id', 'text unknown_placeholder']], // prettier-ignore
    [{ type: 'GAP_MATCH', text: '{{g1}}', choices }, ['gaps missing', 'text unknown_placeholder']],
    [{ type: 'GAP_MATCH', text: '{{g1}}', choices, gaps: [{ id: 'g1', correctId: 'a', choices }] }, ['gaps.0 malformed']], // prettier-ignore
    [{ type: 'INLINE_CHOICE', text: '{{x}}', gaps: [{ id: 'x', correctId: 'z', choices }] }, ['gaps.0.correctId unknown_id']], // prettier-ignore
    [{ type: 'NUMERIC', correctNumber: 1, tolerance: 0, alternatives: [{ share: 5, text: 'a' }] }, ['alternatives.0.number not_a_number', 'alternatives.0.tolerance not_a_number', 'alternatives.0.text unknown_field']], // prettier-ignore
    [{ type: 'TRUE_FALSE', correctValue: true, alternatives: [{ text: 'a', share: 5 }] }, ['alternatives unknown_field']], // prettier-ignore
    [{ type: 'TRUE_FALSE', correctValue: true, model: 'a', rubric: [], gaps: [], parts: [], areas: [] }, ['model unknown_field', 'rubric unknown_field', 'gaps unknown_field', 'parts unknown_field', 'areas unknown_field']], // prettier-ignore
    [{ type: 'COMPOSITE', text: '{{p1}}', parts: [{ id: 'p1', weight: 1, type: 'NUMERIC', tolerance: 0, alternatives: [{ number: 1, tolerance: 0, share: 0 }], correctIds: ['a'] }] }, ['parts.0.correctNumber not_a_number', 'parts.0.alternatives.0.share not_an_integer', 'parts.0.correctIds unknown_field']], // prettier-ignore
    [{ type: 'COMPOSITE', text: '{{p1}}', parts: [{ id: 'p1', weight: 1, type: 'SINGLE_CHOICE', choices, correctIds: ['q'], weights: [...weights({ a: 1 }), ...weights({ a: 2 })] }] }, ['parts.0.weights.1.choiceId repeated', 'parts.0.correctIds.0 unknown_id']], // prettier-ignore
  ])('names faults by the fields of the input: %j', (input, paths) => {
    expect(pathsOf(input)).toEqual(paths);
  });
});
