import birthPlaces from '../../content/birth-places.json';
import { demoPeople } from './demo-people';
import { agreesWithPerson } from './personal-number';

describe('demo people', () => {
  it('begin with the people that the demo uses', () => {
    expect(
      demoPeople.slice(0, 9).map((p) => [p.fullName, p.birthDate.slice(0, 4), p.level, p.groups[0]]),
    ).toEqual([
      ['Nguyễn Thị Ánh Tuyết', '1968', 2, 'ND'],
      ['Trần Văn Đức', '1985', 2, 'CBCC'],
      ['Lê Hoàng Bảo Ngọc', '2009', 2, 'HSSV'],
      ['Phạm Quốc Khánh', '1994', 2, 'NLDDN'],
      ['Võ Minh Châu', '1990', 1, 'ND'],
      ['Đặng Thu Hà', '1979', 2, 'CBCC'],
      ['Hoàng Minh Quân', '1982', 2, 'CBCC'],
      ['Bùi Thanh Mai', '1988', 2, 'CBCC'],
      ['Ngô Đình Long', '1975', 2, 'CBCC'],
    ]);
  });

  it('have numbers of their own that agree with birth date and sex, and stay out of the generator', () => {
    expect(demoPeople.length).toBeGreaterThanOrEqual(40);
    expect(new Set(demoPeople.map((person) => person.personalNumber)).size).toBe(demoPeople.length);
    const prefixes = new Set(birthPlaces.provinces.map((province) => province.prefix));
    const communes = new Set(birthPlaces.provinces.flatMap((province) => province.communes));
    for (const person of demoPeople) {
      expect([
        person.fullName,
        agreesWithPerson(person.personalNumber, person.birthDate, person.sex),
      ]).toEqual([person.fullName, true]);
      expect(prefixes).toContain(person.personalNumber.slice(0, 3));
      expect(communes).toContain(person.communeCode);
      expect(Number(person.personalNumber.slice(6))).toBeGreaterThanOrEqual(900_000);
    }
  });

  it('show both sexes, both levels, every group, ages 8 to 85, and two people of one name and birthday', () => {
    const ages = demoPeople.map((person) => 2026 - Number(person.birthDate.slice(0, 4)));
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([8, 85]);
    expect(new Set(demoPeople.flatMap((person) => person.groups)).size).toBe(4);
    expect(new Set(demoPeople.map((person) => `${person.sex}${person.level}`)).size).toBe(4);
    const names = demoPeople.map((person) => `${person.fullName} ${person.birthDate}`);
    expect(names.length - new Set(names).size).toBe(1);
  });
});
