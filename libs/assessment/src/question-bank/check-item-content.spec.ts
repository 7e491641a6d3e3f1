import { checkItemContent } from './check-item-content';
import { toContent } from './to-content';
import type { ItemContentInput } from './item-content.input';
import { readItemFile } from './item-draft';

const explained = { prompt: 'Hỏi gì?', explanation: 'Vì thế.', source: 'Sách' };
const choices = [
  { id: 'a', text: 'một' },
  { id: 'b', text: 'hai' },
  { id: 'c', text: 'ba' },
];
const targets = [
  { id: 'x', text: 'mười' },
  { id: 'y', text: 'hai mươi' },
  { id: 'z', text: 'ba mươi' },
];

const good: Record<string, unknown>[] = [
  { ...explained, type: 'SINGLE_CHOICE', choices, correct: ['b'] },
  { ...explained, type: 'MULTIPLE_CHOICE', choices, correct: ['a', 'b'], scoring: 'RIGHT_MINUS_WRONG' },
  { ...explained, type: 'TRUE_FALSE', correct: false },
  { ...explained, type: 'MATCH', choices, targets, correct: [['a', 'x'], ['b', 'y'], ['c', 'z']] }, // prettier-ignore
  { ...explained, type: 'ORDER', choices, correct: ['c', 'a', 'b'], scoring: 'EXACT' },
  { ...explained, type: 'NUMERIC', correct: -37.8, tolerance: 0.1, unit: 'kWh' },
  { ...explained, type: 'NUMERIC', correct: 0, tolerance: 0 },
  { ...explained, type: 'TEXT_ENTRY', accepted: ['mã QR', 'QR'], accents: 'TOLERANT' },
];
const [single, multiple, trueFalse, match, order, numeric, , text] = good;

const faultsOf = (raw: unknown) =>
  (checkItemContent(raw, 'content').faults ?? []).map(({ path, code }) => `${path} ${code}`);

describe('checking the content of an item', () => {
  it.each(good)('takes a good one as it is: %j', (raw) => {
    expect(checkItemContent(raw, 'content')).toEqual({ value: raw, faults: null });
  });

  it('stores texts in NFC without spaces around them', () => {
    const { value } = checkItemContent(
      { ...trueFalse, prompt: ` ${'Đúng hả?'.normalize('NFD')}\n` },
      'content',
    );
    expect(value?.prompt).toBe('Đúng hả?'.normalize('NFC'));
  });

  it.each<[string, unknown, string[]]>([
    [
      'nothing',
      null,
      [
        'content not_an_object',
        'content.type missing',
        'content.prompt missing',
        'content.choices missing',
        'content.correct missing',
      ],
    ],
    [
      'a foreign type',
      { ...trueFalse, type: 'ESSAY', correct: ['a'], choices },
      ['content.type unknown_value'],
    ],
    ['an empty prompt', { ...trueFalse, prompt: '  ' }, ['content.prompt missing']],
    ['a long prompt', { ...trueFalse, prompt: 'x'.repeat(2001) }, ['content.prompt too_long']],
    ['a control character', { ...trueFalse, source: 'a\u0000b' }, ['content.source control_character']],
    ['an unknown field', { ...trueFalse, choices }, ['content.choices unknown_field']],
    ['a key that is a text', { ...trueFalse, correct: 'true' }, ['content.correct not_a_boolean']],
    [
      'an empty choice',
      { ...single, choices: [...choices, { id: 'd', text: '' }] },
      ['content.choices.3.text missing'],
    ],
    [
      'a repeated id',
      { ...single, choices: [...choices, { id: 'b', text: 'bốn' }] },
      ['content.choices.3.id repeated'],
    ],
    [
      'a repeated text',
      { ...single, choices: [...choices, { id: 'd', text: ' hai' }] },
      ['content.choices.3.text repeated'],
    ],
    [
      'a choice with more',
      { ...single, choices: [...choices, { id: 'd', text: 'bốn', right: 1 }] },
      ['content.choices.3.right unknown_field'],
    ],
    ['a single choice', { ...single, choices: [choices[1]] }, ['content.choices wrong_length']],
    ['two right ones of one', { ...single, correct: ['a', 'b'] }, ['content.correct wrong_length']],
    ['a right one that is not there', { ...single, correct: ['q'] }, ['content.correct.0 unknown_id']],
    ['no wrong choice', { ...multiple, correct: ['a', 'b', 'c'] }, ['content.correct wrong_length']],
    ['a right one twice', { ...multiple, correct: ['a', 'a'] }, ['content.correct.1 repeated']],
    ['the scoring of another type', { ...multiple, scoring: 'EXACT' }, ['content.scoring unknown_value']],
    ['a left entry without a pair', { ...match, correct: [['a', 'x'], ['b', 'y']] }, ['content.correct wrong_length']], // prettier-ignore
    ['a left entry with two pairs', { ...match, correct: [['a', 'x'], ['a', 'y'], ['c', 'z']] }, ['content.correct.1.0 repeated']], // prettier-ignore
    ['a pair with a foreign id', { ...match, correct: [['a', 'x'], ['b', 'y'], ['c', 'b']] }, ['content.correct.2.1 unknown_id']], // prettier-ignore
    ['an order that leaves one out', { ...order, correct: ['c', 'a'] }, ['content.correct wrong_length']],
    ['a tolerance below zero', { ...numeric, tolerance: -1 }, ['content.tolerance not_a_number']],
    ['a number that is a text', { ...numeric, correct: '5' }, ['content.correct not_a_number']],
    ['no accepted text', { ...text, accepted: [] }, ['content.accepted wrong_length']],
    [
      '__proto__ as a field',
      JSON.parse('{"__proto__": {"type": "TRUE_FALSE"}}'),
      [
        'content.type missing',
        'content.prompt missing',
        'content.choices missing',
        'content.correct missing',
        'content.__proto__ unknown_field',
      ],
    ],
  ])('refuses %s and says where', (_, raw, faults) => {
    expect(faultsOf(raw)).toEqual(faults);
  });

  it('finds all faults in one pass', () => {
    expect(faultsOf({ ...single, prompt: '', choices: [{ id: '?', text: '' }, choices[1]] })).toEqual([
      'content.prompt missing',
      'content.choices.0.id malformed',
      'content.choices.0.text missing',
    ]);
  });
});

