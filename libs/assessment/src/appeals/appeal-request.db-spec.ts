import type { Actor } from '@platform/security';
import { AppealRoom, PlayedCertificationModule, appeals, upheld, openExamContext } from '@testing/assessment';
import type { TestContext } from '@testing/platform';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealRequestService } from './appeal-request.service';
import { AppealService } from './appeal.service';

const WHY = 'Em đã trả lời đúng ý của câu hỏi';

describe('appealing', () => {
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

  const shiftGrading = (id: string, days: number) =>
    context.database.query(
      `update assessment.attempt set graded_at = graded_at - make_interval(days => $2) where id = $1`,
      [id, days],
    );

  it('makes one appeal of a double click, and refuses another', async () => {
    const { actor, id } = await room.graded(false, { appeals });
    const both = await Promise.all([1, 2].map(() => requests.request(actor, id, ['q1'], WHY)));
    expect(new Set(both.map((appeal) => appeal.id)).size).toBe(1);
    expect(both[0]).toMatchObject({ state: 'REQUESTED', positions: [1], isOverdue: false });
    const [{ requestedAt, dueAt } = { requestedAt: new Date(), dueAt: null }] = both;
    expect((dueAt?.getTime() ?? 0) - requestedAt.getTime()).toBe(3 * 24 * 3_600_000);
    await expect(requests.request(actor, id, [], 'Lý do khác')).rejects.toMatchObject({
      code: 'ALREADY_APPEALED',
    });
    await expect(requests.request(actor, id, ['q2'], WHY)).rejects.toMatchObject({
      fields: [expect.objectContaining({ path: 'input.questionIds.0' })],
    });
  });

  it('lets one of two different requests at once win', async () => {
    const { actor, id } = await room.graded(false, { appeals });
    const outcomes = await Promise.allSettled(
      ['Lý do một', 'Lý do hai'].map((why) => requests.request(actor, id, [], why)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await room.countOf('assessment.appeal where attempt_id = $1', [id])).toBe(1);
  });

  it('is refused where it has no place', async () => {
    const without = await room.graded(false);
    const running = await room.running({ appeals });
    const hidden = await room.graded(false, {
      appeals,
      review: { mark: 'AFTER_CLOSING', answers: 'NEVER' },
      closesAt: '2199-01-01T00:00:00Z',
    });
    const ask = ({ actor, id }: { actor: Actor; id: string }) => requests.request(actor, id, [], WHY);
    await expect(ask(without)).rejects.toMatchObject({ code: 'APPEALS_NOT_ALLOWED' });
    await expect(ask(running)).rejects.toMatchObject({ code: 'NOT_GRADED' });
    await expect(ask(hidden)).rejects.toMatchObject({ code: 'MARK_NOT_VISIBLE' });
    await expect(ask({ ...running, actor: without.actor })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends after the days of the quiz, by the clock of the database', async () => {
    const attempt = await room.graded(false, { appeals });
    await shiftGrading(attempt.id, 8);
    await expect(requests.request(attempt.actor, attempt.id, [], WHY)).rejects.toMatchObject({
      code: 'APPEAL_WINDOW_CLOSED',
      fields: { availableUntil: expect.any(Date) as Date },
    });
    await shiftGrading(attempt.id, -2);
    expect(await requests.request(attempt.actor, attempt.id, [], WHY)).toMatchObject({
      state: 'REQUESTED',
    });
  });

  it('can be taken back and done again, until it is decided', async () => {
    const { actor, id } = await room.graded(false, { appeals });
    const first = await requests.request(actor, id, [], WHY);
    await service.claim(room.examiner, first.id);
    const both = await Promise.all([1, 2].map(() => requests.withdraw(actor, first.id)));
    expect(both.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    await expect(decisions.decide(room.examiner, first.id, upheld)).rejects.toMatchObject({
      code: 'APPEAL_WITHDRAWN',
    });
    const again = await requests.request(actor, id, [], WHY);
    await service.claim(room.examiner, again.id);
    await decisions.decide(room.examiner, again.id, upheld);
    await expect(requests.withdraw(actor, again.id)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
    await expect(requests.request(actor, id, [], WHY)).rejects.toMatchObject({ code: 'ALREADY_APPEALED' });
    const mine = { attemptId: id, before: null, limit: 10 };
    expect((await requests.mine(actor, mine)).map((appeal) => appeal.state)).toEqual(['UPHELD', 'WITHDRAWN']);
    expect(await requests.mine(room.second, mine)).toEqual([]);
    await expect(requests.withdraw(room.second, again.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
