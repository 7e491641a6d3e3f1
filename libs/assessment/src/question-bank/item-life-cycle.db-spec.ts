import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anApprovedItem, aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { SavingService } from '../attempt/saving.service';
import { StartingService } from '../attempt/starting.service';
import { CountExposure } from './count-exposure.schedule';
import { ItemReviewService } from './item-review.service';
import { ItemTransitionRepository } from './item-transition.repository';
import { ItemRepository } from './item.repository';
import { QuarantineService } from './quarantine.service';

describe('the life cycle of questions in use', () => {
  let context: TestContext;
  let quarantine: QuarantineService;
  let starting: StartingService;
  let unitId: string;
  let examiner: Actor;
  let reviewer: Actor;

  beforeAll(async () => {
    context = await openExamContext();
    quarantine = context.get(QuarantineService);
    starting = context.get(StartingService);
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    examiner = await person('EXAMINER');
    reviewer = await person('REVIEWER');
  });
  afterAll(() => context.close());

  async function person(role: 'EXAMINER' | 'REVIEWER') {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  }

  async function aQuiz(questions: number, items: number) {
    const { quizId } = await aPublishedQuiz(context.database, { unitId, questions, items, settings: {} });
    const rows = await context.database.query<{ versionId: string; itemId: string }>(
      `select i.id as "versionId", i.item_id as "itemId" from assessment.quiz q
        join assessment.quiz_version v on v.id = q.current_version_id
        cross join jsonb_array_elements(v.pool) cell
        cross join jsonb_array_elements_text(cell->'itemVersionIds') p(id)
        join assessment.item_version i on i.id = p.id::uuid where q.id = $1`,
      [quizId],
    );
    const move = context.get(ItemTransitionRepository);
    await context.database.transaction(() =>
      move.markLive(
        rows.map(({ versionId }) => versionId),
        reviewer.id,
      ),
    );
    const [first, ...others] = rows;
    if (!first) throw new Error('no items');
    return { quizId, first, others };
  }

  const learner = async () => (await aLearner(context.database)).actor;
  const stateOf = async (itemId: string) =>
    (await context.get(ItemRepository).find(itemId))?.versions[0]?.state;

  it('keeps a question in quarantine out of new attempts, not out of running ones', async () => {
    const { quizId, first } = await aQuiz(3, 4);
    const started = await Promise.all(
      Array.from({ length: 12 }, async () => starting.start(await learner(), quizId)),
    );
    const holder = started.find(({ itemVersionIds }) => itemVersionIds.includes(first.versionId));
    const done = await quarantine.put(examiner, first.itemId, 'Đáp án đã cũ.');
    expect(done).toMatchObject({ step: 'QUARANTINE', fromState: 'LIVE', toState: 'QUARANTINED' });
    const after = await Promise.all(
      Array.from({ length: 12 }, async () => starting.start(await learner(), quizId)),
    );
    for (const { itemVersionIds } of after) expect(itemVersionIds).not.toContain(first.versionId);
    if (holder) {
      const { actor } = await aLearner(context.database);
      const again = await starting.start({ ...actor, id: holder.learnerId }, quizId);
      expect(again.itemVersionIds).toEqual(holder.itemVersionIds);
    }
  });

  it('refuses to start when the pool is too small, and starts again after the release', async () => {
    const { quizId, first } = await aQuiz(3, 3);
    const running = await learner();
    const attempt = await starting.start(running, quizId);
    await quarantine.put(examiner, first.itemId, 'Câu hỏi gây hiểu lầm.');
    await expect(starting.start(await learner(), quizId)).rejects.toEqual(new Refused('TOO_FEW_QUESTIONS'));
    expect((await starting.start(running, quizId)).id).toBe(attempt.id);
    await expect(quarantine.release(examiner, first.itemId, 'Ổn.')).rejects.toEqual(
      new Refused('OWN_QUARANTINE'),
    );
    expect(await quarantine.release(reviewer, first.itemId, 'Đã xem lại.')).toMatchObject({
      toState: 'LIVE',
    });
    await expect(starting.start(await learner(), quizId)).resolves.toMatchObject({ state: 'STARTED' });
  });

  it('keeps what was retired from quarantine out of attempts', async () => {
    const { quizId, first } = await aQuiz(3, 3);
    await quarantine.put(examiner, first.itemId, 'Lộ đề.');
    await context.get(ItemReviewService).retire(reviewer, first.itemId, 'Lộ đề.');
    await expect(starting.start(await learner(), quizId)).rejects.toEqual(new Refused('TOO_FEW_QUESTIONS'));
  });

  it('never gives an author a question of theirs, whatever version', async () => {
    const { quizId, first } = await aQuiz(3, 4);
    const author = await learner();
    await context.database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
          cognitive_level, content, author_id, editor_ids)
        select gen_random_uuid(), item_id, 2, 'DRAFT', skill_code, kind, difficulty, cognitive_level, content, $2,
          array[$2::uuid] from assessment.item_version where id = $1`,
      [first.versionId, author.id],
    );
    const { itemVersionIds, id } = await starting.start(author, quizId);
    expect(itemVersionIds).not.toContain(first.versionId);
    await context.get(SavingService).submit(author.id, id);
    const small = await aQuiz(3, 3);
    await context.database.query('insert into assessment.item_author (learner_id, item_id) values ($1, $2)', [
      author.id,
      small.first.itemId,
    ]);
    await expect(starting.start(author, small.quizId)).rejects.toEqual(new Refused('TOO_FEW_QUESTIONS'));
  });

  it('lets one of two who quarantine at once do it, and tells the history', async () => {
    const { first } = await aQuiz(1, 2);
    const both = await Promise.allSettled([
      quarantine.put(examiner, first.itemId, 'Sai.'),
      quarantine.put(reviewer, first.itemId, 'Sai.'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const history = await context.get(ItemTransitionRepository).list(first.itemId, null, 10);
    expect(history.map(({ step }) => step)).toEqual(['QUARANTINE', 'PUBLISH']);
    expect(await stateOf(first.itemId)).toBe('QUARANTINED');
  });

  it('lets questions be retired and quizzes be published at the same moment', async () => {
    const reviews = context.get(ItemReviewService);
    const transitions = context.get(ItemTransitionRepository);
    for (let round = 0; round < 3; round += 1) {
      const items = await Promise.all(
        Array.from({ length: 8 }, () => anApprovedItem(context.database, { unitId })),
      );
      const versionIds = items.map(({ itemVersionId }) => itemVersionId);
      await Promise.all([
        ...items.map(({ itemId }) => reviews.retire(reviewer, itemId, 'Đã cũ.')),
        context.database.transaction(() => transitions.markLive(versionIds, reviewer.id)),
      ]);
      const states = await Promise.all(items.map(({ itemId }) => stateOf(itemId)));
      expect(new Set(states)).toEqual(new Set(['RETIRED']));
    }
  });

  it('hides a question outside the unit', async () => {
    const { first } = await aQuiz(1, 1);
    const stranger = await learner();
    await expect(quarantine.put(stranger, first.itemId, 'Sai.')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('counts every attempt once, however often and at once it counts', async () => {
    const { quizId, first, others } = await aQuiz(2, 2);
    for (let count = 0; count < 3; count += 1) await starting.start(await learner(), quizId);
    await context.database.query(
      `update assessment.attempt set started_at = started_at - interval '10 minutes' where quiz_id = $1`,
      [quizId],
    );
    const exposure = context.get(CountExposure);
    await Promise.all([exposure.tick(), exposure.tick(), exposure.tick()]);
    await exposure.tick();
    for (const { itemId } of [first, ...others])
      expect((await context.get(ItemRepository).find(itemId))?.versions[0]?.timesAsked).toBe(3);
  });
});
