import type { Sex } from './person';
import { agreesWithPerson, composePersonalNumber } from './personal-number';

describe('personal number', () => {
  it.each<[string, string, Sex, number, string]>([
    ['001', '1968-03-14', 'M', 7, '001068000007'],
    ['001', '1968-03-14', 'F', 7, '001168000007'],
    ['096', '2000-01-01', 'M', 123456, '096200123456'],
    ['079', '2009-09-21', 'F', 999999, '079309999999'],
  ])('is composed of place, century and sex, year and free digits', (prefix, birth, sex, free, expected) => {
    expect(composePersonalNumber(prefix, birth, sex, free)).toBe(expected);
    expect(agreesWithPerson(expected, birth, sex)).toBe(true);
  });

  it.each<[string, string, string, Sex]>([
    ['another sex', '001068000007', '1968-03-14', 'F'],
    ['another century', '001068000007', '2068-03-14', 'M'],
    ['another year', '001068000007', '1969-03-14', 'M'],
    ['11 digits', '00106800000', '1968-03-14', 'M'],
    ['a letter', '00106800000a', '1968-03-14', 'M'],
  ])('does not agree with %s', (_what, personalNumber, birth, sex) => {
    expect(agreesWithPerson(personalNumber, birth, sex)).toBe(false);
  });
});
