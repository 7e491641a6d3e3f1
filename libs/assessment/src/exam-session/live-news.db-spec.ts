import type { Actor } from '@platform/security';
import { ExamHall, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptRepository } from '../attempt/attempt.repository';
import { CandidatesService } from './candidates.service';
import { LivePulses } from './live-pulses';
import { PlanningService } from './planning.service';
import { PresenceService } from './presence.service';
import { RunningService } from './running.service';
import type { SessionWatch } from './session-watch';
import { SessionSigningService } from './signing.service';
import { WatchingService } from './watching.service';

const REASON = 'Theo lệnh của điểm thi';

describe('news of a session', () => {
  let context: TestContext;
  let hall: ExamHall;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unitId);
    examiner = learner.actor;
    hall = new ExamHall(context, unitId, examiner);
  });
  afterAll(() => context.close());
  afterEach(() => jest.restoreAllMocks());

  const watch = (actor: Actor, id: string, since: string | null = null) =>
    context.get(WatchingService).watch(actor, id, since);
  const nextOf = async (news: SessionWatch) => {
    const { value } = await news.next();
    if (!value) throw new Error('the watch has ended');
    return value;
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  /** Looks at sessions' candidates from now on, as the database is asked. */
  const looks = () => {
    const asked = jest.spyOn(context.database, 'query');
    return () =>
      asked.mock.calls.filter(([sql]) => typeof sql === 'string' && sql.includes('"isHandOverPending"'))
        .length;
  };

  it('is the whole picture first, then who changed, until the record is signed', async () => {
    const { session, quizId, invigilator, seated } = await hall.planned({ candidates: 3 });
    const [first, second] = seated;
    if (!first || !second) throw new Error('no candidate');
    const news = await watch(invigilator, session.id);
    await expect(nextOf(news)).resolves.toMatchObject({
      isFromStart: true,
      session: { state: 'PLANNED' },
      candidates: [{ state: 'NOT_ARRIVED' }, { state: 'NOT_ARRIVED' }, { state: 'NOT_ARRIVED' }],
    });
    let next = nextOf(news);
    await context.get(PresenceService).checkIn(invigilator, session.id, first.id);
    await expect(next).resolves.toMatchObject({
      isFromStart: false,
      candidates: [{ learnerId: first.id, state: 'CHECKED_IN' }],
    });
    next = nextOf(news);
    await context.get(CandidatesService).remove(examiner, session.id, second.id, REASON);
    await expect(next).resolves.toMatchObject({ removedIds: [second.id], candidates: [] });
    await context.get(RunningService).open(invigilator, session.id);
    await expect(nextOf(news)).resolves.toMatchObject({ session: { state: 'OPEN' }, candidates: [] });
    const attempt = await hall.start(first, quizId);
    await context
      .get(AttemptRepository)
      .save(attempt.id, first.id, { q1: { s: 1, r: { choiceIds: ['c1'] } } }, performance.now(), 'may-1');
    // Nobody announces what candidates do: the next look finds it.
    await expect(nextOf(news)).resolves.toMatchObject({
      candidates: [
        { learnerId: first.id, state: 'IN_PROGRESS', answered: 1, lastSeenAt: expect.any(Date) as Date },
      ],
    });
    await context.database.query(`update assessment.attempt set state = 'SUBMITTED', submitted_at = now() where id = $1`, [attempt.id]); // prettier-ignore
    await context.get(RunningService).close(invigilator, session.id, false, REASON);
    await context.get(SessionSigningService).sign(invigilator, session.id);
    for await (const { session: seen } of news) if (seen.state === 'SIGNED') break;
    await expect(news.next()).resolves.toMatchObject({ done: true });
    expect(context.get(LivePulses).revisionOf(session.id)).toBeNull();
  });

  it('costs the database the same for two watchers as for one, and nothing once both have left', async () => {
    const { session, invigilator, seated } = await hall.planned({ candidates: 2 });
    const count = looks();
    const one = await watch(invigilator, session.id);
    await nextOf(one);
    const other = await watch(examiner, session.id);
    await expect(nextOf(other)).resolves.toMatchObject({ isFromStart: true, candidates: [{}, {}] });
    expect(count()).toBe(1);
    const both = [nextOf(one), nextOf(other)];
    await context.get(PresenceService).checkIn(invigilator, session.id, seated[0]?.id ?? '');
    for (const each of both)
      await expect(each).resolves.toMatchObject({ candidates: [{ state: 'CHECKED_IN' }] });
    expect(count()).toBe(2);
    // Leaving does not wait for a change, even of one who listens.
    const waiting = one.next();
    await one.return();
    await expect(waiting).resolves.toMatchObject({ done: true });
    await other.return();
    expect(context.get(LivePulses).revisionOf(session.id)).toBeNull();
    await context.get(PresenceService).checkIn(invigilator, session.id, seated[1]?.id ?? '');
    await pause(1_500);
    expect(count()).toBe(2);
  });

  it('goes on from the pages that were read meanwhile, and begins anew elsewhere', async () => {
    const { session, invigilator, seated } = await hall.planned({ candidates: 3 });
    const look = () =>
      context.get(WatchingService).look(invigilator, session.id, { afterId: null, limit: 10 });
    await expect(look()).resolves.toMatchObject({ revision: null });
    const news = await watch(examiner, session.id);
    const { revision } = await nextOf(news);
    const page = await look();
    expect(page.revision).toBe(revision);
    const next = nextOf(news);
    await context.get(PresenceService).checkIn(invigilator, session.id, seated[0]?.id ?? '');
    await next;
    const late = await watch(invigilator, session.id, page.revision);
    await expect(nextOf(late)).resolves.toMatchObject({
      isFromStart: false,
      candidates: [{ learnerId: seated[0]?.id }],
    });
    const stranger = await watch(invigilator, session.id, 'khac.1');
    await expect(nextOf(stranger)).resolves.toMatchObject({ isFromStart: true, candidates: [{}, {}, {}] });
    for (const each of [news, late, stranger]) await each.return();
  });

  it('comes in parts of a hundred', async () => {
    const { session, invigilator } = await hall.planned({ candidates: 0, capacity: 230 });
    const people = await context.database.query<{ id: string }>(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select g.id, 'test', g.id::text, 'Nguyễn Văn Thử', '1990-05-17', '', decode(md5(g.id::text), 'hex'), 2
        from (select gen_random_uuid() as id from generate_series(1, 230)) g returning id`,
    );
    await hall.add(session.id, ...people.map(({ id }) => id));
    const news = await watch(invigilator, session.id);
    const parts = [await nextOf(news), await nextOf(news), await nextOf(news)];
    expect(parts.map(({ candidates, hasMore }) => [candidates.length, hasMore])).toEqual([
      [100, true],
      [100, true],
      [30, false],
    ]);
    expect(new Set(parts.flatMap(({ candidates }) => candidates.map(({ number }) => number))).size).toBe(230);
    await news.return();
  });

  it('ends for whoever is not an invigilator any more, and for nobody else', async () => {
    const { session, invigilator } = await hall.planned();
    const [theirs, other] = [await watch(invigilator, session.id), await watch(examiner, session.id)];
    await Promise.all([nextOf(theirs), nextOf(other)]);
    const [ended, told] = [theirs.next(), nextOf(other)];
    await context.get(PlanningService).update(examiner, session.id, { invigilatorIds: [] });
    await expect(ended).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(theirs.next()).resolves.toMatchObject({ done: true });
    await expect(told).resolves.toMatchObject({ session: { invigilatorIds: [] } });
    await expect(watch(invigilator, session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await other.return();
  });

  it('ends for whoever loses the role or becomes a candidate', async () => {
    const { session } = await hall.planned();
    const [former, sitting] = [await aLearner(context.database), await aLearner(context.database)];
    for (const { id } of [former, sitting]) await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    const watches = [await watch(former.actor, session.id), await watch(sitting.actor, session.id)];
    await Promise.all(watches.map(nextOf));
    await context.database.query('update identity.role_grant set revoked_at = now() where learner_id = $1', [
      former.id,
    ]);
    await hall.add(session.id, sitting.id);
    for (const each of watches) {
      const end = async () => {
        for (;;) await nextOf(each);
      };
      await expect(end()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
