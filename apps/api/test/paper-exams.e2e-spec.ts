import { unzipSync } from 'fflate';
import { toTypeId } from '@platform/graphql';
import type { Actor, Role } from '@platform/security';
import { readTable, writeXlsx } from '@platform/tabular';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const CREATE = `mutation ($input: CreatePaperExamInput!) { createPaperExam(input: $input) {
  ... on PaperExam { id state codeCount codes filesUrl } ... on CreatePaperExamRefusal { code message } } }`;
const EXAM = `query ($id: ID!) { paperExam(id: $id) {
  state doneCount codes resultCount quarantinedCount filesUrl resultsTemplateUrl } }`;
const EXAMS = `query ($quizId: ID!) { paperExams(quizId: $quizId, first: 1) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;
const IMPORT = `mutation ($input: ImportPaperResultsInput!) { importPaperResults(input: $input) {
  ... on ImportReport { isApplied created unchanged failed rows { line status message } }
  ... on ImportPaperResultsRefusal { code } } }`;
const CANCEL = `mutation ($input: CancelPaperExamInput!) { cancelPaperExam(input: $input) {
  ... on PaperExam { state filesUrl } ... on CancelPaperExamRefusal { code message } } }`;
const ATTEMPTS = `query ($quizId: ID!) { quizAttempts(quizId: $quizId, first: 5) {
  nodes { kind state isPassed } } }`;

interface Exam {
  id: string;
  state: string;
  filesUrl: string;
  resultsTemplateUrl: string;
  resultCount: number;
}

describe('an exam on paper, from the draw to the mark', () => {
  let stack: TestStack;
  let unitId: string;
  let examiner: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    examiner = await tokenOf((await aPerson('EXAMINER')).actor);
  });
  afterAll(() => stack.close());

  const tokenOf = (actor: Actor) => stack.tokenFor(actor);
  async function aPerson(role?: Role): Promise<{ id: string; actor: Actor }> {
    const person = await aLearner(stack.database);
    if (role) await aRoleGrant(stack.database, person.id, role, unitId);
    return person;
  }

  async function ask<T>(query: string, variables: Record<string, unknown>, token = examiner): Promise<T> {
    const { data, errors } = await stack.graphql<T>(query, variables, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The path of an address that leads to the outside name of the system. */
  const get = (url: string, token?: string) =>
    fetch(stack.url + new URL(url).pathname, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  async function upload(content: Buffer): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), 'ket-qua.xlsx');
    const headers = { authorization: `Bearer ${examiner}` };
    const answer = await fetch(`${stack.url}/files`, { method: 'POST', body: form, headers });
    return ((await answer.json()) as { fileId: string }).fileId;
  }

  it('is drawn by the worker, fetched by examiners alone, and its results are marked', async () => {
    const quiz = await aPublishedQuiz(stack.database, { unitId, questions: 4 });
    const quizId = toTypeId('qz', quiz.quizId);
    // Twice the same document: an input that is left out must stay left out.
    const wish = { input: { quizId, mode: 'PARALLEL_FORMS', codeCount: 2 } };
    const { createPaperExam: first } = await ask<{ createPaperExam: Exam }>(CREATE, wish);
    const { createPaperExam: second } = await ask<{ createPaperExam: Exam }>(CREATE, wish);
    expect(first).toMatchObject({ state: 'PREPARING', codeCount: 2, filesUrl: null });
    const page = await ask<{ paperExams: object }>(EXAMS, { quizId });
    expect(page.paperExams).toMatchObject({ nodes: [{ id: second.id }], pageInfo: { hasNextPage: true } });

    const exam = await eventually(async () => {
      const { paperExam } = await ask<{ paperExam: Exam }>(EXAM, { id: first.id });
      return paperExam.state === 'READY' ? paperExam : null;
    });
    const learner = await tokenOf((await aPerson()).actor);
    expect((await get(exam.filesUrl)).status).toBe(401);
    expect((await get(exam.filesUrl, learner)).status).toBe(403);
    const answer = await get(exam.filesUrl, examiner);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const key = await readTable(Buffer.from(files['dap-an/dap-an.xlsx'] ?? []));
    const code = key.rows[0]?.cells[0]?.text ?? '';
    const answers = key.rows.flatMap(({ cells }) => (cells[0]?.text === code ? (cells[2]?.text ?? '') : []));

    const template = await readTable(
      Buffer.from(await (await get(exam.resultsTemplateUrl, examiner)).arrayBuffer()),
    );
    expect(template.headers).toEqual(['Số định danh cá nhân', 'Họ và tên', 'Mã người học', 'Mã đề', 'Câu 1', 'Câu 2', 'Câu 3', 'Câu 4']); // prettier-ignore
    const { id } = await aPerson();
    const table = await writeXlsx(
      'Kết quả',
      template.headers.map((header) => ({ header })),
      [[null, null, toTypeId('lrn', id), code, ...answers]],
    );
    const send = async (dryRun?: boolean) => {
      const input = { paperExamId: first.id, uploadId: await upload(table), ...(dryRun && { dryRun }) };
      return (await ask<{ importPaperResults: object }>(IMPORT, { input })).importPaperResults;
    };
    expect(await send(true)).toMatchObject({ isApplied: false, created: 1 });
    expect(await send()).toMatchObject({ isApplied: true, created: 1 });
    expect(await send()).toMatchObject({ isApplied: true, unchanged: 1 });
    await eventually(async () => {
      const { quizAttempts } = await ask<{ quizAttempts: { nodes: { state: string }[] } }>(ATTEMPTS, {
        quizId,
      });
      return quizAttempts.nodes[0]?.state === 'GRADED' ? quizAttempts : null;
    });
    expect(await ask(ATTEMPTS, { quizId })).toEqual({
      quizAttempts: { nodes: [{ kind: 'PAPER', state: 'GRADED', isPassed: true }] },
    });
    expect((await ask<{ paperExam: Exam }>(EXAM, { id: first.id })).paperExam.resultCount).toBe(1);

    const cancel = (paperExamId: string) =>
      ask(CANCEL, { input: { paperExamId, reason: 'Không tổ chức nữa' } });
    expect(await cancel(first.id)).toMatchObject({ cancelPaperExam: { code: 'RESULTS_IMPORTED' } });
    expect(await cancel(second.id)).toMatchObject({
      cancelPaperExam: { state: 'CANCELLED', filesUrl: null },
    });
    expect((await get(exam.filesUrl.replace(first.id, second.id), examiner)).status).toBe(404);
  });
});
