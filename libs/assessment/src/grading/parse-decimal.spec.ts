import { parseDecimal } from './parse-decimal';

const read = (text: string): number | null => {
  const decimal = parseDecimal(text);
  return decimal && Number(decimal.digits) / 10 ** decimal.scale;
};

describe('reading a typed number', () => {
  it.each([
    ['12', 12],
    [' +12 ', 12],
    ['-12', -12],
    ['−0,5', -0.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567,89', 1234567.89],
    ['1 234 567,89', 1234567.89],
    ['7\u00a0200', 7200],
    ['7\u202f200', 7200],
    ['37.8', 37.8],
    ['37,8', 37.8],
    ['0.1234', 0.1234],
    [',5', 0.5],
    ['.5', 0.5],
    ['５', 5],
  ])('takes %j as %d', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ['1.234', 1234],
    ['1,234', 1.234],
    ['0.234', 0.234],
    ['0,234', 0.234],
    ['1234.567', 1234.567],
    ['1234,567', 1234.567],
    ['.234', 0.234],
  ])('decides the ambiguous %j by the Vietnamese convention: %d', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    '',
    '-',
    '.',
    ',',
    '1e3',
    '1.2.3',
    '12.34.567',
    '1,23,456',
    '1.234,5,6',
    '1.234.5',
    '--1',
    '1-2',
    'x',
    '1 2',
    '1.5 2',
  ])('does not take %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});
