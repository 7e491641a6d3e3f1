import { performance } from 'node:perf_hooks';
import { uuidv7 } from 'uuidv7';
import type { Settings } from '@platform/config';
import { QueueTransport } from '@platform/queue';
import type { Fixtures } from './fixtures';
import { LoadClient } from './client';
import { printJson, rounded } from './statistics';

const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id questions { id } } ... on StartAttemptRefusal { code } } }`;

/** Copies one real attempt `count` times as handed in, with their grading jobs: what an evening leaves behind. */
async function fill(url: string, fixtures: Fixtures, count: number): Promise<void> {
  const client = new LoadClient(new URL(url), 1);
  const [model] = await fixtures.candidates(1);
  if (!model) throw new Error('no candidate');
  await client.graphql(model.token, START, { quizId: fixtures.quizId });
  client.close();
  const learners = await fixtures.candidates(count);
  const responses = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`q${index + 1}`, { s: 1, r: { choiceIds: ['c1'] } }]),
  );
  const ids = learners.map(() => uuidv7());
  await fixtures.database.transaction(async () => {
    await fixtures.database.query(
      `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, accept_until, responses, submitted_at)
        select t.id, t.learner, m.quiz_id, m.quiz_version_id, 1, 'SUBMITTED', m.seed, m.item_version_ids, 2, now(),
          'infinity', $4, now()
        from unnest($1::uuid[], $2::uuid[]) as t(id, learner), assessment.attempt m where m.learner_id = $3`,
      [ids, learners.map(({ id }) => id), model.id, JSON.stringify(responses)],
    );
    await fixtures.database.query(
      `insert into platform.outbox (id, kind, name, payload)
        select gen_random_uuid(), 'job', 'assessment.grade-attempt', jsonb_build_object('attemptId', id)
        from unnest($1::uuid[]) id`,
      [ids],
    );
  });
}

/** Empty jobs a second that the same queue moves: what the queue alone would allow. */
async function emptyJobs(settings: Settings, count: number): Promise<number> {
  const transport = new QueueTransport(
    Object.assign(Object.create(null) as Settings, settings, { queuePrefix: '{hvs-bench-empty}' }),
  );
  await transport.prepare();
  const queue = transport.queue('work');
  await queue.addBulk(
    Array.from({ length: count }, () => ({
      name: 'empty',
      data: { ids: [] },
      opts: { removeOnComplete: true },
    })),
  );
  let done = 0;
  const began = performance.now();
  await new Promise<void>((resolve) => {
    transport.work('work', 16, async () => {
      done += 1;
      if (done === count) resolve();
    });
  });
  const seconds = (performance.now() - began) / 1000;
  await transport.beforeApplicationShutdown();
  return count / seconds;
}

/** Graded attempts a second, from the outbox to the mark, against empty jobs on the same backend. */
export async function benchGrade(
  system: { url: string; startWorker(): Promise<void>; stopWorker(): Promise<void> },
  fixtures: Fixtures,
  settings: Settings,
  count: number,
): Promise<void> {
  const backend = settings.redisUrl ? 'redis' : 'postgres';
  // First the worker: the PostgreSQL backend knows no prefix, so it would take part of the empty jobs.
  await system.stopWorker();
  const emptyPerSecond = await emptyJobs(settings, backend === 'redis' ? 20_000 : 3_000);
  await fill(system.url, fixtures, count);
  const waiting = async () => {
    const row = await fixtures.database.queryOne<{ n: number; first: Date; last: Date }>(
      `select count(*) filter (where state = 'SUBMITTED')::int as n, min(graded_at) as first, max(graded_at) as last
        from assessment.attempt where accept_until = 'infinity' and number = 1 and submitted_at is not null`,
    );
    return row ?? { n: 0, first: new Date(), last: new Date() };
  };
  await system.startWorker();
  let state = await waiting();
  for (; state.n > 0; state = await waiting()) await new Promise((resolve) => setTimeout(resolve, 100));
  const seconds = (state.last.getTime() - state.first.getTime()) / 1000;
  printJson({
    bench: 'grade',
    backend,
    attempts: count,
    gradedPerSecond: rounded(count / seconds, 0),
    emptyJobsPerSecond: rounded(emptyPerSecond, 0),
    ratio: rounded(count / seconds / emptyPerSecond),
  });
}
