import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ForeignIssuer, HOLDER, RecognitionRoom } from '@testing/certification';

type Content = Record<string, unknown>;

describe('status lists of other issuers', () => {
  let room: RecognitionRoom;
  let issuer: ForeignIssuer;
  let entry: Awaited<ReturnType<RecognitionRoom['trust']>>;
  beforeAll(async () => {
    room = await RecognitionRoom.open();
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    issuer = await ForeignIssuer.open();
    entry = await room.trust(issuer);
  });
  afterEach(() => issuer.close());

  const findings = async (index = 7) => {
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, index)));
    await room.check(id).catch(() => undefined);
    return (await room.stored(id))?.findings;
  };
  it('are not believed any more when the key that signed them was found stolen', async () => {
    expect(await findings()).toEqual(['GENUINE']);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const [stolen] = entry.keys;
    const key = JSON.stringify(publicKey.export({ format: 'jwk' }));
    const added = { kid: 'khoa-2', key, validFrom: new Date('2026-01-01'), validTo: null };
    await room.trusting.addKey(room.administrator, entry.id, added, 'Khóa thứ hai');
    await room.trusting.endKey(room.administrator, stolen?.id ?? '', true, 'Bị lộ');
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 7), privateKey, { kid: 'khoa-2' }));
    await room.check(id).catch(() => undefined);
    expect((await room.stored(id))?.findings).toEqual(['GENUINE', 'STATUS_UNKNOWN']);
  });

  const inSubject = (more: Content) => (list: Content) => ({
    ...list,
    credentialSubject: { ...(list['credentialSubject'] as Content), ...more },
  });

  it('are taken as JWT and as JSON-LD with a proof', async () => {
    expect(await findings()).toEqual(['GENUINE']);
    await room.forgetLists();
    issuer.listForm = 'embedded';
    expect(await findings()).toEqual(['GENUINE']);
    issuer.revoked.add(8);
    await room.forgetLists();
    expect(await findings(8)).toEqual(['GENUINE', 'REVOKED']);
  });

  it.each<[string, (list: Content) => Content]>([
    ['of another address', (list) => ({ ...list, id: 'https://issuer.example/1' })],
    ['of another issuer', (list) => ({ ...list, issuer: 'did:web:khac.example' })],
    ['from the past', (list) => ({ ...list, validUntil: '2026-03-02T00:00:00Z' })],
    ['from the future', (list) => ({ ...list, validFrom: '2099-03-02T00:00:00Z' })],
    ['that are no lists', (list) => ({ ...list, type: ['VerifiableCredential'] })],
    ['for another purpose', inSubject({ statusPurpose: 'message' })],
    ['that are no bits', inSubject({ encodedList: 'uAAAA' })],
    ['without bits', inSubject({ encodedList: 7 })],
    [
      'too short for the entry',
      inSubject({ encodedList: `u${gzipSync(Buffer.alloc(0)).toString('base64url')}` }),
    ],
    [
      'that burst when unpacked',
      inSubject({ encodedList: `u${gzipSync(Buffer.alloc(50_000_000)).toString('base64url')}` }),
    ],
    ['that are too long', inSubject({ encodedList: `u${'A'.repeat(1_000_000)}` })],
  ])('%s say nothing', async (_what, spoil) => {
    issuer.spoil = spoil;
    expect(await findings()).toEqual(['GENUINE', 'STATUS_UNKNOWN']);
  });

  it('signed by somebody else say nothing', async () => {
    issuer.listKey = generateKeyPairSync('ed25519').privateKey;
    expect(await findings()).toEqual(['GENUINE', 'STATUS_UNKNOWN']);
  });

  it('are asked for again when they may not be kept any longer', async () => {
    issuer.ttl = 1;
    await findings();
    const kept = await room.context.database.query<{ seconds: number }>(
      `select extract(epoch from fresh_until - now())::int as seconds from certification.outside_status_list
        where url like $1`,
      [`${issuer.origin}/%`],
    );
    expect(kept).toHaveLength(2);
    for (const { seconds } of kept) expect(seconds).toBeLessThanOrEqual(60);
    await room.context.database.query('update certification.outside_status_list set fresh_until = now()');
    issuer.revoked.add(9);
    expect(await findings(9)).toEqual(['GENUINE', 'REVOKED']);
  });
});
