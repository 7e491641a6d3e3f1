import { uuidv7 } from 'uuidv7';
import type { Candidate, Fixtures } from './fixtures';

/** A unit with an empty bank of its own, and somebody who may write in it. */
export async function anAuthor(fixtures: Fixtures): Promise<Candidate & { unitId: string }> {
  const [author] = await fixtures.candidates(1);
  if (!author) throw new Error('no author');
  const unitId = uuidv7();
  await fixtures.database.query(
    `insert into identity.org_unit (id, type, code, name_vi, path, valid_from)
      values ($1, 'AGENCY', $2, 'Đơn vị thử tải', $3::ltree, '2025-07-01')`,
    [unitId, `bench-${unitId}`, unitId.replaceAll('-', '_')],
  );
  await fixtures.database.query(
    `insert into identity.role_grant (id, learner_id, role, unit_id) values ($1, $2, 'AUTHOR', $3)`,
    [uuidv7(), author.id, unitId],
  );
  return { ...author, unitId };
}
