import { checkPersonalNumber, isPersonalNumber, maskPersonalNumber } from './personal-number';

describe('personal number', () => {
  it.each([
    ['038185012345', '1985-03-02', []],
    ['001309000001', '2009-09-09', []],
    ['038285012345', '1985-03-02', ['CENTURY_MISMATCH']],
    ['038186012345', '1985-03-02', ['YEAR_MISMATCH']],
    ['003185012345', '1985-03-02', ['UNKNOWN_PREFIX']],
    ['084385012345', '1985-03-02', ['CENTURY_MISMATCH']],
  ])('checks %s against %s', (number, birthDate, warnings) => {
    expect(checkPersonalNumber(number, birthDate)).toEqual(warnings);
  });

  it('does not take the nine digits of an old identity card', () => {
    expect(isPersonalNumber('171234567')).toBe(false);
    expect(isPersonalNumber('038185012345')).toBe(true);
  });

  it('shows only the ends', () => {
    expect(maskPersonalNumber('038185012345')).toBe('0381••••••45');
  });
});
