import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { AssessmentSeed } from '@app/assessment';
import { CertificationSeed } from '@app/certification';
import { ComplianceSeed } from '@app/compliance';
import { CoursesSeed } from '@app/courses';
import { IdentitySeed } from '@app/identity';
import { ReportingSeed } from '@app/reporting';
import { SkillsSeed } from '@app/skills';
import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { anAdaptiveQuiz } from '@testing/assessment';
import { aLearner, aRoleGrant } from '@testing/identity';
import { CertificateExamples } from './support/certificate-examples';
import { ExaminerExamples } from './support/examiner-examples';
import { isPlaceholder, readExampleOperations } from '../../../test/support/example-operations';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';
import { type AskedQuestion, StudyNotes } from '../../../tools/demo/study-notes';

const SEEDS = [
  IdentitySeed,
  SkillsSeed,
  AssessmentSeed,
  CoursesSeed,
  CertificationSeed,
  ComplianceSeed,
  ReportingSeed,
];

interface Node {
  id: string;
}
interface Nodes {
  nodes: Node[];
}
interface Enrolment extends Node {
  percent: number;
  nextLesson: { lesson: Node } | null;
}

describe('the example operations of the API guide', () => {
  let stack: TestStack;
  const operations = new Map(readExampleOperations().map((operation) => [operation.name, operation]));
  const done = new Set<string>();

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    for (const Seed of SEEDS) await stack.api.get<{ load(): Promise<void> }>(Seed, { strict: false }).load();
  }, 180_000);
  afterAll(() => stack.close());

  /** An example with its own variables, the placeholders among them taken from earlier answers. */
  function example(name: string, known: Record<string, unknown>) {
    const operation = operations.get(name);
    if (!operation) throw new Error(`No example is called ${name}`);
    const variables = Object.fromEntries(
      Object.entries(operation.variables).map(([key, value]) => [key, key in known ? known[key] : value]),
    );
    if (isPlaceholder(variables)) throw new Error(`${name} still has placeholders`);
    done.add(name);
    return { ...operation, variables };
  }

  /** Runs an example; the answer must be a success, neither an error nor a refusal. */
  async function run<T>(name: string, token?: string, known: Record<string, unknown> = {}): Promise<T> {
    const { text, variables } = example(name, known);
    const { data, errors } = await stack.graphql<Record<string, unknown>>(text, variables, token);
    expect([name, errors]).toEqual([name, undefined]);
    for (const value of Object.values(data ?? {})) {
      expect(value).not.toBeNull();
      expect(value).not.toHaveProperty('message');
    }
    return data as T;
  }

  async function staff(role: Role, unitId: string): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  async function unitOf(code: string): Promise<string> {
    const row = await stack.database.queryOne<Node>('select id from identity.org_unit where code = $1', [
      code,
    ]);
    if (!row) throw new Error(`No unit ${code}`);
    return row.id;
  }

  function subscribed<T>(name: string, token: string, known: Record<string, unknown>): Promise<T> {
    const { text, variables } = example(name, known);
    const client = createClient({
      url: `${stack.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    return new Promise<T>((resolve, reject) => {
      client.subscribe<T>(
        { query: text, variables },
        {
          next: ({ data, errors }) => (data ? resolve(data) : reject(new Error(JSON.stringify(errors)))),
          error: reject,
          complete: () => void client.dispose(),
        },
      );
    });
  }

  it('run in their order, from the first search to a verified certificate and a report', async () => {
    const nation = await unitOf('VN');
    const agency = await unitOf('SKHCN-38');
    const unitId = toTypeId('unt', agency);
    const { actor } = await aLearner(stack.database, { groups: ['ND'] });
    const learner = await stack.tokenFor(actor);

    // A learner
    const { me } = await run<{ me: { groups: string[] } }>('WhoAmI', learner);
    expect(me.groups).toEqual(['ND']);
    const { courses } = await run<{ courses: Nodes }>('FindCourses');
    const courseId = courses.nodes[0]?.id;
    const { enrol } = await run<{ enrol: Enrolment }>('Enrol', learner, { courseId });
    for (;;) {
      const enrolmentId = enrol.id;
      const { enrolment } = await run<{ enrolment: Enrolment }>('WhatIsMissing', learner, { enrolmentId });
      if (!enrolment.nextLesson) break;
      const lessonId = enrolment.nextLesson.lesson.id;
      await run('OpenLesson', learner, { enrolmentId, lessonId });
      await run('CompleteLesson', learner, { enrolmentId, lessonId });
    }
    const { quiz } = await run<{ quiz: Node }>('QuizInfo');
    const { startAttempt } = await run<{ startAttempt: Node & { questions: AskedQuestion[] } }>(
      'StartAttempt',
      learner,
      { quizId: quiz.id },
    );
    const attemptId = startAttempt.id;
    const notes = new StudyNotes();
    const answers = startAttempt.questions.map((question) => ({
      questionId: question.id,
      sequence: 1,
      ...notes.answer(question),
    }));
    const { saveResponses } = await run<{ saveResponses: { digest: string } }>('SaveResponses', learner, {
      attemptId,
      answers,
    });
    expect(saveResponses.digest).toBe(digestOf(answers));
    const marks = subscribed<{ attemptGraded: { result: { isPassed: boolean } } }>('AttemptGraded', learner, {
      attemptId,
    });
    await run('SubmitAttempt', learner, { attemptId });
    expect((await marks).attemptGraded.result.isPassed).toBe(true);
    const certificate = await eventually(async () => {
      const answer = await run<{ myCertificates: (Node & { serial: string })[] }>('MyCertificates', learner);
      return answer.myCertificates[0];
    });
    const { verifyCertificate } = await run<{ verifyCertificate: { status: string } }>(
      'VerifyCertificate',
      undefined,
      { serial: certificate.serial },
    );
    expect(verifyCertificate.status).toBe('VALID');
    const certificates = new CertificateExamples({ stack, run, prepare, upload });
    await certificates.show(learner, certificate.id);

    await place(learner, nation);

    // A unit manager with one official, who has an obligation
    const manager = await staff('UNIT_MANAGER', agency);
    await addOfficial(manager, unitId);
    await giveObligation(manager, unitId);
    const { orgUnits } = await run<{ orgUnits: Nodes }>('FindUnits', manager);
    expect(orgUnits.nodes.map(({ id }) => id)).toEqual([unitId]);
    const { roster } = await run<{ roster: Nodes }>('Roster', manager, { unitId });
    expect(roster.nodes).toHaveLength(1);
    const { obligations } = await run<{ obligations: Nodes }>('Obligations', manager);
    const obligationId = obligations.nodes[0]?.id;
    const { assignments } = await run<{ assignments: Nodes }>('Assignments', manager, { obligationId });
    expect(assignments.nodes).toHaveLength(1);

    // An author
    const author = await staff('AUTHOR', nation);
    await draftCourse(author, toTypeId('unt', nation));
    const { items } = await run<{ items: Nodes }>('FindItems', author);
    expect(items.nodes.length).toBeGreaterThan(0);
    const { courseDrafts } = await run<{ courseDrafts: Nodes }>('CourseDrafts', author);
    expect(courseDrafts.nodes).toHaveLength(1);
    await run('FrameworkAndProfile');
    await questionsInAndOut(author, toTypeId('unt', nation));
    await run('CommentOnItem', author, { itemId: items.nodes[0]?.id });
    const { planBulkEdit } = await run<{ planBulkEdit: { state: string; items: Nodes } }>(
      'PlanBulkEdit',
      author,
    );
    expect(planBulkEdit.state).toBe('PLANNED');
    expect(planBulkEdit.items.nodes.length).toBeGreaterThan(0);

    // An examiner
    const examiner = await staff('EXAMINER', nation);
    const examining = new ExaminerExamples({ stack, run, prepare, upload }, examiner);
    await examining.examine(quiz.id);
    await examining.holdExam(nation);
    await examining.examineOnPaper(nation);
    await examining.hearAppeal(nation);

    // An administrator, and the integrator who gets the account
    const administrator = await staff('ADMINISTRATOR', nation);
    const { createServiceAccount } = await run<{
      createServiceAccount: { clientSecret: string; serviceAccount: { clientId: string } };
    }>('CreateServiceAccount', administrator, { unitId });
    const { clientSecret, serviceAccount } = createServiceAccount;
    const service = await signInAsService(serviceAccount.clientId, clientSecret);
    await certificates.claim(learner, administrator);
    await certificates.merge(agency);
    await certificates.discardDraft(administrator, nation);
    await run('FindUnits', service);
    await run('UnitIndicator', service, { unitId });

    expect([...operations.keys()].filter((name) => !done.has(name))).toEqual([]);
  }, 180_000);

  /** A learner sits an adaptive placement, all of it, and looks what it says. */
  async function place(learner: string, nation: string): Promise<void> {
    const adaptive = { minItems: 3, maxItems: 3 };
    const options = { unitId: nation, items: 12, adaptive, settings: { purpose: 'PLACEMENT' } };
    const { quizId } = await anAdaptiveQuiz(stack.database, options);
    const { startAttempt } = await run<{ startAttempt: Node }>('StartAttempt', learner, {
      quizId: toTypeId('qz', quizId),
    });
    const attemptId = startAttempt.id;
    for (let step: number | null = 1; step !== null;) {
      const answered: { answerAdaptive: { step: number | null; attempt: { adaptiveResult: unknown } } } =
        await run('AnswerAdaptive', learner, { attemptId, step });
      expect(answered.answerAdaptive.attempt.adaptiveResult).toBeNull();
      step = answered.answerAdaptive.step;
    }
    const { text } = example('PlacementResult', { attemptId });
    const skills = await eventually(async () => {
      const { data } = await stack.graphql<{ placementResult: { skills: { skillCode: string }[] } | null }>(
        text,
        { attemptId },
        learner,
      );
      return data?.placementResult?.skills;
    });
    expect(skills.map(({ skillCode }) => skillCode)).toEqual(['1.1', '1.2', '1.3']);
    await run('PlacementResult', learner, { attemptId });
  }

  /** As the guide tells clients to: SHA-256 of the canonical JSON of what they believe to be stored. */
  function digestOf(answers: { questionId: string; sequence: number }[]): string {
    const stored = answers.map(({ questionId, sequence, ...answer }) => {
      const { choiceIds, pairs, text } = answer as {
        choiceIds?: string[];
        pairs?: { choiceId: string; targetId: string }[];
        text?: string;
      };
      const given =
        text === undefined
          ? pairs
            ? { pairs: pairs.map(({ choiceId, targetId }) => [choiceId, targetId]) }
            : { choiceIds }
          : { text: text.normalize('NFC') };
      return [questionId, { s: sequence, r: given }];
    });
    return createHash('sha256')
      .update(canonicalize(Object.fromEntries(stored)) ?? '')
      .digest('hex');
  }

  /** What must be there before an example can show something; it is no example itself. */
  async function prepare<T>(token: string, mutation: string, input: Record<string, unknown>): Promise<T> {
    const { data, errors } = await stack.graphql<T>(mutation, { input }, token);
    if (!data || JSON.stringify(data).includes('"message"')) throw new Error(JSON.stringify(errors ?? data));
    return data;
  }

  async function addOfficial(manager: string, unitId: string): Promise<void> {
    await prepare(
      manager,
      `mutation ($input: AddMembershipInput!) { addMembership(input: $input) {
        ... on Membership { id } ... on Refusal { message } } }`,
      { unitId, fullName: 'Trần Thị Lý', personalNumber: '038190000001', kind: 'OFFICIAL', reason: 'mẫu' },
    );
  }

  async function giveObligation(manager: string, unitId: string): Promise<void> {
    const year = Number(new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 4));
    const { createObligation } = await prepare<{ createObligation: Node }>(
      manager,
      `mutation ($input: CreateObligationInput!) { createObligation(input: $input) {
        ... on Obligation { id } ... on Refusal { message } } }`,
      {
        code: 'KNS',
        year,
        programmeCode: 'pho-cap-cbcc',
        titleVi: 'Bồi dưỡng kỹ năng số',
        unitId,
        kinds: ['OFFICIAL'],
        dueOn: `${year}-12-31`,
      },
    );
    await prepare(
      manager,
      `mutation ($input: ActivateObligationInput!) { activateObligation(input: $input) {
        ... on Obligation { id } ... on Refusal { message } } }`,
      { obligationId: createObligation.id },
    );
  }

  async function upload(token: string, name: string, content: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${stack.url}/files`, { method: 'POST', body: form, headers });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { fileId: string }).fileId;
  }

  async function questionsInAndOut(author: string, unitId: string): Promise<void> {
    const headers = { authorization: `Bearer ${author}` };
    const fileId = await upload(
      author,
      'questions.txt',
      '::Q1:: Mật khẩu nào mạnh hơn? {=Dài và khó đoán ~123456}',
    );
    const { importItemFile } = await run<{ importItemFile: Node }>('ImportItemFile', author, {
      unitId,
      fileId,
    });
    const report = await eventually(async () => {
      const { itemFileImport } = await run<{ itemFileImport: { state: string; rows: { nodes: unknown[] } } }>(
        'ItemImportReport',
        author,
        { id: importItemFile.id },
      );
      return itemFileImport.state === 'DONE' ? itemFileImport : null;
    });
    expect(report).toMatchObject({ isWritten: true, counts: { created: 1, faulty: 0 } });
    expect(report.rows.nodes).toMatchObject([{ code: 'Q1', outcome: 'CREATED', faults: [] }]);
    const { exportItems } = await run<{ exportItems: { url: string; itemCount: number } }>(
      'ExportItems',
      author,
    );
    expect(exportItems.itemCount).toBeGreaterThan(0);
    const file = await fetch(exportItems.url, { headers });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect((await fetch(exportItems.url)).status).toBe(401);
  }

  async function draftCourse(author: string, unitId: string): Promise<void> {
    await prepare(
      author,
      `mutation ($input: CreateCourseInput!) { createCourse(input: $input) {
        ... on CourseDraft { id } ... on Refusal { message } } }`,
      {
        code: 'khoa-thu',
        group: 'ND',
        language: 'vi',
        licence: 'CC-BY-4.0',
        skills: ['1.1'],
        titleVi: 'Khóa thử',
        summaryVi: 'Một khóa học đang viết.',
        unitId,
      },
    );
  }

  async function signInAsService(clientId: string, clientSecret: string): Promise<string> {
    const answer = await fetch(`${stack.url}/auth/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { access_token: string }).access_token;
  }
});
