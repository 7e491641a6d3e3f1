import {
  AppealRoom,
  appeals,
  certified,
  changed,
  openExamContext,
  PlayedCertificationModule,
} from '@testing/assessment';
import type { TestContext } from '@testing/platform';
import { AppealDecisionService } from '../appeals/appeal-decision.service';
import { AppealRequestService } from '../appeals/appeal-request.service';
import { AppealService } from '../appeals/appeal.service';
import { ExaminingService } from '../examining/examining.service';
import { QuizResultService } from '../quiz-result/quiz-result.service';
import { ProposalService } from './proposal.service';

const REASON = 'Đã xem lại bài làm';

describe('a right that is earned', () => {
  let context: TestContext;
  let room: AppealRoom;

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    room = await AppealRoom.open(context);
  });

  type Sitting = Awaited<ReturnType<AppealRoom['graded']>>;
  const settings = (gradingMethod: string, passPercent = 80) => ({ gradingMethod, passPercent, appeals });

  /** Another attempt of the same person, graded. */
  async function again({ actor, quizId, learnerId }: Sitting, isRight: boolean): Promise<string> {
    const { id } = await room.start(actor, quizId);
    await room.answer(id, learnerId, isRight);
    await room.submit(learnerId, id);
    await room.grade(id);
    return id;
  }
  /** An appeal about an attempt, ready to be decided. */
  async function appealed({ actor }: Sitting, attemptId: string): Promise<string> {
    const { id } = await context.get(AppealRequestService).request(actor, attemptId, [], 'Xin xem lại');
    await context.get(AppealService).claim(room.examiner, id);
    return id;
  }
  const decide = (appealId: string, thousandths: number) =>
    context.get(AppealDecisionService).decide(room.examiner, appealId, changed(thousandths));
  const proposalsOf = ({ quizId }: Sitting) =>
    context.get(ProposalService).list(room.second, quizId, { state: null, after: null, limit: 10 });
  const isPassed = async ({ learnerId, quizId }: Sitting) =>
    (await context.get(QuizResultService).own(learnerId, quizId, null)).outcome?.isPassed;
  const voided = (id: string) => context.get(ExaminingService).declareVoid(room.examiner, id, REASON);
  const reopened = (id: string) => context.get(ExaminingService).reopen(room.examiner, id, 5, REASON);

  it.each(['LAST', 'AVERAGE'])('is not put in question by a later own attempt: %s', async (method) => {
    const first = await room.graded(true, settings(method));
    certified.add(first.id);
    await again(first, false);
    expect(await isPassed(first)).toBe(false);
    expect(await proposalsOf(first)).toEqual([]);
    await expect(voided(first.id)).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
  });

  it.each(['BEST', 'LAST', 'AVERAGE'])(
    'is put in question by a corrected mark that it rests on, whatever came later: %s',
    async (method) => {
      const first = await room.graded(true, settings(method));
      certified.add(first.id);
      await again(first, false);
      await decide(await appealed(first, first.id), 250);
      const [proposal, ...others] = await proposalsOf(first);
      expect(others).toEqual([]);
      expect(proposal).toMatchObject({ kind: 'REVOKE', attemptId: first.id, state: 'OPEN' });
      await context.get(ProposalService).decide(room.second, proposal?.id ?? '', true, REASON);
      expect(certified.has(first.id)).toBe(false);
    },
  );

  it('is not put in question by a corrected mark of a later attempt', async () => {
    const first = await room.graded(true, settings('AVERAGE'));
    certified.add(first.id);
    const later = await again(first, true);
    await decide(await appealed(first, later), 250);
    expect(await isPassed(first)).toBe(false);
    expect(await proposalsOf(first)).toEqual([]);
  });

  it('is put in question once by two corrections of the same moment that only together go so far', async () => {
    for (let round = 0; round < 4; round += 1) {
      const first = await room.graded(true, settings('AVERAGE', 60));
      const second = await again(first, true);
      certified.add(second);
      const open = [await appealed(first, first.id), await appealed(first, second)];
      await Promise.all(open.map((id) => decide(id, 500)));
      expect(await isPassed(first)).toBe(false);
      expect(await proposalsOf(first)).toEqual([
        expect.objectContaining({ kind: 'REVOKE', attemptId: second, state: 'OPEN' }),
      ]);
    }
  });

  it('keeps what it rests on from running again, even when its mark was lowered since', async () => {
    const first = await room.graded(true, settings('BEST'));
    certified.add(first.id);
    await decide(await appealed(first, first.id), 250);
    await expect(reopened(first.id)).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
  });

  it('keeps every attempt of the average that it rests on, and none that came later', async () => {
    const first = await room.graded(true, settings('AVERAGE', 40));
    const second = await again(first, false);
    certified.add(second);
    const later = await again(first, false);
    await expect(voided(first.id)).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
    await expect(voided(second)).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
    await expect(voided(later)).resolves.toMatchObject({ state: 'VOIDED' });
  });
});
