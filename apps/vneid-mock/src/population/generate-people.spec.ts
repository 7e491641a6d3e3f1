import birthPlaces from '../../content/birth-places.json';
import { generatePeople, MOST_GENERATED_PEOPLE } from './generate-people';
import { agreesWithPerson } from './personal-number';

describe('generatePeople', () => {
  it('gives the same people for the same seed, and a longer run begins with the shorter one', () => {
    const some = [...generatePeople(200, 5)];
    expect([...generatePeople(300, 5)].slice(0, 200)).toEqual(some);
    expect([...generatePeople(200, 6)]).not.toEqual(some);
  });

  it('gives 100,000 different personal numbers, none of the demo people', () => {
    const numbers = new Set<string>();
    for (const person of generatePeople(100_000, 1)) {
      numbers.add(person.personalNumber);
      if (Number(person.personalNumber.slice(6)) >= 900_000) throw new Error('a reserved number');
    }
    expect(numbers.size).toBe(100_000);
  });

  it('streams: taking three of many costs three', () => {
    const people = generatePeople(MOST_GENERATED_PEOPLE, 1);
    expect([people.next(), people.next(), people.next()].map((step) => step.done)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('gives whole people: number agrees with birth and sex, known places, ages 8 to 85', () => {
    const prefixes = new Set(birthPlaces.provinces.map((province) => province.prefix));
    const communes = new Set(birthPlaces.provinces.flatMap((province) => province.communes));
    for (const person of generatePeople(2_000, 2)) {
      const age = 2026 - Number(person.birthDate.slice(0, 4));
      expect({
        agrees: agreesWithPerson(person.personalNumber, person.birthDate, person.sex),
        knownPlace: prefixes.has(person.personalNumber.slice(0, 3)) && communes.has(person.communeCode),
        ageFits: age >= 8 && age <= 85,
        namedWell: /^\p{Lu}[\p{L}' ]+$/u.test(person.fullName) && !/ {2}/.test(person.fullName),
        childHasLevelOne: age >= 14 || person.level === 1,
      }).toEqual({ agrees: true, knownPlace: true, ageFits: true, namedWell: true, childHasLevelOne: true });
    }
  });

  it('knows every group, both sexes, both levels and people in two groups', () => {
    const people = [...generatePeople(2_000, 3)];
    expect(new Set(people.flatMap((person) => person.groups))).toEqual(
      new Set(['HSSV', 'ND', 'CBCC', 'NLDDN']),
    );
    expect(new Set(people.map((person) => person.sex))).toEqual(new Set(['F', 'M']));
    expect(new Set(people.map((person) => person.level))).toEqual(new Set([1, 2]));
    expect(people.some((person) => person.groups.length === 2)).toBe(true);
  });

  it('refuses more people than there are numbers', () => {
    expect(() => generatePeople(MOST_GENERATED_PEOPLE + 1, 1).next()).toThrow(RangeError);
  });
});
