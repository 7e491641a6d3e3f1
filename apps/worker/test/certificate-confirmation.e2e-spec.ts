import { randomUUID } from 'node:crypto';
import { IssuingService, ReconciliationService } from '@app/certification';
import { LearnerService } from '@app/identity';
import { Outbox } from '@platform/queue';
import { AttemptPassed } from '@app/assessment';
import { CourseCompleted } from '@app/courses';
import { aFulfilledProgramme, aPersonOfVneid, aProgramme, rightOf } from '@testing/certification';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

interface Confirmation extends Record<string, unknown> {
  id: string;
  state: string;
  reason: string | null;
  attempts: number;
}

/** The whole way over the real wire: register, sign, push to the mock of VNeID, callback, reconciliation. */
describe('certificates on their way to VNeID', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({
      vneid: true,
      worker: true,
      settings: { vneidTimeoutMs: 1_000, vneidBreakerFaults: 5, vneidBreakerSeconds: 4 },
    });
  });
  afterAll(() => stack.close());
  afterEach(() => control('DELETE', 'faults'));

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${stack.vneidUrl}/control/${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, number>;
  };
  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  const issue = async (person?: { fullName: string; personalNumber: string }) => {
    const learnerId = await aPersonOfVneid(service(LearnerService), randomUUID(), person);
    const programme = await aProgramme(stack.database);
    const [id = ''] = await service(IssuingService).issue([
      await rightOf(stack.database, learnerId, programme.id),
    ]);
    return id;
  };
  const confirmationOf = (certificateId: string) =>
    stack.database.queryOne<Confirmation>(
      'select id, state, reason, attempts from certification.confirmation where certificate_id = $1',
      [certificateId],
    );
  const settled = (certificateId: string, ...states: string[]) =>
    eventually(async () => {
      const confirmation = await confirmationOf(certificateId);
      return confirmation && states.includes(confirmation.state) ? confirmation : null;
    }, 40);
  const acceptances = async (certificateId: string) => {
    const rows = await stack.database.query(
      `select 1 from certification.certificate_event where certificate_id = $1 and what = 'CONFIRMATION_ACCEPTED'`,
      [certificateId],
    );
    return rows.length;
  };
  /** How much the mock's counters grew during some work. */
  const growth = async (work: () => Promise<void>) => {
    const before = await control('GET', 'statistics');
    await work();
    const after = await control('GET', 'statistics');
    return (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  };

  it('gives one certificate for a test and a course that are finished twice, and VNeID takes it', async () => {
    const programme = await aFulfilledProgramme(stack.database);
    const learners = service(LearnerService);
    const learnerId = await aPersonOfVneid(learners, randomUUID());
    await learners.setGroups(learnerId, ['ND']);
    const [attempt, enrolment] = [await programme.pass(learnerId), await programme.complete(learnerId)];
    const passed = { attemptId: attempt.id, learnerId, quizId: programme.quiz.quizId };
    const completed = { enrolmentId: enrolment.id, learnerId, courseId: programme.course.id };
    await stack.database.transaction(async () => {
      await service(Outbox).emit(AttemptPassed, [passed, passed]);
      await service(Outbox).emit(CourseCompleted, [completed, completed]);
    });
    const certificates = () =>
      stack.database.query<{ id: string }>('select id from certification.certificate where learner_id = $1', [
        learnerId,
      ]);
    const id = await eventually(async () => (await certificates())[0]?.id, 40);
    await settled(id, 'ACCEPTED');
    expect(await certificates()).toHaveLength(1);
    expect(await acceptances(id)).toBe(1);
  });

  it('tries again after an outage', async () => {
    await control('PUT', 'faults', { errorRate: 1 });
    const id = await issue();
    const failed = await eventually(async () => {
      const confirmation = await confirmationOf(id);
      return confirmation?.reason ? confirmation : null;
    }, 40);
    expect(failed).toMatchObject({ state: 'PENDING', reason: 'UNAVAILABLE' });
    await control('DELETE', 'faults');
    expect((await settled(id, 'ACCEPTED')).attempts).toBeGreaterThan(1);
  });

  it('knocks with one message at a time while VNeID is away, and loses none of the others', async () => {
    await control('PUT', 'faults', { errorRate: 1 });
    const ids = await Promise.all(Array.from({ length: 30 }, () => issue()));
    const gate = () =>
      stack.database.queryOne<{ isPaused: boolean; probes: number }>(
        `select paused_at is not null as "isPaused", failed_probes as probes from certification.vneid_gate`,
      );
    await eventually(async () => ((await gate())?.probes ?? 0) >= 2, 40);
    const tries = await stack.database.queryOne<{ sum: number; most: number; dead: number }>(
      `select sum(n.attempts)::int as sum, max(n.attempts)::int as most,
          count(*) filter (where n.state = 'DEAD')::int as dead
        from certification.confirmation n where n.certificate_id = any($1)`,
      [ids],
    );
    // Five faults, what eight hands held at that moment, and the knocking: far fewer than a try for each.
    expect(tries?.sum).toBeLessThan(25);
    expect(tries?.dead).toBe(0);
    await control('DELETE', 'faults');
    for (const id of ids) await settled(id, 'ACCEPTED');
    expect(await gate()).toMatchObject({ isPaused: false });
    for (const id of ids) expect(await acceptances(id)).toBe(1);
  }, 120_000);

  it('has one accepted document after a lost acknowledgement', async () => {
    const grown = await growth(async () => {
      await control('PUT', 'faults', { errorAfterRate: 1 });
      const id = await issue();
      await eventually(async () => (await confirmationOf(id))?.reason, 40);
      await control('DELETE', 'faults');
      await settled(id, 'ACCEPTED');
      expect(await acceptances(id)).toBe(1);
    });
    expect([grown('received'), grown('accepted')]).toEqual([1, 1]);
    expect(grown('duplicates')).toBeGreaterThan(0);
  });

  it('is not stopped by a connection that hangs', async () => {
    const grown = await growth(async () => {
      await control('PUT', 'faults', { timeoutRate: 1, timeoutMs: 4_000 });
      const id = await issue();
      expect(await eventually(async () => (await confirmationOf(id))?.reason, 40)).toBe('TIMEOUT');
      await control('DELETE', 'faults');
      await settled(id, 'ACCEPTED');
    });
    expect([grown('received'), grown('accepted')]).toEqual([1, 1]);
  });

  it('takes a late callback once, comes it twice and with a forged one before it', async () => {
    await control('PUT', 'faults', {
      acknowledgement: 'LATER',
      callbackDelayMs: { min: 300, max: 300 },
      duplicateCallbackRate: 1,
      forgedCallback: true,
    });
    const grown = await growth(async () => {
      const id = await issue();
      await settled(id, 'SENT');
      await settled(id, 'ACCEPTED', 'REJECTED');
      await eventually(async () => (await control('GET', 'statistics')).callbacksDuplicated, 20);
      expect((await confirmationOf(id))?.state).toBe('ACCEPTED');
      expect(await acceptances(id)).toBe(1);
    });
    expect([grown('accepted'), grown('callbacksForged'), grown('callbacksDelivered')]).toEqual([1, 1, 1]);
  });

  it('keeps the reason when VNeID does not take it', async () => {
    const id = await issue({ fullName: 'Võ Minh Châu', personalNumber: '049190909242' });
    expect(await settled(id, 'REJECTED')).toMatchObject({ reason: 'LEVEL_TOO_LOW' });
  });

  it('finds a decision whose callback never came, and a document that VNeID has lost', async () => {
    await control('PUT', 'faults', {
      acknowledgement: 'LATER',
      callbackDelayMs: { min: 60_000, max: 60_000 },
    });
    const lost = await issue();
    await settled(lost, 'SENT');
    await control('DELETE', 'documents');
    await control('DELETE', 'faults');
    const report = await service(ReconciliationService).reconcile('OPERATOR', true);
    expect(report).toMatchObject({ missingThere: 1, fault: null });
    await settled(lost, 'ACCEPTED');

    const undecided = await issue();
    await settled(undecided, 'ACCEPTED');
    // As if the answer of a moment ago had been lost on the way and the message counted as sent.
    await stack.database.query(
      `update certification.confirmation set state = 'SENT', settled_at = null, sent_at = now() where certificate_id = $1`,
      [undecided],
    );
    expect(await service(ReconciliationService).reconcile('OPERATOR', true)).toMatchObject({
      settledThere: 1,
      unknownHere: 0,
    });
    await settled(undecided, 'ACCEPTED');
  });

  it('writes no personal number into the outbox or the log of a certificate', async () => {
    await settled(await issue(), 'ACCEPTED');
    const [row] = await stack.database.query<{ hits: string }>(
      `select (select count(*) from platform.outbox where payload::text like '%036168961843%')
        + (select count(*) from certification.certificate_event e where e::text like '%036168961843%')
        + (select count(*) from certification.certificate c
            where convert_from(c.canonical_payload, 'UTF8') like '%036168961843%') as hits`,
    );
    expect(Number(row?.hits)).toBe(0);
  });
});
