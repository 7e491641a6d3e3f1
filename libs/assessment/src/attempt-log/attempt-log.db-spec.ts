import type { Actor } from '@platform/security';
import { ExamRoom, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptRepository } from '../attempt/attempt.repository';
import { ExaminingService } from '../examining/examining.service';
import { AttemptLogService } from './attempt-log.service';

describe('the log of an attempt', () => {
  let context: TestContext;
  let examiner: Actor;
  let room: ExamRoom;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit.id);
    examiner = actor;
    room = new ExamRoom(context, unit.id);
  });
  afterAll(() => context.close());

  const logs = () => context.get(AttemptLogService);
  const verify = (id: string) => logs().verify(examiner, id);
  const kindsOf = async (id: string) =>
    (await logs().list(examiner, id, 0, 100)).map(({ kind }) => kind).join(' ');
  /** Changes made past every trigger, as one with all power over the database could. */
  const tamper = (statement: string, id: string) =>
    context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(statement, [id]);
    });

  it('tells the whole story of an attempt, acts of examiners included', async () => {
    const attempt = await room.running();
    await room.save(attempt.learnerId, attempt.id, 1, 'c1');
    await room.save(attempt.learnerId, attempt.id, 2, 'c2');
    await room.submit(attempt.learnerId, attempt.id);
    await room.submit(attempt.learnerId, attempt.id);
    const examining = context.get(ExaminingService);
    await examining.reopen(examiner, attempt.id, 10, 'Mất điện tại điểm thi');
    await examining.grantExtraTime(examiner, attempt.id, 5, 'Mất điện tại điểm thi');
    await room.timeIsOver(attempt.id, 60);
    await context.get(AttemptRepository).expire(500);
    await room.grade(attempt.id);
    await examining.declareVoid(examiner, attempt.id, 'Làm hộ');
    await expect(kindsOf(attempt.id)).resolves.toBe(
      'STARTED SAVED SAVED SUBMITTED REOPENED TIME_CHANGED TIME_CHANGED EXPIRED GRADED VOIDED',
    );
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'VALID', events: 10 });
  });

  it('holds no answer, only which were given, in which order', async () => {
    const attempt = await room.running();
    await room.save(attempt.learnerId, attempt.id, 7, 'c3');
    const [, saved] = await context.database.query<{ data: Record<string, unknown> }>(
      'select data from assessment.attempt_event where attempt_id = $1 order by sequence',
      [attempt.id],
    );
    expect(saved?.data.saved).toEqual({ q1: 7 });
    expect(Object.keys(saved?.data ?? {}).sort()).toEqual([
      'answers',
      'deadline',
      'number',
      'saved',
      'state',
    ]);
  });

  it('writes nothing for an answer that was older than the stored one', async () => {
    const attempt = await room.running();
    await room.save(attempt.learnerId, attempt.id, 5, 'c1');
    await room.save(attempt.learnerId, attempt.id, 4, 'c2');
    await expect(kindsOf(attempt.id)).resolves.toBe('STARTED SAVED');
  });

  it('stays one chain when everything happens at once', async () => {
    const attempt = await room.running();
    await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, index) =>
        room.save(attempt.learnerId, attempt.id, index, `c${(index % 4) + 1}`),
      ),
      context.get(ExaminingService).grantExtraTime(examiner, attempt.id, 5, 'Đường truyền chậm'),
      room.submit(attempt.learnerId, attempt.id),
      room.submit(attempt.learnerId, attempt.id),
    ]);
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'VALID' });
  });

  it('begins once when a start is pressed many times', async () => {
    const attempt = await room.running();
    await Promise.all(Array.from({ length: 10 }, () => room.start(attempt.actor, attempt.quizId)));
    await expect(kindsOf(attempt.id)).resolves.toBe('STARTED');
    const orphans = await context.database.query(
      `select from assessment.attempt_event e where not exists (select from assessment.attempt where id = e.attempt_id)`,
    );
    expect(orphans).toEqual([]);
  });

  it('refuses to be changed, deleted or emptied', async () => {
    const attempt = await room.running();
    for (const statement of [
      `update assessment.attempt_event set kind = 'VOIDED' where attempt_id = '${attempt.id}'`,
      `delete from assessment.attempt_event where attempt_id = '${attempt.id}'`,
      'truncate assessment.attempt_event',
    ])
      await expect(context.database.query(statement)).rejects.toMatchObject({ code: '23000' });
  });

  it.each([
    [
      'an altered event',
      `update assessment.attempt_event set at = at - interval '1 minute' where attempt_id = $1 and sequence = 2`,
      { brokenAt: 2, fault: 'ALTERED_EVENT' },
    ],
    [
      'altered data',
      `update assessment.attempt_event set data = data || '{"saved": {"q1": 9}}' where attempt_id = $1 and sequence = 3`,
      { brokenAt: 3, fault: 'ALTERED_EVENT' },
    ],
    [
      'an event taken out',
      'delete from assessment.attempt_event where attempt_id = $1 and sequence = 2',
      { brokenAt: 2, fault: 'MISSING_EVENT' },
    ],
    [
      'the end cut off',
      'delete from assessment.attempt_event where attempt_id = $1 and sequence = 4',
      { brokenAt: 4, fault: 'MISSING_EVENT' },
    ],
    [
      'the end cut off with the head',
      `with gone as (delete from assessment.attempt_event where attempt_id = $1 and sequence = 4)
        update assessment.attempt a set log_sequence = 3, log_hash = e.hash from assessment.attempt_event e
        where a.id = $1 and e.attempt_id = a.id and e.sequence = 3`,
      { brokenAt: 3, fault: 'ALTERED_ATTEMPT' },
    ],
    [
      'an event forged with its own hash',
      `update assessment.attempt_event set kind = 'CHANGED',
        hash = assessment.attempt_event_hash(attempt_id, sequence, 'CHANGED', at, data, previous_hash)
        where attempt_id = $1 and sequence = 2`,
      { brokenAt: 3, fault: 'BROKEN_LINK' },
    ],
    [
      'an answer changed behind its back',
      `update assessment.attempt set responses = '{"q1": {"s": 2, "r": {"choiceIds": ["c4"]}}}' where id = $1`,
      { brokenAt: 4, fault: 'ALTERED_ATTEMPT' },
    ],
    [
      'a deadline moved behind its back',
      `update assessment.attempt set deadline = deadline + interval '1 second' where id = $1`,
      { brokenAt: 4, fault: 'ALTERED_ATTEMPT' },
    ],
    [
      'an attempt given to another seed',
      `update assessment.attempt set seed = 'another' where id = $1`,
      { brokenAt: 4, fault: 'ALTERED_ATTEMPT' },
    ],
    [
      'a forgotten head',
      `update assessment.attempt set log_hash = sha256('x') where id = $1`,
      { brokenAt: 4, fault: 'WRONG_HEAD' },
    ],
  ])('shows %s', async (_, statement, expected) => {
    const attempt = await room.running();
    await room.save(attempt.learnerId, attempt.id, 1, 'c1');
    await room.save(attempt.learnerId, attempt.id, 2, 'c2');
    await room.submit(attempt.learnerId, attempt.id);
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'VALID', events: 4 });
    await tamper(statement, attempt.id);
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'BROKEN', ...expected });
  });

  it('shows a mark given by hand', async () => {
    const attempt = await room.graded(false);
    await tamper('update assessment.attempt set is_passed = true where id = $1', attempt.id);
    await expect(verify(attempt.id)).resolves.toMatchObject({ fault: 'ALTERED_ATTEMPT' });
  });

  it('writes down changes made by hand while its triggers stand', async () => {
    const attempt = await room.graded(false);
    await context.database.query('update assessment.attempt set is_passed = true where id = $1', [
      attempt.id,
    ]);
    await expect(kindsOf(attempt.id)).resolves.toBe('STARTED SAVED SUBMITTED GRADED REGRADED');
  });

  it('does not exist for examiners of other units', async () => {
    const attempt = await room.running();
    const other = await anOrgUnit(context.database, { type: 'NATION' });
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', other.id);
    await expect(logs().verify(actor, attempt.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(logs().list(actor, attempt.id, 0, 10)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says that an older attempt has none', async () => {
    const attempt = await room.running();
    await tamper(
      `with gone as (delete from assessment.attempt_event where attempt_id = $1)
        update assessment.attempt set log_sequence = 0, log_hash = null where id = $1`,
      attempt.id,
    );
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'NO_LOG', events: 0 });
    await room.save(attempt.learnerId, attempt.id);
    await expect(verify(attempt.id)).resolves.toMatchObject({ verdict: 'VALID', events: 1 });
  });
});
