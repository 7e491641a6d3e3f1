import type { Database } from '@platform/database';
import { toTypeId } from '@platform/graphql';
import { uuidv7 } from 'uuidv7';
import { anAuthor } from './author';
import { LoadClient } from './client';
import { processCpuSeconds, rssMegabytes } from './cpu';
import type { Fixtures } from './fixtures';
import { printJson, rounded } from './statistics';

const ATTEMPTS = 100_000;
/** Rows of one statement: what the server sorts in its memory. */
const FILLED_AT_ONCE = 10_000;
const QUESTIONS = 30;
/** A question is drawn out of as many, but for the last three, which everybody gets. */
const AMONG = 2;
const ALL_DRAW = 3;
const LOOK_MS = 100;

const ORDER = `mutation ($input: RequestQuizStatisticsInput!) { requestQuizStatistics(input: $input) { id state } }`;
const STATE = `query ($quizId: ID!) { quizStatistics(quizId: $quizId) { state counted faults { code message }
  figures { internalConsistency } createdAt finishedAt } }`;

interface Progress {
  state: string;
  counted: number;
  faults: object[];
  figures: { internalConsistency: number } | null;
  createdAt: string;
  finishedAt: string | null;
}

const settings = {
  minutes: null,
  graceSeconds: 10,
  passPercent: 80,
  maxAttempts: null,
  minReplacedPercent: 0,
  replacedAgainst: 'LAST',
  requiredIdentityLevel: 1,
  shuffleChoices: true,
  review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
  opensAt: null,
  closesAt: null,
};

/** 57 questions of four choices, a third of them with several right ones, and a published quiz that draws 30. */
async function aQuiz(database: Database, unitId: string): Promise<{ quizId: string; cells: string[][] }> {
  const drawn = Array.from({ length: QUESTIONS - ALL_DRAW }, () =>
    Array.from({ length: AMONG }, () => uuidv7()),
  );
  const cells = [...drawn, Array.from({ length: ALL_DRAW }, () => uuidv7())];
  const versions = cells.flat();
  const items = versions.map(() => uuidv7());
  await database.query(
    `insert into assessment.item (id, unit_id, code)
      select i, $2, 'STATS-' || n from unnest($1::uuid[]) with ordinality t(i, n)`,
    [items, unitId],
  );
  await database.query(
    `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty, cognitive_level,
        content, approved_at)
      select v, i, 1, 'APPROVED', '1.1', 'THEORY', 'EASY', 'REMEMBER', jsonb_build_object(
        'prompt', 'Câu hỏi ' || n, 'explanation', 'Vì vậy.', 'source', 'Dữ liệu thử tải', 'choices',
        '[{"id":"a","text":"một"},{"id":"b","text":"hai"},{"id":"c","text":"ba"},{"id":"d","text":"bốn"}]'::jsonb
      ) || case when n % 3 = 0
        then '{"type":"MULTIPLE_CHOICE","correct":["a","b"],"scoring":"RIGHT_MINUS_WRONG"}'::jsonb
        else '{"type":"SINGLE_CHOICE","correct":["a"]}'::jsonb end, now()
      from unnest($1::uuid[], $2::uuid[]) with ordinality t(v, i, n)`,
    [versions, items],
  );
  const [quizId, versionId] = [uuidv7(), uuidv7()];
  const pool = cells.map((itemVersionIds, cell) => ({
    count: cell < drawn.length ? 1 : ALL_DRAW,
    itemVersionIds,
  }));
  await database.query(`insert into assessment.quiz (id, code, unit_id) values ($1, 'bench-stats', $2)`, [
    quizId,
    unitId,
  ]);
  await database.query(
    `insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint, pool,
      published_at) values ($1, $2, 1, 'PUBLISHED', 'Thử tải', 'HVS-REF@1.0.0', $3, '[]', $4, now())`,
    [versionId, quizId, JSON.stringify(settings), JSON.stringify(pool)],
  );
  await database.query('update assessment.quiz set current_version_id = $2 where id = $1', [
    quizId,
    versionId,
  ]);
  return { quizId, cells };
}

/**
 * Graded attempts in one statement: each draws its form, in an order of its own, answers by an ability of its own and
 * leaves one question in fifty open.
 */
