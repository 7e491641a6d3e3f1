import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import { SequencingService } from '@app/certification';
import { toTypeId } from '@platform/graphql';
import { processCpuSeconds } from './cpu';
import { earn, PROGRAMME } from './earned';
import type { Candidate, Fixtures } from './fixtures';
import { benchIssuingRun } from './issuing-run.bench';
import { percentile, printJson, rounded } from './statistics';

const SECONDS = 5;
const CONNECTIONS = 50;
/** A check of a certificate is limited per address; a load comes from many. */
const ADDRESSES = 60_000;
/** Entries of one status list, as certification has it. */
const LIST_LENGTH = 131_072;

interface Holder extends Candidate {
  certificateId: string;
  serial: string;
}

interface System {
  url: string;
  apiPid: number;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
}

/** People who have earned the certificate, with the news of it: rights to be granted. */
async function fill(fixtures: Fixtures, count: number): Promise<Candidate[]> {
  const { database } = fixtures;
  const people = await fixtures.candidates(count);
  const ids = people.map(({ id }) => id);
  await database.transaction(async () => {
    await earn(database, ids);
    await database.query(
      `insert into platform.outbox (id, kind, name, payload)
        select gen_random_uuid(), 'event', 'assessment.attempt-passed',
          jsonb_build_object('attemptId', a.id, 'learnerId', a.learner_id, 'quizId', a.quiz_id)
        from assessment.attempt a where a.learner_id = any($1)`,
      [ids],
    );
  });
  return people;
}

/** Rights that become signed and stored certificates, by one worker that does everything else as well. */
async function rights(system: System, fixtures: Fixtures, count: number): Promise<Holder[]> {
  await system.stopWorker();
  const people = await fill(fixtures, count);
  const signed = async () => {
    const row = await fixtures.database.queryOne<{ n: number; first: Date; last: Date }>(
      `select count(*)::int as n, min(issued_at) as first, max(signed_at) as last
        from certification.certificate where signed_at is not null`,
    );
    return row ?? { n: 0, first: new Date(), last: new Date() };
  };
  const before = (await signed()).n;
  const began = performance.now();
  await system.startWorker();
  let state = await signed();
  for (; state.n < before + count; state = await signed())
    await new Promise((resolve) => setTimeout(resolve, 100));
  const seconds = (state.last.getTime() - state.first.getTime()) / 1000;
  printJson({
    bench: 'certify.rights',
    rights: count,
    perSecond: rounded(count / seconds, 0),
    secondsWithStart: rounded((performance.now() - began) / 1000, 1),
  });
  const rows = await fixtures.database.query<{ id: string; serial: string; learnerId: string }>(
    `select id, serial, learner_id as "learnerId" from certification.certificate where learner_id = any($1)`,
    [people.map(({ id }) => id)],
  );
  const tokens = new Map(people.map(({ id, token }) => [id, token]));
  return rows.map(({ id, serial, learnerId }) => ({
    id: learnerId,
    token: tokens.get(learnerId) ?? '',
    certificateId: toTypeId('cer', id),
    serial,
  }));
}

/**
 * The changes are logged and a head is signed over them, so that each check proves a place in the log. The worker stays
 * stopped, with its messages to VNeID: it is the API process that is measured.
 */
async function settle(system: System, fixtures: Fixtures): Promise<void> {
  await system.stopWorker();
  const sequencing = fixtures.get(SequencingService);
  while ((await sequencing.append()) > 0);
  await sequencing.signHeadNow();
  await fixtures.database.query('analyze');
}

/** Checks of serials a second that one API process answers, in JSON, each from another address. */
async function checks(system: System, serials: string[]): Promise<void> {
  let at = 0;
  const cpuBefore = processCpuSeconds(system.apiPid);
  const result = await autocannon({
    url: system.url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        setupRequest: (request) => {
          at += 1;
          const address = at % ADDRESSES;
          return {
            ...request,
            method: 'GET',
            path: `/certificates/${serials[at % serials.length]}.json`,
            headers: { 'x-forwarded-for': `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}` },
          };
        },
      },
    ],
  });
  printJson({
    bench: 'certify.verify',
    connections: CONNECTIONS,
    perSecond: rounded(result.requests.average, 0),
    p99Ms: result.latency.p99,
    apiCpuMs: rounded(((processCpuSeconds(system.apiPid) - cpuBefore) * 1000) / result.requests.total, 3),
    refused: result.non2xx,
  });
}

