import { uuidv7 } from 'uuidv7';
import type { Actor } from '@platform/security';
import { SigningKeys, signDetached } from '@platform/security';
import { ExamHall, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { IncidentReadingService } from './incident-reading.service';
import { PresenceService } from './presence.service';
import { RecordRows } from './record-rows';
import { RunningService } from './running.service';
import { SealIncidents } from './seal-incidents.schedule';
import { sessionRecord } from './session-record';
import { RECORD_TYPE, SessionSigningService } from './signing.service';
import { VerifyingService } from './verifying.service';
import { WatchingService } from './watching.service';

const REASON = 'Hết giờ thi';
const TEXT = 'Thí sinh bị ngất, có bệnh tim';

describe('incidents of exam sessions', () => {
  let context: TestContext;
  let hall: ExamHall;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unit.id);
    examiner = learner.actor;
    hall = new ExamHall(context, unit.id, examiner);
  });
  afterAll(() => context.close());

  const record = (actor: Actor, sessionId: string, text = TEXT) =>
    context.get(PresenceService).recordIncident(actor, sessionId, { learnerId: null, kind: 'HEALTH', text });
  const read = (actor: Actor, sessionId: string, afterId: string | null = null, limit = 10) =>
    context.get(IncidentReadingService).read(actor, sessionId, afterId, limit);
  const close = (actor: Actor, sessionId: string) =>
    context.get(RunningService).close(actor, sessionId, false, REASON);
  const sign = (actor: Actor, sessionId: string) => context.get(SessionSigningService).sign(actor, sessionId);
  const stored = (sessionId: string) =>
    context.database.query<{ text: string | null; sealed: string | null }>(
      `select text, encode(sealed_text, 'escape') as sealed from assessment.exam_incident where session_id = $1`,
      [sessionId],
    );
  const readings = (sessionId: string) =>
    context.database.query<{ actor: string; after: unknown }>(
      `select actor_id as actor, after from platform.audit_event
        where subject_id = $1 and action = 'assessment:read-incidents'`,
      [sessionId],
    );

  it('stand sealed, and are read opened by those who run the session', async () => {
    const { session, invigilator } = await hall.planned();
    await expect(record(invigilator, session.id)).resolves.toMatchObject({ text: TEXT });
    const [row] = await stored(session.id);
    expect(row).toEqual({ text: null, sealed: expect.not.stringContaining('tim') as string });
    await expect(read(invigilator, session.id)).resolves.toMatchObject([{ kind: 'HEALTH', text: TEXT }]);
    await expect(
      context.get(WatchingService).look(invigilator, session.id, { afterId: null, limit: 1 }),
    ).resolves.toMatchObject({ incidents: [{ text: TEXT }] });
    await expect(readings(session.id)).resolves.toEqual([]);
  });

  it('are read page by page, in their order', async () => {
    const { session, invigilator } = await hall.planned();
    for (const text of ['Một', 'Hai', 'Ba']) await record(invigilator, session.id, text);
    const first = await read(invigilator, session.id, null, 2);
    const rest = await read(invigilator, session.id, first.at(-1)?.id ?? null, 2);
    expect([...first, ...rest].map(({ text }) => text)).toEqual(['Một', 'Hai', 'Ba']);
  });

  it('are closed to listed invigilators once the record is signed; whoever reads them then is in the log', async () => {
    const { session, invigilator, seated } = await hall.open();
    await record(invigilator, session.id);
    await close(invigilator, session.id);
    await sign(invigilator, session.id);
    await expect(read(invigilator, session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read(seated[0]?.actor ?? examiner, session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const actor of [invigilator, examiner])
      await expect(
        context.get(WatchingService).look(actor, session.id, { afterId: null, limit: 1 }),
      ).resolves.toMatchObject({ incidents: [], pulse: { incidents: 1 } });
    await expect(readings(session.id)).resolves.toEqual([]);
    await expect(read(examiner, session.id)).resolves.toMatchObject([{ text: TEXT }]);
    await expect(readings(session.id)).resolves.toEqual([{ actor: examiner.id, after: { incidents: 1 } }]);
  });

  it('are a thousand at most, also when the last one is written down twice at once', async () => {
    const { session, invigilator } = await hall.planned();
    await context.database.query(
      `insert into assessment.exam_incident (id, session_id, kind, sealed_text, recorded_by)
        select gen_random_uuid(), $1, 'OTHER', '', $2 from generate_series(1, 999)`,
      [session.id, invigilator.id],
    );
    const both = await Promise.allSettled([record(invigilator, session.id), record(examiner, session.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'TOO_MANY_INCIDENTS' },
    });
  });

  describe('from before they were sealed', () => {
    const inClear = (sessionId: string, by: Actor, text: string) =>
      context.database.query(
        `insert into assessment.exam_incident (id, session_id, kind, text, recorded_by) values ($1, $2, 'OTHER', $3, $4)`,
        [uuidv7(), sessionId, text, by.id],
      );

    it('are sealed by the worker, signed or not, and the record of the first form stays valid', async () => {
      const { session, invigilator } = await hall.open();
      await inClear(session.id, invigilator, TEXT);
      await close(invigilator, session.id);
      // Signed as it was done then.
      const rows = context.get(RecordRows);
      const signedAt = await rows.clock();
      const closed = await context
        .get(WatchingService)
        .look(invigilator, session.id, { afterId: null, limit: 1 });
      const text = sessionRecord(
        {
          session: closed.session,
          ...(await rows.parts(session.id)),
          attempts: await rows.attempts(session.id),
        },
        { at: signedAt, by: invigilator.id },
        'hvs-exam-session/1',
      );
      const { kid, privateKey } = await context.get(SigningKeys).activeKey('exam-session');
      await context.database.query(
        `update assessment.exam_session set state = 'SIGNED', signed_at = $2, signed_by = $3, record = $4,
          signature = $5, signing_key_id = $6 where id = $1`,
        [
          session.id,
          signedAt,
          invigilator.id,
          text,
          signDetached(Buffer.from(text), kid, privateKey, RECORD_TYPE),
          kid,
        ],
      );
      const verify = () => context.get(VerifyingService).verify(examiner, session.id);
      await expect(verify()).resolves.toMatchObject({ verdict: 'VALID' });
      await expect(context.get(SealIncidents).tick()).resolves.toBe(false);
      const [row] = await stored(session.id);
      expect(row?.text).toBeNull();
      await expect(verify()).resolves.toMatchObject({ verdict: 'VALID', differences: [] });
      await expect(read(examiner, session.id)).resolves.toMatchObject([{ text: TEXT }]);
    });

    it('change in nothing but that', async () => {
      const { session, invigilator } = await hall.planned();
      await inClear(session.id, invigilator, TEXT);
      for (const change of [
        `text = 'Khác'`,
        `text = null, sealed_text = '\\x01', kind = 'LATE'`,
        `text = null, sealed_text = '\\x01', recorded_at = now()`,
      ])
        await expect(
          context.database.query(`update assessment.exam_incident set ${change} where session_id = $1`, [
            session.id,
          ]),
        ).rejects.toMatchObject({ code: '23000' });
      await expect(
        context.database.query(`delete from assessment.exam_incident where session_id = $1`, [session.id]),
      ).rejects.toMatchObject({ code: '23000' });
    });
  });
});
