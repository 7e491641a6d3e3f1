import { IdentityModule } from '@app/identity';
import { MonitorDatabase } from '@platform/database';
import type { Actor } from '@platform/security';
import { ExamRoom } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentWorkerModule } from '../assessment-worker.module';
import { AssessmentModule } from '../assessment.module';
import { MonitorService } from './monitor.service';
import { PauseService } from './pause.service';

const POOL = 3;

describe('the monitor of an exam', () => {
  let context: TestContext;
  let examiner: Actor;
  let room: ExamRoom;

  beforeAll(async () => {
    context = await openTestContext(
      [IdentityModule, AssessmentModule, AssessmentApiModule, AssessmentWorkerModule],
      { databasePoolSize: POOL },
    );
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit.id);
    examiner = actor;
    room = new ExamRoom(context, unit.id);
  });
  afterAll(() => context.close());

  const look = (quizId: string, actor = examiner) =>
    context.get(MonitorService).look(actor, quizId, { beforeId: null, limit: 10 });
  const within = <T>(ms: number, work: Promise<T>) =>
    Promise.race([work, new Promise<'late'>((resolve) => setTimeout(resolve, ms, 'late').unref())]);

  async function anExam() {
    const first = await room.running();
    const second = await aLearner(context.database);
    const third = await aLearner(context.database);
    const answered = await room.start(second.actor, first.quizId);
    await room.save(second.id, answered.id);
    const over = await room.start(third.actor, first.quizId);
    await room.submit(third.id, over.id);
    return { first, answered };
  }

  it('counts states and answers and shows candidates, the latest first', async () => {
    const { first } = await anExam();
    await expect(look(first.quizId)).resolves.toMatchObject({
      counts: {
        total: 3,
        paused: 0,
        silent: 0,
        states: [
          { state: 'STARTED', attempts: 2 },
          { state: 'SUBMITTED', attempts: 1 },
        ],
        answered: [
          { answered: 0, attempts: 1 },
          { answered: 1, attempts: 1 },
        ],
        lastActivityAt: expect.any(Date) as Date,
      },
      candidates: [
        { state: 'SUBMITTED', answered: 0 },
        { state: 'STARTED', answered: 1 },
        { state: 'STARTED', answered: 0, id: first.id },
      ],
    });
    await context.get(PauseService).pause(examiner, first.quizId, 'Mất điện');
    await expect(look(first.quizId)).resolves.toMatchObject({ counts: { paused: 2 } });
  });

  it('answers an empty exam', async () => {
    const { quizId, id, learnerId } = await room.running();
    await context.database.query('delete from assessment.attempt where id = $1', [id]);
    expect(learnerId).toBeDefined();
    await expect(look(quizId)).resolves.toMatchObject({
      counts: { total: 0, states: [], answered: [], lastActivityAt: null },
      candidates: [],
    });
  });

  it('does not exist for others', async () => {
    const { first } = await anExam();
    await expect(look(first.quizId, first.actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('answers while every connection of the exam is taken', async () => {
    const { first } = await anExam();
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const takers = Array.from({ length: POOL }, () =>
      context.database.transaction(async () => {
        await context.database.query('select 1');
        await held;
      }),
    );
    await expect(within(300, room.save(first.learnerId, first.id))).resolves.toBe('late');
    await expect(within(2_000, look(first.quizId))).resolves.toMatchObject({ counts: { total: 3 } });
    release();
    await Promise.all(takers);
  });

  it('leaves the exam alone while its own connections are taken', async () => {
    const { first } = await anExam();
    const door = context.get(MonitorDatabase);
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const takers = [1, 2].map(() => door.read(() => held));
    await expect(within(300, look(first.quizId))).resolves.toBe('late');
    await expect(within(2_000, room.save(first.learnerId, first.id, 9))).resolves.toMatchObject({
      answeredCount: 1,
    });
    release();
    await Promise.all(takers);
  });

  it('cannot write, and gives up on what takes too long', async () => {
    const door = context.get(MonitorDatabase);
    await expect(
      door.read(() => context.database.query('update assessment.attempt set number = number')),
    ).rejects.toMatchObject({ code: '25006' });
    await expect(door.read(() => context.database.query('select pg_sleep(10)'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await expect(door.read(() => context.database.query('select 1 as one'))).resolves.toEqual([{ one: 1 }]);
  });
});
