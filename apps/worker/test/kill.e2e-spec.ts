import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { type Settings } from '@platform/config';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import { eventually, freePort, startTestStack, type TestStack } from '../../../test/support/test-stack';

const ROOT = join(__dirname, '..', '..', '..');
const ATTEMPTS = 500;

/** A worker as a process of its own, so that it can really be killed. */
async function spawnWorker(settings: Settings): Promise<ChildProcess> {
  const workerPort = await freePort();
  const child = spawn(process.execPath, ['-r', '@swc-node/register', 'apps/worker/src/main.ts'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      ...process.env,
      DATABASE_URL: settings.databaseUrl,
      REDIS_URL: settings.redisUrl ?? '',
      QUEUE_PREFIX: settings.queuePrefix,
      ENCRYPTION_KEY: settings.encryptionKey,
      BLIND_INDEX_KEY: settings.blindIndexKey,
      COOKIE_KEY: settings.cookieKey,
      VNEID_CLIENT_SECRET: settings.vneidClientSecret,
      VNEID_ISSUER: settings.vneidIssuer,
      WORKER_PORT: String(workerPort),
      LOG_LEVEL: 'silent',
    },
  });
  await eventually(
    () =>
      fetch(`http://127.0.0.1:${workerPort}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      ),
    60,
  );
  return child;
}

const backends = [
  ['PostgreSQL', undefined],
  ...(process.env.REDIS_URL ? [['Redis', process.env.REDIS_URL]] : []),
] as [string, string | undefined][];

describe.each(backends)('a worker killed while it grades (queue on %s)', (_, redisUrl) => {
  let stack: TestStack;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    stack = await startTestStack({ settings: { redisUrl } });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await stack.close();
  });

  it('leaves every attempt graded exactly once', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(stack.database, {
      unitId: unit.id,
      questions: 20,
      settings: { passPercent: 0 },
    });
    const { id: learnerId } = await aLearner(stack.database);
    const ids = Array.from({ length: ATTEMPTS }, () => uuidv7());
    children.push(await spawnWorker(stack.settings));
    await stack.database.transaction(async () => {
      await stack.database.query(
        `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
            item_version_ids, identity_level, started_at, accept_until, submitted_at)
          select t.id, $2, $3, $4, t.number, 'SUBMITTED', 'abc', $5, 2, now(), 'infinity', now()
          from unnest($1::uuid[]) with ordinality as t(id, number)`,
        [ids, learnerId, quiz.quizId, quiz.versionId, quiz.itemVersionIds],
      );
      await stack.database.query(
        `insert into platform.outbox (id, kind, name, payload)
          select gen_random_uuid(), 'job', 'assessment.grade-attempt', jsonb_build_object('attemptId', id)
          from unnest($1::uuid[]) id`,
        [ids],
      );
    });
    const counts = () =>
      stack.database.queryOne<{ graded: number; owed: number; events: number }>(
        `select (select count(*)::int from assessment.attempt where state = 'GRADED') as graded,
          (select count(*)::int from platform.outbox where name = 'assessment.grade-attempt') as owed,
          (select count(*)::int from platform.outbox where name = 'assessment.attempt-passed') as events`,
      );
    // In the middle: something is graded, something is not.
    await eventually(async () => ((await counts())?.graded ?? 0) > 0, 60);
    children.pop()?.kill('SIGKILL');
    // What the dead worker had taken is free again: nobody waits for the visibility time-out in a test.
    await stack.database.query('update platform.outbox set available_at = now()');
    children.push(await spawnWorker(stack.settings));
    await eventually(async () => ((await counts())?.graded ?? 0) === ATTEMPTS, 60);
    await eventually(async () => (await counts())?.owed === 0, 60);
    const marks = await stack.database.query(
      'select id from assessment.attempt where marks is null or grading_version is null',
    );
    expect(marks).toEqual([]);
  }, 180_000);
});
