import { uuidv7 } from 'uuidv7';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { shownChoices } from '../attempt/shown-ids';
import { SeededRandom } from '../quiz/seeded-random';
import { IntegrityService } from './integrity.service';
import { SearchOrders } from './search-orders';
import { SignalFinder } from './signal-finder';

const QUESTIONS = 16;
const CHOICES = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const ALL = { quizId: null, kind: null, isDecided: null, outcome: null };

interface Sat {
  daysAgo: number;
  answers: string[];
  seconds: number;
  state?: 'GRADED' | 'VOIDED';
}

describe('the queue of integrity signals', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext();
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    examiner = await anExaminerOf(unitId);
  });
  afterAll(() => context.close());

  const integrity = () => context.get(IntegrityService);

  async function anExaminerOf(unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  }

  async function aQuiz(unit = unitId) {
    const quiz = await aPublishedQuiz(context.database, { unitId: unit, questions: QUESTIONS });
    return { ...quiz, listed: { ...ALL, quizId: quiz.quizId } };
  }
  type Quiz = Awaited<ReturnType<typeof aQuiz>>;

  /** 40 people ten days ago and 40 yesterday who answer on their own, a minute each. */
  function cohorts(): Sat[] {
    const random = new SeededRandom('integrity', 'answers');
    return Array.from({ length: 80 }, (_, person) => ({
      daysAgo: person < 40 ? 10 : 1,
      seconds: 60,
      answers: Array.from({ length: QUESTIONS }, (__, question) => {
        if (question === 0 && person >= 40) return 'b';
        return random.below(2) === 0 ? 'b' : (['a', 'a', 'c', 'c', 'd'][random.below(5)] ?? 'a');
      }),
    }));
  }

  /** Graded attempts with the log that saving would have written; gives their ids and owners. */
  async function sit({ quizId, versionId, itemVersionIds }: Quiz, all: Sat[]) {
    const { id: someone } = await aLearner(context.database);
    const rows = all.map(({ answers, daysAgo, seconds, state = 'GRADED' }, place) => ({
      id: uuidv7(),
      learner: uuidv7(),
      place,
      state,
      days: daysAgo,
      seconds,
      items: itemVersionIds,
      marks: answers.map((answer) => (answer === 'b' ? 1000 : 0)),
      responses: Object.fromEntries(
        answers.map((answer, at) => {
          const shown = shownChoices('SINGLE_CHOICE', CHOICES, {
            seed: 'seed',
            position: at + 1,
            isShuffled: true,
          });
          return [`q${at + 1}`, { s: 1, r: { choiceIds: [shown.toShown(answer)] } }];
        }),
      ),
    }));
    await context.database.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select r.id, l.issuer, r.id, l.full_name, l.birth_date, l.personal_number, uuid_send(r.id), 2
        from identity.learner l, unnest($2::uuid[]) r(id) where l.id = $1`,
      [someone, rows.map(({ learner }) => learner)],
    );
    await context.database.query(
      `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, accept_until, responses, submitted_at, graded_at, marks)
        select r.id, r.learner, $1, $2, 1, r.state, 'seed', r.items, 2, t.started, now(), r.responses,
          t.started + make_interval(mins => 30, secs => r.place),
          case when r.state = 'GRADED' then now() end, case when r.state = 'GRADED' then r.marks end
        from jsonb_to_recordset($3::jsonb) r(id uuid, learner uuid, place int, state text, days int, items uuid[],
          marks smallint[], responses jsonb), lateral (select now() - make_interval(days => r.days) as started) t`,
      [quizId, versionId, JSON.stringify(rows)],
    );
    await context.database.query(
      `insert into assessment.attempt_event (attempt_id, sequence, kind, at, data, previous_hash, hash)
        select r.id, n + 1, 'SAVED', now() - make_interval(days => r.days) + make_interval(secs => r.seconds * n),
          jsonb_build_object('saved', jsonb_build_object('q' || n, 1)), '\\x00', '\\x00'
        from jsonb_to_recordset($1::jsonb) r(id uuid, days int, seconds int), generate_series(1, $2::int) n`,
      [JSON.stringify(rows), QUESTIONS],
    );
    return rows.map(({ id, learner }) => ({ id, learner }));
  }

  /** As `cohorts`, with somebody too fast, a pair with the same errors, and a voided attempt. */
  async function satQuiz() {
    const quiz = await aQuiz();
    const all = cohorts();
    const copied = Array.from({ length: QUESTIONS }, (_, at) => (at === 3 ? 'b' : 'd'));
    all.splice(5, 1, { ...all[5], seconds: 2 });
    for (const at of [7, 9]) all.splice(at, 1, { daysAgo: 10, seconds: 60, answers: copied });
    all.push({ daysAgo: 10, seconds: 1, answers: copied, state: 'VOIDED' });
    const rows = await sit(quiz, all);
    const at = (place: number) => rows[place];
    return { ...quiz, fast: at(5), pair: [at(7), at(9)] };
  }

  async function searched(quizId: string, slice?: number) {
    const { id } = await integrity().search(examiner, quizId);
    await context.get(SignalFinder).run(id, slice);
    return integrity().latest(examiner, quizId);
  }

  const jobsOf = (searchId: string) =>
    context.database.query(
      `select 1 from platform.outbox where name = 'assessment.find-integrity-signals' and payload->>'searchId' = $1`,
      [searchId],
    );

  it('holds who was too fast, who has the same errors, and what is lately known; and nobody else', async () => {
    const quiz = await satQuiz();
    expect(await searched(quiz.quizId, 7)).toMatchObject({
      state: 'DONE',
      examined: 160,
      total: 160,
      signals: 3,
    });
    const signals = await integrity().list(examiner, quiz.listed, null, 50);
    const byKind = new Map(signals.map((signal) => [signal.kind, signal]));
    expect(signals).toHaveLength(3);
    expect(byKind.get('RAPID_ANSWERS')).toMatchObject({
      attemptId: quiz.fast.id,
      learnerIds: [quiz.fast.learner],
      figures: { answers: 16, rapid: 16, effort: 0 },
      outcome: null,
    });
    const identical = byKind.get('IDENTICAL_ERRORS');
    expect([identical?.attemptId, identical?.otherAttemptId]).toEqual(quiz.pair.map(({ id }) => id).sort());
    // All pairs of each forty: the two cohorts never ran at the same time.
    expect(identical?.figures).toMatchObject({ sharedErrors: 15, identical: 15, pairs: 2 * ((40 * 39) / 2) });
    expect(byKind.get('RIGHT_RATE_JUMP')).toMatchObject({
      itemVersionId: quiz.itemVersionIds[0],
      attemptId: null,
      figures: { after: 1, answersBefore: 40, answersAfter: 40 },
    });
  });

  it('changes no attempt: neither mark nor state nor log', async () => {
    const quiz = await satQuiz();
    const standing = () =>
      context.database.query(
        `select id, state, marks, score, is_passed, log_sequence from assessment.attempt where quiz_id = $1 order by id`,
        [quiz.quizId],
      );
    const before = await standing();
    await searched(quiz.quizId);
    const [signal] = await integrity().list(examiner, quiz.listed, null, 1);
    await integrity().decide(examiner, signal?.id ?? '', 'CONCERN', 'Đã xem nhật ký bài làm');
    expect(await standing()).toEqual(before);
  });

  it('tells nothing twice, and a later search leaves what was decided', async () => {
    const quiz = await satQuiz();
    await searched(quiz.quizId);
    const before = await integrity().list(examiner, quiz.listed, null, 50);
    await integrity().decide(examiner, before[0]?.id ?? '', 'NO_CONCERN', 'Câu dễ, người học đọc nhanh');
    expect(await searched(quiz.quizId)).toMatchObject({ state: 'DONE', signals: 0 });
    const after = await integrity().list(examiner, quiz.listed, null, 50);
    expect(after.map(({ id, figures }) => ({ id, figures }))).toEqual(
      before.map(({ id, figures }) => ({ id, figures })),
    );
    expect(after[0]).toMatchObject({ outcome: 'NO_CONCERN', note: 'Câu dễ, người học đọc nhanh' });
    expect(await integrity().list(examiner, { ...quiz.listed, isDecided: false }, null, 50)).toHaveLength(2);
    expect(
      await integrity().list(examiner, { ...quiz.listed, outcome: 'NO_CONCERN' }, null, 50),
    ).toHaveLength(1);
    expect(await integrity().list(examiner, quiz.listed, after[0]?.id ?? null, 1)).toMatchObject([
      { id: after[1]?.id },
    ]);
  });

  it('keeps one decision when two people decide at the same moment, and one entry in the audit log', async () => {
    const quiz = await satQuiz();
    await searched(quiz.quizId);
    const [signal] = await integrity().list(examiner, quiz.listed, null, 1);
    const id = signal?.id ?? '';
    const others = await Promise.all([1, 2, 3, 4].map(() => anExaminerOf(unitId)));
    const outcomes = await Promise.allSettled(
      others.map((other) => integrity().decide(other, id, 'CONCERN', 'Đã xem cùng giám thị')),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(
      await context.database.query(
        `select action, after->>'outcome' as outcome from platform.audit_event where subject_id = $1`,
        [id],
      ),
    ).toEqual([{ action: 'assessment:decide-integrity-signal', outcome: 'CONCERN' }]);
    await expect(
      context.database.query(`update assessment.integrity_decision set outcome = 'NO_CONCERN'`),
    ).rejects.toThrow();
    await expect(context.database.query('delete from assessment.integrity_signal')).rejects.toThrow();
  });

  it('lets nobody decide about themselves, and does not exist for examiners of other units', async () => {
    const quiz = await satQuiz();
    await searched(quiz.quizId);
    const rapid = { ...quiz.listed, kind: 'RAPID_ANSWERS' as const };
    const [signal] = await integrity().list(examiner, rapid, null, 1);
    await aRoleGrant(context.database, quiz.fast.learner, 'EXAMINER', unitId);
    const owner = { ...examiner, id: quiz.fast.learner };
    const decide = (actor: Actor) => integrity().decide(actor, signal?.id ?? '', 'NO_CONCERN', 'Không sao');
    await expect(decide(owner)).rejects.toMatchObject({ code: 'OWN_ATTEMPT' });
    const stranger = await anExaminerOf((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    await expect(decide(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(integrity().search(stranger, quiz.quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(integrity().latest(stranger, quiz.quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(integrity().list(stranger, quiz.listed, null, 5)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await integrity().list(stranger, ALL, null, 5)).toEqual([]);
    await expect(decide(examiner)).resolves.toMatchObject({ outcome: 'NO_CONCERN' });
  });

  it('is searched once when two ask at the same moment', async () => {
    const quiz = await aQuiz();
    const searches = await Promise.all([1, 2, 3, 4].map(() => integrity().search(examiner, quiz.quizId)));
    const ids = new Set(searches.map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(await jobsOf([...ids][0] ?? '')).toHaveLength(1);
  });

  it('adds no signal twice when two workers run the same search', async () => {
    const quiz = await satQuiz();
    const { id } = await integrity().search(examiner, quiz.quizId);
    await Promise.all([1, 2].map(() => context.get(SignalFinder).run(id, 11)));
    expect(await integrity().latest(examiner, quiz.quizId)).toMatchObject({ state: 'DONE', signals: 3 });
  });

  it('is searched at night where attempts were graded since, and nowhere else', async () => {
    const [sat, empty] = [await aQuiz(), await aQuiz()];
    await sit(sat, cohorts().slice(0, 2));
    const orders = context.get(SearchOrders);
    await orders.orderDue(3);
    const first = await integrity().latest(examiner, sat.quizId);
    expect(first).toMatchObject({ state: 'WAITING', requestedBy: null });
    expect(await jobsOf(first?.id ?? '')).toHaveLength(1);
    expect(await integrity().latest(examiner, empty.quizId)).toBeNull();
    await context.get(SignalFinder).run(first?.id ?? '');
    await orders.orderDue();
    expect(await integrity().latest(examiner, sat.quizId)).toMatchObject({ id: first?.id });
    await sit(sat, cohorts().slice(0, 1));
    await orders.orderDue();
    expect((await integrity().latest(examiner, sat.quizId))?.id).not.toBe(first?.id);
  });
});
