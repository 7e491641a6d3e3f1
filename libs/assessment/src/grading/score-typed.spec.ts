import type { ItemContent, ItemResponse } from '../question-bank/item-content';
import { scoreItem } from './score-item';

const explained = { prompt: 'p', explanation: 'e', source: 's' };
const typed = (text: string): ItemResponse => ({ text });

describe('scoring numbers and words that are typed', () => {
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

  it.each([
    ['1,5', 1000],
    ['1.50', 1000],
    ['1,75 kWh', 1000],
    ['2', 1000],
    ['1,4999999999', 0],
    ['2,0000000001', 0],
    ['3', 600],
    ['4', 600],
    ['-1,5', 0],
    ['1,5..2', 0],
    ['', 0],
  ])('takes the numbers of a range, ends included: %s is %i', (given, score) => {
    const also = [{ min: 3, max: 4, share: 600 }];
    const content: ItemContent = { ...explained, type: 'NUMERIC', min: 1.5, max: 2, unit: 'kWh', also };
    expect(scoreItem(content, typed(given))).toBe(score);
  });

  it('knows the ends of a range exactly, also where their middle is no number of JSON', () => {
    const content: ItemContent = { ...explained, type: 'NUMERIC', min: 0.1, max: 0.30000000000000004 };
    expect(scoreItem(content, typed('0.1'))).toBe(1000);
    expect(scoreItem(content, typed('0.30000000000000004'))).toBe(1000);
    expect(scoreItem(content, typed('0.300000000000000041'))).toBe(0);
    expect(scoreItem(content, typed('0.09999999999999999'))).toBe(0);
  });

  it.each([
    [undefined, '0912 345 678', 1000],
    [undefined, ' 0912  345\u00a0678 ', 1000],
    [undefined, '0912345678', 0],
    ['IGNORED', '0912345678', 1000],
    ['IGNORED', '091 234 5678', 1000],
    ['IGNORED', ' 0 9 1 2 3 4 5 6 7 8\t', 1000],
    ['IGNORED', '091234567', 0],
    ['STRICT', '0912 345 678', 1000],
    ['STRICT', ' 0912 345 678\n', 1000],
    ['STRICT', '0912\u00a0345 678', 1000],
    ['STRICT', '0912  345 678', 0],
    ['STRICT', '0912345678', 0],
  ] as const)('compares with spaces %s: "%s" is %i', (spaces, given, score) => {
    const content: ItemContent = {
      ...explained,
      type: 'TEXT_ENTRY',
      accepted: ['0912 345 678'],
      accents: 'STRICT',
      spaces,
    };
    expect(scoreItem(content, typed(given))).toBe(score);
  });

  it.each([
    ['hòa  bình', 'Hoà Bình', undefined, 1000],
    ['hòa bình', 'hoàbình', 'IGNORED', 1000],
    ['hoà bình', 'hòabình', 'IGNORED', 1000],
    ['hòa  bình', 'Hoà  Bình', 'STRICT', 1000],
    ['hòa  bình', 'hoà bình', 'STRICT', 0],
  ] as const)('keeps one place for the tone: key "%s", "%s" with spaces %s', (key, given, spaces, score) => {
    const content: ItemContent = {
      ...explained,
      type: 'TEXT_ENTRY',
      accepted: [key],
      accents: 'STRICT',
      spaces,
    };
    expect(scoreItem(content, typed(given))).toBe(score);
  });

  it('compares spaces in a part of a composite too', () => {
    const part = (spaces?: 'IGNORED'): ItemContent => ({
      ...explained,
      type: 'COMPOSITE',
      text: '{{p}}',
      parts: [
        {
          id: 'p',
          weight: 1,
          content: { type: 'TEXT_ENTRY', accepted: ['10 KB'], accents: 'STRICT', spaces },
        },
      ],
    });
    expect(scoreItem(part('IGNORED'), { parts: { p: { text: '10KB' } } })).toBe(1000);
    expect(scoreItem(part(), { parts: { p: { text: '10KB' } } })).toBe(0);
  });

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
});
