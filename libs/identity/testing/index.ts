import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup, MembershipKind, OrgUnitType } from '@app/identity';
import type { Database } from '@platform/database';
import { type Actor, type Role, Secrets } from '@platform/security';
import { testSettings } from '@testing/platform';

/** With the same keys as `testSettings`, so that what the factories encrypt can be opened. */
const secrets = new Secrets(testSettings('postgres://unused'));

const label = (id: string) => id.replaceAll('-', '');

/** A unit; without a parent it is the root of its own tree. */
export async function anOrgUnit(
  database: Database,
  options: { type?: OrgUnitType; code?: string; nameVi?: string; parentId?: string; validTo?: string } = {},
): Promise<{ id: string; code: string }> {
  const id = uuidv7();
  const code = options.code ?? randomBytes(4).toString('hex');
  await database.query(
    `insert into identity.org_unit (id, type, code, name_vi, parent_id, path, valid_from, valid_to)
      select $1, $2, $3, $4, $5::uuid,
        coalesce((select path from identity.org_unit where id = $5::uuid), ''::ltree) || $6::text::ltree,
        '2025-07-01', $7`,
    [
      id,
      options.type ?? 'AGENCY',
      code,
      options.nameVi ?? `Đơn vị ${code}`,
      options.parentId ?? null,
      label(id),
      options.validTo ?? null,
    ],
  );
  return { id, code };
}

/** A person with an account, level 2 unless said otherwise. */
export async function aLearner(
  database: Database,
  options: {
    fullName?: string;
    birthDate?: string;
    identityLevel?: 1 | 2;
    groups?: LearnerGroup[];
    residenceUnitId?: string;
  } = {},
): Promise<{ id: string; actor: Actor }> {
  const id = uuidv7();
  const identityLevel = options.identityLevel ?? 2;
  await database.query(
    `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
      personal_number_index, identity_level, residence_unit_id) values ($1, 'test', $2, $3, $4, $8, $5, $6, $7)`,
    [
      id,
      id,
      options.fullName ?? 'Nguyễn Văn Thử',
      options.birthDate ?? '1990-05-17',
      randomBytes(32),
      identityLevel,
      options.residenceUnitId ?? null,
      secrets.encrypt('001190000001', `learner:${id}`),
    ],
  );
  for (const group of options.groups ?? [])
    await database.query('insert into identity.learner_group (learner_id, group_code) values ($1, $2)', [
      id,
      group,
    ]);
  const sessionId = uuidv7();
  await database.query(
    `insert into identity.session (id, learner_id, identity_level, expires_at)
      values ($1, $2, $3, now() + interval '1 day')`,
    [sessionId, id, identityLevel],
  );
  return { id, actor: { kind: 'learner', id, sessionId, identityLevel, scopes: [] } };
}

/** An account that a helper made; its card works with the PIN only where the service made it. */
export async function anAssistedLearner(
  database: Database,
  unitId: string,
  options: { fullName?: string; birthDate?: string; groups?: LearnerGroup[] } = {},
): Promise<{ id: string; actor: Actor }> {
  const id = uuidv7();
  await database.query(
    `insert into identity.learner (id, issuer, subject, full_name, birth_date, identity_level)
      values ($1, 'assisted', $2, $3, $4, 0)`,
    [id, `HT-${id}`, options.fullName ?? 'Nguyễn Văn Thử', options.birthDate ?? '1990-05-17'],
  );
  await database.query(
    `insert into identity.assisted_account (learner_id, unit_id, pin_salt, pin_hash, created_by)
      values ($1, $2, $3, $4, $1)`,
    [id, unitId, randomBytes(16), randomBytes(32)],
  );
  for (const group of options.groups ?? [])
    await database.query('insert into identity.learner_group (learner_id, group_code) values ($1, $2)', [
      id,
      group,
    ]);
  const sessionId = uuidv7();
  await database.query(
    `insert into identity.session (id, learner_id, identity_level, expires_at)
      values ($1, $2, 0, now() + interval '2 hours')`,
    [sessionId, id],
  );
  return { id, actor: { kind: 'learner', id, sessionId, identityLevel: 0, scopes: [] } };
}

/** A role on a unit's subtree. */
export async function aRoleGrant(
  database: Database,
  learnerId: string,
  role: Role,
  unitId: string,
): Promise<void> {
  await database.query(
    'insert into identity.role_grant (id, learner_id, role, unit_id) values ($1, $2, $3, $4)',
    [uuidv7(), learnerId, role, unitId],
  );
}

/** A line of a roster for somebody who has an account. */
export async function aMembership(
  database: Database,
  learnerId: string,
  unitId: string,
  kind: MembershipKind = 'OFFICIAL',
): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into identity.membership (id, unit_id, learner_id, full_name, personal_number, personal_number_index,
        kind, valid_from)
      select $1, $2, l.id, l.full_name, $5, l.personal_number_index, $4, '2026-01-01'
      from identity.learner l where l.id = $3`,
    [id, unitId, learnerId, kind, secrets.encrypt('001190000001', `membership:${id}`)],
  );
  return { id };
}
