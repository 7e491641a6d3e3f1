import { patched } from './patched';

const row = { title: 'a', titleEn: 'b' as string | null, minutes: 5 };

describe('changing some fields', () => {
  it.each([
    ['keeps what is left out', {}, row],
    ['keeps what is undefined', { title: undefined }, row],
    ['changes what is given', { title: 'c', minutes: 6 }, { ...row, title: 'c', minutes: 6 }],
    ['empties what may be empty', { titleEn: null }, { ...row, titleEn: null }],
    ['does not empty what must be there', { title: null, minutes: null }, row],
  ])('%s', (_, changes, expected) => {
    expect(patched(row, changes, ['titleEn'])).toEqual(expected);
  });
});
