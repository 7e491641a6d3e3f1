import { IdentityModule } from '@app/identity';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { aProgramme, aProgrammeVersion, type TestProgramme } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../certification-api.module';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { LearnerFacts } from '../fact/learner-facts';
import { SimulationService } from '../simulation/simulation.service';
import { Simulator } from '../simulation/simulator';
import { IssuingRunService } from './issuing-run.service';
import { IssuingRunner } from './issuing-runner';

const SURVEY = { type: 'SURVEY_DONE', surveyCode: 'khao-sat' };

describe('issuing to everybody whom a version is for', () => {
  let context: TestContext;
  let unitId: string;
  let administrator: Actor;
  const people: string[] = [];

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
    unitId = (await anOrgUnit(context.database, { type: 'NATION', code: 'VN' })).id;
    const { id, actor } = await aLearner(context.database);
    administrator = actor;
    await aRoleGrant(context.database, id, 'ADMINISTRATOR', unitId);
    // 23 of the group; every one but each fifth has done the survey.
    for (let at = 0; at < 23; at += 1) {
      const residence = at < 3 ? {} : { residenceUnitId: unitId };
      const { id: learnerId } = await aLearner(context.database, { groups: ['NLDDN'], ...residence });
      people.push(learnerId);
      if (at % 5 !== 0) await tell(learnerId);
    }
  });
  afterAll(() => context.close());

  const tell = (learnerId: string) =>
    context.get(LearnerFacts).record({
      learnerId,
      kind: 'SURVEY_DONE',
      code: 'khao-sat',
      occurredAt: new Date(),
      source: 'test:1',
    });
  const aSurveyProgramme = () =>
    aProgramme(context.database, { unitId, group: 'NLDDN', conditions: [SURVEY] });
  const certificates = async ({ id }: TestProgramme) =>
    (
      await context.database.query<{ learnerId: string }>(
        'select learner_id as "learnerId" from certification.certificate where programme_id = $1',
        [id],
      )
    ).map(({ learnerId }) => learnerId);
  /** Names of the batches that were ordered, in order. */
  const jobsOf = async (name: string, id: string) =>
    (
      await context.database.query<{ batchId: string }>(
        `select payload->>'batchId' as "batchId" from platform.outbox
          where name = $1 and $2 in (payload->>'runId', payload->>'simulationId') order by id`,
        [name, id],
      )
    ).map(({ batchId }) => batchId);
  const runs = () => context.get(IssuingRunService);
  const batchesOf = (runId: string) => jobsOf('certification.run-batch', runId);
  const runBatch = (runId: string, batchId: string) =>
    context.get(IssuingRunner).runBatch(runId, batchId, 10);
  /** The batch that was ordered last. */
  const runNext = async (runId: string) => runBatch(runId, (await batchesOf(runId)).at(-1) ?? '');
  const runAll = async (runId: string) => {
    for (let batch = 0; batch < 3; batch += 1) await runNext(runId);
  };
  const start = async (programme: TestProgramme) => runs().start(administrator, programme.id);
  const refusalOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error as Error)),
    );

  it('goes through all of them in batches, each ordering the next, and says how far it is', async () => {
    const programme = await aSurveyProgramme();
    const run = await start(programme);
    expect(run).toMatchObject({ state: 'RUNNING', total: 23, done: 0 });
    await runNext(run.id);
    expect(await runs().get(administrator, run.id)).toMatchObject({ done: 10, state: 'RUNNING' });
    await runNext(run.id);
    await runNext(run.id);
    expect(await runs().get(administrator, run.id)).toMatchObject({ state: 'DONE', done: 23, issued: 18 });
    expect((await certificates(programme)).sort()).toEqual(people.filter((_, at) => at % 5 !== 0).sort());
    expect(new Set(await batchesOf(run.id)).size).toBe(3);
  });

  it('is one run, however many start it at once, and a new one when it is over', async () => {
    const programme = await aSurveyProgramme();
    const started = await Promise.all(Array.from({ length: 10 }, () => start(programme)));
    expect(new Set(started.map(({ id }) => id)).size).toBe(1);
    const id = started[0]?.id ?? '';
    expect(await batchesOf(id)).toHaveLength(1);
    await runAll(id);
    const second = await start(programme);
    expect(second.id).not.toBe(id);
    await runAll(second.id);
    expect(await runs().get(administrator, second.id)).toMatchObject({ state: 'DONE', issued: 0 });
    expect(await certificates(programme)).toHaveLength(18);
    expect(await runs().list(administrator, programme.id, null, 5)).toMatchObject([
      { id: second.id },
      { id },
    ]);
  });

  it('does a batch once, whether its job comes twice, at once or late', async () => {
    const programme = await aSurveyProgramme();
    const run = await start(programme);
    const [first = ''] = await batchesOf(run.id);
    await Promise.all([runBatch(run.id, first), runBatch(run.id, first), runBatch(run.id, first)]);
    await runBatch(run.id, run.versionId);
    expect(await runs().get(administrator, run.id)).toMatchObject({ done: 10 });
    await runNext(run.id);
    await runBatch(run.id, first);
    expect(await runs().get(administrator, run.id)).toMatchObject({ done: 20 });
    expect(await batchesOf(run.id)).toHaveLength(3);
  });

  it('leaves nothing behind when a worker dies within a batch, and does it again', async () => {
    const programme = await aSurveyProgramme();
    const run = await start(programme);
    await runNext(run.id);
    const [before, ordered] = [await certificates(programme), await batchesOf(run.id)];
    const crash = context.database.transaction(async () => {
      await runNext(run.id);
      throw new Error('killed before the commit');
    });
    await expect(crash).rejects.toThrow('killed');
    expect(await certificates(programme)).toHaveLength(before.length);
    expect(await batchesOf(run.id)).toEqual(ordered);
    expect(await runs().get(administrator, run.id)).toMatchObject({ done: 10 });
    await runNext(run.id);
    await runNext(run.id);
    expect(await runs().get(administrator, run.id)).toMatchObject({ state: 'DONE', done: 23, issued: 18 });
  });

  it('stands still while it is paused, and goes on where it stood; a failed one too', async () => {
    const programme = await aSurveyProgramme();
    const run = await start(programme);
    await runNext(run.id);
    await Promise.all([runs().pause(administrator, run.id), runs().pause(administrator, run.id)]);
    await runNext(run.id);
    expect(await runs().get(administrator, run.id)).toMatchObject({ state: 'PAUSED', done: 10 });
    expect((await start(programme)).id).toBe(run.id);
    await Promise.all([runs().resume(administrator, run.id), runs().resume(administrator, run.id)]);
    const [, left = '', resumed = '', ...more] = await batchesOf(run.id);
    expect([left === resumed, more]).toEqual([true, []]);
    // Both jobs of the batch come: the one from before the pause and the one of the resumption.
    await Promise.all([runBatch(run.id, left), runBatch(run.id, resumed)]);
    expect(await batchesOf(run.id)).toHaveLength(4);
    await context.get(IssuingRunner).giveUp(run.id, left);
    expect((await runs().get(administrator, run.id)).state).toBe('RUNNING');
    await context.get(IssuingRunner).giveUp(run.id, (await batchesOf(run.id)).at(-1) ?? '');
    expect((await runs().get(administrator, run.id)).state).toBe('FAILED');
    expect(await refusalOf(runs().pause(administrator, run.id))).toBe('ISSUING_RUN_NOT_RUNNING');
    await runs().resume(administrator, run.id);
    await runNext(run.id);
    expect(await runs().get(administrator, run.id)).toMatchObject({ state: 'DONE', issued: 18 });
    expect(await refusalOf(runs().resume(administrator, run.id))).toBe('ISSUING_RUN_OVER');
  });

  it('issues by the version it is of, and needs one in force', async () => {
    const programme = await aSurveyProgramme();
    const other = await aSurveyProgramme();
    const versionId = await aProgrammeVersion(context.database, programme.id, 2, {
      group: 'NLDDN',
      conditions: [SURVEY],
    });
    const run = await start(programme);
    expect(run.versionId).toBe(versionId);
    await runAll(run.id);
    const versions = await context.database.query(
      'select distinct programme_version_id as id from certification.certificate where programme_id = $1',
      [programme.id],
    );
    expect(versions).toEqual([{ id: versionId }]);
    expect(await certificates(other)).toEqual([]);
    await context.database.query(
      `update certification.programme_version set state = 'RETIRED', retired_at = now() where id = $1`,
      [versionId],
    );
    expect(await refusalOf(start(programme))).toBe('PROGRAMME_NOT_PUBLISHED');
  });

  it('does not exist outside of the scope', async () => {
    const programme = await aSurveyProgramme();
    const run = await start(programme);
    const { actor } = await aLearner(context.database);
    for (const work of [
      () => runs().get(actor, run.id),
      () => runs().list(actor, programme.id, null, 5),
      () => runs().start(actor, programme.id),
      () => runs().pause(actor, run.id),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  describe('is simulated before', () => {
    const simulations = () => context.get(SimulationService);
    const batchesOfSimulation = (id: string) => jobsOf('certification.simulate-batch', id);
    const simulateBatch = (id: string, batchId: string) =>
      context.get(Simulator).simulateBatch(id, batchId, 10);
    const simulateNext = async (id: string) =>
      simulateBatch(id, (await batchesOfSimulation(id)).at(-1) ?? '');
    const aDraft = async (rule: object) => {
      const programme = await aSurveyProgramme();
      const row = await context.database.queryOne<{ id: string }>(
        `insert into certification.programme_version (id, programme_id, number, group_code, title_vi,
            framework_code, rule)
          values (gen_random_uuid(), $1, 2, 'NLDDN', 'Nháp', 'HVS-REF', $2) returning id`,
        [programme.id, JSON.stringify(rule)],
      );
      return { programme, versionId: row?.id ?? '' };
    };
    const rule = {
      type: 'ALL',
      rules: [SURVEY, { type: 'ANY', rules: [SURVEY, { type: 'COURSE_COMPLETED', courseCode: 'khong-co' }] }],
    };

    it('counts exactly who of a unit would receive it and what the others lack, and issues nothing', async () => {
      const { programme, versionId } = await aDraft(rule);
      const { simulation } = await simulations().start(administrator, versionId, unitId);
      expect(simulation).toMatchObject({ state: 'RUNNING', total: 20 });
      const [firstBatch = ''] = await batchesOfSimulation(simulation.id);
      await Promise.all([simulateBatch(simulation.id, firstBatch), simulateBatch(simulation.id, firstBatch)]);
      await simulateNext(simulation.id);
      await simulateNext(simulation.id);
      const done = (await simulations().get(administrator, simulation.id)).simulation;
      expect(done).toMatchObject({ state: 'DONE', examined: 20, wouldReceive: 16, lacking: [4, 4, 4] });
      const first = await simulations().recipients(administrator, simulation.id, null, 10);
      const rest = await simulations().recipients(
        administrator,
        simulation.id,
        first.at(-1)?.learnerId ?? null,
        10,
      );
      expect([...first, ...rest].map(({ learnerId }) => learnerId)).toEqual(
        people.filter((_, at) => at >= 3 && at % 5 !== 0),
      );
      expect(first[0]?.fullName).toBe('Nguyễn Văn Thử');
      expect(await certificates(programme)).toEqual([]);
      expect(await batchesOfSimulation(simulation.id)).toHaveLength(3);
    });

    it('is one count for ten who ask at once, and is outdated by an edit', async () => {
      const { versionId } = await aDraft(rule);
      const started = await Promise.all(
        Array.from({ length: 10 }, () => simulations().start(administrator, versionId, unitId)),
      );
      const ids = new Set(started.map(({ simulation }) => simulation.id));
      expect(ids.size).toBe(1);
      const [id = ''] = ids;
      await simulateNext(id);
      await context.database.query(
        'update certification.programme_version set revision = revision + 1 where id = $1',
        [versionId],
      );
      await simulateNext(id);
      expect((await simulations().get(administrator, id)).simulation).toMatchObject({
        state: 'OUTDATED',
        examined: 10,
      });
      const next = (await simulations().start(administrator, versionId, unitId)).simulation;
      expect(next.id).not.toBe(id);
      await expect(simulations().get(administrator, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('shows nobody of another unit', async () => {
      const { versionId } = await aDraft(rule);
      const commune = (await anOrgUnit(context.database, { parentId: unitId })).id;
      const { id, actor } = await aLearner(context.database);
      await aRoleGrant(context.database, id, 'ADMINISTRATOR', commune);
      await expect(simulations().start(actor, versionId, commune)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const elsewhere = (await anOrgUnit(context.database)).id;
      await expect(simulations().start(administrator, versionId, elsewhere)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const { simulation } = await simulations().start(administrator, versionId, unitId);
      await expect(simulations().recipients(actor, simulation.id, null, 5)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });
});
