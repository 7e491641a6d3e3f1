import { IdentityModule } from '@app/identity';
import { runInContext } from '@platform/observability';
import { aPublishedQuiz } from '@testing/assessment';
import { aProgramme } from '@testing/certification';
import { aLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../certification-api.module';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { RightService } from '../issuing/right.service';
import { ProgrammeProgressService } from '../programme/programme-progress.service';
import { toProgress } from '../programme/programme.type';
import { JudgeRightsProcessor } from './judge-rights.processor';
import { LearnerFacts } from './learner-facts';

describe('what other parts of the platform tell of people', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
  });
  afterAll(() => context.close());

  const fact = (learnerId: string) => ({
    learnerId,
    kind: 'OBLIGATION_FULFILLED' as const,
    code: 'boi-duong-2026',
    occurredAt: new Date('2026-05-01T00:00:00Z'),
    source: 'compliance:1',
  });
  const judged = async (learnerId: string) =>
    (
      await context.database.query(
        `select id from platform.outbox where name = 'certification.judge-rights'
          and payload->>'learnerId' = $1`,
        [learnerId],
      )
    ).length;
  const certificates = async (learnerId: string, programmeId: string) =>
    context.database.query<{ evidence: { factIds: string[] }; group: string | null }>(
      `select evidence, group_code as "group" from certification.certificate
        where learner_id = $1 and programme_id = $2`,
      [learnerId, programmeId],
    );

  it('has rights judged once, however often it is told, and again when it changes', async () => {
    const learner = await aLearner(context.database);
    const facts = context.get(LearnerFacts);
    await Promise.all(Array.from({ length: 10 }, () => facts.record(fact(learner.id))));
    expect(await judged(learner.id)).toBe(1);
    await facts.record({ ...fact(learner.id), occurredAt: new Date('2026-06-01T00:00:00Z') });
    expect(await judged(learner.id)).toBe(2);
    await facts.withdraw(fact(learner.id));
    await facts.withdraw(fact(learner.id));
    await facts.record(fact(learner.id));
    expect(await judged(learner.id)).toBe(3);
  });

  it('earns a certificate of a programme for anybody, with the fact as its evidence; not once withdrawn', async () => {
    const programme = await aProgramme(context.database, {
      group: null,
      conditions: [{ type: 'OBLIGATION_FULFILLED', obligationCode: 'boi-duong-2026' }],
    });
    const [told, withdrawn] = [await aLearner(context.database), await aLearner(context.database)];
    const facts = context.get(LearnerFacts);
    for (const { id } of [told, withdrawn]) await facts.record(fact(id));
    await facts.withdraw(fact(withdrawn.id));
    await context.get(JudgeRightsProcessor).handle([{ learnerId: told.id }, { learnerId: withdrawn.id }]);
    expect(await certificates(told.id, programme.id)).toMatchObject([
      { group: null, evidence: { factIds: [expect.any(String)] } },
    ]);
    expect(await certificates(withdrawn.id, programme.id)).toEqual([]);
  });

  it('needs a step for a level of a skill', async () => {
    const learner = await aLearner(context.database);
    await expect(
      context.get(LearnerFacts).record({ ...fact(learner.id), kind: 'SKILL_LEVEL', value: 'cao' }),
    ).rejects.toMatchObject({ constraint: 'learner_fact_value' });
  });
});

describe('what a person is told of a rule', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationApiModule]);
  });
  afterAll(() => context.close());

  it('is a tree of what is asked for and what is missing, in both languages', async () => {
    const { id: unitId } = await anOrgUnit(context.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(context.database, { unitId });
    const programme = await aProgramme(context.database, {
      unitId,
      rule: {
        type: 'ALL',
        rules: [
          { type: 'QUIZ_PASSED', quizCode: quiz.code, minPercent: 90 },
          {
            type: 'AT_LEAST',
            count: 2,
            rules: [
              { type: 'SURVEY_DONE', surveyCode: 'ks' },
              { type: 'CERTIFICATE_RECOGNISED', certificateCode: 'MOS' },
              { type: 'IDENTITY_LEVEL', level: 2 },
            ],
          },
        ],
      },
    });
    const learner = await aLearner(context.database, { groups: ['ND'] });
    const treeIn = (language: 'vi' | 'en') =>
      runInContext({ requestId: 'test', language, receivedAt: performance.now() }, async () => {
        const all = await context.get(ProgrammeProgressService).progressOf(learner.id);
        const progress = all.find((each) => each.programme.id === programme.id);
        return progress && toProgress(progress).rule;
      });
    expect(await treeIn('vi')).toMatchObject({
      operator: 'ALL',
      needed: 2,
      missing: 'Còn thiếu: 2 điều kiện trong danh sách bên dưới.',
      rules: [
        { isMet: false, missing: 'Còn thiếu: đạt bài kiểm tra “Bài kiểm tra thử” với ít nhất 90 % số điểm.' },
        {
          operator: 'AT_LEAST',
          needed: 2,
          text: 'Đạt ít nhất 2 trong các điều kiện sau',
          missing: 'Còn thiếu: thêm ít nhất 1 trong các điều kiện bên dưới.',
          rules: [
            { missing: 'Còn thiếu: trả lời khảo sát “ks”.' },
            { missing: 'Còn thiếu: chứng chỉ “MOS” được công nhận.' },
            { isMet: true, missing: null, condition: { type: 'IDENTITY_LEVEL', identityLevel: 2 } },
          ],
        },
      ],
    });
    expect(await treeIn('en')).toMatchObject({
      missing: 'Missing: 2 of the conditions below.',
      rules: [
        { missing: 'Missing: pass the test “Bài kiểm tra thử” with at least 90 % of the points.' },
        { missing: 'Missing: at least 1 more of the conditions below.' },
      ],
    });
    expect(await context.get(RightService).judge([learner.id], programme.versionId)).toMatchObject([
      { right: null },
    ]);
  });
});
