import { compactVerify, createLocalJWKSet } from 'jose';
import { type Actor, SigningKeys } from '@platform/security';
import { ExamHall, ExamRoom, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { ExaminingService } from '../examining/examining.service';
import { CandidatesService } from './candidates.service';
import { PlanningService } from './planning.service';
import { PresenceService } from './presence.service';
import { RunningService } from './running.service';
import { SessionSigningService } from './signing.service';
import { VerifyingService } from './verifying.service';

const REASON = 'Hết giờ thi';

describe('the signed record of an exam session', () => {
  let context: TestContext;
  let hall: ExamHall;
  let room: ExamRoom;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unit.id);
    examiner = learner.actor;
    hall = new ExamHall(context, unit.id, examiner);
    room = new ExamRoom(context, unit.id);
  });
  afterAll(() => context.close());

  const signing = () => context.get(SessionSigningService);
  const presence = () => context.get(PresenceService);
  const verify = (id: string) => context.get(VerifyingService).verify(examiner, id);

  /** Two attempts handed in, one candidate absent, one incident; closed. */
  const closed = async () => {
    const { session, quizId, invigilator, seated } = await hall.open({ candidates: 2 });
    const missing = await aLearner(context.database);
    await hall.add(session.id, missing.id);
    const attempts: { id: string; learnerId: string }[] = [];
    for (const candidate of seated) {
      const { id } = await hall.start(candidate, quizId);
      attempts.push({ id, learnerId: candidate.id });
      await room.submit(candidate.id, id);
    }
    const [first] = seated;
    await presence().recordIncident(invigilator, session.id, {
      learnerId: first?.id ?? null,
      kind: 'TECHNICAL',
      text: 'Mất điện lúc 9 giờ',
    });
    await presence().markAbsent(invigilator, session.id, missing.id);
    await context.get(RunningService).close(invigilator, session.id, false, REASON);
    return { session, invigilator, attempts, missing };
  };

  const signed = async () => {
    const parts = await closed();
    await signing().sign(parts.invigilator, parts.session.id);
    return parts;
  };

  /** Changes made past every trigger, as one with all power over the database could. */
  const tamper = (statement: string, id: string) =>
    context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(statement, [id]);
    });

  it('can be checked by anybody with the published keys, and names nobody', async () => {
    const { session, invigilator, attempts } = await signed();
    const jws = (await context.get(VerifyingService).record(invigilator, session.id)) ?? '';
    const { payload, protectedHeader } = await compactVerify(
      jws,
      createLocalJWKSet(await context.get(SigningKeys).publicJwks()),
    );
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'hvs-exam-session+jws' });
    const text = Buffer.from(payload).toString('utf8');
    const record = JSON.parse(text) as {
      candidates: { presence: string; attempts: { logSequence: number }[] }[];
    };
    expect(record.candidates.map(({ presence: each }) => each).sort()).toEqual([
      'ABSENT',
      'CHECKED_IN',
      'CHECKED_IN',
    ]);
    expect(record.candidates.flatMap((each) => each.attempts)).toHaveLength(attempts.length);
    expect(text).not.toContain('Nguyễn');
    expect(text).not.toContain('Mất điện');
    await expect(verify(session.id)).resolves.toEqual({
      verdict: 'VALID',
      attempts: 2,
      changedLater: 0,
      differences: [],
    });
  });

  it('is signed once, of a closed session, when nobody sits any more', async () => {
    const { session, quizId, invigilator, seated } = await hall.open();
    const [candidate] = seated;
    if (!candidate) throw new Error('no candidate');
    await expect(signing().sign(invigilator, session.id)).rejects.toMatchObject({
      code: 'SESSION_NOT_CLOSED',
    });
    const { id } = await hall.start(candidate, quizId);
    await context.get(RunningService).close(invigilator, session.id, true, REASON);
    await expect(signing().sign(invigilator, session.id)).rejects.toMatchObject({ code: 'ATTEMPTS_RUNNING' });
    await expect(verify(session.id)).resolves.toMatchObject({ verdict: 'NOT_SIGNED' });
    await room.submit(candidate.id, id);
    const both = await Promise.allSettled([
      signing().sign(invigilator, session.id),
      signing().sign(examiner, session.id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'SESSION_SIGNED' },
    });
  });

  it('stays valid when attempts are marked and decided on later, as their logs tell', async () => {
    const { session, attempts } = await signed();
    const [first, second] = attempts;
    await room.grade(first?.id ?? '');
    await context.get(ExaminingService).declareVoid(examiner, second?.id ?? '', 'Làm hộ');
    await expect(verify(session.id)).resolves.toMatchObject({ verdict: 'VALID', changedLater: 2 });
  });

  it('lets nothing change, by whatever way', async () => {
    const { session, invigilator, missing } = await signed();
    const id = session.id;
    await expect(presence().markAbsent(invigilator, id, missing.id)).rejects.toMatchObject({
      code: 'SESSION_SIGNED',
    });
    await expect(
      presence().recordIncident(invigilator, id, { learnerId: null, kind: 'OTHER', text: 'Sau khi ký' }),
    ).rejects.toMatchObject({ code: 'SESSION_SIGNED' });
    await expect(context.get(RunningService).open(invigilator, id)).rejects.toMatchObject({
      code: 'SESSION_SIGNED',
    });
    await expect(context.get(PlanningService).update(examiner, id, { place: 'Khác' })).rejects.toMatchObject({
      code: 'SESSION_OVER',
    });
    await expect(context.get(CandidatesService).add(examiner, id, [missing.id])).rejects.toMatchObject({
      code: 'SESSION_OVER',
    });
    for (const statement of [
      `update assessment.exam_session set place = 'Khác' where id = $1`,
      `update assessment.exam_session set state = 'CLOSED' where id = $1`,
      `delete from assessment.exam_session where id = $1`,
      `update assessment.exam_session_candidate set presence = 'EXPECTED' where session_id = $1 and presence = 'ABSENT'`,
      `delete from assessment.exam_session_candidate where session_id = $1`,
      `delete from assessment.exam_session_invigilator where session_id = $1`,
      `update assessment.exam_incident set text = 'Khác' where session_id = $1`,
      `insert into assessment.exam_incident (id, session_id, kind, text, recorded_by)
        select gen_random_uuid(), $1, 'OTHER', 'Thêm', signed_by from assessment.exam_session where id = $1`,
    ])
      await expect(context.database.query(statement, [id])).rejects.toMatchObject({ code: '23000' });
  });

  it('lets nobody change an incident even before', async () => {
    const { session } = await closed();
    await expect(
      context.database.query(`update assessment.exam_incident set text = 'Khác' where session_id = $1`, [
        session.id,
      ]),
    ).rejects.toMatchObject({ code: '23000' });
    await expect(
      context.database.query(`delete from assessment.exam_incident where session_id = $1`, [session.id]),
    ).rejects.toMatchObject({ code: '23000' });
  });

  it.each<[string, string, string]>([
    ['RECORD', 'another place', `update assessment.exam_session set place = 'Khác' where id = $1`],
    [
      'RECORD',
      'an absent candidate who is expected now',
      `update assessment.exam_session_candidate set presence = 'EXPECTED' where session_id = $1 and presence = 'ABSENT'`,
    ],
    [
      'RECORD',
      'another text of an incident',
      `update assessment.exam_incident set text = 'Khác', sealed_text = null where session_id = $1`,
    ],
    [
      'RECORD',
      'a text of an incident that does not open',
      `update assessment.exam_incident set sealed_text = sealed_text || '\\x00' where session_id = $1`,
    ],
    [
      'SIGNATURE',
      'another record',
      `update assessment.exam_session set record = replace(record, 'ABSENT', 'EXPECTED') where id = $1`,
    ],
    [
      'SIGNATURE',
      'another signature',
      `update assessment.exam_session set signature = reverse(signature) where id = $1`,
    ],
    [
      'ATTEMPT_ALTERED',
      'other answers',
      `update assessment.attempt set responses = '{"q1": {"s": 9, "r": {"choiceIds": ["c1"]}}}' where id = (select min(id::text)::uuid from assessment.attempt where exam_session_id = $1)`,
    ],
    [
      'ATTEMPT_MISSING',
      'an attempt that is gone',
      `delete from assessment.attempt where id = (select min(id::text)::uuid from assessment.attempt where exam_session_id = $1)`,
    ],
  ])('tells %s: %s', async (fault, _, statement) => {
    const { session } = await signed();
    await tamper(statement, session.id);
    const check = await verify(session.id);
    expect(check.verdict).toBe('BROKEN');
    expect(check.differences.map((each) => each.fault)).toEqual([fault]);
  });

  it('tells of an attempt that came later, and of a log that was written anew', async () => {
    const { session, attempts } = await signed();
    const [first] = attempts;
    const outside = await room.running();
    await tamper(`update assessment.attempt set exam_session_id = '${session.id}' where id = $1`, outside.id);
    // Whoever owns the database takes the last event away, and puts the head back to the one before it.
    await tamper(
      `delete from assessment.attempt_event e using assessment.attempt a
        where a.id = $1 and e.attempt_id = a.id and e.sequence = a.log_sequence`,
      first?.id ?? '',
    );
    await tamper(
      `update assessment.attempt a set log_sequence = e.sequence, log_hash = e.hash, state = 'STARTED', submitted_at = null
        from assessment.attempt_event e where a.id = $1 and e.attempt_id = a.id and e.sequence = a.log_sequence - 1`,
      first?.id ?? '',
    );
    const { differences } = await verify(session.id);
    expect(differences.map(({ fault }) => fault).sort()).toEqual(['ATTEMPT_ADDED', 'LOG_REWRITTEN']);
  });

  it('is nobody else’s business', async () => {
    const { session } = await signed();
    const stranger = await aLearner(context.database);
    await expect(context.get(VerifyingService).verify(stranger.actor, session.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(context.get(VerifyingService).record(stranger.actor, session.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
