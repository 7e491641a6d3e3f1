import { ageOn, lastMomentBefore, vietnamDate, vietnamQuarter, vietnamYear } from './calendar';

describe('Vietnamese calendar', () => {
  it('starts the year seven hours before UTC does', () => {
    expect(vietnamYear(new Date('2026-12-31T16:59:59Z'))).toBe(2026);
    expect(vietnamYear(new Date('2026-12-31T17:00:00Z'))).toBe(2027);
  });

  it('puts the last evening of March into the first quarter', () => {
    expect(vietnamQuarter(new Date('2026-03-31T16:59:59Z'))).toBe(1);
    expect(vietnamQuarter(new Date('2026-03-31T17:00:00Z'))).toBe(2);
  });

  it('names the day as people in Vietnam do', () => {
    expect(vietnamDate(new Date('2026-06-30T17:00:00Z'))).toBe('2026-07-01');
  });

  it('accepts a report "before 10 December" until the end of the ninth', () => {
    expect(lastMomentBefore('2026-12-10').toISOString()).toBe('2026-12-09T16:59:59.999Z');
  });

  it.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('counts %s on %s as %i years', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });
});
