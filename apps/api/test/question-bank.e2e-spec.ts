import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const CREATE_ITEM = `mutation ($input: CreateItemInput!) { createItem(input: $input) {
  __typename ... on Item { id version { state } } ... on CreateItemRefusal { code message } } }`;
const SUBMIT_ITEM = `mutation ($input: SubmitItemInput!) { submitItem(input: $input) {
  ... on Item { version { state } } ... on SubmitItemRefusal { code } } }`;
const APPROVE_ITEM = `mutation ($input: ApproveItemInput!) { approveItem(input: $input) {
  ... on Item { version { state } } ... on ApproveItemRefusal { code } } }`;
const CREATE_QUIZ = `mutation ($input: CreateQuizInput!) { createQuiz(input: $input) {
  ... on QuizDesign { id draft { questionCount settings { passPercent } } poolCheck { required missing } } } }`;
const PUBLISH_QUIZ = `mutation ($input: PublishQuizInput!) { publishQuiz(input: $input) {
  ... on QuizDesign { id current { poolSizes } }
  ... on PublishQuizRefusal { code message cells { cell missing } } } }`;

describe('from a question to a published quiz', () => {
  let stack: TestStack;
  let unitId: string;
  let author: string;
  let reviewer: string;
  let learner: string;

  beforeAll(async () => {
    stack = await startTestStack();
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    author = await tokenOf('AUTHOR');
    reviewer = await tokenOf('REVIEWER');
    learner = await stack.tokenFor((await aLearner(stack.database)).actor);
    await ask<object>(CREATE_ITEM, item('Q-0'), author);
  });
  afterAll(() => stack.close());

  async function tokenOf(role: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  const ask = <T>(query: string, input: object, token: string) => stack.graphql<T>(query, { input }, token);

  function item(code: string) {
    const { correct, ...content } = anItemDraft(`Nhận định ${code}.`).content;
    return {
      ...anItemDraft(),
      unitId: toTypeId('unt', unitId),
      code,
      content: { ...content, correctValue: correct },
    };
  }

  it('goes through other people’s hands', async () => {
    for (const code of ['Q-1', 'Q-2']) {
      const created = await ask<{ createItem: { id: string } }>(CREATE_ITEM, item(code), author);
      const itemId = created.data?.createItem.id;
      const submitted = await ask<object>(SUBMIT_ITEM, { itemId }, author);
      expect(submitted.data).toEqual({ submitItem: { version: { state: 'IN_REVIEW' } } });
      const approved = await ask<object>(APPROVE_ITEM, { itemId }, reviewer);
      expect(approved.data).toEqual({ approveItem: { version: { state: 'APPROVED' } } });
    }
    const quiz = {
      unitId: toTypeId('unt', unitId),
      code: 'e2e-quiz',
      titleVi: 'Bài thử',
      framework: 'HVS-REF@1.0.0',
      settings: { maxAttempts: 2, review: { mark: 'RIGHT_AFTER', answers: 'AFTER_LAST_ATTEMPT' } },
      blueprint: [{ skills: ['4.1'], count: 2 }],
    };
    const created = await ask<{ createQuiz: { id: string } }>(CREATE_QUIZ, quiz, author);
    expect(created.data?.createQuiz).toMatchObject({
      draft: { questionCount: 2, settings: { passPercent: 80 } },
      poolCheck: [{ required: 3, missing: 1 }],
    });
    const quizId = created.data?.createQuiz.id;
    const refused = await ask<object>(PUBLISH_QUIZ, { quizId }, reviewer);
    expect(refused.data).toEqual({
      publishQuiz: {
        code: 'POOL_TOO_SMALL',
        message: 'Ngân hàng câu hỏi còn thiếu 1 câu. Dòng của ma trận đề (số câu thiếu): 1 (1).',
        cells: [{ cell: 0, missing: 1 }],
      },
    });
    const one = { settings: { ...quiz.settings, maxAttempts: 1 }, quizId };
    await ask<object>(
      'mutation ($input: UpdateQuizDraftInput!) { updateQuizDraft(input: $input) { id } }',
      one,
      author,
    );
    const published = await ask<object>(PUBLISH_QUIZ, { quizId }, reviewer);
    expect(published.data).toEqual({ publishQuiz: { id: quizId, current: { poolSizes: [2] } } });
    const seen = await stack.graphql(
      '{ quiz(code: "e2e-quiz") { title questionCount questionsToPass maxAttempts } }',
    );
    expect(seen.data).toEqual({
      quiz: { title: 'Bài thử', questionCount: 2, questionsToPass: 2, maxAttempts: 1 },
    });
  });

  it('tells the path of a fault', async () => {
    const content = {
      ...anItemDraft().content,
      type: 'SINGLE_CHOICE',
      correct: undefined,
      choices: ['một', 'hai', ' '].map((text, index) => ({ id: `${index}`, text })),
      correctIds: ['7'],
    };
    const { errors } = await ask<object>(CREATE_ITEM, { ...item('Q-3'), content }, author);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.content.choices.2.text' }, { path: 'input.content.correctIds.0' }],
    });
  });

  it('refuses a taken code as a result, not as an error', async () => {
    const { data } = await ask<object>(CREATE_ITEM, item('Q-0'), author);
    expect(data).toEqual({
      createItem: {
        __typename: 'CreateItemRefusal',
        code: 'ITEM_CODE_TAKEN',
        message: 'Ngân hàng câu hỏi đã có mã Q-0.',
      },
    });
  });

  it('imports a file after a dry run', async () => {
    const { kind, difficulty, cognitiveLevel, content } = anItemDraft('Từ tệp.');
    const file = { skill: '1.1', items: [{ code: 'F-1', kind, difficulty, cognitiveLevel, ...content }] };
    const query =
      'mutation ($input: ImportItemsInput!) { importItems(input: $input) { isWritten items { code outcome } } }';
    const input = { unitId: toTypeId('unt', unitId), content: JSON.stringify(file) };
    for (const dryRun of [true, false]) {
      const { data } = await ask<object>(query, { ...input, dryRun }, author);
      expect(data).toEqual({
        importItems: { isWritten: !dryRun, items: [{ code: 'F-1', outcome: 'CREATED' }] },
      });
    }
  });

  it('pages through the bank', async () => {
    const query = `query ($after: String) { items(first: 1, after: $after, search: "nhan dinh q-0") {
      nodes { code version { content { prompt correctValue } } } pageInfo { hasNextPage endCursor } } }`;
    const { data } = await stack.graphql<{ items: { pageInfo: { endCursor: string } } }>(query, {}, author);
    expect(data?.items).toMatchObject({
      nodes: [{ code: 'Q-0', version: { content: { prompt: 'Nhận định Q-0.', correctValue: false } } }],
      pageInfo: { hasNextPage: false },
    });
    const next = await stack.graphql(query, { after: data?.items.pageInfo.endCursor }, author);
    expect(next.data).toMatchObject({ items: { nodes: [] } });
  });

  it.each([
    '{ items { nodes { code } } }',
    '{ quizDesigns { nodes { code } } }',
    '{ previewQuiz(id: "qz_01h455vb4pex5vsknk084sn02q") { prompt } }',
  ])('refuses learners %s', async (query) => {
    const { errors } = await stack.graphql(query, {}, learner);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
