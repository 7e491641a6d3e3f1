import { IdentityModule } from '@app/identity';
import { aFulfilledProgramme, aProgramme } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { OnExamSessionSigned } from './on-exam-session-signed.listener';
import { RightService } from './right.service';

describe('a programme that asks for a supervised test', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());

  const certificates = async (learnerId: string, programmeId: string) =>
    (
      await context.database.query(
        'select id from certification.certificate where learner_id = $1 and programme_id = $2',
        [learnerId, programmeId],
      )
    ).length;

  it('waits for the record to be signed, and takes nobody with misconduct', async () => {
    const { quiz, unitId, pass } = await aFulfilledProgramme(context.database, { group: 'NLDDN' });
    const programme = await aProgramme(context.database, {
      unitId,
      conditions: [{ type: 'SUPERVISED', quizCode: quiz.code }],
    });
    const [clear, late, faulty, alone] = await Promise.all(
      Array.from({ length: 4 }, () => aLearner(context.database, { groups: ['ND'] })),
    );
    const people = [clear, late, faulty, alone].map((person) => person?.id ?? '');
    const row = await context.database.queryOne<{ id: string }>(
      `insert into assessment.exam_session (id, quiz_id, unit_id, place, planned_start, planned_end, capacity, state,
          opened_at, closed_at)
        values (gen_random_uuid(), $1, $2, 'Phòng 1', now(), now() + interval '1 hour', 10, 'CLOSED', now(), now())
        returning id`,
      [quiz.quizId, unitId],
    );
    const sessionId = row?.id ?? '';
    for (const learnerId of people) await pass(learnerId);
    await context.database.query(
      'update assessment.attempt set exam_session_id = $1 where learner_id = any($2)',
      [sessionId, people.slice(0, 3)],
    );
    for (const [learnerId, kind] of [
      [people[1], 'LATE'],
      [people[2], 'MISCONDUCT'],
    ])
      await context.database.query(
        `insert into assessment.exam_incident (id, session_id, learner_id, kind, text, recorded_by)
          values (gen_random_uuid(), $1, $2, $3, 'Thử', $2)`,
        [sessionId, learnerId, kind],
      );
    await context.get(RightService).issueEarned(people);
    const counts = () => Promise.all(people.map((learnerId) => certificates(learnerId, programme.id)));
    expect(await counts()).toEqual([0, 0, 0, 0]);
    await context.database.query(
      `update assessment.exam_session set state = 'SIGNED', signed_at = now(), signed_by = $2, record = '{}',
        signature = 'test', signing_key_id = 'test' where id = $1`,
      [sessionId, people[0]],
    );
    await context.get(OnExamSessionSigned).handle([{ sessionId }]);
    await context.get(RightService).issueEarned(people);
    expect(await counts()).toEqual([1, 1, 0, 0]);
  });
});
