import { CertificationApiModule, CertificationModule, CertificationWorkerModule } from '@app/certification';
import { IdentityModule } from '@app/identity';
import { anExaminerOf, aProgramme, MERGED_NAME, MergeRoom } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CorrectionService } from '../correction/correction.service';
import { RightService } from '../issuing/right.service';
import { ProgrammeProgressService } from '../programme/programme-progress.service';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';

describe('certificates when a merge is taken back', () => {
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

  const moved = async (validityMonths?: number) => {
    const pair = await room.pair();
    const programme = await aProgramme(context.database, { validityMonths });
    const id = await room.certify(pair.assistedId, programme);
    const mergeId = await pair.merge();
    await room.follow(mergeId);
    const [nextId = ''] = await room.liveOf(pair.learnerId);
    return { ...pair, programme, id, mergeId, nextId };
  };

  it('is revoked in the VNeID account and given to the assisted one anew, once', async () => {
    const { assistedId, learnerId, id, mergeId, nextId, reverse } = await moved(12);
    const old = await room.read(id);
    await reverse(mergeId);
    await Promise.allSettled(Array.from({ length: 5 }, () => room.follow(mergeId)));
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED MERGE_REVERSED']);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'ISSUED']);
    const [backId = ''] = await room.liveOf(assistedId);
    expect(await room.read(backId)).toMatchObject({
      holderName: MERGED_NAME.toUpperCase(),
      period: old.period,
      validUntil: old.validUntil,
      awardedAt: old.issuedAt,
      supersedes: null,
    });
    expect([await room.checkOf(nextId), await room.checkOf(backId)]).toEqual(['REVOKED', 'VALID']);
    expect(await room.read(nextId)).toMatchObject({ supersededBy: null });
    // It had not left for VNeID yet: it does not leave any more.
    expect(await room.messagesOf(nextId)).toMatchObject([{ action: 'ISSUE', state: 'CANCELLED' }]);
  });

  it('is revoked at VNeID too, where VNeID had it', async () => {
    const { mergeId, nextId, reverse } = await moved();
    await context.database.query(
      `update certification.confirmation set state = 'ACCEPTED', settled_at = now() where certificate_id = $1`,
      [nextId],
    );
    await reverse(mergeId);
    await room.follow(mergeId);
    expect(await room.messagesOf(nextId)).toMatchObject([
      { action: 'ISSUE', state: 'ACCEPTED' },
      { action: 'REVOKE', state: 'PENDING' },
    ]);
  });

  it('does not come back when it was changed in the register meanwhile, and leaves the VNeID account all the same', async () => {
    const { assistedId, learnerId, id, mergeId, reverse } = await moved(12);
    await room.tamper(id, `valid_until = now() + interval '50 years'`);
    await reverse(mergeId);
    await room.follow(mergeId);
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED MERGE_REVERSED']);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED']);
  });

  it('makes room: the VNeID account may earn the right by itself, and the accounts may be merged again', async () => {
    const { assistedId, learnerId, programme, mergeId, reverse, merge } = await moved();
    await reverse(mergeId);
    await room.follow(mergeId);
    await room.certify(learnerId, programme);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED MERGE_REVERSED', 'ISSUED']);
    await room.follow(await merge());
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED MERGE_REVERSED', 'ISSUED']);
  });

  it('goes back in its latest version, a corrected name and a suspension included', async () => {
    const { assistedId, learnerId, programme, mergeId, nextId, reverse } = await moved();
    await context.database.query('update identity.learner set full_name = $2 where id = $1', [
      learnerId,
      'Nguyễn Thị Ánh Nguyệt',
    ]);
    const tip = await context
      .get(CorrectionService)
      .correctOwn({ kind: 'learner', id: learnerId, sessionId: null, identityLevel: 2, scopes: [] }, nextId);
    const examiner = await anExaminerOf(context, programme.unitId);
    await context.get(SuspensionService).suspend(examiner, { id: tip }, 'IDENTITY_DISPUTE', 'Tranh chấp');
    await reverse(mergeId);
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['SUPERSEDED', 'REVOKED MERGE_REVERSED']);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'SUSPENDED']);
    const [backId = ''] = await room.liveOf(assistedId);
    expect(await room.read(backId)).toMatchObject({
      holderName: MERGED_NAME.toUpperCase(),
      state: 'SUSPENDED',
    });
  });

  it('does not come back when it was revoked meanwhile, and is not earned again', async () => {
    const { assistedId, learnerId, programme, mergeId, nextId, reverse } = await moved();
    const examiner = await anExaminerOf(context, programme.unitId);
    await context.get(RevocationService).revoke(examiner, { id: nextId }, 'EXAM_MISCONDUCT', 'Gian lận');
    await reverse(mergeId);
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED EXAM_MISCONDUCT']);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED']);
    const open = await context.get(ProgrammeProgressService).progressOf(assistedId);
    expect(open.find((each) => each.programme.id === programme.id)?.status).not.toBe('READY');
    const judged = await context.get(RightService).judge([assistedId], programme.versionId);
    expect(judged).toEqual([]);
  });

  it('comes back also where another of the VNeID account had taken its place, which stays', async () => {
    const { assistedId, learnerId, merge, reverse } = await room.pair();
    const programme = await aProgramme(context.database);
    await room.certify(assistedId, programme);
    const own = await room.certify(learnerId, programme);
    const mergeId = await merge();
    await room.follow(mergeId);
    await reverse(mergeId);
    await Promise.allSettled([room.follow(mergeId), room.follow(mergeId), room.follow(mergeId)]);
    await room.follow(mergeId);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'ISSUED']);
    expect(await room.liveOf(learnerId)).toEqual([own]);
  });

  it('lies where the merge says, whichever of the two is followed last', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { assistedId, learnerId, merge, reverse } = await room.pair();
      await room.certify(assistedId, await aProgramme(context.database));
      const mergeId = await merge();
      await Promise.allSettled([room.follow(mergeId), reverse(mergeId), room.follow(mergeId)]);
      await room.follow(mergeId);
      expect(await room.liveOf(learnerId)).toEqual([]);
      expect(await room.liveOf(assistedId)).toHaveLength(1);
    }
  });
});
