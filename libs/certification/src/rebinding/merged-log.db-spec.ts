import { LogAuditService, SequencingService } from '@app/certification';
import {
  anExaminerOf,
  aProgramme,
  MERGED_NAME,
  MergeRoom,
  openCertificationContext,
} from '@testing/certification';
import type { TestContext } from '@testing/platform';
import { CorrectionService } from '../correction/correction.service';
import type { AuditFinding } from '../issuance-log/audit-finding';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';

describe('the issuance log of merged accounts', () => {
  let context: TestContext;
  let room: MergeRoom;
  beforeAll(async () => {
    context = await openCertificationContext();
    room = await MergeRoom.open(context);
  });
  afterAll(() => context.close());

  const close = async () => {
    const sequencing = context.get(SequencingService);
    while ((await sequencing.append()) > 0);
    await sequencing.signHeadNow();
  };
  const audit = async () => {
    const found: AuditFinding[] = [];
    await context.get(LogAuditService).audit([], (finding) => found.push(finding));
    return found;
  };

  it('holds every step of a merge, a correction, a suspension and the way back, and the auditor finds nothing', async () => {
    const { assistedId, learnerId, merge, reverse } = await room.pair();
    const programmes = [
      await aProgramme(context.database, { validityMonths: 12 }),
      await aProgramme(context.database),
      await aProgramme(context.database),
    ];
    const [first = '', , third = ''] = await Promise.all(
      programmes.map((programme) => room.certify(assistedId, programme)),
    );
    const own = programmes[1] && (await room.certify(learnerId, programmes[1]));
    await close();
    const mergeId = await merge();
    await room.follow(mergeId);
    await close();
    expect(await audit()).toEqual([]);
    const rename = (name: string) =>
      context.database.query('update identity.learner set full_name = $2 where id = $1', [learnerId, name]);
    await rename('Nguyễn Thị Ánh Nguyệt');
    const actor = { kind: 'learner', id: learnerId, sessionId: null, identityLevel: 2, scopes: [] } as const;
    const successorOf = async (id: string) => {
      const { supersededBy } = await room.read(id);
      const row = await context.database.queryOne<{ id: string }>(
        'select id from certification.certificate where serial = $1',
        [supersededBy],
      );
      return row?.id ?? '';
    };
    const corrected = await context.get(CorrectionService).correctOwn(actor, await successorOf(first));
    const [one, , three] = programmes;
    const suspender = await anExaminerOf(context, one?.unitId ?? '');
    await context.get(SuspensionService).suspend(suspender, { id: corrected }, 'OTHER', 'Chờ xác minh');
    const revoker = await anExaminerOf(context, three?.unitId ?? '');
    await context.get(RevocationService).revoke(revoker, { id: await successorOf(third) }, 'OTHER', 'Thôi');
    await reverse(mergeId);
    await room.follow(mergeId);
    await room.follow(mergeId);
    await close();
    expect(await audit()).toEqual([]);
    expect((await room.statesOf(assistedId)).sort()).toEqual([
      'ISSUED',
      'SUPERSEDED',
      'SUPERSEDED',
      'SUPERSEDED',
      'SUSPENDED',
    ]);
    for (const id of [...(await room.liveOf(assistedId)), own ?? ''])
      expect(['VALID', 'SUSPENDED']).toContain(await room.checkOf(id));
    await rename(MERGED_NAME);
    await room.follow(await merge());
    await close();
    expect(await audit()).toEqual([]);
  });

  it('sees no certificate of a right in two accounts when it is issued at the very moment of the merge', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { assistedId, learnerId, merge } = await room.pair();
      const programme = await aProgramme(context.database);
      const [mergeId] = await Promise.all([
        merge(),
        room.certify(assistedId, programme).catch(() => undefined),
        room.certify(learnerId, programme).catch(() => undefined),
      ]);
      await Promise.allSettled([room.follow(mergeId), room.follow(mergeId)]);
      await room.follow(mergeId);
      expect(await room.liveOf(assistedId)).toEqual([]);
      expect(await room.liveOf(learnerId)).toHaveLength(1);
    }
    await close();
    expect(await audit()).toEqual([]);
  });
});
