import type { ItemContent, ItemResponse } from '../question-bank/item-content';
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

  const everyType = [
    single,
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
});
