import type { RowNote } from '@platform/tabular';
import type { TreeUnit } from './org-unit-tree.repository';
import { planOrgUnitImport } from './plan-org-unit-import';
import type { OrgUnitRow } from './read-org-unit-row';

const province: TreeUnit = {
  id: '00000000-0000-7000-8000-000000000001',
  type: 'PROVINCE',
  code: '38',
  nameVi: 'Tỉnh Thanh Hóa',
  nameEn: null,
  parentId: null,
  path: 'vn.p38',
  validFrom: '2025-07-01',
  validTo: null,
  isInScope: true,
};
const agency = (code: string, changes: Partial<OrgUnitRow> = {}): OrgUnitRow => ({
  type: 'AGENCY',
  code,
  nameVi: `Sở ${code}`,
  nameEn: null,
  parent: { type: 'PROVINCE', code: '38' },
  validFrom: '2025-07-01',
  validTo: null,
  ...changes,
});

function plan(rows: (OrgUnitRow | RowNote[])[], units: TreeUnit[] = [province]) {
  let count = 100;
  return planOrgUnitImport(
    rows.map((unit, index) => ({ line: index + 2, unit })),
    { units, parentKeys: new Map([[province.id, { type: 'PROVINCE', code: '38' }]]) },
    () => `00000000-0000-7000-8000-000000000${(count += 1)}`,
  );
}
const outcomes = (...args: Parameters<typeof plan>) =>
  plan(...args)
    .rows.sort((a, b) => a.line - b.line)
    .map((row) => [row.status, ...row.notes.map((note) => note.code)].join(' '));

const storedAgency: TreeUnit = {
  ...province,
  id: '00000000-0000-7000-8000-000000000002',
  type: 'AGENCY',
  code: 'A',
  nameVi: 'Sở A',
  parentId: province.id,
};

describe('importing units', () => {
  it('founds units whose parents come later in the file', () => {
    const rows = [
      agency('C', { parent: { type: 'AGENCY', code: 'B' } }),
      agency('B', { parent: { type: 'AGENCY', code: 'A' } }),
      agency('A'),
    ];
    const { inserts } = plan(rows);
    expect(inserts.map((unit) => unit.code)).toEqual(['A', 'B', 'C']);
    expect(inserts[2]?.path.startsWith(`${inserts[1]?.path}.`)).toBe(true);
  });

  it('renames a stored unit, and leaves it alone when it is the same', () => {
    expect(outcomes([agency('A', { nameVi: 'Sở mới' })], [province, storedAgency])).toEqual(['UPDATED']);
    expect(outcomes([agency('A')], [province, storedAgency])).toEqual(['UNCHANGED']);
  });

  it('gives a code to a new unit once its bearer is closed', () => {
    const closed = { ...storedAgency, validTo: '2026-01-01' };
    expect(outcomes([agency('A', { validFrom: '2026-01-01' })], [province, closed])).toEqual(['CREATED']);
    expect(outcomes([agency('A', { validFrom: '2025-12-31' })], [province, closed])).toEqual([
      'FAILED code_taken',
    ]);
  });

  it('chooses the version of the parent that exists on the first day', () => {
    const former = {
      ...province,
      id: 'former',
      path: 'vn.former',
      validFrom: '2008-08-01',
      validTo: '2025-07-01',
    };
    const { inserts } = plan(
      [agency('A'), agency('B', { validFrom: '2020-01-01', validTo: '2025-07-01' })],
      [former, province],
    );
    expect(inserts.map((unit) => unit.parentId)).toEqual([province.id, 'former']);
  });

  it.each<[string, OrgUnitRow[], TreeUnit[], string[]]>([
    [
      'a parent that nobody knows',
      [agency('A', { parent: { type: 'PROVINCE', code: '99' } })],
      [province],
      ['FAILED parent_not_found'],
    ],
    [
      'a parent out of scope',
      [agency('A')],
      [{ ...province, isInScope: false }],
      ['FAILED parent_not_found'],
    ],
    [
      'a parent that is closed by then',
      [agency('A')],
      [{ ...province, validFrom: '2008-08-01', validTo: '2025-07-01' }],
      ['FAILED parent_not_found'],
    ],
    ['no parent', [agency('A', { parent: null })], [province], ['FAILED parent_missing']],
    ['a parent of the wrong kind', [agency('10', { type: 'PROVINCE' })], [province], ['FAILED parent_type']],
    ['the same unit twice', [agency('A'), agency('A')], [province], ['CREATED', 'FAILED duplicate_in_file']],
    [
      'two units of one code at one time',
      [agency('A'), agency('A', { validFrom: '2026-01-01' })],
      [province],
      ['CREATED', 'FAILED code_taken'],
    ],
    [
      'units in a circle',
      [
        agency('A', { parent: { type: 'AGENCY', code: 'B' } }),
        agency('B', { parent: { type: 'AGENCY', code: 'A' } }),
      ],
      [province],
      ['FAILED parent_not_found', 'FAILED parent_not_found'],
    ],
    [
      'a unit that is its own parent',
      [agency('A', { parent: { type: 'AGENCY', code: 'A' } })],
      [province],
      ['FAILED parent_not_found'],
    ],
    [
      'a stored unit out of scope',
      [agency('A')],
      [province, { ...storedAgency, isInScope: false }],
      ['FAILED out_of_scope'],
    ],
    [
      'a stored unit to move',
      [agency('A', { parent: { type: 'PROVINCE', code: '40' } })],
      [province, storedAgency],
      ['FAILED other_parent'],
    ],
    [
      'a stored unit to close',
      [agency('A', { validTo: '2026-12-31' })],
      [province, storedAgency],
      ['FAILED other_end'],
    ],
  ])('refuses %s', (_, rows, units, expected) => {
    expect(outcomes(rows, units)).toEqual(expected);
  });

  it('fails the children of a failed row', () => {
    const rows = [
      [{ code: 'bad_code', path: 'code', message: '' }],
      agency('B', { parent: { type: 'AGENCY', code: 'A' } }),
    ];
    expect(outcomes(rows)).toEqual(['FAILED bad_code', 'FAILED parent_not_found']);
  });
});
