import { byteRange } from './byte-range';

describe('the bytes that a player asks for', () => {
  it.each([
    ['bytes=0-1', { first: 0, last: 1 }],
    ['bytes=2-', { first: 2, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=5-99', { first: 5, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [undefined, null],
    ['bytes=-', null],
    ['bytes=5-2', null],
    ['bytes=0-1,3-4', null],
    ['lines=0-1', null],
    ['bytes=a-b', null],
  ])('are of ten by %s: %j', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range);
  });
});
