import { IdentityModule } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { LogRoom } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { RevocationService } from '../revocation/revocation.service';
import { IssuanceLogService } from './issuance-log.service';
import { LogAuditService } from './log-audit.service';
import type { LogLeaf } from './log-leaf';
import { BATCH, SequencingService } from './sequencing.service';
import { isTreeHeadSigned } from './tree-head';
import { verifyConsistency, verifyInclusion } from './verify-log-proof';

describe('the issuance log', () => {
  let context: TestContext;
  let sequencing: SequencingService;
  let room: LogRoom;
  let empty: () => Promise<void>;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    sequencing = context.get(SequencingService);
    const [issuing, signing] = [context.get(IssuingService), context.get(SigningService)];
    room = new LogRoom(context, { issuing, signing, sequencing });
    empty = await room.keep();
  });
  afterEach(() => empty());
  afterAll(() => context.close());

  const entries = () =>
    context.database.query<{ index: number; leaf: Buffer; certificateId: string }>(
      `select index::float8 as index, leaf, certificate_id as "certificateId"
        from certification.log_entry order by index`,
    );
  const waiting = async () =>
    (await context.database.query('select event_id from certification.log_pending')).length;
  const findings = async () => {
    const found: unknown[] = [];
    await context.get(LogAuditService).audit([], (finding) => found.push(finding));
    return found;
  };
  const revoke = async (id: string) => {
    const officer = await aLearner(context.database);
    const row = await context.database.queryOne<{ unit_id: string }>(
      `select p.unit_id from certification.certificate c join certification.programme p on p.id = c.programme_id
        where c.id = $1`,
      [id],
    );
    await aRoleGrant(context.database, officer.id, 'EXAMINER', row?.unit_id ?? '');
    await context.get(RevocationService).revoke(officer.actor, { id }, 'EXAM_MISCONDUCT', 'Làm hộ bài');
  };

  it('tells of every signing and revocation, in their order, and of nothing else', async () => {
    const [first, second] = await room.certificates(2);
    await context.get(CertificateRepository).log([first.id], 'CONFIRMATION_ACCEPTED');
    await revoke(first.id);
    await expect(sequencing.append()).resolves.toBe(3);
    await expect(sequencing.append()).resolves.toBe(0);
    const leaves = (await entries()).map(({ leaf }) => JSON.parse(leaf.toString()) as LogLeaf);
    expect(leaves.map(({ serial, event }) => [serial, event])).toEqual([
      [first.serial, 'SIGNED'],
      [second.serial, 'SIGNED'],
      [first.serial, 'REVOKED'],
    ]);
    expect(Object.keys(leaves[0])).toEqual([
      'at',
      'certificateId',
      'event',
      'formatVersion',
      'issuedAt',
      'kid',
      'payloadSha256',
      'serial',
      'signatureSha256',
      'type',
    ]);
    expect(leaves[0].at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(leaves[0].payloadSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(leaves)).not.toMatch(/Tuyết|Nguyễn|MISCONDUCT/);
  });

  it('gives a change one place when several do it at once, while certificates are being signed', async () => {
    const isDone = { value: false };
    const sequencers = Array.from({ length: 3 }, async () => {
      while (!isDone.value) await sequencing.append();
    });
    const issued = await Promise.all(Array.from({ length: 4 }, () => room.certificates(5)));
    isDone.value = true;
    await Promise.all(sequencers);
    await room.close();
    const log = await entries();
    expect(log.map(({ index }) => index)).toEqual(log.map((_, at) => at));
    expect(log.map(({ certificateId }) => certificateId).sort()).toEqual(
      issued
        .flat()
        .map(({ id }) => id)
        .sort(),
    );
    await expect(findings()).resolves.toEqual([]);
  });

  it('loses and doubles nothing when its connection dies in the middle of a batch', async () => {
    await room.certificates(3);
    await sequencing.append();
    await room.certificates(2);
    const died = context.database.transaction(async () => {
      await sequencing.append();
      await context.database.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(died).rejects.toThrow();
    expect([(await entries()).length, await waiting()]).toEqual([3, 2]);
    await expect(sequencing.append()).resolves.toBe(2);
    await room.close();
    await expect(findings()).resolves.toEqual([]);
  });

  it('goes on batch by batch as one tree', async () => {
    const { id } = await room.certificate();
    const repository = context.get(CertificateRepository);
    await repository.log(Array<string>(2 * BATCH + 7).fill(id), 'SIGNED');
    await expect(sequencing.append()).resolves.toBe(BATCH);
    await expect(sequencing.append()).resolves.toBe(BATCH);
    await expect(sequencing.append()).resolves.toBe(8);
    const head = await room.close();
    expect(head.treeSize).toBe(2 * BATCH + 8);
    await expect(findings()).resolves.toEqual([]);
  });

  it('waits with a certificate that has no signature yet', async () => {
    const { id } = await room.certificate();
    await room.tamper(
      'update certification.certificate set signature = null, kid = null, signed_at = null where id = $1',
      id,
    );
    await expect(sequencing.append()).resolves.toBe(0);
    await expect(waiting()).resolves.toBe(1);
  });

  it('refuses changes, deletions, gaps, incomplete nodes and heads that regress', async () => {
    const [{ id }] = await room.certificates(3);
    const first = await room.close();
    await room.certificates(1);
    await room.appendAll();
    const fourth = await context.database.queryOne<{ event_id: string }>(
      'select event_id from certification.log_entry where index = 3',
    );
    const hash = `decode(repeat('00', 32), 'hex')`;
    const event = `insert into certification.certificate_event (id, certificate_id, what, actor_kind)
      values (gen_random_uuid(), '${id}', 'REGISTERED', 'system') returning id`;
    const entryAt = (index: number) => `with e as (${event})
      insert into certification.log_entry (index, event_id, certificate_id, leaf, leaf_hash)
        select ${index}, '${fourth?.event_id}', '${id}', '{}', ${hash} from e`;
    for (const statement of [
      'update certification.log_entry set index = 9 where index = 0',
      'delete from certification.log_entry where index = 3',
      'truncate certification.log_entry',
      `update certification.log_node set hash = ${hash}`,
      'delete from certification.log_node',
      'truncate certification.log_node',
      `update certification.log_tree_head set root_hash = ${hash}`,
      'delete from certification.log_tree_head',
      'truncate certification.log_tree_head',
      `insert into certification.log_node (level, index, hash) values (3, 0, ${hash})`,
      `insert into certification.log_node (level, index, hash) values (1, 2, ${hash})`,
    ])
      await expect(context.database.query(statement)).rejects.toMatchObject({ code: '23000' });
    // A place that is taken, an event that has one, and a gap.
    await expect(context.database.query(entryAt(3))).rejects.toMatchObject({ code: '23505' });
    await expect(context.database.query(entryAt(4))).rejects.toMatchObject({ code: '23505' });
    const other = await context.database.queryOne<{ id: string }>(event);
    const gap = `insert into certification.log_entry (index, event_id, certificate_id, leaf, leaf_hash)
      values (5, '${other?.id}', '${id}', '{}', ${hash})`;
    await expect(context.database.query(gap)).rejects.toMatchObject({ code: '23000' });
    const head = (treeSize: number, at: string) =>
      context.database.query(
        `insert into certification.log_tree_head (at, tree_size, root_hash, kid, jws)
          values (${at}, ${treeSize}, ${hash}, 'k', 'j')`,
      );
    for (const refused of [
      head(2, 'clock_timestamp()'),
      head(3, 'clock_timestamp()'),
      head(5, 'clock_timestamp()'),
      head(4, `'${first.at.toISOString()}'`),
    ])
      await expect(refused).rejects.toMatchObject({ code: '23000' });
    await expect(findings()).resolves.toEqual([]);
  });

  describe('heads', () => {
    const age = (interval: string) =>
      room.tamper(`update certification.log_tree_head set at = at - interval '${interval}'`);

    it('are signed by the key for this, and by no other', async () => {
      await room.certificates(3);
      const head = await room.close();
      const keys = context.get(SigningKeys);
      const { kid } = await keys.activeKey('issuance-log');
      expect([head.treeSize, head.kid]).toEqual([3, kid]);
      const key = await keys.publicKey(kid);
      expect(isTreeHeadSigned(head, key)).toBe(true);
      const other = await keys.publicKey((await keys.activeKey('certificate')).kid);
      const root = Buffer.from(head.rootHash);
      root[0] ^= 1;
      const wrong = [
        isTreeHeadSigned(head, other),
        isTreeHeadSigned(head, null),
        isTreeHeadSigned({ ...head, treeSize: 4 }, key),
        isTreeHeadSigned({ ...head, rootHash: root }, key),
        isTreeHeadSigned({ ...head, at: new Date(head.at.getTime() + 1) }, key),
        isTreeHeadSigned({ ...head, jws: `${head.jws}.x` }, key),
      ];
      expect(wrong).toEqual(wrong.map(() => false));
    });

    it('come when the log has grown and the last is old enough, and once a day without growth', async () => {
      await expect(sequencing.signHeadWhenDue()).resolves.toBeNull();
      await room.certificates(1);
      await room.appendAll();
      await expect(sequencing.signHeadWhenDue()).resolves.toMatchObject({ treeSize: 1 });
      await room.certificates(1);
      await room.appendAll();
      await expect(sequencing.signHeadWhenDue()).resolves.toBeNull();
      await age('6 minutes');
      await expect(sequencing.signHeadWhenDue()).resolves.toMatchObject({ treeSize: 2 });
      await age('6 minutes');
      const isNewDay = await context.database.queryOne<{ is: boolean }>(
        `select (now() at time zone 'Asia/Ho_Chi_Minh')::time < '00:15' as is`,
      );
      if (!isNewDay?.is) await expect(sequencing.signHeadWhenDue()).resolves.toBeNull();
      await age('1 day');
      await expect(sequencing.signHeadWhenDue()).resolves.toMatchObject({ treeSize: 2 });
    });

    it('are not signed while a change of long ago waits, and once when several want to sign', async () => {
      await room.certificates(2);
      await sequencing.append();
      await room.certificates(1);
      await room.tamper(`update certification.log_pending set at = at - interval '2 hours'`);
      await expect(sequencing.signHeadNow()).resolves.toBeNull();
      await room.appendAll();
      const signed = await Promise.all([1, 2, 3].map(() => sequencing.signHeadWhenDue()));
      expect(signed.filter((head) => head !== null)).toHaveLength(1);
    });

    it('go on with a new key, and old ones stay checkable', async () => {
      await room.certificates(1);
      const before = await room.close();
      await context.get(SigningKeys).rotate('issuance-log');
      await room.certificates(1);
      const after = await room.close();
      expect(after.kid).not.toBe(before.kid);
      for (const head of [before, after])
        expect(isTreeHeadSigned(head, await context.get(SigningKeys).publicKey(head.kid))).toBe(true);
      await expect(findings()).resolves.toEqual([]);
    });
  });

  it('proves every certificate against the newest head, and every head against every later one', async () => {
    const log = context.get(IssuanceLogService);
    const [issued, heads] = [[] as { serial: string }[], [] as Awaited<ReturnType<LogRoom['close']>>[]];
    for (const count of [1, 2, 4, 2]) {
      issued.push(...(await room.certificates(count)));
      heads.push(await room.close());
    }
    const newest = await log.newestHead();
    expect(newest).toEqual(heads.at(-1));
    await expect(log.findHead(3)).resolves.toEqual(heads[1]);
    await expect(log.findHead(4)).resolves.toBeNull();
    for (const [at, { serial }] of issued.entries()) {
      const standing = await log.findStanding(serial);
      expect(standing).toMatchObject({ verdict: 'LOGGED', head: newest, entries: [{ index: at }] });
      const { index, leafHash, path } = standing?.entries[0] ?? {};
      const root = newest?.rootHash ?? Buffer.alloc(0);
      expect(
        verifyInclusion({
          leafHash: leafHash ?? Buffer.alloc(0),
          index: index ?? -1,
          size: 9,
          path: path ?? [],
          root,
        }),
      ).toBe(true);
    }
    for (const [at, earlier] of heads.entries())
      for (const later of heads.slice(at)) {
        const { from, to, path } = await log.growth(earlier.treeSize, later.treeSize);
        expect(
          verifyConsistency({ from, fromRoot: earlier.rootHash, to, toRoot: later.rootHash, path }),
        ).toBe(true);
      }
    await expect(log.findStanding('HVS-2026-0000-0000-0')).resolves.toBeNull();
  });

  it('tells operators when nobody appends, and when nobody signs', async () => {
    const condition = () => context.get(IssuanceLogService).condition();
    await expect(condition()).resolves.toEqual({ entries: 0, headAt: null, isBehind: false });
    await room.certificates(1);
    await expect(condition()).resolves.toMatchObject({ entries: 0, isBehind: false });
    await room.tamper(`update certification.log_pending set at = at - interval '2 hours'`);
    await expect(condition()).resolves.toMatchObject({ entries: 0, isBehind: true });
    await room.appendAll();
    await expect(condition()).resolves.toMatchObject({ entries: 1, headAt: null, isBehind: true });
    const { at } = await room.close();
    await expect(condition()).resolves.toEqual({ entries: 1, headAt: at, isBehind: false });
    await room.tamper(`update certification.log_tree_head set at = at - interval '26 hours'`);
    await expect(condition()).resolves.toMatchObject({ isBehind: true });
  });

  it.each([
    [0, 1, 'from'],
    [2, 1, 'from'],
    [1, 2, 'to'],
    [1, 0, 'to'],
    [1.5, 1, 'from'],
    [Number.NaN, 1, 'from'],
    [1, Number.NaN, 'to'],
  ])('has no proof from %p to %p of one entry', async (from, to, path) => {
    await room.certificates(1);
    await room.close();
    await expect(context.get(IssuanceLogService).growth(from, to)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path, code: 'out_of_range' }],
    });
  });
});
