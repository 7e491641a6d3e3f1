import { IdentityModule } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { LogRoom, redated } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import type { AuditFinding } from './audit-finding';
import { LogAuditService } from './log-audit.service';
import { leafHash } from './merkle-hash';
import { SequencingService } from './sequencing.service';
import { type SignedTreeHead, signTreeHead } from './tree-head';

/**
 * Each test commits one fraud with everything a dishonest administrator has: SQL past every trigger, and the keys of
 * the platform. The log holds eleven changes of ten certificates: entries 0 to 5 under a first head, a revocation
 * (10) last.
 */
describe('the auditor of the issuance log', () => {
  let context: TestContext;
  let room: LogRoom;
  let restore: () => Promise<void>;
  let issued: { id: string; serial: string; learnerId: string }[];
  /** As somebody outside has kept them. */
  let kept: SignedTreeHead[];

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
    issued = await room.certificates(6);
    const first = await room.close();
    issued.push(...(await room.certificates(4)));
    await room.appendAll();
    await revoke(9);
    kept = [first, await room.close()];
    restore = await room.keep();
  });
  afterEach(() => restore());
  afterAll(() => context.close());

  /** A certificate is revoked, as `RevocationService` writes it. */
  const revoke = (who: number) =>
    context.database.query(
      `with c as (update certification.certificate set state = 'REVOKED', revoked_at = now(),
          revocation_code = 'OTHER', revocation_reason = 'x' where id = $1 returning id)
        insert into certification.certificate_event (id, certificate_id, what, actor_kind)
          select gen_random_uuid(), id, 'REVOKED', 'system' from c`,
      [issued[who].id],
    );
  const audit = async (heads: SignedTreeHead[] = []) => {
    const found: AuditFinding[] = [];
    const summary = await context.get(LogAuditService).audit(heads, (finding) => found.push(finding));
    return { found, summary };
  };
  /** What was found, short: `KIND detail @who`, who by the order of issue. */
  const found = async (heads: SignedTreeHead[] = []) =>
    (await audit(heads)).found.map(({ kind, detail, serial, index }) => {
      const who = issued.findIndex((each) => each.serial === serial);
      return [
        kind,
        detail,
        ...(who >= 0 ? [`@${who}`] : []),
        ...(serial || index === null ? [] : [`#${index}`]),
      ].join(' ');
    });
  const key = () => context.get(SigningKeys).activeKey('certificate');
  /** Bytes and columns of a certificate changed to another day, and signed anew with the real key. */
  const dateBack = async (id: string, days: number) => {
    const row = await context.database.queryOne<{ canonical_payload: Buffer; issued_at: Date }>(
      'select canonical_payload, issued_at from certification.certificate where id = $1',
      [id],
    );
    if (!row) throw new Error('No such certificate');
    const issuedAt = new Date(row.issued_at.getTime() - days * 86_400_000);
    const { bytes, signature } = redated(row.canonical_payload, issuedAt, await key());
    await room.tamper(
      `update certification.certificate set canonical_payload = $2, issued_at = $3,
        signature = case when signature is null then null else $4 end where id = $1`,
      id,
      bytes,
      issuedAt,
      signature,
    );
  };
  /** The stored log thrown away and built anew from what the events say, with heads signed by the real key. */
  const rewriteLog = async () => {
    await room.past(async () => {
      for (const table of ['log_tree_head', 'log_node', 'log_entry', 'log_pending'])
        await context.database.query(`delete from certification.${table}`);
      await context.database.query(
        `insert into certification.log_pending (event_id, at)
          select id, at from certification.certificate_event where what in ('SIGNED', 'REVOKED')`,
      );
    });
    await room.close();
  };

  it('finds nothing where nothing is wrong', async () => {
    const { found: nothing, summary } = await audit(kept);
    expect(nothing).toEqual([]);
    expect(summary).toEqual({
      entries: 11,
      rootHash: kept[1].rootHash.toString('hex'),
      heads: 2,
      keptHeads: 2,
      waiting: 0,
      findings: { HIDDEN: 0, CHANGED: 0, BACK_DATED: 0, DELETED: 0, BROKEN_TREE: 0, BROKEN_HEAD: 0 },
    });
  });

  it('leaves a day to what waits, and counts it', async () => {
    const { serial } = await room.certificate();
    await expect(audit(kept)).resolves.toMatchObject({ found: [], summary: { waiting: 1 } });
    await room.tamper(`update certification.certificate_event e set at = e.at - interval '25 hours'
      from certification.log_pending p where p.event_id = e.id`);
    await expect(audit()).resolves.toMatchObject({
      found: [{ kind: 'HIDDEN', detail: 'WAITS_TOO_LONG', serial }],
    });
  });

  it.each([
    ['a certificate that was made beside the log', async () => room.past(async () => void issued.push(await room.certificate())), ['HIDDEN NOT_LOGGED @10']], // prettier-ignore
    [
      'a certificate that was made with no event at all',
      async () => {
        await room.past(async () => void issued.push(await room.certificate()));
        await room.tamper(
          'delete from certification.certificate_event where certificate_id = $1',
          issued[10].id,
        );
      },
      ['HIDDEN NEVER_REGISTERED_AS_SIGNED @10'],
    ],
    [
      'a change taken off the waiting list',
      async () => {
        issued.push(await room.certificate());
        await room.tamper('delete from certification.log_pending');
      },
      ['HIDDEN NOT_LOGGED @10'],
    ],
    [
      'a revocation that is not in the log',
      () => room.past(() => revoke(2)),
      ['HIDDEN NOT_LOGGED @2', 'CHANGED state @2'],
    ],
    [
      'a revocation taken back',
      () =>
        room.tamper(
          `update certification.certificate set state = 'ISSUED', revoked_at = null, revocation_code = null where id = $1`,
          issued[9].id,
        ),
      ['CHANGED revokedAt @9', 'CHANGED state @9'],
    ],
    [
      'another name',
      () =>
        room.tamper(
          `update certification.certificate set holder_name = 'Kẻ Giả Mạo' where id = $1`,
          issued[3].id,
        ),
      ['CHANGED signature @3'],
    ],
    [
      'other bytes, signed anew with the real key',
      () => dateBack(issued[4].id, 0.01),
      ['CHANGED issuedAt, payloadSha256, signatureSha256 @4'],
    ],
    [
      'another serial',
      () => room.tamper(`update certification.certificate set serial = 'HVS-X' where id = $1`, issued[1].id),
      ['CHANGED serial', 'CHANGED signature'],
    ],
    [
      'an event of another time',
      () =>
        room.tamper(
          `update certification.certificate_event set at = at - interval '1 hour' where certificate_id = $1 and what = 'SIGNED'`,
          issued[5].id,
        ),
      ['CHANGED at @5'],
    ],
    [
      'an event of another kind',
      () =>
        room.tamper(
          `update certification.certificate_event set what = 'REGISTERED' where certificate_id = $1 and what = 'REVOKED'`,
          issued[9].id,
        ),
      ['CHANGED event @9', 'CHANGED state @9'],
    ],
    [
      'another moment of signing',
      () =>
        room.tamper(
          `update certification.certificate set signed_at = signed_at - interval '3 days' where id = $1`,
          issued[5].id,
        ),
      ['CHANGED signedAt @5'],
    ],
    [
      'a certificate that says it is a month older than it is',
      async () => {
        const { id, serial, learnerId } = await room.certificate();
        issued.push({ id, serial, learnerId });
        await dateBack(id, 30);
        await room.close();
      },
      ['BACK_DATED issuedAt @10'],
    ],
    [
      'a certificate with all its moments moved back before it is logged',
      async () => {
        const { id, serial, learnerId } = await room.certificate();
        issued.push({ id, serial, learnerId });
        await dateBack(id, 3);
        await room.tamper(
          `update certification.certificate set signed_at = signed_at - interval '3 days' where id = $1`,
          id,
        );
        await room.tamper(
          `update certification.certificate_event set at = at - interval '3 days' where certificate_id = $1`,
          id,
        );
        await room.close();
      },
      ['BACK_DATED at @10'],
    ],
    [
      'a certificate that is gone',
      async () => {
        await room.tamper('delete from certification.certificate where id = $1', issued[2].id);
        await room.tamper(
          'delete from certification.certificate_event where certificate_id = $1',
          issued[2].id,
        );
      },
      ['DELETED EVENT @2', 'DELETED CERTIFICATE @2'],
    ],
    [
      'a signature that is gone',
      () =>
        room.tamper(
          'update certification.certificate set signature = null, kid = null, signed_at = null where id = $1',
          issued[2].id,
        ),
      ['DELETED CERTIFICATE @2'],
    ],
    [
      'an entry changed with its hash',
      async () => {
        const leaf = Buffer.from(`{"type":"HocVuSoIssuanceLogEntry","serial":"${issued[6].serial}"}`);
        await room.tamper(
          'update certification.log_entry set leaf = $1, leaf_hash = $2 where index = 6',
          leaf,
          leafHash(leaf),
        );
      },
      [
        'CHANGED at, certificateId, event, formatVersion, issuedAt, kid, payloadSha256, signatureSha256 @6',
        'BROKEN_TREE NODE 1/3',
        'BROKEN_TREE NODE 2/1',
        'BROKEN_TREE NODE 3/0',
        'BROKEN_HEAD ROOT #11',
      ],
    ],
    [
      'an entry that is no entry any more',
      () => room.tamper(`update certification.log_entry set leaf = 'x' where index = 10`),
      ['BROKEN_TREE LEAF_HASH', 'CHANGED LEAF', 'BROKEN_HEAD ROOT #11'].map((line, at) =>
        at < 2 ? `${line} @9` : line,
      ),
    ],
    [
      'an entry taken out',
      () => room.tamper('delete from certification.log_entry where index = 10'),
      ['BROKEN_HEAD BEYOND_THE_LOG #11', 'HIDDEN NOT_LOGGED @9', 'CHANGED state @9'],
    ],
    [
      'a node changed',
      () =>
        room.tamper('update certification.log_node set hash = sha256(hash) where level = 2 and index = 1'),
      ['BROKEN_TREE NODE 2/1'],
    ],
    [
      'a node missing',
      () => room.tamper('delete from certification.log_node where level = 1 and index = 0'),
      ['BROKEN_TREE NODE 1/0'],
    ],
    [
      'a node too many',
      () => room.tamper(`insert into certification.log_node (level, index, hash) values (9, 9, sha256(''))`),
      ['BROKEN_TREE NODES_TOO_MANY'],
    ],
    [
      'a head over another root, signed with the real key',
      async () => {
        const signer = await context.get(SigningKeys).activeKey('issuance-log');
        const forged = { treeSize: 6, rootHash: leafHash(Buffer.from('x')), at: kept[0].at };
        const { jws } = signTreeHead(forged, context.settings.publicUrl, signer);
        await room.tamper(
          'update certification.log_tree_head set root_hash = $1, jws = $2 where tree_size = 6',
          forged.rootHash,
          jws,
        );
      },
      ['BROKEN_HEAD ROOT #6'],
    ],
    [
      'a head of another day',
      () =>
        room.tamper(`update certification.log_tree_head set at = at - interval '1 day' where tree_size = 6`),
      ['BROKEN_HEAD SIGNATURE #6', 'BROKEN_HEAD MOMENT #6'],
    ],
    [
      'a head over fewer entries than one before it',
      async () => {
        const at = new Date(kept[1].at.getTime() + 1);
        const signer = await context.get(SigningKeys).activeKey('issuance-log');
        const old = signTreeHead({ ...kept[0], at }, context.settings.publicUrl, signer);
        await room.tamper(
          'insert into certification.log_tree_head (at, tree_size, root_hash, kid, jws) values ($1, 6, $2, $3, $4)',
          at,
          old.rootHash,
          old.kid,
          old.jws,
        );
      },
      ['BROKEN_HEAD REGRESSED #6'],
    ],
  ])('finds %s', async (_name, commit, expected) => {
    const before = issued.length;
    try {
      await commit();
      await expect(found()).resolves.toEqual(expected);
    } finally {
      issued.length = before;
    }
  });

  it('names every certificate of an entry that was cut out of the middle', async () => {
    await room.tamper('delete from certification.log_entry where index = 2');
    const lines = await found();
    expect(lines).toContain('HIDDEN NOT_LOGGED @2');
    expect(lines).toContain('BROKEN_TREE GAP @3');
  });

  it('sees a wholly rewritten log only with a head that somebody outside has kept, and then surely', async () => {
    const { id } = issued[2];
    await room.past(async () => {
      await context.database.query('delete from certification.certificate where id = $1', [id]);
      await context.database.query('delete from certification.certificate_event where certificate_id = $1', [
        id,
      ]);
    });
    await rewriteLog();
    await expect(found()).resolves.toEqual([]);
    await expect(found(kept)).resolves.toEqual([
      'BROKEN_HEAD KEPT_ROOT #6',
      'BROKEN_HEAD KEPT_BEYOND_THE_LOG #11',
    ]);
  });

  it('does not take a kept head that we never signed', async () => {
    await expect(found([{ ...kept[0], rootHash: leafHash(Buffer.from('x')) }])).resolves.toEqual([
      'BROKEN_HEAD KEPT_SIGNATURE #6',
      'BROKEN_HEAD KEPT_ROOT #6',
    ]);
  });
});
