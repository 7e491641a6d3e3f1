import { LoadClient } from './client';
import { cpuBetween, cpuUse } from './cpu';
import type { Candidate, Fixtures } from './fixtures';
import { percentile, printJson, rounded } from './statistics';

const START = `mutation Start($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id deadline questions { id type prompt choices { id text } targets { id text } unit } }
  ... on StartAttemptRefusal { code } } }`;
const SAVE = `mutation Save($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount digest savedAt } ... on SaveResponsesRefusal { code } } }`;
const SUBMIT = `mutation Submit($id: ID!) { submitAttempt(input: { attemptId: $id }) { id state } }`;
const MARK = `query Mark($id: ID!) { attempt(id: $id) { state result { score isPassed } } }`;

/** How often a learner's page asks for the mark. */
const POLL_MS = 100;

interface Question {
  id: string;
  type: string;
  choices: { id: string }[];
  targets: { id: string }[];
}

/** Some answer of the right kind: what it is does not matter here. */
function answerTo({ id: questionId, type, choices, targets }: Question, sequence: number) {
  if (type === 'MATCH')
    return {
      questionId,
      sequence,
      pairs: choices.map((c, i) => ({ choiceId: c.id, targetId: targets[i]?.id })),
    };
  if (type === 'NUMERIC' || type === 'TEXT_ENTRY') return { questionId, sequence, text: '42' };
  const picked = type === 'ORDER' ? choices : choices.slice(0, 1);
  return { questionId, sequence, choiceIds: picked.map((choice) => choice.id) };
}

export type Flow = 'bulk' | 'paged';

interface Times {
  total: number;
  toMark: number;
}

/** One learner sits one attempt, to the mark. */
async function sit(client: LoadClient, fixtures: Fixtures, flow: Flow, { token }: Candidate): Promise<Times> {
  const began = performance.now();
  const { startAttempt } = await client.graphql<{ startAttempt: { id: string; questions: Question[] } }>(
    token,
    START,
    {
      quizId: fixtures.quizId,
    },
  );
  const { id: attemptId, questions } = startAttempt;
  const answers = questions.map((question) => answerTo(question, 1));
  if (flow === 'bulk') await client.graphql(token, SAVE, { input: { attemptId, answers } });
  else
    for (const answer of answers)
      await client.graphql(token, SAVE, { input: { attemptId, answers: [answer] } });
  await client.graphql(token, SUBMIT, { id: attemptId });
  const handedIn = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const { attempt } = await client.graphql<{ attempt: { state: string } }>(token, MARK, { id: attemptId });
    if (attempt.state === 'GRADED') break;
  }
  const marked = performance.now();
  return { total: marked - began, toMark: Math.max(0, marked - handedIn) };
}

/** Virtual learners over HTTP, each attempt by another person, `learners` at once. */
export async function benchAttempt(
  system: { url: string; apiPid: number; workerPid: number },
  fixtures: Fixtures,
  cell: { flow: Flow; learners: number; attempts: number; isWarmUp?: boolean },
): Promise<void> {
  const candidates = await fixtures.candidates(cell.attempts);
  const client = new LoadClient(new URL(system.url), cell.learners);
  const before = cpuUse(system.apiPid, system.workerPid);
  const began = performance.now();
  const times: Times[] = [];
  const queue = [...candidates];
  await Promise.all(
    Array.from({ length: cell.learners }, async () => {
      for (let next = queue.pop(); next; next = queue.pop())
        times.push(await sit(client, fixtures, cell.flow, next));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  client.close();
  const cpu = cpuBetween(before, cpuUse(system.apiPid, system.workerPid));
  if (cell.isWarmUp) return;
  const perAttempt = (used: number) => rounded((used * 1000) / cell.attempts);
  const totals = times.map(({ total }) => total);
  printJson({
    bench: 'attempt',
    flow: cell.flow,
    learners: cell.learners,
    attempts: cell.attempts,
    attemptsPerSecond: rounded(cell.attempts / seconds, 1),
    p50: rounded(percentile(totals, 0.5), 1),
    p95: rounded(percentile(totals, 0.95), 1),
    p99: rounded(percentile(totals, 0.99), 1),
    gradedP99: rounded(
      percentile(
        times.map(({ toMark }) => toMark),
        0.99,
      ),
      1,
    ),
    cpuMsPerAttempt: perAttempt(cpu.api + cpu.worker + cpu.postgres + cpu.redis),
    cpu: {
      api: perAttempt(cpu.api),
      worker: perAttempt(cpu.worker),
      postgres: perAttempt(cpu.postgres),
      redis: perAttempt(cpu.redis),
    },
  });
}

/**
 * What the requests of an attempt cost by themselves on this machine: as many of them, at the same times, to the
 * barest server, each asking PostgreSQL for its clock. No protocol, rule, question, answer or mark is in it.
 */
export async function benchAttemptFloor(
  floor: { url: string; pid: number },
  cell: { flow: Flow; learners: number; attempts: number; isWarmUp?: boolean },
): Promise<void> {
  const client = new LoadClient(new URL(floor.url), cell.learners);
  const ask = () => client.graphql('floor', SAVE, {});
  const before = cpuUse(floor.pid, 0);
  let left = cell.attempts;
  await Promise.all(
    Array.from({ length: cell.learners }, async () => {
      while (left-- > 0) {
        for (let request = 0; request < (cell.flow === 'bulk' ? 3 : 22); request += 1) await ask();
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        await ask();
      }
    }),
  );
  client.close();
  const cpu = cpuBetween(before, cpuUse(floor.pid, 0));
  if (cell.isWarmUp) return;
  const perAttempt = (used: number) => rounded((used * 1000) / cell.attempts);
  printJson({
    bench: 'attempt-floor',
    flow: cell.flow,
    learners: cell.learners,
    cpuMsPerAttempt: perAttempt(cpu.api + cpu.postgres),
    cpu: { server: perAttempt(cpu.api), postgres: perAttempt(cpu.postgres) },
  });
}