describe('the content of a GraphQL input', () => {
  const input = (parts: Partial<ItemContentInput>): ItemContentInput => ({
    type: 'SINGLE_CHOICE',
    ...explained,
    ...parts,
  });
  const fieldsOf = (parts: Partial<ItemContentInput>): string[] => {
    try {
      toContent(input(parts));
      return [];
    } catch (error) {
      return (error as { fields: { path: string }[] }).fields.map(({ path }) => path);
    }
  };

  it('becomes the same content as a file gives', () => {
    expect(toContent(input({ choices, correctIds: ['b'] }))).toEqual(single);
    expect(toContent(input({ type: 'TRUE_FALSE', correctValue: false, choices: null }))).toEqual(trueFalse);
    expect(toContent(input({ type: 'NUMERIC', correctNumber: -37.8, tolerance: 0.1, unit: 'kWh' }))).toEqual(
      numeric,
    );
    expect(toContent(input({ type: 'TEXT_ENTRY', accepted: ['mã QR', 'QR'], accents: 'TOLERANT' }))).toEqual(
      text,
    );
    const correctPairs = ['ax', 'by', 'cz'].map(([choiceId = '', targetId = '']) => ({ choiceId, targetId }));
    expect(toContent(input({ type: 'MATCH', choices, targets, correctPairs }))).toEqual(match);
  });

  it('names faults by the fields of the input', () => {
    expect(fieldsOf({ choices: [...choices, { id: 'd', text: ' ' }], correctIds: ['b'] })).toEqual([
      'input.content.choices.3.text',
    ]);
    expect(fieldsOf({ choices })).toEqual(['input.content.correctIds']);
    expect(fieldsOf({ choices, correctIds: ['q'] })).toEqual(['input.content.correctIds.0']);
    expect(fieldsOf({ type: 'NUMERIC', tolerance: 0 })).toEqual(['input.content.correctNumber']);
    const correctPairs = ['ax', 'by', 'cq'].map(([choiceId = '', targetId = '']) => ({ choiceId, targetId }));
    expect(fieldsOf({ type: 'MATCH', choices, targets, correctPairs })).toEqual([
      'input.content.correctPairs.2.targetId',
    ]);
  });

  it('refuses the parts of another type', () => {
    expect(fieldsOf({ choices, correctIds: ['b'], correctNumber: 3 })).toEqual([
      'input.content.correctNumber',
    ]);
    expect(fieldsOf({ type: 'TRUE_FALSE', correctValue: true, correctIds: ['a'] })).toEqual([
      'input.content.correctIds',
    ]);
  });
});

describe('reading a file of items', () => {
  const item = { code: 'A-1', kind: 'THEORY', difficulty: 'EASY', cognitiveLevel: 'APPLY', ...single };
  const read = (file: unknown) => readItemFile(JSON.stringify(file), 'file').value ?? [];

  it('takes one file, a list of files, and items that name their skill', () => {
    const codesOf = (file: unknown) => read(file).map(({ draft }) => `${draft?.skillCode} ${draft?.code}`);
    expect(codesOf({ skill: '1.1', items: [item, { ...item, code: 'A-2' }] })).toEqual([
      '1.1 A-1',
      '1.1 A-2',
    ]);
    expect(
      codesOf([
        { skill: '1.1', items: [item] },
        { skill: '2.3', items: [{ ...item, code: 'A-2' }] },
      ]),
    ).toEqual(['1.1 A-1', '2.3 A-2']);
    expect(codesOf([{ ...item, skill: '6.1' }])).toEqual(['6.1 A-1']);
  });

  it('reports every item by its place', () => {
    const [, repeated, broken, nothing] = read({
      skill: '1.1',
      items: [item, item, { ...item, code: 'A-3', kind: '?', why: 1 }, 7],
    });
    expect(repeated?.faults).toEqual([
      { path: 'file.items.1.code', code: 'repeated', message: 'stands in the file twice' },
    ]);
    expect(broken?.faults.map(({ path }) => path)).toEqual(['file.items.2.kind', 'file.items.2.why']);
    expect(nothing).toMatchObject({ code: null, draft: null });
    expect(nothing?.faults[0]).toMatchObject({ path: 'file.items.3', code: 'not_an_object' });
  });

  it('refuses what is not JSON, and more items than a file may hold', () => {
    expect(readItemFile('{', 'file').faults).toMatchObject([{ path: 'file', code: 'not_json' }]);
    expect(readItemFile(JSON.stringify({ items: Array(20_001).fill(0) }), 'file').faults).toMatchObject([
      { path: 'file', code: 'too_many' },
    ]);
  });
});