async function fill(database: Database, quizId: string, cells: string[][]): Promise<void> {
  const slots = cells.flatMap((items) => (items.length === ALL_DRAW ? items.map((id) => [id, id]) : [items]));
  await database.query(
    `with person as materialized (
        insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select gen_random_uuid(), 'bench', gen_random_uuid()::text, 'Người Thử Tải', '1990-01-01', '\\x00', '\\x00', 2
        from generate_series(1, $2) returning id),
      able as materialized (select id, sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) as theta from person),
      answered as materialized (
        select able.id, slot.items[1 + (random() < 0.5)::int] as item, random() as place,
          random() < 0.02 as is_open, random() < 1 / (1 + exp((slot.n - 15) / 8.0 - theta)) as is_right,
          1 + floor(4 * random())::int as chosen
        from able cross join lateral (
          select n::int, array[items->>0, items->>1]::uuid[] as items
          from jsonb_array_elements($3::jsonb) with ordinality s(items, n)) slot),
      placed as (
        select id, item, is_open, is_right and not is_open as is_right, chosen,
          row_number() over (partition by id order by place) as position from answered),
      form as (
        select id, array_agg(item order by position) as items,
          array_agg(case when is_right then 1000 else 0 end order by position) as marks,
          coalesce(jsonb_object_agg('q' || position, jsonb_build_object('s', 1, 'r',
            jsonb_build_object('choiceIds', jsonb_build_array('c' || chosen)))) filter (where not is_open), '{}') as given
        from placed group by id)
      insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
        identity_level, started_at, accept_until, responses, submitted_at, graded_at, marks, score, max_score,
        is_passed, skill_marks, grading_version)
      select gen_random_uuid(), form.id, q.id, q.current_version_id, 1, 'GRADED', form.id::text, items, 2, now(),
        'infinity', given, now(), now(), marks, (select sum(m) from unnest(marks) m), $4::int * 1000, false, '{}', 1
      from form, assessment.quiz q where q.id = $1`,
    [quizId, FILLED_AT_ONCE, JSON.stringify(slots), QUESTIONS],
  );
}

/** Seconds from the order to the figures of a large quiz whose attempts stand in PostgreSQL, counted by the worker. */
export async function benchStoredStats(
  system: { url: string; workerPid(): number },
  fixtures: Fixtures,
): Promise<void> {
  const { database } = fixtures;
  const { token, unitId } = await anAuthor(fixtures);
  const { quizId, cells } = await aQuiz(database, unitId);
  for (let filled = 0; filled < ATTEMPTS; filled += FILLED_AT_ONCE) await fill(database, quizId, cells);
  await database.query('analyze assessment.attempt');
  const cpuBefore = processCpuSeconds(system.workerPid());
  const client = new LoadClient(new URL(system.url), 1);
  const id = toTypeId('qz', quizId);
  await client.graphql(token, ORDER, { input: { quizId: id } });
  let workerPeakMb = rssMegabytes(system.workerPid());
  let progress: Progress;
  do {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    workerPeakMb = Math.max(workerPeakMb, rssMegabytes(system.workerPid()));
    progress = (await client.graphql<{ quizStatistics: Progress }>(token, STATE, { quizId: id }))
      .quizStatistics;
  } while (progress.state === 'WAITING' || progress.state === 'RUNNING');
  const workerCpuSeconds = processCpuSeconds(system.workerPid()) - cpuBefore;
  client.close();
  if (progress.state !== 'DONE' || progress.counted !== ATTEMPTS)
    throw new Error(`stats: ${JSON.stringify(progress)}`);
  const seconds = (Date.parse(progress.finishedAt ?? '') - Date.parse(progress.createdAt)) / 1000;
  printJson({
    bench: 'stored-stats',
    attempts: ATTEMPTS,
    questions: QUESTIONS,
    pool: cells.flat().length,
    seconds: rounded(seconds, 1),
    attemptsPerSecond: rounded(ATTEMPTS / seconds, 0),
    workerCpuSeconds: rounded(workerCpuSeconds, 1),
    workerPeakMb,
    internalConsistency: rounded(progress.figures?.internalConsistency ?? 0, 3),
  });
}
