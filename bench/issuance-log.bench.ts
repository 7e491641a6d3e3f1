import { performance } from 'node:perf_hooks';
import {
  IssuanceLogService,
  IssuingService,
  LogAuditService,
  leafHash,
  MerkleFrontier,
  type Right,
  SequencingService,
  SigningService,
} from '@app/certification';
import { rssMegabytes } from './cpu';
import type { Fixtures } from './fixtures';
import { percentile, printJson, rounded } from './statistics';

const SEED_BATCH = 20_000;
/** Certificates that are made in full, one learner's, a period each. */
const CERTIFICATES = 1_500;
const ONE_BY_ONE = 500;
const PROOFS = 3_000;

/** An entry of the usual length that nobody can tell from a real one but by its content. */
const seedLeaf = (index: number) => Buffer.from(`{"seed":"${String(index).padStart(440, '0')}"}`);

/** Fills the log with entries that have no certificate, past every trigger: what counts is the size of the tree. */
async function seed({ database }: Fixtures, entries: number): Promise<void> {
  const frontier = new MerkleFrontier();
  while (frontier.size < entries) {
    const first = frontier.size;
    const leaves = Array.from({ length: Math.min(SEED_BATCH, entries - first) }, (_, at) =>
      seedLeaf(first + at),
    );
    const hashes = leaves.map((leaf) => leafHash(leaf));
    const nodes = hashes.flatMap((hash) => frontier.append(hash));
    await database.transaction(async () => {
      await database.query('set local session_replication_role = replica');
      await database.query(
        `insert into certification.log_entry (index, event_id, certificate_id, leaf, leaf_hash)
          select $1::bigint + position - 1, gen_random_uuid(), gen_random_uuid(), leaf, hash
          from unnest($2::bytea[], $3::bytea[]) with ordinality as u(leaf, hash, position)`,
        [first, leaves, hashes],
      );
      await database.query(
        'insert into certification.log_node (level, index, hash) select * from unnest($1::int[], $2::bigint[], $3::bytea[])',
        [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
      );
    });
  }
  await database.query('analyze certification.log_entry, certification.log_node');
}

/** Rights of one learner to the certificate of a shipped programme, for a year each from 1000 on. */
async function rights(fixtures: Fixtures, count: number): Promise<Right[]> {
  const [learner] = await fixtures.candidates(1);
  const programme = await fixtures.database.queryOne<Record<string, unknown>>(
    `select v.programme_id as id, v.id as "versionId", p.code, p.unit_id as "unitId", v.group_code as "groupCode",
        v.title_vi as "titleVi", v.title_en as "titleEn", v.framework_code as "frameworkCode", v.rule,
        'FOREVER' as "validityRule", null as "validityMonths", null as "validThrough", u.name_vi as "unitNameVi",
        u.name_en as "unitNameEn"
      from certification.programme_version v join certification.programme p on p.id = v.programme_id
        join identity.org_unit u on u.id = p.unit_id where p.code = 'pho-cap-nd' and v.state = 'PUBLISHED'`,
  );
  if (!learner || !programme) throw new Error('The seeded programme pho-cap-nd is missing');
  return Array.from({ length: count }, (_, at) => ({
    learnerId: learner.id,
    programme: programme as unknown as Right['programme'],
    period: `${1000 + at}` as const,
    evidence: { attemptIds: [], enrolmentIds: [] },
    framework: 'HVS-REF@1.0.0',
  }));
}

/** Milliseconds of each of many calls, one after the other. */
async function timeEach(count: number, work: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const began = performance.now();
    await work(at);
    times.push(performance.now() - began);
  }
  return times;
}

const spread = (times: number[]) => ({
  p50Ms: rounded(percentile(times, 0.5)),
  p95Ms: rounded(percentile(times, 0.95)),
  p99Ms: rounded(percentile(times, 0.99)),
});

