import type { Cell, RecordOf } from '@platform/tabular';
import type { OrgUnitColumn } from './org-unit-columns';
import { overlap } from './org-unit-rules';
import { readOrgUnitRow } from './read-org-unit-row';

const text = (value: string): Cell => ({ kind: value === '' ? 'empty' : 'text', text: value });
const good: RecordOf<OrgUnitColumn> = {
  type: text('COMMUNE'),
  code: text('00004'),
  nameVi: text('Phường Ba Đình'),
  nameEn: text(''),
  parentType: text('PROVINCE'),
  parentCode: text('01'),
  validFrom: text('01/07/2025'),
  validTo: text(''),
};
const codes = (cells: Partial<RecordOf<OrgUnitColumn>>) => {
  const row = readOrgUnitRow({ ...good, ...cells });
  return Array.isArray(row) ? row.map((note) => `${note.path} ${note.code}`) : row;
};

describe('a row of a file of units', () => {
  it('is understood, with kinds by code or in Vietnamese', () => {
    expect(codes({ type: text('phường'), parentType: text('Thành phố') })).toEqual({
      type: 'COMMUNE',
      code: '00004',
      nameVi: 'Phường Ba Đình',
      nameEn: null,
      parent: { type: 'PROVINCE', code: '01' },
      validFrom: '2025-07-01',
      validTo: null,
    });
  });

  it.each<[string, Partial<RecordOf<OrgUnitColumn>>, string]>([
    ['no kind', { type: text('') }, 'type unknown_type'],
    ['an unknown kind', { type: text('bang') }, 'type unknown_type'],
    ['no code', { code: text('') }, 'code bad_code'],
    ['a code that lost its zeros', { code: { kind: 'number', text: '4' } }, 'code lost_leading_zero'],
    ['a code of six digits', { code: text('000041') }, 'code bad_code'],
    ['spaces in an own code', { type: text('AGENCY'), code: text('SỞ 1') }, 'code bad_code'],
    ['no name', { nameVi: text('') }, 'nameVi name_missing'],
    ['a name of 301 letters', { nameVi: text('a'.repeat(301)) }, 'nameVi name_too_long'],
    ['a parent without its kind', { parentType: text('') }, 'parentType unknown_type'],
    ['a parent code that lost its zero', { parentCode: text('1') }, 'parentCode lost_leading_zero'],
    ['no first day', { validFrom: text('') }, 'validFrom bad_date'],
    [
      'a first day that lost its format',
      { validFrom: { kind: 'number', text: '45839' } },
      'validFrom date_is_number',
    ],
    ['an end on the first day', { validTo: text('01/07/2025') }, 'validTo ends_before_start'],
  ])('is refused with %s', (_, cells, fault) => {
    expect(codes(cells)).toEqual([fault]);
  });
});

describe('validity', () => {
  it.each([
    ['2008-08-01', '2025-07-01', '2025-07-01', null, false],
    ['2008-08-01', '2025-07-02', '2025-07-01', null, true],
    ['2025-07-01', null, '2026-01-01', null, true],
    ['2026-01-01', '2026-02-01', '2025-01-01', '2026-01-01', false],
  ])('%s to %s and %s to %s: common days %s', (a, aEnd, b, bEnd, expected) => {
    expect(overlap({ validFrom: a, validTo: aEnd }, { validFrom: b, validTo: bEnd })).toBe(expected);
  });
});
