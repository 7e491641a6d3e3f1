import {
  AppealRoom,
  PlayedCertificationModule,
  certified,
  changed,
  upheld,
  openExamContext,
} from '@testing/assessment';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { ExaminingService } from '../examining/examining.service';
import { ProposalService } from '../regrading/proposal.service';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealRequestService } from './appeal-request.service';
import { AppealService } from './appeal.service';

const REASON = 'Đã xem lại bài làm';

describe('deciding an appeal', () => {
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

  it('raises a mark, keeps the old one, and only proposes about certificates', async () => {
    const { attempt, appealId } = await room.inReview();
    expect(await decisions.decide(room.examiner, appealId, changed(1000))).toMatchObject({
      state: 'CHANGED',
      oldScore: 0,
      newScore: 1000,
      decisionReason: REASON,
    });
    expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [1000], score: 1000, isPassed: true });
    expect(
      await room.countOf(
        `assessment.mark_change where attempt_id = $1 and cause = 'APPEAL' and cause_id = $2 and changed_by = $3`,
        [attempt.id, appealId, room.examiner.id],
      ),
    ).toBe(1);
    const open = { state: 'OPEN' as const, after: null, limit: 10 };
    expect(await context.get(ProposalService).list(room.second, attempt.quizId, open)).toEqual([
      expect.objectContaining({ kind: 'ISSUE', attemptId: attempt.id, causedBy: room.examiner.id }),
    ]);
    expect(await room.mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
    expect(await context.get(AttemptLogService).verify(room.examiner, attempt.id)).toMatchObject({
      verdict: 'VALID',
    });
    await expect(
      context.database.query('update assessment.appeal_mark set mark = 1 where attempt_id = $1', [
        attempt.id,
      ]),
    ).rejects.toThrow('append-only');
  });

  it('may lower a mark, and proposes to revoke what rests on it', async () => {
    const { attempt, appealId } = await room.inReview(true);
    certified.add(attempt.id);
    await decisions.decide(room.examiner, appealId, changed(250));
    expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [250], isPassed: false });
    const open = { state: 'OPEN' as const, after: null, limit: 10 };
    expect(await context.get(ProposalService).list(room.second, attempt.quizId, open)).toEqual([
      expect.objectContaining({ kind: 'REVOKE' }),
    ]);
  });

  it('leaves everything as it was when the marks stay, or would be the same', async () => {
    const { attempt, appealId } = await room.inReview();
    await expect(decisions.decide(room.examiner, appealId, changed(0))).rejects.toMatchObject({
      code: 'NOTHING_CHANGED',
    });
    expect(await room.countOf('assessment.appeal_mark where attempt_id = $1', [attempt.id])).toBe(0);
    await decisions.decide(room.examiner, appealId, upheld);
    expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [0], isPassed: false });
    expect(await room.countOf('assessment.mark_change where attempt_id = $1', [attempt.id])).toBe(0);
  });

  it('is done once, and a lost reply comes again', async () => {
    const { attempt, appealId } = await room.inReview();
    const both = await Promise.all([1, 2].map(() => decisions.decide(room.examiner, appealId, changed(500))));
    expect(both.map(({ state }) => state)).toEqual(['CHANGED', 'CHANGED']);
    expect(await room.countOf('assessment.mark_change where attempt_id = $1', [attempt.id])).toBe(1);
    for (const other of [changed(600), changed(500, 'Lý do khác'), upheld])
      await expect(decisions.decide(room.examiner, appealId, other)).rejects.toMatchObject({
        code: 'ALREADY_DECIDED',
      });
    await expect(decisions.decide(room.second, appealId, changed(500))).rejects.toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    await expect(service.claim(room.second, appealId)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('lets one of two different decisions of the same moment stand', async () => {
    const { attempt, appealId } = await room.inReview();
    const outcomes = await Promise.allSettled([
      decisions.decide(room.examiner, appealId, changed(500)),
      decisions.decide(room.examiner, appealId, upheld),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'ALREADY_DECIDED' },
    });
    const { state } = await service.get(room.second, appealId);
    expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [state === 'CHANGED' ? 500 : 0] });
  });

  it('and taking it back at the same moment leave one of the two', async () => {
    const { attempt, appealId } = await room.inReview();
    const [taken, decided] = await Promise.allSettled([
      requests.withdraw(attempt.actor, appealId),
      decisions.decide(room.examiner, appealId, changed(500)),
    ]);
    const isDecided = decided.status === 'fulfilled';
    expect(taken.status).toBe(isDecided ? 'rejected' : 'fulfilled');
    expect((isDecided ? taken : decided) as PromiseRejectedResult).toMatchObject({
      reason: { code: isDecided ? 'ALREADY_DECIDED' : 'APPEAL_WITHDRAWN' },
    });
    expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [isDecided ? 500 : 0] });
  });

  it('needs marks for a change and none otherwise', async () => {
    const { appealId } = await room.inReview();
    const fault = (code: string) => ({ fields: [expect.objectContaining({ path: 'input.marks', code })] });
    await expect(
      decisions.decide(room.examiner, appealId, { ...upheld, marks: changed(1).marks }),
    ).rejects.toMatchObject(fault('no_marks'));
    await expect(
      decisions.decide(room.examiner, appealId, { ...changed(1), marks: [] }),
    ).rejects.toMatchObject(fault('needs_marks'));
  });

  it('waits while the attempt has no result', async () => {
    const { attempt, appealId } = await room.inReview();
    await context.get(ExaminingService).reopen(room.second, attempt.id, 10, REASON);
    await expect(decisions.decide(room.examiner, appealId, changed(500))).rejects.toMatchObject({
      code: 'NOT_GRADED',
    });
  });
});
