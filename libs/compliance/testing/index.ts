import { uuidv7 } from 'uuidv7';
import type { MembershipKind } from '@app/identity';
import type { Database } from '@platform/database';
import { aProgramme } from '@testing/certification';
import { anOrgUnit } from '@testing/identity';

export interface TestObligation {
  id: string;
  code: string;
  year: number;
  programmeCode: string;
  unitId: string;
}

/** Calendar year in Vietnam by the database's clock. */
export async function currentYear(database: Database): Promise<number> {
  const row = await database.queryOne<{ year: number }>(
    `select extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int as year`,
  );
  if (!row) throw new Error('no year');
  return row.year;
}

/** An obligation of the present year for officials, a draft unless said otherwise. */
export async function anObligation(
  database: Database,
  options: {
    unitId?: string;
    year?: number;
    kinds?: MembershipKind[];
    dueOn?: string;
    state?: 'DRAFT' | 'ACTIVE' | 'CLOSED';
    programmeCode?: string;
  } = {},
): Promise<TestObligation> {
  const id = uuidv7();
  const code = `OBL-${id.slice(-12).toUpperCase()}`;
  const year = options.year ?? (await currentYear(database));
  const unitId = options.unitId ?? (await anOrgUnit(database)).id;
  const programmeCode = options.programmeCode ?? (await aProgramme(database, { group: 'CBCC', unitId })).code;
  await database.query(
    `insert into compliance.obligation (id, code, year, programme_code, title_vi, unit_id, kinds, due_on, state,
        created_by) values ($1, $2, $3, $4, 'Yêu cầu thử', $5, $6, $7, $8, $1)`,
    [
      id,
      code,
      year,
      programmeCode,
      unitId,
      options.kinds ?? ['OFFICIAL'],
      options.dueOn ?? `${year}-12-31`,
      options.state ?? 'DRAFT',
    ],
  );
  return { id, code, year, programmeCode, unitId };
}

/** Gives an obligation to the person of a roster line, whatever the day. */
export async function anAssignment(
  database: Database,
  obligation: TestObligation,
  membershipId: string,
): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into compliance.assignment (id, obligation_id, year, membership_id, personal_number_index, learner_id)
      select $1, $2, $3, m.id, m.personal_number_index, m.learner_id from identity.membership m where m.id = $4`,
    [id, obligation.id, obligation.year, membershipId],
  );
  return { id };
}