/** PDFs that nobody has asked for before, and credentials, each fetched by its holder. */
async function documents(system: System, holders: Holder[]): Promise<void> {
  const timed = async (what: string, fetchOne: (holder: Holder) => Promise<Response>) => {
    const times: number[] = [];
    for (const holder of holders) {
      const began = performance.now();
      const response = await fetchOne(holder);
      if (!response.ok) throw new Error(`The ${what} was refused: ${response.status}`);
      const answer = await response.text();
      if (answer.includes('"errors"')) throw new Error(`The ${what} was refused: ${answer}`);
      times.push(performance.now() - began);
    }
    printJson({
      bench: `certify.${what}`,
      documents: times.length,
      p50Ms: rounded(percentile(times, 0.5)),
      p95Ms: rounded(percentile(times, 0.95)),
    });
  };
  const credential = (format: string) => (holder: Holder) =>
    fetch(`${system.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${holder.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        // With the name, so that it is signed anew and not only read.
        query: `query ($id: ID!) { certificateCredential(id: $id, format: ${format}, withName: true) }`,
        variables: { id: holder.certificateId },
      }),
    });
  await timed('vc-jwt', credential('VC_JWT'));
  await timed('data-integrity', credential('DATA_INTEGRITY'));
  await timed('pdf', ({ token, certificateId }) =>
    fetch(`${system.url}/certificates/${certificateId}/pdf`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}

/** Certificates in bulk, one in fifty revoked, to fill status lists; their bytes and signatures are nobody's. */
async function fillLists(fixtures: Fixtures, count: number): Promise<void> {
  const lists = Math.ceil(count / LIST_LENGTH);
  for (let list = 1; list <= lists; list += 1) {
    const entries = Math.min(LIST_LENGTH, count - (list - 1) * LIST_LENGTH);
    await fixtures.database.query(
      `with learner as (
          insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
              personal_number_index, identity_level)
            select gen_random_uuid(), 'bench-list-' || $1::int, i::text, 'Người Thử Tải', '1990-01-01', '\\x00',
              sha256(('bench-' || $1::int || '-' || i)::bytea), 2 from generate_series(0, $2::int - 1) i
            returning id, subject::int as i)
        insert into certification.certificate (id, serial, programme_id, programme_version_id, learner_id, holder_name,
            name_disclosure, group_code, framework, evidence, canonical_payload, signature, kid, issued_at, signed_at, status_list,
            status_index, state, revoked_at, revocation_code)
          select gen_random_uuid(), 'HVS-LIST-' || $1::int || '-' || i, p.id, v.id, learner.id, 'Người Thử Tải', '', 'ND',
            'HVS-REF@1.0.0', '{"attemptIds":[],"enrolmentIds":[]}', '{}', 'none..none', 'none', now(), now(),
            $1::int, i, case when i % 50 = 0 then 'REVOKED' else 'ISSUED' end, case when i % 50 = 0 then now() end,
            case when i % 50 = 0 then 'OTHER' end
          from learner, certification.programme p join certification.programme_version v on v.programme_id = p.id
          where p.code = $3`,
      [list, entries, PROGRAMME],
    );
  }
  await fixtures.database.query('analyze certification.certificate');
}

/** All status lists of so many certificates: read, packed, signed and sent. */
async function statusLists(system: System, fixtures: Fixtures, count: number): Promise<void> {
  await fillLists(fixtures, count);
  const lists = Math.ceil(count / LIST_LENGTH);
  const fetchAll = async () => {
    const began = performance.now();
    for (let list = 1; list <= lists; list += 1) {
      const response = await fetch(`${system.url}/status/revocation/${list}`);
      if (!response.ok) throw new Error(`A list was refused: ${response.status}`);
      await response.arrayBuffer();
    }
    return performance.now() - began;
  };
  const [built, cached] = [await fetchAll(), await fetchAll()];
  printJson({
    bench: 'certify.status-lists',
    certificates: count,
    lists,
    buildSeconds: rounded(built / 1000),
    cachedSeconds: rounded(cached / 1000, 3),
  });
}

/** From a right to a certificate, and what people and programs ask of certificates afterwards. */
export async function benchCertify(
  system: System,
  fixtures: Fixtures,
  { rights: count, run, listed }: { rights: number; run: number; listed: number },
): Promise<void> {
  const holders = await rights(system, fixtures, count);
  await settle(system, fixtures);
  await checks(
    system,
    holders.map(({ serial }) => serial),
  );
  await documents(system, holders.slice(0, 200));
  await benchIssuingRun(system, fixtures, run);
  await statusLists(system, fixtures, listed);
}
