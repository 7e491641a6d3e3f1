import { toTypeId } from '@platform/graphql';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) { ... on Attempt { id } } }`;
const MINE = `query ($quizId: ID) { myAttempts(quizId: $quizId, first: 5) { nodes { id } } }`;
const MONITOR = `query ($quizId: ID!) { examMonitor(quizId: $quizId, first: 5) { total candidates { nodes { attemptId } } } }`;
const LOG = `query ($attemptId: ID!) { attemptLog(attemptId: $attemptId, first: 5) { nodes { kind } } }`;

describe('lists with arguments of their own beside those of the page', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('take both', async () => {
    const unit = await anOrgUnit(stack.database, { type: 'PROVINCE' });
    const quizId = toTypeId('qz', (await aPublishedQuiz(stack.database, { unitId: unit.id })).quizId);
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', unit.id);
    const examiner = await stack.tokenFor(actor);
    const learner = await stack.tokenFor((await aLearner(stack.database)).actor);
    const ask = async (query: string, variables: Record<string, unknown>, token: string) => {
      const { data, errors } = await stack.graphql<Record<string, unknown>>(query, variables, token);
      expect(errors).toBeUndefined();
      return Object.values(data ?? {})[0];
    };
    const { id: attemptId } = (await ask(START, { input: { quizId } }, learner)) as { id: string };
    await expect(ask(MINE, { quizId }, learner)).resolves.toEqual({ nodes: [{ id: attemptId }] });
    await expect(ask(MINE, {}, learner)).resolves.toEqual({ nodes: [{ id: attemptId }] });
    await expect(ask(MONITOR, { quizId }, examiner)).resolves.toEqual({
      total: 1,
      candidates: { nodes: [{ attemptId }] },
    });
    await expect(ask(LOG, { attemptId }, examiner)).resolves.toEqual({ nodes: [{ kind: 'STARTED' }] });
  });
});
