import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
  ... on Attempt { id questions { id maxMark review { mark } choices { id text } } } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount } ... on SaveResponsesRefusal { code } } }`;
const SUBMIT = `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { state } }`;
const ATTEMPT = `query ($id: ID!) { attempt(id: $id) { state feedback result { score maxScore isPassed }
  questions { maxMark review { mark correct { choiceIds } explanation source comments } } } }`;
const RESULT = `query ($quizId: ID!, $year: Int) { quizResult(quizId: $quizId, year: $year) {
  gradingMethod attemptsUsed attemptsLeft outcome { score maxScore percent isPassed attemptIds feedback } } }`;
const RESULTS = `query ($quizId: ID!, $isPassed: Boolean) { quizResults(quizId: $quizId, isPassed: $isPassed, first: 5) {
  nodes { learnerId year attemptsUsed outcome { percent isPassed } } pageInfo { hasNextPage } } }`;
const RELEASE = `mutation ($input: ReleaseResultsInput!) { releaseResults(input: $input) {
  ... on ResultRelease { quizId releasedAt reason withdrawnAt } ... on ReleaseResultsRefusal { code message } } }`;
const WITHDRAW = `mutation ($input: WithdrawReleaseInput!) { withdrawRelease(input: $input) {
  ... on ResultRelease { withdrawalReason } ... on WithdrawReleaseRefusal { code message } } }`;
const CREATE_QUIZ = `mutation ($input: CreateQuizInput!) { createQuiz(input: $input) {
  ... on QuizDesign { draft { settings { gradingMethod review { mark answers rightAnswer explanation feedback }
    feedbackBands { fromPercent textVi textEn } } } } ... on CreateQuizRefusal { code } } }`;
const EXPORT = `mutation ($quizId: ID!) { exportQuizResults(quizId: $quizId, format: CSV) { url name rows } }`;

interface Attempt {
  id: string;
  questions: { id: string; choices: { id: string; text: string }[] }[];
}

describe('results of a quiz, from the attempt to the release', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;
  let examiner: string;
  let candidate: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    quizId = await aQuiz({
      gradingMethod: 'AVERAGE',
      passPercent: 50,
      maxAttempts: 3,
      review: { mark: 'AFTER_RELEASE', answers: 'NEVER', explanation: 'AFTER_RELEASE' },
    });
    [examiner, candidate] = await Promise.all([aPerson('EXAMINER'), aPerson()]);
  });
  afterAll(() => stack.close());

  async function aQuiz(settings: object): Promise<string> {
    const quiz = await aPublishedQuiz(stack.database, { unitId, questions: 1, settings });
    return toTypeId('qz', quiz.quizId);
  }

  async function aPerson(role?: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    if (role) await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  const ask = async <T>(query: string, variables: object, token: string): Promise<T> => {
    const { data, errors } = await stack.graphql<T>(query, variables as Record<string, unknown>, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };

  /** One attempt, graded. */
  async function sit(isRight: boolean): Promise<string> {
    const { startAttempt } = await ask<{ startAttempt: Attempt }>(START, { input: { quizId } }, candidate);
    const { id: attemptId, questions } = startAttempt;
    expect(questions).toMatchObject([{ maxMark: 1, review: null }]);
    const choice = questions[0]?.choices.find(({ text }) => (text === 'đúng') === isRight);
    const answers = [{ questionId: 'q1', sequence: 1, choiceIds: [choice?.id] }];
    await ask(SAVE, { input: { attemptId, answers } }, candidate);
    await ask(SUBMIT, { input: { attemptId } }, candidate);
    await eventually(async () => {
      const { attempt } = await ask<{ attempt: { state: string } }>(ATTEMPT, { id: attemptId }, candidate);
      return attempt.state === 'GRADED';
    });
    return attemptId;
  }

  it('stay with the examiners until they are released, and go back with them', async () => {
    const attemptIds = [await sit(true), await sit(false)];
    const own = () => ask<{ quizResult: object }>(RESULT, { quizId }, candidate);
    const used = { gradingMethod: 'AVERAGE', attemptsUsed: 2, attemptsLeft: 1 };
    expect(await own()).toEqual({ quizResult: { ...used, outcome: null } });
    const listed = {
      quizResults: {
        nodes: [{ attemptsUsed: 2, outcome: { percent: 50, isPassed: true } }],
        pageInfo: { hasNextPage: false },
      },
    };
    // Twice each: the second time the compiled query answers.
    for (const variables of [{ quizId }, { quizId, isPassed: true }, { quizId }])
      expect(await ask(RESULTS, variables, examiner)).toMatchObject(listed);
    expect(await ask(RESULTS, { quizId, isPassed: false }, examiner)).toMatchObject({
      quizResults: { nodes: [] },
    });

    const released = await ask(RELEASE, { input: { quizId } }, examiner);
    expect(released).toMatchObject({ releaseResults: { quizId, reason: null, withdrawnAt: null } });
    expect(await ask(RELEASE, { input: { quizId, reason: 'Bấm lần nữa' } }, examiner)).toEqual(released);
    const outcome = {
      score: 0.5,
      maxScore: 1,
      percent: 50,
      isPassed: true,
      attemptIds,
      feedback: null,
    };
    expect(await own()).toEqual({ quizResult: { ...used, outcome } });
    expect(await ask(ATTEMPT, { id: attemptIds[0] }, candidate)).toEqual({
      attempt: {
        state: 'GRADED',
        feedback: null,
        result: { score: 1, maxScore: 1, isPassed: true },
        questions: [
          {
            maxMark: 1,
            review: {
              mark: 1,
              correct: null,
              explanation: 'Vì đó là câu đúng.',
              source: 'Dữ liệu kiểm thử',
              comments: [],
            },
          },
        ],
      },
    });

    expect(await ask(WITHDRAW, { input: { quizId, reason: 'Còn khiếu nại' } }, examiner)).toEqual({
      withdrawRelease: { withdrawalReason: 'Còn khiếu nại' },
    });
    expect(await own()).toMatchObject({ quizResult: { outcome: null } });
  });

  it('are refused with a code, and to whoever is no examiner', async () => {
    const input = { quizId: await aQuiz({}) };
    expect(await ask(RELEASE, { input }, examiner)).toMatchObject({
      releaseResults: { code: 'NOTHING_AWAITS_RELEASE' },
    });
    expect(await ask(WITHDRAW, { input: { ...input, reason: 'Nhầm bài' } }, examiner)).toMatchObject({
      withdrawRelease: { code: 'NOT_RELEASED' },
    });
    for (const [query, variables] of [
      [RELEASE, { input }],
      [WITHDRAW, { input: { ...input, reason: 'Nhầm bài' } }],
      [RESULTS, input],
      [EXPORT, input],
    ] as const)
      expect((await stack.graphql(query, variables, candidate)).errors?.[0]?.extensions.code).toBe('FORBIDDEN'); // prettier-ignore
  });

  it('are what the author has set, and by default what it always was', async () => {
    const author = await aPerson('AUTHOR');
    const create = (code: string, settings: object) => {
      const quiz = { unitId: toTypeId('unt', unitId), code, titleVi: 'Kiểm tra', framework: 'HVS-REF@1.0.0' };
      const blueprint = [{ skills: ['1.1'], count: 1 }];
      return stack.graphql(CREATE_QUIZ, { input: { ...quiz, settings, blueprint } }, author);
    };
    const set = {
      gradingMethod: 'LAST',
      review: {
        mark: 'AFTER_RELEASE',
        answers: 'NEVER',
        rightAnswer: 'AFTER_RELEASE',
        explanation: 'NEVER',
        feedback: 'RIGHT_AFTER',
      },
      feedbackBands: [{ fromPercent: 0, textVi: 'Cố lên', textEn: null }],
    };
    expect((await create('set-by-author', set)).data).toEqual({ createQuiz: { draft: { settings: set } } });
    const old = { mark: 'RIGHT_AFTER', answers: 'NEVER' };
    expect((await create('set-as-ever', { review: old })).data).toMatchObject({
      createQuiz: {
        draft: {
          settings: {
            gradingMethod: 'BEST',
            review: { ...old, rightAnswer: 'NEVER', explanation: 'NEVER', feedback: 'NEVER' },
            feedbackBands: [],
          },
        },
      },
    });
    const during = await create('set-wrongly', { review: { ...old, rightAnswer: 'DURING' } });
    expect(during.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.settings.review.rightAnswer', code: 'needs_forward_only' }],
    });
  });

  it('leave as a table', async () => {
    const { exportQuizResults: file } = await ask<{ exportQuizResults: { url: string; rows: number } }>(
      EXPORT,
      { quizId },
      examiner,
    );
    expect(file.rows).toBe(1);
    const table = await (await fetch(file.url, { headers: { authorization: `Bearer ${examiner}` } })).text();
    expect(table).toContain('50');
    expect(table).toContain('lrn_');
  });
});
