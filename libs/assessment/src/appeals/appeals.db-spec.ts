import {
  AppealRoom,
  PlayedCertificationModule,
  anExaminer,
  aPublishedQuiz,
  appeals,
  changed,
  upheld,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealDesk } from './appeal-desk';
import { AppealRequestService } from './appeal-request.service';
import { AppealService } from './appeal.service';

const WHY = 'Em đã trả lời đúng ý của câu hỏi';

describe('appeals', () => {
  let context: TestContext;
  let requests: AppealRequestService;
  let service: AppealService;
  let decisions: AppealDecisionService;
  let room: AppealRoom;

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    requests = context.get(AppealRequestService);
    service = context.get(AppealService);
    decisions = context.get(AppealDecisionService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    room = await AppealRoom.open(context);
  });

  const all = { quizId: null, state: null, isOverdue: null, after: null, limit: 10 };

  describe('who decides', () => {
    it('is one at a time: of two who claim at once one gets it', async () => {
      const { actor, id } = await room.graded(false, { appeals });
      const { id: appealId } = await requests.request(actor, id, [], WHY);
      const outcomes = await Promise.allSettled(
        [room.examiner, room.second].map((who) => service.claim(who, appealId)),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'APPEAL_HELD' },
      });
      const [holder, other] =
        outcomes[0]?.status === 'fulfilled' ? [room.examiner, room.second] : [room.second, room.examiner];
      expect(await service.claim(holder, appealId)).toMatchObject({ claimedBy: holder.id });
      await expect(decisions.decide(other, appealId, upheld)).rejects.toMatchObject({
        code: 'APPEAL_NOT_HELD',
      });
      expect(await context.get(AppealDesk).lay(await service.get(other, appealId), other.id)).toBeNull();
      // A colleague who is away does not keep the learner waiting.
      expect(await service.release(other, appealId)).toMatchObject({ state: 'REQUESTED', claimedBy: null });
      await service.release(other, appealId);
      await service.claim(other, appealId);
      expect(
        await room.countOf(
          `platform.audit_event where subject_id = $1 and action like 'assessment:%-appeal'`,
          [appealId],
        ),
      ).toBe(3);
    });

    it('is never the learner, nor somebody of another unit', async () => {
      const attempt = await room.graded(false, { appeals });
      const { id } = await requests.request(attempt.actor, attempt.id, [], WHY);
      await aRoleGrant(context.database, attempt.learnerId, 'EXAMINER', room.unit);
      await expect(service.claim(attempt.actor, id)).rejects.toMatchObject({ code: 'OWN_ATTEMPT' });
      expect(await service.list(attempt.actor, all)).toEqual([]);
      const stranger = await anExaminer(
        context,
        (await anOrgUnit(context.database, { type: 'PROVINCE' })).id,
      );
      await expect(service.claim(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service.summary(stranger, attempt.quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await service.list(stranger, all)).toEqual([]);
      expect((await service.list(room.second, all)).map((appeal) => appeal.id)).toEqual([id]);
      await expect(
        context.database.query(
          `update assessment.appeal set state = 'IN_REVIEW', claimed_by = learner_id, claimed_at = now()
            where id = $1`,
          [id],
        ),
      ).rejects.toThrow('appeal_not_own');
    });
  });

  it('tells which are overdue, and how appeals about a quiz went', async () => {
    const quiz = await aPublishedQuiz(context.database, {
      unitId: room.unit,
      questions: 1,
      settings: { appeals },
    });
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      const { actor, id: learnerId } = await aLearner(context.database);
      const { id } = await room.start(actor, quiz.quizId);
      await room.submit(learnerId, id);
      await room.grade(id);
      ids.push((await requests.request(actor, id, [], WHY)).id);
    }
    const [late = '', up = '', same = ''] = ids;
    for (const id of [up, same]) await service.claim(room.examiner, id);
    await decisions.decide(room.examiner, up, changed(1000));
    await decisions.decide(room.examiner, same, upheld);
    await context.database.query(
      `update assessment.appeal set requested_at = requested_at - interval '4 days',
        due_at = due_at - interval '4 days' where id = any($1)`,
      [[late, up]],
    );
    const idsOf = async (filter: object) =>
      (await service.list(room.second, { ...all, quizId: quiz.quizId, ...filter })).map(({ id }) => id);
    expect(await idsOf({ isOverdue: true })).toEqual([late]);
    expect(await idsOf({ isOverdue: false })).toEqual(ids.slice(1));
    expect(await idsOf({ state: 'CHANGED' })).toEqual([up]);
    expect(await idsOf({ after: up, limit: 1 })).toEqual([same]);
    const summary = await service.summary(room.second, quiz.quizId);
    expect(summary).toMatchObject({
      ...{
        requested: 2,
        inReview: 0,
        upheld: 1,
        changed: 1,
        withdrawn: 0,
        overdue: 1,
        raised: 1,
        lowered: 0,
      },
      changedShare: 0.5,
    });
    // Of one decided within seconds and one after four days.
    expect(summary.medianHours).toBeCloseTo(48, 0);
  });
});
