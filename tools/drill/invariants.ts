import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { type Database } from '@platform/database';
import { attachPayload } from '@platform/security';
import type { InboxDocument } from './mock-vneid';

/** What must hold when everything has settled, and what was found. `found` says it for people. */
export interface Finding {
  invariant: string;
  holds: boolean;
  found: string;
}

interface Register extends Record<string, number> {
  rights: number;
  certificates: number;
  holders: number;
  serials: number;
  signed: number;
  issued: number;
  messages: number;
  accepted: number;
  told: number;
  owed: number;
  dead: number;
  unlogged: number;
}

const register = `select
  (select count(*)::int from identity.learner l join identity.learner_group g on g.learner_id = l.id
    where exists (select from courses.enrolment e where e.learner_id = l.id and e.completed_at is not null)
      and exists (select from assessment.attempt a where a.learner_id = l.id and a.is_passed)) as rights,
  (select count(*)::int from certification.certificate) as certificates,
  (select count(distinct (learner_id, programme_id, period))::int from certification.certificate) as holders,
  (select count(distinct serial)::int from certification.certificate) as serials,
  (select count(*)::int from certification.certificate where signature is not null) as signed,
  (select count(*)::int from certification.certificate where state = 'ISSUED') as issued,
  (select count(*)::int from certification.confirmation where action = 'ISSUE') as messages,
  (select count(*)::int from certification.confirmation where action = 'ISSUE' and state = 'ACCEPTED') as accepted,
  (select count(distinct certificate_id)::int from certification.confirmation
    where action = 'ISSUE' and state = 'ACCEPTED') as told,
  (select count(*)::int from platform.outbox where dead_at is null) as owed,
  (select count(*)::int from platform.outbox where dead_at is not null) as dead,
  (select count(*)::int from certification.log_pending) as unlogged`;

/** Certificates whose log does not tell each step once. */
const oddLogs = `select c.serial from certification.certificate c
  left join certification.certificate_event e on e.certificate_id = c.id
  group by c.id having count(*) filter (where e.what = 'REGISTERED') <> 1
    or count(*) filter (where e.what = 'SIGNED') <> 1
    or count(*) filter (where e.what = 'CONFIRMATION_ACCEPTED') <> 1
  order by c.serial`;

/** How far the pipeline has come. */
export async function readRegister(database: Database): Promise<Register> {
  const row = await database.queryOne<Register>(register);
  if (!row) throw new Error('The counts are missing');
  return row;
}

/** Checks exactly-once from right to confirmation, on both sides. `wanted` is how many rights were given. */
export async function checkInvariants(
  database: Database,
  wanted: number,
  documents: InboxDocument[],
  jwks: JSONWebKeySet,
): Promise<Finding[]> {
  const counts = await readRegister(database);
  const taken = documents.filter(({ status }) => status === 'ACCEPTED');
  const serials = new Set(taken.map(({ serial }) => serial));
  const people = new Set(taken.map(({ personalNumber }) => personalNumber));
  const odd = await database.query<{ serial: string }>(oddLogs);
  const { valid, faulty } = await checkSignatures(database, jwks);
  const unknown = await unknownSerials(database, serials);
  const equal = (invariant: string, found: Record<string, number>): Finding => ({
    invariant,
    holds: Object.values(found).every((count) => count === wanted),
    found: `${wanted} rights: ${Object.entries(found)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
  });
  const none = (invariant: string, count: number, found: string): Finding => ({
    invariant,
    holds: count === 0,
    found,
  });
  return [
    equal('RIGHTS_EARNED', { 'people with course and test': counts.rights }),
    equal('ONE_CERTIFICATE_PER_RIGHT', {
      certificates: counts.certificates,
      'distinct holders': counts.holders,
      'distinct serials': counts.serials,
      valid: counts.issued,
    }),
    equal('ALL_SIGNED', { signed: counts.signed, 'valid signatures': valid }),
    none('NO_FAULTY_SIGNATURE', faulty.length, faulty.slice(0, 5).join(', ') || 'none'),
    equal('ONE_CONFIRMATION_PER_CERTIFICATE', {
      messages: counts.messages,
      accepted: counts.accepted,
      'distinct certificates': counts.told,
    }),
    equal('VNEID_TOOK_EACH_ONCE', {
      'documents accepted there': taken.length,
      'distinct serials there': serials.size,
      'distinct people there': people.size,
    }),
    none('VNEID_HOLDS_NOTHING_ELSE', unknown, `${unknown} serials that nobody here has issued`),
    none(
      'LOG_TELLS_EACH_STEP_ONCE',
      odd.length,
      odd.length === 0 ? 'all consistent' : `${odd.length} odd, e.g. ${odd[0]?.serial}`,
    ),
    none('NOTHING_OWED', counts.owed, `${counts.owed} rows in the outbox`),
    none('NOTHING_GIVEN_UP', counts.dead, `${counts.dead} dead rows in the outbox`),
  ];
}

/** What the signed bytes of a certificate say of themselves. */
interface SignedCredential {
  credentialSubject: { licenseNumber: string };
}

/** Verifies every signature with the published keys and a library that did not make it. */
async function checkSignatures(
  database: Database,
  jwks: JSONWebKeySet,
): Promise<{ valid: number; faulty: string[] }> {
  const keys = createLocalJWKSet(jwks);
  const rows = await database.query<{ serial: string; payload: Buffer; signature: string }>(
    `select serial, canonical_payload as payload, signature from certification.certificate
      where signature is not null`,
  );
  const faulty: string[] = [];
  for (const { serial, payload, signature } of rows) {
    const verified = await compactVerify(attachPayload(signature, payload), keys, {
      algorithms: ['EdDSA'],
    }).catch(() => null);
    const said = verified && (JSON.parse(new TextDecoder().decode(verified.payload)) as SignedCredential);
    if (said?.credentialSubject.licenseNumber !== serial) faulty.push(serial);
  }
  return { valid: rows.length - faulty.length, faulty };
}

async function unknownSerials(database: Database, serials: Set<string>): Promise<number> {
  const row = await database.queryOne<{ n: number }>(
    `select count(*)::int as n from unnest($1::text[]) as s(serial)
      where not exists (select from certification.certificate c where c.serial = s.serial)`,
    [[...serials]],
  );
  return row?.n ?? 0;
}
