import { type Account, planRosterImport, type StoredLine } from './plan-roster-import';
import type { RosterRow } from './read-roster-row';

const TODAY = '2026-11-22';
const row: RosterRow = {
  fullName: 'Lò Thị Mỵ',
  personalNumber: '038185012345',
  birthDate: '1985-03-02',
  position: 'Chuyên viên',
  kind: 'OFFICIAL',
  validFrom: '2025-07-01',
  validTo: null,
  warnings: [],
};
const stored: StoredLine = {
  id: 'line-1',
  learnerId: null,
  fullName: row.fullName,
  kind: row.kind,
  position: row.position,
  validFrom: '2025-07-01',
  validTo: null,
};
const plan = (changes: Partial<RosterRow>, lines: StoredLine[] = [], account?: Account) =>
  planRosterImport(
    [{ line: 2, row: { ...row, ...changes }, index: 'aa' }],
    new Map([['aa', lines]]),
    new Map(account ? [['aa', account]] : []),
    TODAY,
  );
const outcome = (...args: Parameters<typeof plan>) => {
  const [result] = plan(...args).rows;
  return [result?.status, ...(result?.notes.map((note) => note.code) ?? [])];
};

describe('importing a row of a roster', () => {
  it('creates a line, from today on when no first day is given', () => {
    expect(plan({ validFrom: null }).inserts[0]?.line.validFrom).toBe(TODAY);
    expect(outcome({})).toEqual(['CREATED']);
  });

  it('changes nothing the second time, with or without the first day', () => {
    expect(outcome({}, [stored])).toEqual(['UNCHANGED']);
    expect(outcome({ validFrom: null }, [stored])).toEqual(['UNCHANGED']);
    const ended = { ...stored, validTo: '2026-01-31' };
    expect(outcome({ validTo: '2026-01-31' }, [ended])).toEqual(['UNCHANGED']);
    expect(outcome({ validFrom: null, validTo: '2026-01-31' }, [ended])).toEqual(['UNCHANGED']);
  });

  it.each<[string, Partial<RosterRow>]>([
    ['another spelling of the name', { fullName: 'Lò Thị My' }],
    ['another kind', { kind: 'LEADER' }],
    ['another position', { position: null }],
    ['another first day', { validFrom: '2025-06-15' }],
    ['a last day', { validTo: '2026-12-31' }],
  ])('corrects the line that lasts with %s', (_, changes) => {
    const result = plan(changes, [stored]);
    expect(result.rows[0]?.status).toBe('UPDATED');
    expect(result.updates[0]).toMatchObject({ id: 'line-1', line: changes });
  });

  it('ties a line to an account made since', () => {
    const result = plan({}, [stored], { learnerId: 'learner-1', birthDate: '1985-03-02' });
    expect(result.updates).toMatchObject([{ id: 'line-1', line: { learnerId: 'learner-1' } }]);
  });

  it('warns of a birth date other than the account has, and accepts the row', () => {
    expect(outcome({}, [], { learnerId: 'learner-1', birthDate: '1985-03-20' })).toEqual([
      'CREATED',
      'birth_date_mismatch',
    ]);
  });

  it('lets a person return after having left', () => {
    const left = { ...stored, validTo: '2025-12-31' };
    expect(outcome({ validFrom: '2026-01-01' }, [left])).toEqual(['CREATED']);
  });

  it('adds a stay before the one that lasts', () => {
    expect(outcome({ validFrom: '2020-01-01', validTo: '2023-01-01' }, [stored])).toEqual(['CREATED']);
  });

  it('refuses two stays that share a day', () => {
    const left = { ...stored, validTo: '2025-12-31' };
    expect(outcome({ validFrom: '2025-12-31' }, [left])).toEqual(['FAILED', 'periods_overlap']);
  });

  it('refuses an end before the stored beginning', () => {
    const left = { ...stored, id: 'line-0', validFrom: '2020-01-01', validTo: '2020-12-31' };
    expect(outcome({ validFrom: '2020-01-01', validTo: '2025-07-01' }, [left, stored])).toEqual([
      'FAILED',
      'periods_overlap',
    ]);
  });

  it('refuses the second row of one number and names the first', () => {
    const rows = [2, 3].map((line) => ({ line, row, index: 'aa' }));
    const result = planRosterImport(rows, new Map(), new Map(), TODAY);
    expect(result.rows.map((each) => each.status)).toEqual(['CREATED', 'FAILED']);
    expect(result.rows[1]?.notes[0]).toMatchObject({ code: 'duplicate_in_file', path: 'personalNumber' });
    expect(result.inserts).toHaveLength(1);
  });

  it('takes people of the same name and birth date for two', () => {
    const rows = ['aa', 'bb'].map((index, line) => ({ line, row, index }));
    expect(planRosterImport(rows, new Map(), new Map(), TODAY).inserts).toHaveLength(2);
  });
});
