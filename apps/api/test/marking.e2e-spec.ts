import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPicture, aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const START = `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
  ... on Attempt { id questions { id type upload { mimeTypes mostFiles mostBytes } } } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount } ... on SaveResponsesRefusal { code } } }`;
const SUBMIT = `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { state } }`;
const ATTEMPT = `query ($id: ID!) { attempt(id: $id) { state partialResult { questionsWaiting score maxScore }
  result { score maxScore isPassed }
  questions { type answer { files { id name mimeType size url } } review { mark comments } } } }`;
const CLAIM = `mutation ($input: ClaimMarkingTaskInput!) { claimMarkingTask(input: $input) {
  ... on MarkingTask { id state isMine isAdjudication claimedUntil mark { mark }
    work { prompt text rubric { id levels { id points } } files { mimeType size url } earlierMarks { mark } } }
  ... on ClaimMarkingTaskRefusal { code message } } }`;
const MARK = `mutation ($input: SubmitMarkInput!) { submitMark(input: $input) {
  ... on MarkingTask { state mark { mark comment levels { criterionId levelId } } }
  ... on SubmitMarkRefusal { code } } }`;
const TASKS = `query ($quizId: ID!) { markingTasks(quizId: $quizId, first: 5) {
  nodes { id state isMine work { text } } pageInfo { hasNextPage } } }`;

const first = {
  type: 'FILE_UPLOAD',
  prompt: 'Nộp ảnh.',
  rubric: [
    {
      id: 'a',
      text: 'Đủ',
      levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: `${points}`, points })),
    },
  ],
  mimeTypes: ['image/*'],
  mostFiles: 2,
  mostBytes: 10_000,
  explanation: 'Vì thế.',
  source: 'Dữ liệu kiểm thử',
};

interface Attempt {
  id: string;
  state: string;
  questions: { id: string; type: string; answer: { files: { url: string }[] } | null }[];
}
interface Task {
  id: string;
  work: { files: { url: string }[] };
}

describe('a practical task, from the upload to the mark', () => {
  let stack: TestStack;
  let unitId: string;
  let quizId: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    const settings = { passPercent: 50, review: { mark: 'RIGHT_AFTER', answers: 'RIGHT_AFTER' } };
    const quiz = await aPublishedQuiz(stack.database, { unitId, questions: 1, first, settings });
    quizId = toTypeId('qz', quiz.quizId);
  });
  afterAll(() => stack.close());

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

  function handIn(attemptId: string, content: Buffer, token: string): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), 'ảnh của Sơn.png');
    const headers = { authorization: `Bearer ${token}` };
    return fetch(`${stack.url}/attempts/${attemptId}/questions/q1/files`, {
      method: 'POST',
      body: form,
      headers,
    });
  }

  it('is handed in, marked without a name, and told to its owner', async () => {
    const [candidate, stranger, examiner] = await Promise.all([aPerson(), aPerson(), aPerson('EXAMINER')]);
    const { startAttempt } = await ask<{ startAttempt: Attempt }>(START, { input: { quizId } }, candidate);
    const attemptId = startAttempt.id;
    expect(startAttempt.questions).toMatchObject([{ type: 'FILE_UPLOAD', upload: { mostFiles: 2 } }]);

    const picture = aPicture(16, 16);
    expect((await handIn(attemptId, Buffer.from('<svg onload="1"/>'), candidate)).status).toBe(400);
    expect((await handIn(attemptId, picture, stranger)).status).toBe(404);
    expect(
      (await fetch(`${stack.url}/attempts/${attemptId}/questions/q1/files`, { method: 'POST' })).status,
    ).toBe(401);
    const receipts = (await Promise.all(
      [1, 2].map(async () => (await handIn(attemptId, picture, candidate)).json()),
    )) as { fileId: string; sha256: string }[];
    expect(receipts[0]).toMatchObject({
      mimeType: 'image/png',
      size: picture.length,
      name: 'ảnh của Sơn.png',
    });
    expect(receipts[1]).toEqual(receipts[0]);

    const answers = [{ questionId: 'q1', sequence: 1, files: [receipts[0]?.fileId] }];
    expect(await ask(SAVE, { input: { attemptId, answers } }, candidate)).toEqual({
      saveResponses: { answeredCount: 1 },
    });
    await ask(SUBMIT, { input: { attemptId } }, candidate);
    const look = async () => (await ask<{ attempt: Attempt }>(ATTEMPT, { id: attemptId }, candidate)).attempt;
    const waiting = await eventually(async () => {
      const attempt = await look();
      return attempt.state === 'MARKING' && attempt;
    });
    expect(waiting).toMatchObject({
      result: null,
      partialResult: { questionsWaiting: 1, score: 0, maxScore: 0 },
      questions: [{ review: null, answer: { files: [{ name: 'ảnh của Sơn.png' }] } }],
    });

    expect((await stack.graphql(CLAIM, { input: { quizId } }, candidate)).errors?.[0]?.extensions.code).toBe('FORBIDDEN'); // prettier-ignore
    const { claimMarkingTask: task } = await ask<{ claimMarkingTask: Task }>(
      CLAIM,
      { input: { quizId } },
      examiner,
    );
    expect(task).toMatchObject({ state: 'CLAIMED', isMine: true, isAdjudication: false, mark: null });
    expect(task.work).toMatchObject({ prompt: 'Nộp ảnh.', text: null, files: [{ mimeType: 'image/png' }] });
    expect(JSON.stringify(task)).not.toMatch(/Sơn|att_|lrn_/);
    const url = task.work.files[0]?.url ?? '';
    const file = await fetch(url);
    expect(Buffer.from(await file.arrayBuffer()).equals(picture)).toBe(true);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect((await fetch(`${url.slice(0, -2)}xx`)).status).toBe(404);

    const levels = [{ criterionId: 'a', levelId: 'l1' }];
    const input = { taskId: task.id, levels, comment: 'Còn thiếu một ý' };
    const marked = {
      submitMark: { state: 'MARKED', mark: { mark: 0.5, comment: 'Còn thiếu một ý', levels } },
    };
    expect(await ask(MARK, { input }, examiner)).toEqual(marked);
    expect(await ask(MARK, { input }, examiner)).toEqual(marked);
    expect(await ask(MARK, { input: { ...input, comment: 'Khác' } }, examiner)).toEqual({
      submitMark: { code: 'ALREADY_MARKED' },
    });
    expect(await ask(CLAIM, { input: { quizId } }, examiner)).toMatchObject({
      claimMarkingTask: { code: 'NO_TASK_LEFT' },
    });
    expect(await ask(TASKS, { quizId }, await aPerson('EXAMINER'))).toEqual({
      markingTasks: {
        nodes: [{ id: task.id, state: 'MARKED', isMine: false, work: null }],
        pageInfo: { hasNextPage: false },
      },
    });
    const graded = await eventually(async () => {
      const attempt = await look();
      return attempt.state === 'GRADED' && attempt;
    });
    expect(graded).toMatchObject({
      partialResult: null,
      result: { score: 0.5, maxScore: 1, isPassed: true },
      questions: [{ review: { mark: 0.5, comments: ['Còn thiếu một ý'] } }],
    });
  });
});
