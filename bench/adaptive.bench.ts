import { simulatedBank } from '@app/assessment';
import type { Database } from '@platform/database';
import { toTypeId } from '@platform/graphql';
import { uuidv7 } from 'uuidv7';
import { LoadClient } from './client';
import { processCpuSeconds } from './cpu';
import type { Candidate, Fixtures } from './fixtures';
import { startFloor } from './start-floor';
import { percentile, printJson, rounded } from './statistics';

const BANK = 2_000;
const PEOPLE = 50;
const STEPS = 20;
const ROUNDS = 2;
/** Mean between an answer and the next: nobody reads as fast as 0, which measures the queue and what the machine can take. */
const THINKING_MS = [0, 1_000];

const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id currentPosition } ... on StartAttemptRefusal { code } } }`;
const ANSWER = `mutation ($input: AnswerAdaptiveInput!) { answerAdaptive(input: $input) {
  ... on AdaptiveStep { step mostSteps question { id type prompt choices { id text } } attempt { id state } }
  ... on AnswerAdaptiveRefusal { code } } }`;

/** A calibrated bank of 2,000 single-choice questions in six skills, and a published adaptive quiz of 20 steps. */
async function aQuiz(database: Database): Promise<string> {
  const [quizId, fixedId, versionId, calibrationId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const bank = simulatedBank(BANK, 'bench').map((item) => ({ ...item, itemId: uuidv7(), id: uuidv7() }));
  const content = {
    type: 'SINGLE_CHOICE',
    prompt: 'Câu hỏi thử tải?',
    choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `phương án ${id}` })),
    correct: ['b'],
    explanation: 'Vì vậy.',
    source: 'Dữ liệu thử tải',
  };
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
    navigation: 'FORWARD_ONLY',
    adaptive: {
      minItems: STEPS,
      maxItems: STEPS,
      standardErrorAtMost: null,
      among: 5,
      exposureCapPercent: 25,
      classification: null,
      prior: { mean: 0, standardDeviation: 1_000 },
    },
  };
  const pool = ['1', '2', '3', '4', '5', '6'].map((area, at) => ({
    count: at < 2 ? 4 : 3,
    itemVersionIds: bank.filter((item) => item.area === area).map(({ id }) => id),
    calibrationId,
  }));
  await database.transaction(async () => {
    await database.query(
      `insert into assessment.item (id, unit_id, code)
        select i, (select id from identity.org_unit order by id limit 1), 'BENCH-' || i from unnest($1::uuid[]) i`,
      [bank.map(({ itemId }) => itemId)],
    );
    await database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty, cognitive_level,
          content, approved_at)
        select v, i, 1, 'APPROVED', s || '.1', 'THEORY', 'EASY', 'REMEMBER', $4, now()
        from unnest($1::uuid[], $2::uuid[], $3::text[]) t(v, i, s)`,
      [
        bank.map(({ id }) => id),
        bank.map(({ itemId }) => itemId),
        bank.map(({ area }) => area),
        JSON.stringify(content),
      ],
    );
    await database.query(
      `insert into assessment.quiz (id, code, unit_id)
        select $1, 'bench-adaptive', id from identity.org_unit order by id limit 1`,
      [quizId],
    );
    for (const [id, number] of [
      [fixedId, 1],
      [versionId, 2],
    ])
      await database.query(
        `insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint, pool,
          published_at) values ($1, $2, $3, 'PUBLISHED', 'Thử tải', 'HVS-REF@1.0.0', $4, '[]', $5, now())`,
        [id, quizId, number, JSON.stringify(settings), JSON.stringify(pool)],
      );
    await database.query(
      `insert into assessment.calibration (id, quiz_version_id, model, requested_by, state, log_likelihood,
        has_converged, is_current, adopted_by, adopted_at, finished_at)
        values ($1, $2, 'TWO_PL', $1, 'DONE', -1, true, true, $1, now(), now())`,
      [calibrationId, fixedId],
    );
    await database.query(
      `insert into assessment.item_parameter (calibration_id, item_version_id, discrimination, difficulty, guessing,
          attempts)
        select $1, i, a, b, 0, 500 from unnest($2::uuid[], $3::float8[], $4::float8[]) t(i, a, b)`,
      [
        calibrationId,
        bank.map(({ id }) => id),
        bank.map(({ discrimination }) => discrimination),
        bank.map(({ difficulty }) => difficulty),
      ],
    );
    await database.query('update assessment.quiz set current_version_id = $2 where id = $1', [
      quizId,
      versionId,
    ]);
  });
  return toTypeId('qz', quizId);
}

const asleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One person from the start to the end; says how long each answer took, in milliseconds. */
async function sit(client: LoadClient, { token }: Candidate, quizId: string, thinkingMs: number) {
  // Not all in the same moment, or the first steps would be a stampede that no thinking spreads.
  await asleep(Math.random() * thinkingMs);
  const { startAttempt } = await client.graphql<{ startAttempt: { id: string } }>(token, START, { quizId });
  const times: number[] = [];
  for (let step: number | null = 1; step !== null;) {
    await asleep(thinkingMs * (0.5 + Math.random()));
    const input = {
      attemptId: startAttempt.id,
      step,
      answer: { choiceIds: [`c${1 + Math.floor(Math.random() * 4)}`] },
    };
    const asked = performance.now();
    const answered: { answerAdaptive: { step: number | null; code?: string } } = await client.graphql(
      token,
      ANSWER,
      { input },
    );
    times.push(performance.now() - asked);
    if (answered.answerAdaptive.code) throw new Error(`A step was refused: ${answered.answerAdaptive.code}`);
    step = answered.answerAdaptive.step;
  }
  return times;
}

/** As many requests in the same rhythm that ask PostgreSQL for its clock. */
async function idle(client: LoadClient, thinkingMs: number): Promise<number[]> {
  const times: number[] = [];
  await asleep(Math.random() * thinkingMs);
  for (let step = 0; step < STEPS; step += 1) {
    await asleep(thinkingMs * (0.5 + Math.random()));
    const asked = performance.now();
    await client.graphql('', 'floor', {});
    times.push(performance.now() - asked);
  }
  return times;
}

/**
 * How long 50 people at once wait for the next question, against the floor, in interleaved rounds, and what a step costs
 * the API. On a shared machine the times say little without the floor's, the CPU says the same.
 */
export async function benchAdaptive(
  { url, apiPid }: { url: string; apiPid: number },
  fixtures: Fixtures,
  databaseUrl: string,
): Promise<void> {
  const quizId = await aQuiz(fixtures.database);
  const floor = await startFloor(databaseUrl);
  const [ours, bare] = [url, floor.url].map((each) => new LoadClient(new URL(each), PEOPLE));
  try {
    for (const thinkingMs of THINKING_MS) {
      const measured = { ours: [] as number[], floor: [] as number[] };
      let [seconds, cpu] = [0, 0];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const people = await fixtures.candidates(PEOPLE);
        const resting = await Promise.all(people.map(() => idle(bare, thinkingMs)));
        const [began, cpuBefore] = [performance.now(), processCpuSeconds(apiPid)];
        const answering = await Promise.all(people.map((person) => sit(ours, person, quizId, thinkingMs)));
        // The first round warms both up.
        if (round === 0) continue;
        seconds += (performance.now() - began) / 1000;
        cpu += processCpuSeconds(apiPid) - cpuBefore;
        measured.ours.push(...answering.flat());
        measured.floor.push(...resting.flat());
      }
      const of = (values: number[]) => ({
        p50: rounded(percentile(values, 0.5), 1),
        p95: rounded(percentile(values, 0.95), 1),
        p99: rounded(percentile(values, 0.99), 1),
      });
      printJson({
        bench: 'cat-answer',
        bank: BANK,
        people: PEOPLE,
        thinkingMs,
        answers: measured.ours.length,
        answersPerSecond: rounded(measured.ours.length / seconds, 0),
        apiCpuMsPerAnswer: rounded((cpu * 1000) / measured.ours.length),
        answerMs: of(measured.ours),
        floorMs: of(measured.floor),
      });
    }
  } finally {
    ours.close();
    bare.close();
    floor.process.kill('SIGTERM');
  }
}
