import { isAlike, mergeFindings } from './merge-findings';

it.each([
  ['NGUYỄN THỊ HOA', '1950-01-01', []],
  ['Nguyễn Thị Hoa'.normalize('NFD'), '1950-01-01', []],
  [' Nguyễn  Thị\u00a0Hoa', '1950-01-01', []],
  ['Nguyễn Thị Hòa', '1950-01-01', ['NAME_DIFFERS']],
  ['Nguyễn Thị Hoa', '1950-02-01', ['BIRTH_DATE_DIFFERS']],
  ['Nguyễn Thị', '1951-01-01', ['NAME_DIFFERS', 'BIRTH_DATE_DIFFERS']],
])('of %s, %s are %j', (fullName, birthDate, findings) => {
  expect(
    mergeFindings({ fullName: 'Nguyễn Thị Hoa', birthDate: '1950-01-01' }, { fullName, birthDate }),
  ).toEqual(findings);
});

it.each([
  ['nguyen thi hoa', true],
  ['NGUYỄN THỊ HÒA'.normalize('NFD'), true],
  ['Nguyễn Thị', false],
  ['Nguyễn Thị Hoan', false],
  ['Hoa Nguyễn Thị', false],
])('of Nguyễn Thị Hoa and %s, looking alike is %s', (name, is) => {
  expect(isAlike('Nguyễn Thị Hoa', name)).toBe(is);
});
