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
  figures { mean attempts standardDeviation internalConsistency } items { code itemVersionId facility discrimination } } }`;

const CREATE_ITEM = `mutation ($input: CreateItemInput!) { createItem(input: $input) {
  ... on Item { id } ... on CreateItemRefusal { code } } }`;
const CLAIM = `mutation ($quizId: ID!) { claimMarkingTask(input: { quizId: $quizId }) {
  ... on MarkingTask { id work { text rubric { id levels { id points } } } } ... on ClaimMarkingTaskRefusal { code } } }`;
const MARK = `mutation ($input: SubmitMarkInput!) { submitMark(input: $input) {
  ... on MarkingTask { state } ... on SubmitMarkRefusal { code } } }`;
const PLAN = `mutation ($input: PlanRegradeInput!) { planRegrade(input: $input) { id } }`;
const REGRADE = `query ($id: ID!) { regrade(id: $id) { state examined total changed newlyPassed newlyFailed
  certificatesAffected } }`;
const RUN = `mutation ($id: ID!) { runRegrade(input: { regradeId: $id }) {
  ... on Regrade { state } ... on RunRegradeRefusal { code } } }`;
const VERIFY = `query ($id: ID!) { verifyAttemptLog(attemptId: $id) { verdict events brokenAt } }`;

const ESSAY = {
  type: 'EXTENDED_TEXT',
  prompt: 'Em làm gì khi bạn nhờ em giữ hộ mật khẩu? Vì sao?',
  source: 'Đề kiểm tra kỹ năng số 2026',
  rubric: [
    {
      id: 'y',
      text: 'Nêu được lý do',
      levels: [
        { id: 'a', text: 'Chưa', points: 0 },
        { id: 'b', text: 'Có', points: 1 },
      ],
    },
  ],
};

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

interface Item {
  code: string;
  itemVersionId: string;
}

/** What an exam board does in an afternoon, through the interfaces that it has: Word file in, results out. */
describe('an exam from a Word file', () => {
  let stack: TestStack;
  let unitId: string;
  let author: string;
  let reviewer: string;
  let examiner: string;
  let quizId: string;
  let notes: StudyNotes;
  let items: Item[];
  const candidates: { token: string; attemptId: string; wrong: number }[] = [];

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'NATION' })).id;
    author = await tokenOf('AUTHOR');
    reviewer = await tokenOf('REVIEWER');
    examiner = await tokenOf('EXAMINER');
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

  it('gets a question that people mark', async () => {
    const input = {
      unitId: toTypeId('unt', unitId),
      code: 'TU-LUAN-1',
      skillCode: '4.2',
      kind: 'PRACTICE',
      difficulty: 'MEDIUM',
      cognitiveLevel: 'APPLY',
      content: ESSAY,
    };
    const { id: itemId } = await ask<{ id: string }>(CREATE_ITEM, { input }, author);
    await ask(SUBMIT_ITEM, { input: { itemId } }, author);
    expect(await ask(APPROVE_ITEM, { input: { itemId } }, reviewer)).toEqual({
      version: { state: 'APPROVED' },
    });
  });

  it('is published by somebody else', async () => {
    const input = {
      unitId: toTypeId('unt', unitId),
      code: 'de-ky-nang-so',
      titleVi: 'Kiểm tra kỹ năng số',
      framework: 'HVS-REF@1.0.0',
      settings: { maxAttempts: 1, passPercent: 80, review: { mark: 'RIGHT_AFTER', answers: 'NEVER' } },
      blueprint: [
        { skills: ['4.1'], count: QUESTIONS },
        { skills: ['4.2'], count: 1 },
      ],
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
      const known = questions.filter(({ type }) => type !== 'EXTENDED_TEXT').slice(wrong);
      const essay = questions.find(({ type }) => type === 'EXTENDED_TEXT');
      const answers = [
        ...known.map((question) => ({ questionId: question.id, sequence: 1, ...notes.answer(question) })),
        { questionId: essay?.id, sequence: 1, text: 'Em từ chối, vì mật khẩu là của riêng mỗi người.' },
      ];
      expect(await ask(SAVE, { input: { attemptId: id, answers } }, token)).toEqual({
        answeredCount: QUESTIONS - wrong + 1,
      });
      await ask(SUBMIT, { id }, token);
      candidates.push({ token, attemptId: id, wrong });
    }
    for (const { token, attemptId } of candidates)
      await eventually(
        async () => (await ask<{ state: string }>(ATTEMPT, { id: attemptId }, token)).state === 'MARKING',
      );
  });

  it('is marked by an examiner who does not know whose work it is', async () => {
    for (const _ of candidates) {
      const { id, work } = await ask<{ id: string; work: { rubric: { id: string }[] } }>(
        CLAIM,
        { quizId },
        examiner,
      );
      expect(JSON.stringify(work)).not.toContain('lrn_');
      const input = { taskId: id, levels: [{ criterionId: work.rubric[0]?.id, levelId: 'b' }] };
      await ask(MARK, { input }, examiner);
    }
    expect(await ask(CLAIM, { quizId }, examiner)).toEqual({ code: 'NO_TASK_LEFT' });
    await resultsAre((wrong) => {
      const score = QUESTIONS + 1 - wrong;
      // 80 % of 31 are 24.8.
      return { score, maxScore: QUESTIONS + 1, isPassed: score >= 25 };
    });
  });

  async function resultsAre(expected: (wrong: number) => object): Promise<void> {
    for (const { token, attemptId, wrong } of candidates) {
      const attempt = await eventually(async () => {
        const answer = await ask<{ state: string; result: object | null }>(ATTEMPT, { id: attemptId }, token);
        return answer.state === 'GRADED' && answer;
      });
      expect(attempt.result).toEqual(expected(wrong));
    }
  }

  it('tells its board how it went', async () => {
    await ask(STATISTICS, { id: quizId }, author);
    const statistics = await eventually(async () => {
      const answer = await ask<{ state: string; items: Item[] }>(FIGURES, { id: quizId }, author);
      return answer.state === 'DONE' && answer;
    });
    // 31 − w right answers for w = 0 … 11.
    expect(statistics).toMatchObject({
      counted: candidates.length,
      figures: { attempts: candidates.length, mean: expect.closeTo(25.5 / (QUESTIONS + 1), 10) },
    });
    expect(statistics.items).toHaveLength(QUESTIONS + 1);
    items = statistics.items;
  });

  it('is regraded after a question turns out to be void: tried first, then done', async () => {
    const essay = items.find(({ code }) => code === 'TU-LUAN-1');
    const input = {
      quizId,
      reason: 'Câu tự luận lộ trước giờ thi',
      rules: [{ itemVersionId: essay?.itemVersionId, action: 'VOID' }],
    };
    const { id } = await ask<{ id: string }>(PLAN, { input }, examiner);
    const regradeIn = (state: string) =>
      eventually(async () => {
        const regrade = await ask<{ state: string }>(REGRADE, { id }, examiner);
        return regrade.state === state && regrade;
      });
    // 24 of 30 pass, as 25 of 31 did: nobody's result changes, everybody's marks do.
    expect(await regradeIn('PLANNED')).toMatchObject({
      changed: candidates.length,
      newlyPassed: 0,
      newlyFailed: 0,
    });
    await resultsAre((wrong) => ({
      score: QUESTIONS + 1 - wrong,
      maxScore: QUESTIONS + 1,
      isPassed: wrong <= 6,
    }));
    await ask(RUN, { id }, examiner);
    await regradeIn('DONE');
    await resultsAre((wrong) => ({ score: QUESTIONS - wrong, maxScore: QUESTIONS, isPassed: wrong <= 6 }));
  });

  it('has a log of every attempt that nobody has changed', async () => {
    for (const { attemptId } of candidates)
      expect(await ask(VERIFY, { id: attemptId }, examiner)).toEqual({
        verdict: 'VALID',
        events: 6,
        brokenAt: null,
      });
  });
});
