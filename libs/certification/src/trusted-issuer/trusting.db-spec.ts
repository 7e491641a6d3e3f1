import { generateKeyPairSync } from 'node:crypto';
import { toMultikey } from '../credential/multibase';
import { ForeignIssuer, RecognitionRoom } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { didOf } from '@platform/security';
import { type Expected, FetchFailed, HttpFetcher } from './http-fetcher';
import { IssuerKeyReadingService } from './issuer-key-reading.service';
import { TrustAccess } from './trust-access';

const aKey = () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  return { publicKey, multikey: toMultikey(publicKey) };
};

describe('the trust list', () => {
  let room: RecognitionRoom;
  let issuer: ForeignIssuer;
  beforeAll(async () => {
    room = await RecognitionRoom.open();
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    issuer = await ForeignIssuer.open();
  });
  afterEach(() => issuer.close());

  const entry = (more: object = {}) => ({
    issuerId: issuer.did,
    nameVi: 'Trường Đại học Khác',
    nameEn: null,
    kinds: [],
    issuesWithoutStatus: false,
    statusOrigins: [],
    issuedFrom: null,
    issuedThrough: null,
    reason: 'Thỏa thuận',
    ...more,
  });
  const newKey = (key: string, more: object = {}) => ({
    kid: 'k1',
    key,
    validFrom: null,
    validTo: null,
    ...more,
  });
  const acts = async (id: string) =>
    room.context.database.query(
      'select action, actor_id as by, reason from platform.audit_event where subject_id = $1 order by id',
      [id],
    );

  it('is changed by administrators of the whole country alone', async () => {
    const { id: unitId } = await anOrgUnit(room.context.database, { parentId: room.nation.id });
    for (const [role, unit] of [
      ['ADMINISTRATOR', unitId],
      ['EXAMINER', room.nation.id],
    ] as const) {
      const { id, actor } = await aLearner(room.context.database);
      await aRoleGrant(room.context.database, id, role, unit);
      await expect(room.trusting.add(actor, entry())).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(room.trusting.page(actor, 10, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('has each act on record, and says an entry once under a race', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => room.trusting.add(room.administrator, entry())),
    );
    const added = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(added).toHaveLength(1);
    for (const each of outcomes)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'ISSUER_TRUSTED_ALREADY' });
    const id = added[0]?.id ?? '';
    const { multikey } = aKey();
    const { keys } = await room.trusting.addKey(room.administrator, id, newKey(multikey), 'Khóa');
    await room.trusting.endKey(room.administrator, keys[0]?.id ?? '', false, 'Thay khóa');
    const ended = await room.trusting.end(room.administrator, id, 'Hết hạn');
    expect(ended).toMatchObject({ endReason: 'Hết hạn', keys: [{ kid: 'k1', compromisedAt: null }] });
    expect(await acts(id)).toEqual(
      [
        ['add', 'Thỏa thuận'],
        ['add-key', 'Khóa'],
        ['end-key', 'Thay khóa'],
        ['end', 'Hết hạn'],
      ].map(([act, reason]) => ({
        action: `certification:${act}-trusted-issuer`,
        by: room.administrator.id,
        reason,
      })),
    );
    await expect(room.trusting.end(room.administrator, id, 'Lại')).rejects.toMatchObject({
      code: 'ISSUER_ENDED',
    });
    // Ended, so that it may be said anew.
    const again = await room.trusting.add(room.administrator, entry());
    const page = await room.trusting.page(room.administrator, 1, null);
    expect(page.map((each) => each.id)).toEqual([again.id, expect.any(String)]);
  });

  it('takes a key twice as once, and another under the same name not at all', async () => {
    const { id } = await room.trusting.add(room.administrator, entry());
    const { publicKey, multikey } = aKey();
    const add = (key: string, more: object = {}) =>
      room.trusting.addKey(room.administrator, id, newKey(key, more), 'Khóa');
    const both = await Promise.all([add(multikey), add(JSON.stringify(publicKey.export({ format: 'jwk' })))]);
    expect(both.map(({ keys }) => keys.length).sort()).toEqual([1, 1]);
    await expect(add(aKey().multikey)).rejects.toMatchObject({ code: 'KEY_ID_TAKEN' });
    await room.trusting.endKey(room.administrator, both[0]?.keys[0]?.id ?? '', false, 'Hết');
    // An ended key does not come back by being added.
    await expect(add(multikey)).rejects.toMatchObject({ code: 'KEY_ID_TAKEN' });
    const end = (isCompromised: boolean) =>
      room.trusting.endKey(room.administrator, both[0]?.keys[0]?.id ?? '', isCompromised, 'Lộ');
    await expect(end(false)).rejects.toMatchObject({ code: 'KEY_ENDED' });
    expect((await end(true)).keys[0]?.compromisedAt).toBeInstanceOf(Date);
    await expect(end(true)).rejects.toMatchObject({ code: 'KEY_ENDED' });
  });

  it('refuses what does not fit, with the path, and changes nothing', async () => {
    const add = (more: object) => room.trusting.add(room.administrator, entry(more));
    const fault = (path: string) => ({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ path })] });
    await expect(add({ issuerId: 'did:ion:abcdef' })).rejects.toMatchObject(fault('input.issuerId'));
    await expect(add({ statusOrigins: ['https://a.vn', 'https://a.vn/x'] })).rejects.toMatchObject(
      fault('input.statusOrigins.1'),
    );
    await expect(add({ issuedFrom: '2026-02-01', issuedThrough: '2026-01-01' })).rejects.toMatchObject(
      fault('input.issuedThrough'),
    );
    const kind = { match: 'ACHIEVEMENT_CODE', value: 'x', kindCode: 'ic3' };
    await expect(add({ kinds: [kind, { ...kind, kindCode: 'mos' }] })).rejects.toMatchObject(
      fault('input.kinds.1'),
    );
    await expect(add({ kinds: [kind, { ...kind, kindCode: 'bang-lai-xe' }] })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const own = didOf(room.context.settings.publicUrl);
    await expect(add({ issuerId: own })).rejects.toMatchObject({ code: 'OWN_ISSUER' });
    const { id } = await add({});
    await expect(
      room.trusting.addKey(room.administrator, id, newKey('{"kty":"oct","k":"AA"}'), 'Khóa'),
    ).rejects.toMatchObject(fault('input.key'));
  });

  it('takes a did:key as it is, and no other key for it', async () => {
    const { multikey } = aKey();
    const { id } = await room.trusting.add(room.administrator, entry({ issuerId: `did:key:${multikey}` }));
    await expect(
      room.trusting.addKey(room.administrator, id, newKey(aKey().multikey), 'Khóa'),
    ).rejects.toMatchObject({ code: 'KEYS_IN_IDENTIFIER' });
  });

  it.each([
    ['an issuer', `delete from certification.trusted_issuer where issuer_id = $1`],
    ['its name', `update certification.trusted_issuer set name_vi = 'Khác' where issuer_id = $1`],
    ['its lists', `update certification.trusted_issuer set status_origins = '{}' where issuer_id = $1`],
    [
      'a key',
      `update certification.trusted_issuer_key set jwk = '{}' where trusted_issuer_id in
        (select id from certification.trusted_issuer where issuer_id = $1)`,
    ],
  ])('is kept by the database: %s does not change', async (_what, sql) => {
    await room.trust(issuer);
    await expect(room.context.database.query(sql, [issuer.did])).rejects.toThrow();
  });

  describe('reads what keys a did:web publishes', () => {
    const asked: [string, Expected][] = [];
    const reading = (answer: string | FetchFailed) => {
      class Answering extends HttpFetcher {
        override read(address: string, expected: Expected): Promise<string> {
          asked.push([address, expected]);
          return answer instanceof FetchFailed ? Promise.reject(answer) : Promise.resolve(answer);
        }
      }
      return new IssuerKeyReadingService(room.context.get(TrustAccess), new Answering());
    };

    it('with fingerprints, once, and stores nothing', async () => {
      const { multikey } = aKey();
      const document = {
        id: issuer.did,
        verificationMethod: [{ id: '#k', controller: issuer.did, publicKeyMultibase: multikey }],
        assertionMethod: ['#k'],
      };
      const keys = await reading(JSON.stringify(document)).read(room.administrator, issuer.did);
      expect(keys).toMatchObject([{ kid: `${issuer.did}#k`, algorithm: 'EdDSA' }]);
      expect(asked).toEqual([
        [
          `https://${issuer.did.slice(8)}/.well-known/did.json`,
          expect.objectContaining({ mostBytes: 64_000 }),
        ],
      ]);
    });

    it('or says why not', async () => {
      const read = (answer: string | FetchFailed, did = issuer.did) =>
        reading(answer).read(room.administrator, did);
      await expect(read('<html>')).rejects.toMatchObject({ code: 'ISSUER_WITHOUT_KEYS' });
      await expect(read(new FetchFailed('TOO_SLOW'))).rejects.toMatchObject({
        code: 'ISSUER_UNREACHABLE',
        details: { fault: 'TOO_SLOW' },
      });
      await expect(read('{}', 'https://a.vn')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    });
  });
});
