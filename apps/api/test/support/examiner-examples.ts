import { toTypeId, toUuid } from '@platform/graphql';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner } from '@testing/identity';
import { eventually } from '../../../../test/support/test-stack';
import type { ExampleTools } from './example-tools';

interface Node {
  id: string;
}
interface Nodes {
  nodes: Node[];
}

/** The example operations of examiners, each with what it needs. */
export class ExaminerExamples {
  constructor(
    private readonly tools: ExampleTools,
    private readonly examiner: string,
  ) {}

  async examine(quizId: string): Promise<void> {
    const { quizAttempts } = await this.tools.run<{ quizAttempts: Nodes }>('FindAttempts', this.examiner, {
      quizId,
    });
    const attemptId = quizAttempts.nodes[0]?.id;
    const { verifyAttemptLog } = await this.tools.run<{ verifyAttemptLog: { verdict: string } }>(
      'VerifyAttemptLog',
      this.examiner,
      { attemptId },
    );
    expect(verifyAttemptLog.verdict).toBe('VALID');
    const asked = await this.tools.stack.database.queryOne<Node>(
      'select item_version_ids[1] as id from assessment.attempt where quiz_id = $1',
      [toUuid('qz', quizId, 'quizId')],
    );
    const { planRegrade } = await this.tools.run<{ planRegrade: Node }>('PlanRegrade', this.examiner, {
      quizId,
      itemVersionId: toTypeId('itv', asked?.id ?? ''),
    });
    const plan = await eventually(async () => {
      const { regrade } = await this.tools.run<{ regrade: { state: string } }>('RegradePlan', this.examiner, {
        id: planRegrade.id,
      });
      return regrade.state === 'PLANNED' && regrade;
    });
    expect(plan).toMatchObject({ total: 1, examined: 1, newlyFailed: 0 });
    const { integritySignals } = await this.tools.run<{ integritySignals: Nodes }>(
      'IntegritySignals',
      this.examiner,
      {
        quizId,
      },
    );
    expect(integritySignals.nodes).toEqual([]);
  }

  async holdExam(unitId: string): Promise<void> {
    const settings = { invigilated: true };
    const { quizId } = await aPublishedQuiz(this.tools.stack.database, { unitId, questions: 1, settings });
    const { createExamSession } = await this.tools.prepare<{ createExamSession: Node }>(
      this.examiner,
      `mutation ($input: CreateExamSessionInput!) { createExamSession(input: $input) {
        ... on ExamSession { id } ... on Refusal { message } } }`,
      {
        quizId: toTypeId('qz', quizId),
        unitId: toTypeId('unt', unitId),
        place: 'Phòng 101',
        plannedStart: '2027-01-05T01:00:00Z',
        plannedEnd: '2027-01-05T03:00:00Z',
        capacity: 40,
        invigilatorIds: [],
      },
    );
    const sessionId = createExamSession.id;
    const learnerId = toTypeId('lrn', (await aLearner(this.tools.stack.database)).id);
    await this.tools.prepare(
      this.examiner,
      `mutation ($input: AddCandidatesInput!) { addCandidates(input: $input) {
        ... on AddedCandidates { people { outcome } } ... on Refusal { message } } }`,
      { sessionId, learnerIds: [learnerId] },
    );
    await this.tools.run('CheckInCandidate', this.examiner, { sessionId, learnerId });
    const { examSession } = await this.tools.run<{ examSession: { candidates: { nodes: unknown[] } } }>(
      'ExamSession',
      this.examiner,
      { id: sessionId },
    );
    expect(examSession.candidates.nodes).toMatchObject([{ learnerId, state: 'CHECKED_IN' }]);
  }

  async examineOnPaper(unitId: string): Promise<void> {
    const { quizId } = await aPublishedQuiz(this.tools.stack.database, { unitId, questions: 1 });
    const { createPaperExam } = await this.tools.run<{ createPaperExam: Node & { codes: string[] } }>(
      'CreatePaperExam',
      this.examiner,
      { quizId: toTypeId('qz', quizId) },
    );
    const learnerId = toTypeId('lrn', (await aLearner(this.tools.stack.database)).id);
    const table = `Mã người học,Mã đề,Câu 1\n${learnerId},${createPaperExam.codes[0]},A\n`;
    const { importPaperResults } = await this.tools.run<{ importPaperResults: object }>(
      'ImportPaperResults',
      this.examiner,
      {
        paperExamId: createPaperExam.id,
        uploadId: await this.tools.upload(this.examiner, 'results.csv', table),
      },
    );
    expect(importPaperResults).toMatchObject({ isApplied: false, created: 1, failed: 0 });
  }

  async hearAppeal(unitId: string): Promise<void> {
    const settings = { appeals: { days: 7, decideWithinDays: null } };
    const quiz = await aPublishedQuiz(this.tools.stack.database, { unitId, questions: 1, settings });
    const quizId = toTypeId('qz', quiz.quizId);
    const learner = await this.tools.stack.tokenFor((await aLearner(this.tools.stack.database)).actor);
    const { startAttempt } = await this.tools.prepare<{ startAttempt: Node }>(
      learner,
      `mutation ($input: StartAttemptInput!) { startAttempt(input: $input) {
        ... on Attempt { id } ... on Refusal { message } } }`,
      { quizId },
    );
    const attemptId = startAttempt.id;
    await this.tools.prepare(
      learner,
      `mutation ($input: SubmitAttemptInput!) { submitAttempt(input: $input) { id } }`,
      {
        attemptId,
      },
    );
    await eventually(async () => {
      const { data } = await this.tools.stack.graphql<{ attempt: { gradedAt: string | null } }>(
        'query ($id: ID!) { attempt(id: $id) { gradedAt } }',
        { id: attemptId },
        learner,
      );
      return data?.attempt.gradedAt;
    });
    const { requestAppeal } = await this.tools.run<{ requestAppeal: Node }>('RequestAppeal', learner, {
      attemptId,
    });
    const { appeals } = await this.tools.run<{ appeals: Nodes }>('Appeals', this.examiner, { quizId });
    expect(appeals.nodes.map(({ id }) => id)).toEqual([requestAppeal.id]);
  }
}
