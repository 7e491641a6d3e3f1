import { readFileSync } from 'node:fs';
import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { type AskedQuestion, type LearntItem, StudyNotes } from '../../../tools/demo/study-notes';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const QUESTIONS = 30;
const PAPER = 'test/fixtures/items/word/de-ky-nang-so-30-cau.docx';

const IMPORT = `mutation ($input: ImportItemFileInput!) { importItemFile(input: $input) { id } }`;
const REPORT = `query ($id: ID!) { itemFileImport(id: $id) { state isWritten fileFaults { code }
  counts { created faulty } rows(outcome: FAULTY, first: 5) { nodes { position faults { path code } } } } }`;
const ITEMS = `query ($after: String) { items(first: 50, after: $after) {
  nodes { id code version { state content { type prompt choices { id text } targets { id text } accepted
    correctIds correctPairs { choiceId targetId } correctNumber } } } } }`;
const SUBMIT_ITEM = `mutation ($input: SubmitItemInput!) { submitItem(input: $input) {
  ... on Item { version { state } } ... on SubmitItemRefusal { code message } } }`;
const APPROVE_ITEM = `mutation ($input: ApproveItemInput!) { approveItem(input: $input) {
  ... on Item { version { state } } ... on ApproveItemRefusal { code message } } }`;
const CREATE_QUIZ = `mutation ($input: CreateQuizInput!) { createQuiz(input: $input) {
  ... on QuizDesign { id } ... on CreateQuizRefusal { code } } }`;
const PUBLISH_QUIZ = `mutation ($input: PublishQuizInput!) { publishQuiz(input: $input) {
  ... on QuizDesign { id } ... on PublishQuizRefusal { code message } } }`;
