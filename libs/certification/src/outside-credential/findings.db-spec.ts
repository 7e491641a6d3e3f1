import { generateKeyPairSync } from 'node:crypto';
import { ForeignIssuer, HOLDER, RecognitionRoom } from '@testing/certification';
import { anAssistedLearner, aRoleGrant } from '@testing/identity';

describe('credentials of other issuers that leave something to judge', () => {
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

  const findingsOf = async (text: string) => {
    const id = await room.claim(text);
    await room.check(id).catch(() => undefined);
    const row = await room.stored(id);
    expect(row?.state).toBe('CLAIMED');
    return row?.findings;
  };

  const cases: [string, (() => Promise<string>) | string[]][] = [];
  const found = (title: string, expected: string[], make: () => Promise<string>) => {
    cases.push([title, expected]);
    it(`${title}: ${expected.join(', ')}`, async () => {
      const text = await make();
      expect(await findingsOf(text)).toEqual(expected);
    });
  };
  const other = generateKeyPairSync('ed25519');

  found('signed by somebody else', ['FORGED'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content(HOLDER, 1), other.privateKey);
  });
  found('changed after it was signed', ['FORGED', 'NAME_DIFFERS'], async () => {
    await room.trust(issuer);
    return (await issuer.embedded(issuer.content('Trần Văn B', 1))).replace('IC3', 'IC3 Master');
  });
  found('of a key that shows itself', ['UNKNOWN_KEY'], async () => {
    await room.trust(issuer);
    const jwk = other.publicKey.export({ format: 'jwk' });
    return issuer.jwt(issuer.content(HOLDER, 1), other.privateKey, { kid: undefined, jwk });
  });
  found('signed with a key as if it were a secret', ['WRONG_ALGORITHM'], async () => {
    await room.trust(issuer);
    const [, body = ''] = (await issuer.jwt(issuer.content(HOLDER, 1))).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: issuer.kid })).toString('base64url');
    return `${header}.${body}.AAAA`;
  });
  found('not signed', ['WRONG_ALGORITHM'], async () => {
    await room.trust(issuer);
    const [, body = ''] = (await issuer.jwt(issuer.content(HOLDER, 1))).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: issuer.kid })).toString('base64url');
    return `${header}.${body}.`;
  });
  found('expired', ['GENUINE', 'EXPIRED'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content(HOLDER, 1, { validUntil: '2026-04-01T00:00:00Z' }));
  });
  found('not yet valid', ['GENUINE', 'NOT_YET_VALID'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content(HOLDER, 1, { validFrom: '2099-04-01T00:00:00Z' }));
  });
  found('with an earlier end in the claims of the JWT', ['GENUINE', 'EXPIRED'], async () => {
    await room.trust(issuer);
    const content = issuer.content(HOLDER, 1, { validUntil: '2099-01-01T00:00:00Z' });
    return issuer.jwt({ ...content, exp: 1_775_000_000 });
  });
  found('with a later beginning in the claims of the JWT', ['GENUINE', 'NOT_YET_VALID'], async () => {
    await room.trust(issuer);
    return issuer.jwt({ ...issuer.content(HOLDER, 1), nbf: 4_000_000_000 });
  });
  found('revoked', ['GENUINE', 'REVOKED'], async () => {
    await room.trust(issuer);
    issuer.revoked.add(5);
    return issuer.jwt(issuer.content(HOLDER, 5));
  });
  found('suspended', ['GENUINE', 'SUSPENDED'], async () => {
    await room.trust(issuer);
    issuer.suspended.add(5);
    return issuer.jwt(issuer.content(HOLDER, 5));
  });
  found('of an issuer that does not answer', ['GENUINE', 'STATUS_UNKNOWN'], async () => {
    await room.trust(issuer);
    issuer.isDown = true;
    return issuer.jwt(issuer.content(HOLDER, 5));
  });
  found('with a list at a place that is not allowed', ['GENUINE', 'STATUS_UNKNOWN'], async () => {
    await room.trust(issuer, { statusOrigins: ['https://lists.example'] });
    return issuer.jwt(issuer.content(HOLDER, 5));
  });
  found('with a status of an unknown kind', ['GENUINE', 'STATUS_UNKNOWN'], async () => {
    await room.trust(issuer);
    const credentialStatus = { id: `${issuer.origin}/1`, type: '1EdTechRevocationList' };
    return issuer.jwt(issuer.content(HOLDER, null, { credentialStatus }));
  });
  found('that cannot be revoked', ['GENUINE', 'STATUS_MISSING'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content(HOLDER));
  });
  found('in another name', ['GENUINE', 'NAME_DIFFERS'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content('Nguyễn Thị Ánh', 1));
  });
  found('in the name without accents', ['GENUINE', 'NAME_LOOKS_ALIKE'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content('NGUYEN THI ANH TUYET', 1));
  });
  found('in no name', ['GENUINE', 'NAME_MISSING'], async () => {
    await room.trust(issuer);
    return issuer.jwt(issuer.content(null, 1));
  });
  found('of an achievement that is not on the list', ['GENUINE', 'KIND_NOT_MAPPED'], async () => {
    await room.trust(issuer, { kinds: [] });
    return issuer.jwt(issuer.content(HOLDER, 1));
  });
  found('of a day for which the issuer is not trusted', ['GENUINE', 'ISSUER_NOT_TRUSTED_THEN'], async () => {
    await room.trust(issuer, { issuedFrom: '2026-03-02' });
    return issuer.jwt(issuer.content(HOLDER, 1));
  });
  found('signed before the key was valid', ['KEY_NOT_VALID_THEN'], async () => {
    await room.trust(issuer, {}, '2026-03-02');
    return issuer.jwt(issuer.content(HOLDER, 1));
  });
  found('signed with a stolen key', ['KEY_COMPROMISED'], async () => {
    const { keys } = await room.trust(issuer);
    await room.trusting.endKey(room.administrator, keys[0]?.id ?? '', true, 'Bị lộ');
    return issuer.jwt(issuer.content(HOLDER, 1));
  });
  found('of an issuer whose trust was ended', ['UNKNOWN_ISSUER'], async () => {
    const { id } = await room.trust(issuer);
    await room.trusting.end(room.administrator, id, 'Hết thỏa thuận');
    return issuer.jwt(issuer.content(HOLDER, 1));
  });
  found('with a context that would have to be asked for', ['REMOTE_CONTEXT'], async () => {
    await room.trust(issuer);
    const content = issuer.content(HOLDER, 1);
    const proof = JSON.parse(await issuer.embedded(content)) as Record<string, unknown>;
    const contexts = [...(content['@context'] as string[]), `${issuer.origin}/context`];
    return JSON.stringify({ ...proof, '@context': contexts });
  });
  // The proof covers the meaning: under its full address the end of validity keeps its signature.
  found('spelt so that its end is hidden', ['MALFORMED'], async () => {
    await room.trust(issuer);
    const text = await issuer.embedded(issuer.content(HOLDER, 1, { validUntil: '2026-04-01T00:00:00Z' }));
    const { validUntil, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const hidden = {
      '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
      '@value': validUntil,
    };
    return JSON.stringify({ ...rest, 'https://www.w3.org/2018/credentials#validUntil': hidden });
  });

  it('in the name that a helper wrote of somebody without VNeID', async () => {
    await room.trust(issuer);
    const { id } = await anAssistedLearner(room.context.database, room.nation.id, { fullName: HOLDER });
    const claimed = await room.claim(await issuer.jwt(issuer.content(HOLDER, 1)), id);
    await room.check(claimed);
    expect(await room.stored(claimed)).toMatchObject({
      state: 'CLAIMED',
      findings: ['GENUINE', 'NAME_NOT_FROM_VNEID'],
    });
  });

  describe('of a person with two accounts', () => {
    const aMergedPair = async () => {
      const person = await room.aPerson();
      const assisted = await anAssistedLearner(room.context.database, room.nation.id, { fullName: HOLDER });
      const claim = async (learnerId: string, content: object) => {
        const id = await room.claim(await issuer.jwt({ ...content }), learnerId);
        await room.check(id);
        return id;
      };
      const merge = () =>
        room.context.database.query('update identity.learner set merged_into_id = $2 where id = $1', [
          assisted.id,
          person.id,
        ]);
      return { person, assisted, claim, merge };
    };

    it('are not accepted for one after a person has refused them to the other', async () => {
      await room.trust(issuer);
      const { person, assisted, claim, merge } = await aMergedPair();
      const content = issuer.content(HOLDER, 1);
      const first = await claim(assisted.id, content);
      // Where its helpers are there is somebody who decides, without a word of where it lives.
      await room.deciding.refuse(room.administrator, first, 'Không phải của người này');
      await merge();
      const second = await claim(person.id, content);
      expect(await room.stored(second)).toMatchObject({
        state: 'CLAIMED',
        findings: ['GENUINE', 'TURNED_DOWN_BEFORE'],
      });
    });

    it('are decided by neither of them', async () => {
      const { person, assisted, claim, merge } = await aMergedPair();
      await aRoleGrant(room.context.database, person.id, 'EXAMINER', room.nation.id);
      const id = await claim(assisted.id, issuer.content(HOLDER, 1));
      await merge();
      await expect(room.deciding.accept(person.actor, id, 'Đúng là của tôi')).rejects.toMatchObject({
        code: 'OWN_CLAIM',
      });
    });
  });

  it('and nothing is asked of addresses in what was not signed by a trusted issuer', async () => {
    expect(cases.length).toBeGreaterThan(20);
    await room.trust(issuer);
    const text = await issuer.jwt(issuer.content(HOLDER, 1), other.privateKey);
    await room.check(await room.claim(text));
    expect(issuer.asked).toEqual([]);
  });
});
