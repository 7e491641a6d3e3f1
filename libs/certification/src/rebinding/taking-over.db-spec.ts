import { aPublishedQuiz } from '@testing/assessment';
import {
  anExaminerOf,
  aPassedAttempt,
  aProgramme,
  MERGED_NAME,
  MergeRoom,
  openCertificationContext,
} from '@testing/certification';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { RightService } from '../issuing/right.service';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';

describe('certificates of a merged account', () => {
  let context: TestContext;
  let room: MergeRoom;
  beforeAll(async () => {
    context = await openCertificationContext();
    room = await MergeRoom.open(context);
  });
  afterAll(() => context.close());

  it('is not sent to VNeID while it is of an assisted account, and is public all the same', async () => {
    const { assistedId } = await room.pair();
    const id = await room.certify(assistedId, await aProgramme(context.database));
    expect(await room.messagesOf(id)).toEqual([
      { action: 'ISSUE', state: 'CANCELLED', reason: 'NO_VNEID_ACCOUNT' },
    ]);
    const [jobs] = await context.database.query(
      `select count(*)::int as count from platform.outbox o join certification.confirmation n
        on o.payload->>'confirmationId' = n.id::text where n.certificate_id = $1`,
      [id],
    );
    expect(jobs).toEqual({ count: 0 });
    expect(await room.checkOf(id)).toBe('VALID');
  });

  it('is replaced by one in the name of VNeID: same right, validity and award, sent to VNeID', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aProgramme(context.database, { validityMonths: 12 });
    const id = await room.certify(assistedId, programme);
    const old = await room.read(id);
    await room.follow(await merge());
    const [nextId = ''] = await room.liveOf(learnerId);
    const next = await room.read(nextId);
    expect(next).toMatchObject({
      holderName: MERGED_NAME,
      learnerId,
      supersedes: old.serial,
      programmeId: programme.id,
      period: old.period,
      validUntil: old.validUntil,
      awardedAt: old.issuedAt,
      evidence: old.evidence,
      state: 'ISSUED',
    });
    expect(await room.read(id)).toMatchObject({ state: 'SUPERSEDED', supersededBy: next.serial });
    expect([await room.checkOf(id), await room.checkOf(nextId)]).toEqual(['SUPERSEDED', 'VALID']);
    expect(await room.messagesOf(nextId)).toEqual([{ action: 'ISSUE', state: 'PENDING', reason: null }]);
    const told = await context.database.query<{ name: string; id: string }>(
      `select name, payload->>'certificateId' as id from platform.outbox
        where kind = 'event' and payload->>'learnerId' in ($1, $2) and name like 'certification.certificate-%'`,
      [assistedId, learnerId],
    );
    expect(told).toEqual(
      expect.arrayContaining([
        { name: 'certification.certificate-ended', id },
        { name: 'certification.certificate-issued', id: nextId },
      ]),
    );
  });

  it('moves once, however often and however parallel the news of the merge come', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programmes = [await aProgramme(context.database), await aProgramme(context.database)];
    for (const programme of programmes) await room.certify(assistedId, programme);
    const mergeId = await merge();
    await Promise.allSettled(Array.from({ length: 6 }, () => room.follow(mergeId)));
    await room.follow(mergeId);
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED', 'ISSUED']);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });

  it('gives way to one of the same right that the VNeID account holds', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aProgramme(context.database);
    const [theirs, own] = [
      await room.certify(assistedId, programme),
      await room.certify(learnerId, programme),
    ];
    await room.follow(await merge());
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED']);
    expect(await room.read(theirs)).toMatchObject({
      state: 'SUPERSEDED',
      supersededBy: (await room.read(own)).serial,
    });
    expect(await room.checkOf(own)).toBe('VALID');
    await expect(
      context.database.query('update certification.certificate set superseded_by_id = null where id = $1', [
        theirs,
      ]),
    ).rejects.toThrow('must not change');
  });

  it('stays where it is when the VNeID account lost its own of the same right', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aProgramme(context.database);
    const [theirs, own] = [
      await room.certify(assistedId, programme),
      await room.certify(learnerId, programme),
    ];
    const examiner = await anExaminerOf(context, programme.unitId);
    await context.get(RevocationService).revoke(examiner, { id: own }, 'EXAM_MISCONDUCT', 'Gian lận');
    await room.follow(await merge());
    expect(await room.read(theirs)).toMatchObject({ state: 'ISSUED' });
    expect(await room.statesOf(learnerId)).toEqual(['REVOKED EXAM_MISCONDUCT']);
  });

  it('is not made good by the move when somebody wrote into the register', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const [forgedId, genuineId] = [
      await room.certify(assistedId, await aProgramme(context.database)),
      await room.certify(assistedId, await aProgramme(context.database)),
    ];
    await room.tamper(forgedId, `valid_until = now() + interval '50 years'`);
    await room.follow(await merge());
    expect(await room.read(forgedId)).toMatchObject({ state: 'ISSUED', supersededBy: null });
    expect(await room.checkOf(forgedId)).toBe('TAMPERED');
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED']);
    expect(await room.read(genuineId)).toMatchObject({ state: 'SUPERSEDED' });
  });

  it('does not give way to one that is not genuine', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aProgramme(context.database);
    const [theirs, own] = [
      await room.certify(assistedId, programme),
      await room.certify(learnerId, programme),
    ];
    await room.tamper(own, `holder_name = 'Kẻ Giả Mạo'`);
    await room.follow(await merge());
    expect(await room.checkOf(theirs)).toBe('VALID');
  });

  it('is not moved when it is revoked at the same moment; either way there is one end to it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { assistedId, learnerId, merge } = await room.pair();
      const programme = await aProgramme(context.database);
      const id = await room.certify(assistedId, programme);
      const examiner = await anExaminerOf(context, programme.unitId);
      const mergeId = await merge();
      const [revoked] = await Promise.allSettled([
        context.get(RevocationService).revoke(examiner, { id }, 'IDENTITY_FRAUD', 'Người khác thi hộ'),
        room.follow(mergeId),
      ]);
      await room.follow(mergeId);
      if (revoked.status === 'fulfilled') {
        expect(await room.statesOf(assistedId)).toEqual(['REVOKED IDENTITY_FRAUD']);
        expect(await room.statesOf(learnerId)).toEqual([]);
      } else {
        expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED']);
        expect(await room.statesOf(learnerId)).toEqual(['ISSUED']);
      }
    }
  });

  it('follows when it is reinstated, if it was suspended at the merge', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const programme = await aProgramme(context.database);
    const id = await room.certify(assistedId, programme);
    const examiner = await anExaminerOf(context, programme.unitId);
    await context.get(SuspensionService).suspend(examiner, { id }, 'OTHER', 'Chờ xác minh');
    const mergeId = await merge();
    await room.follow(mergeId);
    expect(await room.statesOf(assistedId)).toEqual(['SUSPENDED']);
    await context.get(SuspensionService).reinstate(examiner, { id }, 'Đã xác minh');
    const [job] = await context.database.query<{ id: string }>(
      `select payload->>'mergeId' as id from platform.outbox where name = 'certification.follow-merge'
        order by id desc limit 1`,
    );
    expect(job.id).toBe(mergeId);
    await room.follow(job.id);
    expect([await room.statesOf(assistedId), await room.statesOf(learnerId)]).toEqual([
      ['SUPERSEDED'],
      ['ISSUED'],
    ]);
  });

  it('moves whole or not at all: a worker that dies between two leaves the rest for the next', async () => {
    const { assistedId, learnerId, merge } = await room.pair();
    const ids = [];
    for (let count = 0; count < 3; count += 1)
      ids.push(await room.certify(assistedId, await aProgramme(context.database)));
    const mergeId = await merge();
    await context.database.query(`
      create function public.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger die before insert on certification.rebinding for each row
        when (new.certificate_id = '${ids[1]}') execute function public.die()`);
    await expect(room.follow(mergeId)).rejects.toThrow('killed');
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'ISSUED', 'ISSUED']);
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED']);
    await context.database.query('drop trigger die on certification.rebinding');
    await room.follow(mergeId);
    expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED']);
    expect(await room.statesOf(learnerId)).toEqual(['ISSUED', 'ISSUED', 'ISSUED']);
  });

  it('is one for the person, also when two of their cards earned the same right and are merged at once', async () => {
    const quiz = await aPublishedQuiz(context.database, {
      unitId: (await anOrgUnit(context.database, { type: 'NATION' })).id,
    });
    const programme = await aProgramme(context.database, {
      conditions: [{ type: 'QUIZ_PASSED', quizCode: quiz.code }],
    });
    const first = await room.pair();
    const second = await room.pair(first.learnerId);
    for (const { assistedId } of [first, second]) {
      await aPassedAttempt(context.database, assistedId, quiz, 0);
      await room.certify(assistedId, programme);
    }
    const mergeIds = await Promise.all([first.merge(), second.merge()]);
    await Promise.allSettled(mergeIds.map((id) => room.follow(id)));
    for (const id of mergeIds) await room.follow(id);
    expect(await room.statesOf(first.learnerId)).toEqual(['ISSUED']);
    for (const { assistedId } of [first, second])
      expect(await room.statesOf(assistedId)).toEqual(['SUPERSEDED']);
    // The first account has its own again; the person has one by the pass of the other, whichever of the two came first.
    await first.reverse(mergeIds[0]);
    await room.follow(mergeIds[0]);
    await context.get(RightService).issueEarned([first.learnerId]);
    for (const learnerId of [first.assistedId, first.learnerId])
      expect(await room.liveOf(learnerId)).toHaveLength(1);
  });
});
