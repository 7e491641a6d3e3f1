import {
  CertificationApiModule,
  CertificationModule,
  CertificationWorkerModule,
  IssuingService,
  SigningService,
} from '@app/certification';
import { StandingCertificates } from '@app/assessment';
import { IdentityModule } from '@app/identity';
import { aPublishedQuiz } from '@testing/assessment';
import { anExaminerOf, aPassedAttempt, aProgramme, MergeRoom, rightOf } from '@testing/certification';
import { anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { RightService } from '../issuing/right.service';
import { ProgrammeProgressService } from '../programme/programme-progress.service';
import { RevocationService } from '../revocation/revocation.service';

describe('rights of a person with two accounts', () => {
  let context: TestContext;
  let room: MergeRoom;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
    room = await MergeRoom.open(context);
  });
  afterAll(() => context.close());

  const aQuizProgramme = async (level?: number) => {
    const { id: unitId } = await anOrgUnit(context.database, { type: 'NATION' });
    const quiz = await aPublishedQuiz(context.database, { unitId });
    const conditions: object[] = [{ type: 'QUIZ_PASSED', quizCode: quiz.code }];
    if (level) conditions.push({ type: 'IDENTITY_LEVEL', level });
    return { ...(await aProgramme(context.database, { unitId, conditions })), quiz };
  };
  const judge = async (...learnerIds: string[]) => {
    const ids = await context.get(RightService).issueEarned(learnerIds);
    await context.get(SigningService).sign(ids);
    return ids;
  };

  it('count what the assisted account passed, and lead to no second certificate', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aQuizProgramme();
    const attempt = await aPassedAttempt(context.database, assistedId, programme.quiz, 0);
    const [first = ''] = await judge(assistedId);
    const mergeId = await merge();
    // Before the certificate has moved, and after.
    expect(await judge(learnerId, assistedId)).toEqual([]);
    await room.follow(mergeId);
    expect(await judge(learnerId, assistedId)).toEqual([]);
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED']);
    const progress = await context.get(ProgrammeProgressService).progressOf(learnerId);
    expect(progress.find((each) => each.programme.id === programme.id)).toMatchObject({
      status: 'ISSUED',
      rule: { isMet: true },
    });
    // Whoever voids the attempt is told that a certificate rests on it.
    expect(await context.get(StandingCertificates).restOn(attempt.id, assistedId)).toBe(true);
    expect((await room.read(first)).state).toBe('SUPERSEDED');
  });

  it('are the person’s when the pass comes in after the merge', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aQuizProgramme();
    await merge();
    await aPassedAttempt(context.database, assistedId, programme.quiz, 0);
    const [id = ''] = await judge(assistedId);
    expect((await room.read(id)).learnerId).toBe(learnerId);
  });

  it('do not make an electronic identity of a card', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aQuizProgramme(1);
    await aPassedAttempt(context.database, assistedId, programme.quiz, 0);
    await room.follow(await merge());
    expect(await judge(learnerId, assistedId)).toEqual([]);
    await aPassedAttempt(context.database, learnerId, programme.quiz, 2);
    expect(await judge(learnerId)).toHaveLength(1);
  });

  it('that were revoked are not earned again by merging', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aQuizProgramme();
    await aPassedAttempt(context.database, assistedId, programme.quiz, 0);
    const [id = ''] = await judge(assistedId);
    const examiner = await anExaminerOf(context, programme.unitId);
    await context.get(RevocationService).revoke(examiner, { id }, 'EXAM_MISCONDUCT', 'Gian lận');
    await room.follow(await merge());
    expect(await judge(learnerId)).toEqual([]);
  });

  it('that were read before the merge give the merged account nothing', async () => {
    const { assistedId, merge } = await room.pair();
    const right = await rightOf(context.database, assistedId, (await aProgramme(context.database)).id);
    await merge();
    expect(await context.get(IssuingService).issue([right])).toEqual([]);
  });

  it('rest on what is the person’s own again after a reversal', async () => {
    const { assistedId, learnerId, merge, reverse } = await room.pair();
    const [both, theirs] = [await aQuizProgramme(), await aQuizProgramme()];
    const mergeId = await merge();
    for (const { quiz } of [both, theirs]) await aPassedAttempt(context.database, assistedId, quiz, 0);
    const earned = await judge(learnerId);
    expect(earned).toHaveLength(2);
    await aPassedAttempt(context.database, learnerId, both.quiz, 2);
    await reverse(mergeId);
    await Promise.allSettled([room.follow(mergeId), room.follow(mergeId)]);
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED MERGE_REVERSED', 'REVOKED MERGE_REVERSED']);
    const again = await judge(learnerId, assistedId);
    const holders = await Promise.all(again.map(async (id) => (await room.read(id)).learnerId));
    expect(holders.sort()).toEqual([assistedId, assistedId, learnerId].sort());
  });
});
