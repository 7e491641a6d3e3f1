import { createHash, generateKeyPairSync } from 'node:crypto';
import { hasMessage } from '@platform/i18n';
import { ForeignIssuer, HOLDER, RecognitionRoom } from '@testing/certification';
import { toMultikey } from '../credential/multibase';
import { FINDINGS } from './finding';

describe('credentials of other issuers', () => {
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

  it.each([
    ...FINDINGS.map((each) => `finding.${each}`),
    ...['RUNNING', 'CONFIRMED', 'NOT_CONFIRMED'].map((each) => `outside-check.${each}`),
    ...['CREDENTIAL_GENUINE', 'REVOKED_BY_ISSUER'].map((each) => `outside-rule.${each}`),
  ])('have a text for %s in both languages', (key) => {
    expect([hasMessage(key, 'vi'), hasMessage(key, 'en')]).toEqual([true, true]);
  });

  describe('are accepted without a person', () => {
    it.each(['jwt', 'embedded'] as const)('as %s: genuine, of now, in the right name', async (form) => {
      await room.trust(issuer);
      const content = issuer.content('NGUYỄN  thị ánh tuyết', 7, { validUntil: '2099-01-01T00:00:00+07:00' });
      const id = await room.claim(await issuer[form](content));
      await room.check(id);
      expect(await room.stored(id)).toEqual({
        state: 'ACCEPTED',
        findings: ['GENUINE'],
        rule: 'CREDENTIAL_GENUINE',
      });
      expect(await room.factOf(id)).toEqual({ code: 'ic3', holds_through: '2098-12-31', withdrawn: false });
      expect(await room.newsOf(id)).toEqual(['certification.outside-certificate-recognised']);
      const audits = await room.context.database.query(
        `select actor_kind, reason from platform.audit_event where subject_id = $1`,
        [id],
      );
      expect(audits).toEqual([{ actor_kind: 'system', reason: 'CREDENTIAL_GENUINE' }]);
    });

    it('as a JWT of VC 1.1, with its claims, in the name that is hashed with a salt', async () => {
      await room.trust(issuer, { issuesWithoutStatus: true });
      const identityHash = `sha256$${createHash('sha256').update(`${HOLDER}muối`).digest('hex')}`;
      const identifier = [
        { type: 'IdentityObject', hashed: true, identityHash, identityType: 'name', salt: 'muối' },
      ];
      const content = issuer.content(null);
      const { issuer: _issuer, validFrom: _from, id, ...vc } = content;
      const subject = { ...(content['credentialSubject'] as object), identifier };
      const text = await issuer.jwt(
        { iss: issuer.did, jti: id, nbf: 1_772_323_200, vc: { ...vc, credentialSubject: subject } },
        undefined,
        { typ: 'JWT' },
      );
      const claimed = await room.claim(text);
      await room.check(claimed);
      expect(await room.stored(claimed)).toMatchObject({ state: 'ACCEPTED', findings: ['GENUINE'] });
    });

    it.each([
      ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })],
      ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ])('signed with %s, the key named by the issuer or shown in the header', async (alg, make) => {
      const entry = await room.trust(issuer, { issuesWithoutStatus: true });
      const { publicKey, privateKey } = make();
      const jwk = publicKey.export({ format: 'jwk' });
      const key = {
        kid: 'khoa-2',
        key: JSON.stringify(jwk),
        validFrom: new Date('2026-01-01'),
        validTo: null,
      };
      await room.trusting.addKey(room.administrator, entry.id, key, 'Khóa thứ hai');
      for (const named of [{ kid: 'khoa-2' }, { kid: undefined, jwk }]) {
        const id = await room.claim(await issuer.jwt(issuer.content(HOLDER), privateKey, { alg, ...named }));
        await room.check(id);
        expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED' });
      }
    });

    it('whose end is the end of all calendars', async () => {
      await room.trust(issuer);
      const content = issuer.content(HOLDER, 7, { validUntil: '9999-12-31T23:59:59Z' });
      const id = await room.claim(await issuer.jwt(content));
      await room.check(id);
      expect(await room.factOf(id)).toMatchObject({ holds_through: '9999-12-31' });
    });

    it('of a did:key, which holds its key itself', async () => {
      const multikey = toMultikey(issuer.keys.publicKey);
      const did = `did:key:${multikey}`;
      await room.trusting.add(room.administrator, {
        issuerId: did,
        nameVi: 'Cơ sở nhỏ',
        nameEn: null,
        kinds: [{ match: 'ACHIEVEMENT_TYPE', value: 'Certificate', kindCode: 'ic3' }],
        issuesWithoutStatus: true,
        statusOrigins: [],
        issuedFrom: null,
        issuedThrough: null,
        reason: 'Thỏa thuận',
      });
      const content = issuer.content(HOLDER, null, { issuer: did });
      const id = await room.claim(await issuer.jwt(content, undefined, { kid: `${did}#${multikey}` }));
      await room.check(id);
      expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED', findings: ['GENUINE'] });
    });

    it('after their issuer became trusted while they waited', async () => {
      const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 3)));
      await room.check(id);
      expect(await room.stored(id)).toMatchObject({ state: 'CLAIMED', findings: ['UNKNOWN_ISSUER'] });
      expect(issuer.asked).toEqual([]);
      await room.trust(issuer);
      expect(await room.ordersOf(id, 'certification.check-outside-credential')).toBeGreaterThan(1);
      await room.check(id);
      expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED' });
    });
  });

  it('are refused when claimed as outside although they are our own', async () => {
    const own = issuer.content(HOLDER, null, { issuer: room.context.settings.publicUrl });
    await expect(room.claim(await issuer.jwt(own))).rejects.toMatchObject({ code: 'OWN_CREDENTIAL' });
  });

  it('need a kind where the trust list does not say, and take its word where it does', async () => {
    const text = await issuer.jwt(issuer.content(HOLDER, 1));
    await expect(room.claim(text, undefined, null)).rejects.toMatchObject({ code: 'KIND_NEEDED' });
    await room.trust(issuer);
    const id = await room.claim(text, undefined, 'mos');
    await room.check(id);
    expect(await room.factOf(id)).toMatchObject({ code: 'ic3' });
  });

  it('are asked about again while the issuer does not answer, and then left to the officer', async () => {
    await room.trust(issuer);
    issuer.isDown = true;
    const id = await room.claim(await issuer.jwt(issuer.content(HOLDER, 2)));
    const waits: number[] = [];
    for (let time = 0; time < 8; time += 1)
      await room.check(id).catch((error: unknown) => waits.push((error as { seconds: number }).seconds));
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3840]);
    issuer.isDown = false;
    await room.check(id);
    expect(await room.stored(id)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('share what a list says as long as it may be kept', async () => {
    await room.trust(issuer);
    for (let index = 10; index < 13; index += 1)
      await room.check(await room.claim(await issuer.jwt(issuer.content(HOLDER, index))));
    expect(issuer.asked).toEqual(['/revocation', '/suspension']);
  });
});
