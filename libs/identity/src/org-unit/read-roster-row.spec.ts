import type { Cell, RecordOf } from '@platform/tabular';
import { kindOfLabel, labelOfKind } from './membership-kinds';
import { MEMBERSHIP_KINDS } from './membership.entity';
import { readRosterRow } from './read-roster-row';
import type { RosterColumn } from './roster-columns';

const text = (value: string): Cell => ({ kind: value === '' ? 'empty' : 'text', text: value });
const number = (value: string): Cell => ({ kind: 'number', text: value });
const date = (value: string): Cell => ({ kind: 'date', text: value });

const good: RecordOf<RosterColumn> = {
  fullName: text('Lò Thị Mỵ'),
  personalNumber: text('038185012345'),
  birthDate: text('02/03/1985'),
  position: text('Chuyên viên'),
  kind: text('Công chức'),
  validFrom: text('01/07/2025'),
  validTo: text(''),
};
const read = (cells: Partial<RecordOf<RosterColumn>>) => readRosterRow({ ...good, ...cells }, 'AGENCY');
const codes = (cells: Partial<RecordOf<RosterColumn>>) => {
  const row = read(cells);
  return Array.isArray(row) ? row.map((note) => `${note.path} ${note.code}`) : row;
};

describe('a row of a roster', () => {
  it('is understood', () => {
    expect(read({})).toEqual({
      fullName: 'Lò Thị Mỵ',
      personalNumber: '038185012345',
      birthDate: '1985-03-02',
      position: 'Chuyên viên',
      kind: 'OFFICIAL',
      validFrom: '2025-07-01',
      validTo: null,
      warnings: [],
    });
  });

  it.each<[string, Partial<RecordOf<RosterColumn>>]>([
    ['a name of one word', { fullName: text('Mỵ') }],
    ['a name with an apostrophe', { fullName: text("H'Hen Niê") }],
    ['a number with spaces between its digits', { personalNumber: text('038 185 012 345') }],
    ['a number with dots between its digits', { personalNumber: text('038.185.012.345') }],
    ['a number that was not a text but lost nothing', { personalNumber: number('138185012345') }],
    ['a date of the spreadsheet', { birthDate: date('1985-03-02') }],
    ['a date in ISO form', { validFrom: text('2025-07-01') }],
    ['no birth date', { birthDate: text('') }],
    ['no position', { position: text('') }],
    ['no first day', { validFrom: text('') }],
    ['a stay of one day', { validTo: text('01/07/2025') }],
    ['a kind by its code', { kind: text('OFFICIAL') }],
    ['a kind without accents', { kind: text('vien chuc') }],
  ])('is accepted with %s', (_, cells) => {
    expect(Array.isArray(read(cells))).toBe(false);
  });

  it.each<[string, Partial<RecordOf<RosterColumn>>, string]>([
    ['no name', { fullName: text('') }, 'fullName name_missing'],
    ['a number as its name', { fullName: number('12') }, 'fullName bad_name'],
    ['a name of 201 letters', { fullName: text('a'.repeat(201)) }, 'fullName name_too_long'],
    ['markup in the name', { fullName: text('<b>Mỵ</b>') }, 'fullName bad_name'],
    ['no number', { personalNumber: text('') }, 'personalNumber number_missing'],
    [
      'a number that lost its zero',
      { personalNumber: number('38185012345') },
      'personalNumber lost_leading_zero',
    ],
    ['a number that lost two', { personalNumber: number('1185012345') }, 'personalNumber lost_leading_zero'],
    [
      'a text that lost its zero',
      { personalNumber: text('38185012345') },
      'personalNumber lost_leading_zero',
    ],
    ['an old identity card', { personalNumber: text('171234567') }, 'personalNumber old_identity_card'],
    [
      'a number as Excel shows it',
      { personalNumber: text('3.8185E+10') },
      'personalNumber number_scientific',
    ],
    ['the same with a comma', { personalNumber: text('3,8185E+10') }, 'personalNumber number_scientific'],
    ['13 digits', { personalNumber: text('0381850123456') }, 'personalNumber bad_number'],
    ['letters in the number', { personalNumber: text('03818501234O') }, 'personalNumber bad_number'],
    ['a passport', { personalNumber: text('C1234567') }, 'personalNumber bad_number'],
    ['Arabic digits', { personalNumber: text('٠٣٨١٨٥٠١٢٣٤٥') }, 'personalNumber bad_number'],
    ['a day that does not exist', { birthDate: text('31/02/1985') }, 'birthDate bad_date'],
    ['month before day', { birthDate: text('03/25/1985') }, 'birthDate bad_date'],
    ['a year alone', { birthDate: text('1985') }, 'birthDate bad_date'],
    ['a year of two digits', { birthDate: text('02/03/85') }, 'birthDate bad_date'],
    ['a birth date that lost its format', { birthDate: number('31108') }, 'birthDate date_is_number'],
    ['a first day that is a word', { validFrom: text('đầu năm') }, 'validFrom bad_date'],
    ['a last day before the first', { validTo: text('30/06/2025') }, 'validTo ends_before_start'],
    ['a position of 201 letters', { position: text('a'.repeat(201)) }, 'position position_too_long'],
    ['no kind', { kind: text('') }, 'kind unknown_kind'],
    ['an unknown kind', { kind: text('Khách') }, 'kind unknown_kind'],
  ])('is refused with %s', (_, cells, fault) => {
    expect(codes(cells)).toEqual([fault]);
  });

  it('tells all its faults at once', () => {
    expect(codes({ fullName: text(''), personalNumber: text('1'), kind: text('?') })).toEqual([
      'fullName name_missing',
      'personalNumber bad_number',
      'kind unknown_kind',
    ]);
  });

  it.each<[string, Partial<RecordOf<RosterColumn>>, string[]]>([
    ['another year of birth', { birthDate: text('02/03/1986') }, ['birth_date_mismatch']],
    ['another century', { personalNumber: text('038385012345') }, ['birth_date_mismatch']],
    ['a prefix of no province', { personalNumber: text('003185012345') }, ['unknown_prefix']],
  ])('is accepted with a warning for %s', (_, cells, warnings) => {
    const row = read(cells);
    expect(Array.isArray(row) ? row : row.warnings.map((note) => note.code)).toEqual(warnings);
  });
});

describe('kinds of membership', () => {
  it.each(MEMBERSHIP_KINDS)('%s is understood by the label that exports write', (kind) => {
    expect(kindOfLabel(labelOfKind(kind), 'AGENCY')).toBe(kind);
  });

  it('takes a worker for what the unit is', () => {
    expect(kindOfLabel('Người lao động', 'AGENCY')).toBe('CONTRACT_WORKER');
    expect(kindOfLabel('Người lao động', 'ENTERPRISE')).toBe('ENTERPRISE_WORKER');
    expect(kindOfLabel('CONTRACT_WORKER', 'ENTERPRISE')).toBe('CONTRACT_WORKER');
  });
});
