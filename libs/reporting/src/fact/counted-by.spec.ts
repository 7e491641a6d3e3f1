import { ageOn } from '@platform/time';
import type { NumeratorRule } from '../indicator/numerator-rule';
import { countedBy, dayOfAge } from './counted-by';

const commune = { unitId: 'commune', path: 'vn.th.c' };
const school = { unitId: 'school', path: 'vn.th.s' };
const certificate = {
  learnerId: 'l',
  programmeCode: 'pho-cap-nd',
  group: 'ND' as const,
  issuedAt: new Date('2026-05-01T02:00:00Z'),
  acceptedAt: null,
};
const person = { birthDate: '1990-05-17', residence: commune, roster: [] };
const certified: NumeratorRule = { type: 'CERTIFIED', counting: 'CUMULATIVE' };

describe('what a certificate adds to an indicator', () => {
  it('counts where the person lives, from the day of issue', () => {
    expect(countedBy(certified, certificate, person)).toEqual({
      year: 2026,
      countsFrom: '2026-05-01',
      place: commune,
    });
  });

  it('takes the year of the Vietnamese calendar', () => {
    const lastEvening = { ...certificate, issuedAt: new Date('2026-12-31T17:30:00Z') };
    expect(countedBy(certified, lastEvening, person)).toMatchObject({ year: 2027, countsFrom: '2027-01-01' });
  });

  it.each([
    ['another group', { ...certified, groups: ['CBCC' as const] }],
    ['another programme', { ...certified, programmes: ['pho-cap-cbcc'] }],
    ['not accepted by VNeID yet', { ...certified, type: 'CERTIFIED_AND_ACCEPTED' as const }],
  ])('counts nothing: %s', (_why, rule) => {
    expect(countedBy(rule, certificate, person)).toBeNull();
  });

  it('counts from the acceptance where that is asked, in the year of the acceptance', () => {
    const accepted = { ...certificate, acceptedAt: new Date('2027-01-02T02:00:00Z') };
    expect(countedBy({ ...certified, type: 'CERTIFIED_AND_ACCEPTED' }, accepted, person)).toMatchObject({
      year: 2027,
      countsFrom: '2027-01-02',
    });
  });

  it('counts a minor among adults from the eighteenth birthday on, not before', () => {
    const minor = { ...person, birthDate: '2008-11-22' };
    expect(countedBy({ ...certified, adult: true }, certificate, minor)).toMatchObject({
      year: 2026,
      countsFrom: '2026-11-22',
    });
  });

  it('puts an official where the roster says and not where they live', () => {
    const rule: NumeratorRule = { ...certified, roster: ['OFFICIAL', 'TEACHER'] };
    const teacher = { ...person, roster: [{ ...school, kind: 'TEACHER' as const }] };
    expect(countedBy(rule, certificate, teacher)?.place).toEqual(school);
    expect(countedBy(certified, certificate, teacher)?.place).toEqual(commune);
    expect(countedBy(rule, certificate, person)?.place).toEqual(commune);
  });

  it('counts a person of whom no place is known', () => {
    expect(countedBy(certified, certificate, { ...person, residence: null })?.place).toBeNull();
  });

  const pupils: NumeratorRule = { ...certified, roster: ['PUPIL'], yearOfAge: { from: 11, to: 18 } };
  it.each([
    ['a child of ten, on a roster, from the next year', '2016-03-01', true, '2027-01-01'],
    ['a child who turns eleven later this year', '2015-12-01', false, '2026-05-01'],
    ['a pupil who turns eighteen this year', '2008-12-31', true, '2026-05-01'],
    ['a student of twenty, on whose roster ever', '2006-03-01', true, null],
  ])('counts among secondary pupils: %s', (_who, birthDate, isOnRoster, countsFrom) => {
    const roster = isOnRoster ? [{ ...school, kind: 'PUPIL' as const }] : [];
    const counted = countedBy(pupils, certificate, { ...person, birthDate, roster });
    expect(counted?.countsFrom ?? null).toBe(countsFrom);
  });
});

describe('the day of an age', () => {
  it.each([
    ['2008-11-22', '2026-11-22'],
    ['2008-02-29', '2026-03-01'],
    ['2010-02-28', '2028-02-28'],
  ])('born on %s is eighteen on %s', (birthDate, day) => {
    expect(dayOfAge(birthDate, 18)).toBe(day);
    expect(ageOn(birthDate, day)).toBe(18);
  });
});