/** Append, proofs and audit of a log of many entries; the worker must not run, it would append as well. */
export async function benchIssuanceLog(fixtures: Fixtures, entries: number): Promise<void> {
  const [issuing, signing] = [fixtures.get(IssuingService), fixtures.get(SigningService)];
  const [sequencing, log] = [fixtures.get(SequencingService), fixtures.get(IssuanceLogService)];
  const bench = 'issuance-log';

  const began = performance.now();
  await seed(fixtures, entries);
  printJson({ bench, step: 'seed', entries, seconds: rounded((performance.now() - began) / 1000) });

  const floor = await timeEach(PROOFS, () => fixtures.database.query('select 1'));
  printJson({ bench, step: 'floor', roundTrips: PROOFS, ...spread(floor) });

  const due = await rights(fixtures, CERTIFICATES);
  const issue = async (some: Right[]) => signing.sign(await issuing.issue(some));
  const appendOne = async (at: number) => {
    if ((await sequencing.append()) !== 1) throw new Error(`Change ${at} was not appended alone`);
  };
  const alone: number[] = [];
  for (const right of due.slice(0, ONE_BY_ONE)) {
    await issue([right]);
    alone.push(...(await timeEach(1, appendOne)));
  }
  printJson({ bench, step: 'append', entries, changes: ONE_BY_ONE, batch: 1, ...spread(alone) });

  for (let at = ONE_BY_ONE; at < CERTIFICATES; at += 50) await issue(due.slice(at, at + 50));
  const batches = await timeEach((CERTIFICATES - ONE_BY_ONE) / 500, () => sequencing.append());
  printJson({ bench, step: 'append', entries, batch: 500, batchMs: batches.map((time) => rounded(time)) });

  const head = await sequencing.signHeadNow();
  if (!head) throw new Error('No head was due');
  const serials = await fixtures.database.query<{ serial: string }>(
    `select serial from certification.certificate order by md5(serial)`,
  );
  const serialAt = (at: number) => serials[at % serials.length]?.serial ?? '';
  const prove = async (at: number) => {
    if ((await log.findStanding(serialAt(at)))?.verdict !== 'LOGGED') throw new Error('No proof');
  };
  await timeEach(200, prove);
  const { treeSize } = head;
  printJson({ bench, step: 'inclusion', treeSize, proofs: PROOFS, ...spread(await timeEach(PROOFS, prove)) });

  const sizes = Array.from({ length: PROOFS }, (_, at) => 1 + ((at * 7_368_787) % treeSize));
  const grow = (at: number) => log.growth(sizes[at], treeSize);
  await timeEach(200, grow);
  printJson({
    bench,
    step: 'consistency',
    treeSize,
    proofs: PROOFS,
    ...spread(await timeEach(PROOFS, grow)),
  });

  const [all, cpu] = [performance.now(), process.cpuUsage()];
  const lanes = Array.from({ length: 32 }, (_, lane) => timeEach(PROOFS / 30, (at) => prove(lane + at * 32)));
  const together = (await Promise.all(lanes)).flat();
  const { user, system } = process.cpuUsage(cpu);
  printJson({
    bench,
    step: 'inclusion',
    treeSize,
    atOnce: 32,
    perSecond: Math.round((together.length * 1000) / (performance.now() - all)),
    cpuMsEach: rounded((user + system) / 1000 / together.length, 3),
    ...spread(together),
  });

  // Seeded entries have no rows to be held against: the tree is recomputed whole, the 1,500 are checked in full.
  const before = rssMegabytes(process.pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, rssMegabytes(process.pid))), 100);
  const started = performance.now();
  const { findings } = await fixtures.get(LogAuditService).audit([], () => undefined);
  clearInterval(watch);
  const isTreeWhole = findings.BROKEN_TREE === 0 && findings.BROKEN_HEAD === 0;
  if (!isTreeWhole) throw new Error('The audit found the tree broken');
  printJson({
    bench,
    step: 'audit',
    treeSize,
    seconds: rounded((performance.now() - started) / 1000),
    grownMb: peak - before,
  });
}
