import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { toTypeId } from '@platform/graphql';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id state questionCount questions { id type choices { id text } review { explanation } } result { score } }
  ... on StartAttemptRefusal { code message } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { stored { questionId sequence } answeredCount questionCount digest remainingSeconds }
  ... on SaveResponsesRefusal { code message } } }`;
const SUBMIT = `mutation ($id: ID!) { submitAttempt(input: { attemptId: $id }) { id state } }`;
const GRADED = `subscription ($id: ID!) { attemptGraded(attemptId: $id) { id state result { score maxScore isPassed skills { skillCode score maxScore } } } }`;

interface Started {
  startAttempt: {
    id: string;
    questionCount: number;
    questions: { id: string; choices: { id: string; text: string }[]; review: null }[];
  };
}

const backends = [
  ['PostgreSQL', undefined],
  ...(process.env.REDIS_URL ? [['Redis', process.env.REDIS_URL]] : []),
] as [string, string | undefined][];

describe.each(backends)('sitting a quiz with the queue on %s', (_, redisUrl) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true, settings: { redisUrl } });
  });
  afterAll(() => stack.close());

  it('starts, saves, hands in, is graded by the worker and told by subscription', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(stack.database, { unitId: unit.id, questions: 6 });
    const { actor } = await aLearner(stack.database);
    const token = await stack.tokenFor(actor);
    const quizId = toTypeId('qz', quiz.quizId);

    const { data: started } = await stack.graphql<Started>(START, { quizId }, token);
    const attempt = started?.startAttempt;
    if (!attempt) throw new Error('not started');
    expect(attempt.questionCount).toBe(6);
    expect(JSON.stringify(attempt)).not.toMatch(/explanation":"|correct/);

    const answers = attempt.questions.map((question) => ({
      questionId: question.id,
      sequence: 1,
      choiceIds: question.choices.filter(({ text }) => text === 'đúng').map(({ id }) => id),
    }));
    const saved = await stack.graphql(SAVE, { input: { attemptId: attempt.id, answers } }, token);
    expect(saved.data).toMatchObject({ saveResponses: { answeredCount: 6, questionCount: 6 } });

    const client = createClient({
      url: `${stack.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const told = new Promise((resolve, reject) => {
      client.subscribe(
        { query: GRADED, variables: { id: attempt.id } },
        { next: resolve, error: reject, complete: () => undefined },
      );
    });
    const submitted = await stack.graphql(SUBMIT, { id: attempt.id }, token);
    expect(submitted.data).toMatchObject({ submitAttempt: { id: attempt.id } });
    expect(await told).toMatchObject({
      data: { attemptGraded: { state: 'GRADED', result: { score: 6, maxScore: 6, isPassed: true } } },
    });
    await client.dispose();
  });

  it('answers a save after submission with a refusal in the reader’s language', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(stack.database, { unitId: unit.id });
    const { actor } = await aLearner(stack.database);
    const token = await stack.tokenFor(actor);
    const { data } = await stack.graphql<Started>(START, { quizId: toTypeId('qz', quiz.quizId) }, token);
    const id = data?.startAttempt.id;
    await stack.graphql(SUBMIT, { id }, token);
    const input = { attemptId: id, answers: [{ questionId: 'q1', sequence: 1, choiceIds: ['c1'] }] };
    const refused = await stack.graphql(SAVE, { input }, token, { 'accept-language': 'en' });
    expect(refused.data).toEqual({
      saveResponses: {
        code: 'NOT_RUNNING',
        message: 'This attempt has ended and takes no more answers.',
      },
    });
  });

  it('lets an examiner find an attempt, reopen it once, and void it; its owner reads that it is void', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(stack.database, { unitId: unit.id });
    const { actor } = await aLearner(stack.database);
    const token = await stack.tokenFor(actor);
    const { data } = await stack.graphql<Started>(START, { quizId: toTypeId('qz', quiz.quizId) }, token);
    const id = data?.startAttempt.id;
    await stack.graphql(SUBMIT, { id }, token);
    const examiner = await aLearner(stack.database);
    await aRoleGrant(stack.database, examiner.id, 'EXAMINER', unit.id);
    const examinerToken = await stack.tokenFor(examiner.actor);

    const LIST = `query ($id: ID, $code: String) { quizAttempts(quizId: $id, quizCode: $code) {
      nodes { id learnerId number } pageInfo { hasNextPage } } }`;
    const list = await stack.graphql(LIST, { code: quiz.code }, examinerToken);
    expect(list.data).toEqual({
      quizAttempts: {
        nodes: [{ id, learnerId: toTypeId('lrn', actor.id), number: 1 }],
        pageInfo: { hasNextPage: false },
      },
    });
    const both = await stack.graphql(LIST, {}, examinerToken);
    expect(both.errors?.[0]?.extensions).toMatchObject({ fields: [{ path: 'quizId', code: 'one_of' }] });
    expect((await stack.graphql(LIST, { code: quiz.code }, token)).errors?.[0]?.extensions?.code).toBe(
      'FORBIDDEN',
    );

    const REOPEN = `mutation ($input: ReopenAttemptInput!) { reopenAttempt(input: $input) {
      ... on ExaminedAttempt { state } ... on ReopenAttemptRefusal { code } } }`;
    const input = { attemptId: id, minutes: 10, reason: 'Mất điện tại điểm thi' };
    const reopened = await stack.graphql(REOPEN, { input }, examinerToken);
    expect(reopened.data).toEqual({ reopenAttempt: { state: 'STARTED' } });
    const again = await stack.graphql(REOPEN, { input }, examinerToken);
    expect(again.data).toEqual({ reopenAttempt: { code: 'ATTEMPT_RUNNING' } });
    const faulty = await stack.graphql(
      REOPEN,
      { input: { ...input, minutes: 0, reason: '' } },
      examinerToken,
    );
    expect(faulty.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.minutes' }, { path: 'input.reason' }],
    });

    const VOID = `mutation ($input: VoidAttemptInput!) { voidAttempt(input: $input) {
      ... on ExaminedAttempt { state score } ... on VoidAttemptRefusal { code } } }`;
    const voided = await stack.graphql(
      VOID,
      { input: { attemptId: id, reason: 'Mất điện tại điểm thi' } },
      examinerToken,
    );
    expect(voided.data).toEqual({ voidAttempt: { state: 'VOIDED', score: null } });
    const seen = await stack.graphql(
      `query ($id: ID!) { attempt(id: $id) { state result { score } } }`,
      { id },
      token,
    );
    expect(seen.data).toEqual({ attempt: { state: 'VOIDED', result: null } });
  });
});