const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id questions { id type prompt choices { id text } targets { id text } } } ... on StartAttemptRefusal { code } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount } ... on SaveResponsesRefusal { code } } }`;
const SUBMIT = `mutation ($id: ID!) { submitAttempt(input: { attemptId: $id }) { state } }`;
const ATTEMPT = `query ($id: ID!) { attempt(id: $id) { state result { score maxScore isPassed } } }`;
const STATISTICS = `mutation ($id: ID!) { requestQuizStatistics(input: { quizId: $id }) { id } }`;
const FIGURES = `query ($id: ID!) { quizStatistics(quizId: $id) { state counted
  figures { mean attempts standardDeviation internalConsistency } items { code facility discrimination } } }`;

interface BankContent extends Omit<LearntItem, 'correct'> {
  correctIds: string[] | null;
  correctPairs: { choiceId: string; targetId: string }[] | null;
  correctNumber: number | null;
}

/** What a well-prepared candidate knows. */
const toLearnt = ({ correctIds, correctPairs, correctNumber, ...content }: BankContent): LearntItem => ({
  ...content,
  correct: correctIds ?? correctPairs?.map(({ choiceId, targetId }) => [choiceId, targetId]) ?? correctNumber,
});

/** What an exam board does in an afternoon, through the interfaces that it has: Word file in, results out. */
describe('an exam from a Word file', () => {
  let stack: TestStack;
  let unitId: string;
  let author: string;
  let reviewer: string;
  let quizId: string;
  let notes: StudyNotes;
  const candidates: { token: string; attemptId: string; wrong: number }[] = [];

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'NATION' })).id;
    [author, reviewer] = [await tokenOf('AUTHOR'), await tokenOf('REVIEWER')];
  });
  afterAll(() => stack.close());

  async function tokenOf(role: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  /** The answer's only field, or the error that stands in its place. */
  async function ask<T>(query: string, variables: object, token: string): Promise<T> {
    const { data, errors } = await stack.graphql<Record<string, T>>(query, { ...variables }, token);
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  }

  it('takes the thirty questions out of the file', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(readFileSync(PAPER))]), 'de-30-cau.docx');
    const upload = await fetch(`${stack.url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${author}` },
      body: form,
    });
    const { fileId } = (await upload.json()) as { fileId: string };
    const defaults = {
      skillCode: '4.1',
      kind: 'THEORY',
      difficulty: 'MEDIUM',
      cognitiveLevel: 'UNDERSTAND',
      source: 'Đề kiểm tra kỹ năng số 2026',
    };
    const input = {
      unitId: toTypeId('unt', unitId),
      fileId,
      format: 'WORD',
      defaults,
      mode: 'ALL_OR_NOTHING',
    };
    const { id } = await ask<{ id: string }>(IMPORT, { input: { ...input, dryRun: false } }, author);
    const report = await eventually(async () => {
      const answer = await ask<{ state: string }>(REPORT, { id }, author);
      return answer.state === 'DONE' && answer;
    });
    expect(report).toMatchObject({
      isWritten: true,
      fileFaults: [],
      counts: { created: QUESTIONS, faulty: 0 },
    });
  });

  it('has them reviewed by somebody else', async () => {
    const { nodes } = await ask<{ nodes: { id: string; version: { content: BankContent } }[] }>(
      ITEMS,
      {},
      author,
    );
    expect(nodes).toHaveLength(QUESTIONS);
    notes = new StudyNotes(nodes.map(({ version }) => toLearnt(version.content)));
    for (const { id } of nodes) {
      expect(await ask(SUBMIT_ITEM, { input: { itemId: id } }, author)).toEqual({
        version: { state: 'IN_REVIEW' },
      });
      expect(await ask(APPROVE_ITEM, { input: { itemId: id } }, reviewer)).toMatchObject({
        version: { state: 'APPROVED' },
      });
    }
  });

  it('is published by somebody else', async () => {
    const input = {
      unitId: toTypeId('unt', unitId),
      code: 'de-ky-nang-so',
      titleVi: 'Kiểm tra kỹ năng số',
      framework: 'HVS-REF@1.0.0',
      settings: { maxAttempts: 1, passPercent: 80, review: { mark: 'RIGHT_AFTER', answers: 'NEVER' } },
      blueprint: [{ skills: ['4.1'], count: QUESTIONS }],
    };
    ({ id: quizId } = await ask<{ id: string }>(CREATE_QUIZ, { input }, author));
    expect(await ask(PUBLISH_QUIZ, { input: { quizId } }, reviewer)).toEqual({ id: quizId });
  });

  it('is sat by candidates, of whom the n-th gets n questions wrong', async () => {
    for (let wrong = 0; wrong < 12; wrong += 1) {
      const token = await stack.tokenFor((await aLearner(stack.database)).actor);
      const { id, questions } = await ask<{ id: string; questions: AskedQuestion[] }>(
        START,
        { quizId },
        token,
      );
      const answers = questions
        .slice(wrong)
        .map((question) => ({ questionId: question.id, sequence: 1, ...notes.answer(question) }));
      const input = { attemptId: id, answers };
      expect(await ask(SAVE, { input }, token)).toEqual({ answeredCount: QUESTIONS - wrong });
      await ask(SUBMIT, { id }, token);
      candidates.push({ token, attemptId: id, wrong });
    }
    for (const { token, attemptId, wrong } of candidates) {
      const graded = await eventually(async () => {
        const attempt = await ask<{ state: string }>(ATTEMPT, { id: attemptId }, token);
        return attempt.state === 'GRADED' && attempt;
      });
      const score = QUESTIONS - wrong;
      expect(graded).toMatchObject({ result: { score, maxScore: QUESTIONS, isPassed: score >= 24 } });
    }
  });

  it('tells its board how it went', async () => {
    await ask(STATISTICS, { id: quizId }, author);
    const statistics = await eventually(async () => {
      const answer = await ask<{ state: string; items: unknown[] }>(FIGURES, { id: quizId }, author);
      return answer.state === 'DONE' && answer;
    });
    // 30 − w right answers for w = 0 … 11.
    expect(statistics).toMatchObject({
      counted: candidates.length,
      figures: { attempts: candidates.length, mean: 24.5 / QUESTIONS },
    });
    expect(statistics.items).toHaveLength(QUESTIONS);
  });
});
