import type { ItemContent } from '../question-bank/item-content';
import { guessMark } from './guess-mark';

const texts = { prompt: 'Câu hỏi?', explanation: '', source: '' };
const choicesOf = (ids: string) => [...ids].map((id) => ({ id, text: id }));
const one = { type: 'SINGLE_CHOICE' as const, choices: choicesOf('abcd'), correct: ['b'] };
const pairs = [
  ['g1', 'a'],
  ['g2', 'b'],
] as [string, string][];

describe('what blind guessing gets', () => {
  it.each<[string, ItemContent, number | null]>([
    ['one of four', { ...texts, ...one }, 250],
    [
      'one of four, another half right, a third punished',
      { ...texts, ...one, weights: { a: 500, c: -500 } },
      375,
    ],
    ['true or false', { ...texts, type: 'TRUE_FALSE', correct: true }, 500],
    [
      'pairs with five targets',
      { ...texts, type: 'MATCH', choices: choicesOf('xy'), targets: choicesOf('abcde'), correct: [] },
      200,
    ],
    [
      'two gaps, four words',
      { ...texts, type: 'GAP_MATCH', text: '', choices: choicesOf('abcd'), correct: pairs },
      250,
    ],
    [
      'lists of two and of four',
      {
        ...texts,
        type: 'INLINE_CHOICE',
        text: '',
        gaps: [
          { id: 'g1', choices: choicesOf('ab'), correct: 'a' },
          { id: 'g2', choices: choicesOf('abcd'), correct: 'a' },
        ],
      },
      375,
    ],
    [
      'a composite of choices',
      composite([one, 1], [{ ...one, choices: choicesOf('ab') }, 3]),
      (250 + 3 * 500) / 4,
    ],
    [
      'a composite with something typed',
      composite([one, 1], [{ type: 'NUMERIC', correct: 1, tolerance: 0 }, 1]),
      null,
    ],
    [
      'several of four',
      {
        ...texts,
        type: 'MULTIPLE_CHOICE',
        choices: choicesOf('abcd'),
        correct: ['a'],
        scoring: 'ALL_OR_NOTHING',
      },
      null,
    ],
    ['a number', { ...texts, type: 'NUMERIC', correct: 1, tolerance: 0 }, null],
    ['an essay', { ...texts, type: 'EXTENDED_TEXT', rubric: [] }, null],
  ])('%s', (_, content, mark) => {
    expect(guessMark(content)).toEqual(mark === null ? null : expect.closeTo(mark, 10));
  });

  /** All orders of four entries, so that the formula is held against the definition. */
  it.each(['EXACT', 'ADJACENT_PAIRS'] as const)('an order, %s: the mean over all orders', (scoring) => {
    const correct = [...'abcd'];
    const content: ItemContent = { ...texts, type: 'ORDER', choices: choicesOf('abcd'), correct, scoring };
    const orders = permutations(correct);
    const share = (order: string[]) => {
      if (scoring === 'EXACT') return Number(order.join('') === 'abcd');
      return ['ab', 'bc', 'cd'].filter((pair) => order.join('').includes(pair)).length / 3;
    };
    const mean = orders.reduce((sum, order) => sum + share(order), 0) / orders.length;
    expect(guessMark(content)).toBeCloseTo(1000 * mean, 10);
  });
});

function composite(
  ...parts: [Extract<ItemContent, { type: 'COMPOSITE' }>['parts'][number]['content'], number][]
): ItemContent {
  return {
    ...texts,
    type: 'COMPOSITE',
    text: '',
    parts: parts.map(([content, weight], at) => ({ id: `p${at + 1}`, weight, content })),
  };
}

function permutations(items: string[]): string[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
