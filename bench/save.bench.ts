import autocannon from 'autocannon';
import { findUuid } from '@platform/graphql';
import { LoadClient } from './client';
import type { Candidate, Fixtures } from './fixtures';
import { startFloor } from './start-floor';
import { median, printJson, rounded } from './statistics';

const SAVE = `mutation Save($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount digest savedAt } ... on SaveResponsesRefusal { code } } }`;
const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id questions { id type } } ... on StartAttemptRefusal { code } } }`;
const ROUNDS = 3;
const SECONDS = 3;

interface Running extends Candidate {
  attemptId: string;
  questionId: string;
}

async function start(url: string, fixtures: Fixtures, count: number): Promise<Running[]> {
  const client = new LoadClient(new URL(url), 4);
  const candidates = await fixtures.candidates(count);
  const running: Running[] = [];
  for (const candidate of candidates) {
    const { startAttempt } = await client.graphql<{
      startAttempt: { id: string; questions: { id: string; type: string }[] };
    }>(candidate.token, START, { quizId: fixtures.quizId });
    const question = startAttempt.questions.find(({ type }) => type === 'SINGLE_CHOICE');
    if (question) running.push({ ...candidate, attemptId: startAttempt.id, questionId: question.id });
  }
  client.close();
  return running;
}

/** Requests a second that `saveResponses` reaches, against the floor, in interleaved rounds. */
export async function benchSave(url: string, fixtures: Fixtures, databaseUrl: string): Promise<void> {
  const floor = await startFloor(databaseUrl);
  try {
    const running = await start(url, fixtures, 60);
    let sequence = 0;
    const next = () => running[(sequence += 1) % running.length];
    const ours = () => {
      const { token, attemptId, questionId } = next();
      const answers = [{ questionId, sequence, choiceIds: [`c${(sequence % 4) + 1}`] }];
      return {
        method: 'POST' as const,
        path: '/graphql',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: SAVE, variables: { input: { attemptId, answers } } }),
      };
    };
    const bare = () => {
      const { id: learnerId, attemptId, questionId } = next();
      const responses = { [questionId]: { s: sequence, r: { choiceIds: [`c${(sequence % 4) + 1}`] } } };
      return {
        method: 'POST' as const,
        path: '/save',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: findUuid('att', attemptId), learnerId, responses }),
      };
    };
    for (const connections of [1, 50]) {
      const measured = { ours: [] as number[], floor: [] as number[] };
      for (let round = 0; round <= ROUNDS; round += 1) {
        const floorRate = await rate(floor.url, connections, bare);
        const ourRate = await rate(url, connections, ours);
        // The first round warms both up.
        if (round > 0) {
          measured.floor.push(floorRate);
          measured.ours.push(ourRate);
        }
      }
      const [our, base] = [median(measured.ours), median(measured.floor)];
      printJson({
        bench: 'save',
        connections,
        savesPerSecond: rounded(our, 0),
        floorPerSecond: rounded(base, 0),
        ratio: rounded(our / base),
      });
    }
  } finally {
    floor.process.kill('SIGTERM');
  }
}

async function rate(url: string, connections: number, make: () => autocannon.Request): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    requests: [{ setupRequest: (request) => Object.assign(request, make()) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers of ${url} were not 200`);
  return result.requests.average;
}
