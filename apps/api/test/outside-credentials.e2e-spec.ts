import { CertificationSeed } from '@app/certification';
import { ForeignIssuer, HOLDER } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('digital credentials of other issuers', () => {
  let stack: TestStack;
  let issuer: ForeignIssuer;
  let nation: { id: string };
  let administrator: string;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    nation = await anOrgUnit(stack.database, { type: 'NATION', code: 'VN' });
    await stack.api.get(CertificationSeed, { strict: false }).load();
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'ADMINISTRATOR', nation.id);
    administrator = await stack.tokenFor(actor);
    issuer = await ForeignIssuer.open();
  });
  afterAll(async () => {
    issuer.close();
    await stack.close();
  });

  const aCase = async (fullName = HOLDER) => {
    const commune = await anOrgUnit(stack.database, { parentId: nation.id, type: 'COMMUNE' });
    const learner = await aLearner(stack.database, { fullName, residenceUnitId: commune.id });
    const officer = await aLearner(stack.database);
    await aRoleGrant(stack.database, officer.id, 'EXAMINER', commune.id);
    return { token: await stack.tokenFor(learner.actor), officer: await stack.tokenFor(officer.actor) };
  };
  const change = async (name: string, fields: string, input: object, token: string) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const { data, errors } = await stack.graphql<Record<string, Record<string, unknown>>>(
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ${fields}
        ... on ${type}Refusal { code message } } }`,
      { input },
      token,
    );
    if (errors) throw Object.assign(new Error(errors[0]?.message), errors[0]?.extensions);
    return data?.[name];
  };
  const entry =
    '... on TrustedIssuer { id name endedAt keys { id kid algorithm fingerprint } kinds { match value kind } }';
  const claim = (credential: string, token: string, kind?: string) =>
    change(
      'claimOutsideCredential',
      '... on OutsideCertificate { id state checkMessage kind { code } number issuerName issuedOn hasCredential }',
      { credential, ...(kind && { kind }) },
      token,
    );
  const mine = async (token: string) =>
    (
      await stack.graphql<{ myOutsideCertificates: Record<string, unknown>[] }>(
        '{ myOutsideCertificates { state checkMessage decisionReason isDecidedByCheck } }',
        {},
        token,
      )
    ).data?.myOutsideCertificates ?? [];
  const checkedMine = (token: string) =>
    eventually(async () => {
      const [first] = await mine(token);
      return first && !String(first['checkMessage']).includes('đang kiểm tra') ? first : null;
    });
  const waiting = async (officer: string) =>
    (
      await stack.graphql<{ claimedCertificates: { nodes: Record<string, unknown>[] } }>(
        `{ claimedCertificates(state: CLAIMED, first: 10) { nodes {
          id state learnerName credentialIssuer findings { code message } } } }`,
        {},
        officer,
      )
    ).data?.claimedCertificates.nodes ?? [];
  const upload = (token: string, content: Buffer, name: string) => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), name);
    return fetch(`${stack.url}/outside-certificates`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    });
  };

  it('of an issuer that nobody trusts wait for an officer, who sees why and the credential itself', async () => {
    const { token, officer } = await aCase();
    const text = await issuer.jwt(issuer.content(HOLDER));
    expect(await claim(text, token)).toMatchObject({
      __typename: 'ClaimOutsideCredentialRefusal',
      code: 'KIND_NEEDED',
    });
    const claimed = await claim(text, token, 'ic3');
    expect(claimed).toMatchObject({
      state: 'CLAIMED',
      kind: { code: 'ic3' },
      issuerName: 'Nền tảng khác',
      issuedOn: '2026-03-01',
      hasCredential: true,
      checkMessage: 'Hệ thống đang kiểm tra chứng nhận với đơn vị cấp.',
    });
    expect(await checkedMine(token)).toMatchObject({
      state: 'CLAIMED',
      checkMessage: expect.stringContaining('chưa có trong danh sách') as string,
    });
    expect(await waiting(officer)).toEqual([
      {
        id: claimed?.['id'],
        state: 'CLAIMED',
        learnerName: HOLDER,
        credentialIssuer: issuer.did,
        findings: [{ code: 'UNKNOWN_ISSUER', message: expect.any(String) as string }],
      },
    ]);
    const stranger = await aCase();
    const file = (by: string) =>
      fetch(`${stack.url}/outside-certificates/${String(claimed?.['id'])}/credential`, {
        headers: { authorization: `Bearer ${by}` },
      });
    const seen = await file(officer);
    expect([seen.headers.get('content-disposition'), await seen.text()]).toEqual(['attachment', text]);
    expect((await file(stranger.officer)).status).toBe(404);
    expect((await file(stranger.token)).status).toBe(404);
  });

  it('count without an officer once an administrator of the country trusts their issuer and its key', async () => {
    const added = await change(
      'addTrustedIssuer',
      entry,
      {
        issuerId: issuer.did,
        nameVi: 'Nền tảng khác',
        nameEn: 'Another platform',
        kinds: [{ match: 'ACHIEVEMENT_CODE', value: 'IC3', kind: 'ic3' }],
        issuesWithoutStatus: true,
        reason: 'Thỏa thuận 12/2026',
      },
      administrator,
    );
    expect(added).toMatchObject({ name: 'Nền tảng khác', keys: [] });
    const key = {
      trustedIssuerId: added?.['id'],
      kid: issuer.kid,
      key: issuer.jwk,
      validFrom: '2026-01-01T00:00:00Z',
    };
    const keyed = await change(
      'addTrustedIssuerKey',
      entry,
      { ...key, reason: 'Đã đối chiếu' },
      administrator,
    );
    expect(keyed).toMatchObject({ keys: [{ kid: issuer.kid, algorithm: 'EdDSA' }] });

    const { token, officer } = await aCase();
    expect(await claim(await issuer.embedded(issuer.content(HOLDER)), token)).toMatchObject({
      state: 'CLAIMED',
    });
    const accepted = await eventually(async () =>
      (await mine(token)).find(({ state }) => state === 'ACCEPTED'),
    );
    expect(accepted).toEqual({
      state: 'ACCEPTED',
      checkMessage: 'Đã xác minh chữ ký của đơn vị cấp.',
      decisionReason: 'Chữ ký của đơn vị cấp hợp lệ, đúng người, còn hiệu lực.',
      isDecidedByCheck: true,
    });
    expect(await waiting(officer)).toEqual([]);

    const list = await stack.graphql(
      `{ trustedIssuers(first: 5) { nodes { issuerId kinds { match value kind } } } }`,
      {},
      administrator,
    );
    expect(list.data).toEqual({
      trustedIssuers: {
        nodes: [{ issuerId: issuer.did, kinds: [{ match: 'ACHIEVEMENT_CODE', value: 'IC3', kind: 'ic3' }] }],
      },
    });
  });

  it('that are forged are told apart for officers; their holder hears that nothing could be confirmed', async () => {
    const { token, officer } = await aCase();
    const [header, body = '', signature] = (await issuer.jwt(issuer.content('Người khác'))).split('.');
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Người khác', HOLDER));
    await claim(`${header}.${forged.toString('base64url')}.${signature}`, token);
    expect(await checkedMine(token)).toMatchObject({
      state: 'CLAIMED',
      checkMessage: 'Hệ thống chưa tự xác nhận được chứng nhận này; cán bộ sẽ xem và trả lời bạn.',
    });
    expect(await waiting(officer)).toMatchObject([{ findings: [{ code: 'FORGED' }] }]);
  });

  it('come as pictures, too, and are the same credential then', async () => {
    const { token } = await aCase();
    const text = await issuer.jwt(issuer.content(HOLDER));
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="${text}"/></svg>`;
    const answer = await upload(token, Buffer.from(svg), 'huy-hieu.svg');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ id: expect.stringMatching(/^out_/) as string, state: 'CLAIMED' });
    await eventually(async () => (await mine(token)).find(({ state }) => state === 'ACCEPTED'));
    const other = await aCase();
    expect(await claim(text, other.token)).toMatchObject({ code: 'ALREADY_CLAIMED' });
    const again = await upload(other.token, Buffer.from(text), 'chung-nhan.txt');
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'CONFLICT', refusal: 'ALREADY_CLAIMED' });
    const empty = await upload(
      other.token,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'x.svg',
    );
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('no_credential');
  });

  it.each([
    ['CREDENTIAL_MALFORMED', 'xin chào'],
    ['CREDENTIAL_MALFORMED', 'a.b.c'],
    ['CREDENTIAL_MALFORMED', '{"type":['],
    ['CREDENTIAL_WRONG_TYPE', '{"type":"Person"}'],
    ['CREDENTIAL_MALFORMED', '{"type":"VerifiableCredential","credentialSubject":{},"issuer":7}'],
    ['CREDENTIAL_WRONG_TYPE', '{"type":"VerifiableCredential","credentialSubject":[{},{}]}'],
  ])('that cannot be read are refused with %s: %s', async (code, text) => {
    const { token } = await aCase();
    expect(await claim(text, token, 'ic3')).toMatchObject({ code });
    expect(await mine(token)).toEqual([]);
  });

  it('are trusted by nobody but administrators of the whole country', async () => {
    const { token, officer } = await aCase();
    const input = { issuerId: 'did:web:a.vn', nameVi: 'A đây', kinds: [], reason: 'Muốn' };
    await expect(change('addTrustedIssuer', entry, input, token)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(change('addTrustedIssuer', entry, input, officer)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it.each([
    'did:web:localhost',
    'did:web:127.0.0.1',
    'did:web:169.254.169.254',
    'did:web:khong-ton-tai.invalid',
  ])('have keys that are not read from %s', async (did) => {
    const { data } = await stack.graphql(
      `mutation ($did: String!) { readIssuerKeys(did: $did) { ... on ReadIssuerKeysRefusal { code } } }`,
      { did },
      administrator,
    );
    expect(data).toEqual({ readIssuerKeys: { code: 'ISSUER_UNREACHABLE' } });
  });
});
