import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import { toTypeId } from '@platform/graphql';
import { earn, PROGRAMME } from './earned';
import type { Fixtures } from './fixtures';
import { printJson, rounded } from './statistics';

const CHUNK = 10_000;

interface System {
  url: string;
  startWorker(): Promise<void>;
}

interface Run {
  id: string;
  state: string;
  done: number;
  total: number;
  issued: number;
}

/** People who have earned the certificate before there was a programme to judge them. */
async function people({ database }: Fixtures, count: number): Promise<void> {
  for (let made = 0; made < count; made += CHUNK) {
    const ids = Array.from({ length: Math.min(CHUNK, count - made) }, () => uuidv7());
    await database.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select id, 'bench-run', id::text, 'Người Thử Tải', '1990-01-01', '\\x00', $2, 2 from unnest($1::uuid[]) id`,
      [ids, randomBytes(32)],
    );
    await earn(database, ids);
  }
  await database.query('analyze');
}

/** A run over many people, paused halfway and resumed: rights judged, certificates registered and signed. */
export async function benchIssuingRun(system: System, fixtures: Fixtures, count: number): Promise<void> {
  if (count < 2_000)
    throw new Error('--run takes 2,000 and more: a run of a few batches is over before a pause');
  const { database } = fixtures;
  await people(fixtures, count);
  const [{ token, id: reviewer } = { token: '', id: '' }] = await fixtures.candidates(1);
  await database.query(
    `insert into identity.role_grant (id, learner_id, role, unit_id)
      select $1, $2, 'REVIEWER', unit_id from certification.programme where code = $3`,
    [uuidv7(), reviewer, PROGRAMME],
  );
  const ask = async (mutation: string, input: Record<string, string>): Promise<Run> => {
    const response = await fetch(`${system.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($input: ${mutation === 'startIssuingRun' ? 'StartIssuingRunInput' : 'IssuingRunInput'}!) {
          run: ${mutation}(input: $input) { ... on IssuingRun { id state done total issued } }
        }`,
        variables: { input },
      }),
    });
    const answer = (await response.json()) as { data?: { run?: Run }; errors?: unknown };
    if (!answer.data?.run?.id) throw new Error(`The run was refused: ${JSON.stringify(answer)}`);
    return answer.data.run;
  };
  const progress = async (runId: string) =>
    database.queryOne<{ state: string; done: number; issued: number }>(
      'select state, done, issued from certification.issuing_run where id = $1::uuid',
      [runId],
    );
  const uuid = async () =>
    (
      await database.queryOne<{ id: string }>(
        'select id from certification.issuing_run order by started_at desc limit 1',
      )
    )?.id ?? '';
  const programme = await database.queryOne<{ id: string }>(
    'select id from certification.programme where code = $1',
    [PROGRAMME],
  );
  await system.startWorker();
  const before = await signed(fixtures);
  const began = performance.now();
  const run = await ask('startIssuingRun', { programmeId: toTypeId('prg', programme?.id ?? '') });
  const runId = await uuid();
  const until = async (isReached: (now: { state: string; done: number }) => boolean) => {
    for (let now = await progress(runId); now && !isReached(now); now = await progress(runId))
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await until(({ done }) => done >= run.total / 2);
  const paused = await ask('pauseIssuingRun', { runId: run.id });
  const pausedMs = performance.now();
  await ask('resumeIssuingRun', { runId: run.id });
  const pauseSeconds = (performance.now() - pausedMs) / 1000;
  await until(({ state }) => state === 'DONE' || state === 'FAILED');
  const judged = (performance.now() - began) / 1000;
  const end = await progress(runId);
  while ((await signed(fixtures)) < before + (end?.issued ?? 0))
    await new Promise((resolve) => setTimeout(resolve, 200));
  const seconds = (performance.now() - began) / 1000;
  printJson({
    bench: 'certify.issuing-run',
    people: run.total,
    pausedAt: paused.done,
    pauseSeconds: rounded(pauseSeconds),
    state: end?.state,
    issued: end?.issued,
    registeredSeconds: rounded(judged),
    signedSeconds: rounded(seconds),
    signedPerSecond: rounded((end?.issued ?? 0) / seconds, 0),
  });
}

async function signed({ database }: Fixtures): Promise<number> {
  const row = await database.queryOne<{ n: number }>(
    'select count(*)::int as n from certification.certificate where signed_at is not null',
  );
  return row?.n ?? 0;
}
