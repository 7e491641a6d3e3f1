import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) { ... on Attempt { id } } }`;
const SUBMIT = `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { state } }`;
const ATTEMPT = `query ($id: ID!) { attempt(id: $id) { state appealableUntil result { score isPassed }
  questions { id review { mark comments } } } }`;
const REQUEST = `mutation ($input: RequestAppealInput!) { requestAppeal(input: $input) {
  ... on Appeal { id state progress questionIds dueAt oldScore newScore }
  ... on RequestAppealRefusal { code message availableUntil } } }`;
const WITHDRAW = `mutation ($input: WithdrawAppealInput!) { withdrawAppeal(input: $input) {
  ... on Appeal { state } ... on WithdrawAppealRefusal { code } } }`;
const MINE = `query ($attemptId: ID) { myAppeals(attemptId: $attemptId, first: 5) {
  nodes { id state progress decisionReason oldScore newScore } pageInfo { hasNextPage } } }`;
const APPEALS = `query ($filter: AppealFilterInput) { appeals(filter: $filter, first: 5) {
  nodes { id state isMine isOverdue reason questions { points } } } }`;
const CLAIM = `mutation ($input: ClaimAppealInput!) { claimAppeal(input: $input) {
  ... on ExaminedAppeal { state isMine questions { thousandths maxPoints history { purpose }
    question { id answer { choiceIds } review { correct { choiceIds } } } } }
  ... on ClaimAppealRefusal { code } } }`;
const RELEASE = `mutation ($input: ReleaseAppealInput!) { releaseAppeal(input: $input) {
  ... on ExaminedAppeal { state } ... on ReleaseAppealRefusal { code } } }`;
const DECIDE = `mutation ($input: DecideAppealInput!) { decideAppeal(input: $input) {
  ... on ExaminedAppeal { state oldScore newScore questions { thousandths history { purpose mark { mark comment } } } }
  ... on DecideAppealRefusal { code } } }`;
const SUMMARY = `query ($quizId: ID!) { appealSummary(quizId: $quizId) {
  requested changed raised changedShare medianHours } }`;

describe('an appeal, from the request to the decision', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    const settings = {
      appeals: { days: 7, decideWithinDays: 3 },
      review: { mark: 'RIGHT_AFTER', answers: 'RIGHT_AFTER' },
    };
    const quiz = await aPublishedQuiz(stack.database, { unitId, questions: 2, settings });
    quizId = toTypeId('qz', quiz.quizId);
  });
  afterAll(() => stack.close());

  async function aPerson(role?: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    if (role) await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  async function ask<T>(query: string, variables: Record<string, unknown>, token: string): Promise<T> {
    const { data, errors } = await stack.graphql<T>(query, variables, token);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  it('is answered to the learner, and shows answers to the one who holds it alone', async () => {
    const [learner, examiner, other] = await Promise.all([
      aPerson(),
      aPerson('EXAMINER'),
      aPerson('EXAMINER'),
    ]);
    const { startAttempt } = await ask<{ startAttempt: { id: string } }>(
      START,
      { input: { quizId } },
      learner,
    );
    const attemptId = startAttempt.id;
    const request = { input: { attemptId, reason: 'Câu 1 em làm đúng', questionIds: ['q1'] } };
    expect(await ask(REQUEST, request, learner)).toMatchObject({
      requestAppeal: { code: 'NOT_GRADED', availableUntil: null },
    });
    await ask(SUBMIT, { input: { attemptId } }, learner);
    const attempt = await eventually(async () => {
      const answer = await ask<{ attempt: { state: string } }>(ATTEMPT, { id: attemptId }, learner);
      return answer.attempt.state === 'GRADED' && answer.attempt;
    });
    expect(attempt).toMatchObject({ appealableUntil: expect.any(String) as string, result: { score: 0 } });

    const { requestAppeal } = await ask<{ requestAppeal: { id: string } }>(REQUEST, request, learner);
    expect(requestAppeal).toMatchObject({
      state: 'REQUESTED',
      progress: 'Đã nhận đơn, đang chờ cán bộ khảo thí xem xét.',
      questionIds: ['q1'],
      dueAt: expect.any(String) as string,
      newScore: null,
    });
    const appealId = requestAppeal.id;
    expect(await ask(REQUEST, { input: { attemptId, reason: 'Lý do khác' } }, learner)).toMatchObject({
      requestAppeal: { code: 'ALREADY_APPEALED', availableUntil: null },
    });

    const forbidden = await stack.graphql(CLAIM, { input: { appealId } }, learner);
    expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    // Twice, with and without a filter: a compiled query must take what is left out both times.
    for (const filter of [{ quizId, state: 'REQUESTED', isOverdue: false }, { quizId }, null])
      expect(await ask(APPEALS, { filter }, examiner)).toMatchObject({
        appeals: { nodes: [{ id: appealId, isMine: false, isOverdue: false, questions: null }] },
      });
    expect(await ask(RELEASE, { input: { appealId } }, other)).toMatchObject({
      releaseAppeal: { state: 'REQUESTED' },
    });
    expect(await ask(CLAIM, { input: { appealId } }, examiner)).toMatchObject({
      claimAppeal: {
        state: 'IN_REVIEW',
        isMine: true,
        questions: [
          {
            thousandths: 0,
            maxPoints: 1,
            history: [],
            question: { id: 'q1', answer: null, review: { correct: { choiceIds: [expect.any(String)] } } },
          },
        ],
      },
    });
    expect(await ask(CLAIM, { input: { appealId } }, other)).toEqual({
      claimAppeal: { code: 'APPEAL_HELD' },
    });

    const marks = [{ questionId: 'q1', thousandths: 750, comment: 'Đề chưa rõ' }];
    const decision = { appealId, outcome: 'CHANGED', reason: 'Đề chưa rõ ràng', marks };
    const wrong = { ...decision, marks: [{ questionId: 'q2', thousandths: 750 }] };
    expect((await stack.graphql(DECIDE, { input: wrong }, examiner)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await ask(DECIDE, { input: decision }, examiner)).toEqual({
      decideAppeal: {
        state: 'CHANGED',
        oldScore: 0,
        newScore: 0.75,
        questions: [
          { thousandths: 750, history: [{ purpose: 'APPEAL', mark: { mark: 0.75, comment: 'Đề chưa rõ' } }] },
        ],
      },
    });
    expect(
      await ask(DECIDE, { input: { appealId, outcome: 'UPHELD', reason: 'Giữ nguyên' } }, examiner),
    ).toEqual({ decideAppeal: { code: 'ALREADY_DECIDED' } });

    expect(await ask(MINE, { attemptId }, learner)).toEqual({
      myAppeals: {
        nodes: [
          {
            id: appealId,
            state: 'CHANGED',
            progress: 'Đã có kết quả: điểm đã thay đổi.',
            decisionReason: 'Đề chưa rõ ràng',
            oldScore: 0,
            newScore: 0.75,
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    });
    expect(await ask(MINE, {}, other)).toMatchObject({ myAppeals: { nodes: [] } });
    expect(await ask(ATTEMPT, { id: attemptId }, learner)).toMatchObject({
      attempt: {
        result: { score: 0.75, isPassed: false },
        questions: [{ review: { mark: 0.75, comments: ['Đề chưa rõ'] } }, { review: { comments: [] } }],
      },
    });
    expect(await ask(WITHDRAW, { input: { appealId } }, learner)).toEqual({
      withdrawAppeal: { code: 'ALREADY_DECIDED' },
    });
    expect(await ask(SUMMARY, { quizId }, examiner)).toEqual({
      appealSummary: {
        requested: 0,
        changed: 1,
        raised: 1,
        changedShare: 1,
        medianHours: expect.any(Number) as number,
      },
    });
  });
});
