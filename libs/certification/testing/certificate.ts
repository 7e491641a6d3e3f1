import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import type { Database } from '@platform/database';
import { aProgramme } from './programme';

/**
 * A certificate as other libs see one: signed (not by a real key), and taken by VNeID if asked for. What it
 * says is not checked; the real way to one is `RightService`.
 */
export async function aCertificate(
  database: Database,
  options: {
    learnerId: string;
    programmeId?: string;
    group?: LearnerGroup;
    isAccepted?: boolean;
    issuedAt?: Date;
    validUntil?: Date;
  },
): Promise<{ id: string; programmeId: string }> {
  const id = uuidv7();
  const group = options.group ?? 'ND';
  const programmeId = options.programmeId ?? (await aProgramme(database, { group })).id;
  await database.query(
    `insert into certification.certificate (id, serial, programme_id, programme_version_id, learner_id, holder_name,
        name_disclosure, group_code, framework, evidence, canonical_payload, signature, kid, issued_at, signed_at, valid_until)
      select $1, $2, $3, v.id, l.id, l.full_name, '', $5, 'HVS-REF@1.0.0', '{"attemptIds":[],"enrolmentIds":[]}', '{}',
        'test..test', 'test', $6, $6, $7 
      from identity.learner l, certification.programme_version v
      where l.id = $4 and v.programme_id = $3 and v.state = 'PUBLISHED'`,
    [
      id,
      `HVS-TEST-${randomBytes(6).toString('hex')}`,
      programmeId,
      options.learnerId,
      group,
      options.issuedAt ?? new Date(),
      options.validUntil ?? null,
    ],
  );
  await database.query(
    `insert into certification.confirmation (id, certificate_id, action, state, settled_at)
      values ($1, $2, 'ISSUE', case when $3::boolean then 'ACCEPTED' else 'PENDING' end,
        case when $3::boolean then now() end)`,
    [uuidv7(), id, options.isAccepted ?? false],
  );
  return { id, programmeId };
}
