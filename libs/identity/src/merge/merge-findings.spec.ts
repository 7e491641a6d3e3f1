import { mergeFindings } from './merge-findings';

it.each([
  ['NGUYỄN THỊ HOA', '1950-01-01', []],
  ['Nguyễn Thị Hoa'.normalize('NFD'), '1950-01-01', []],
  ['Nguyễn Thị Hòa', '1950-01-01', ['NAME_DIFFERS']],
  ['Nguyễn Thị Hoa', '1950-02-01', ['BIRTH_DATE_DIFFERS']],
  ['Nguyễn Thị', '1951-01-01', ['NAME_DIFFERS', 'BIRTH_DATE_DIFFERS']],
])('of %s, %s are %j', (fullName, birthDate, findings) => {
  expect(
    mergeFindings({ fullName: 'Nguyễn Thị Hoa', birthDate: '1950-01-01' }, { fullName, birthDate }),
  ).toEqual(findings);
});
