import { randomUUID } from 'node:crypto';
import { CompactSign, compactVerify, createRemoteJWKSet, generateKeyPair } from 'jose';
import { aPublishedQuiz } from '@testing/assessment';
import { aPersonOfVneid, aProgramme, aSignedCertificate } from '@testing/certification';
import { IssuingService, SigningService } from '@app/certification';
import { LearnerService } from '@app/identity';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('certificates for their holders, for staff and for everybody', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ vneid: true });
  });
  afterAll(() => stack.close());

  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  const services = () => ({ issuing: service(IssuingService), signing: service(SigningService) });
  const anIssued = async () => {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const certificate = await aSignedCertificate(stack.database, services(), holder.id);
    return { ...certificate, token: await stack.tokenFor(holder.actor) };
  };
  const staff = async (role: 'EXAMINER' | 'AUDITOR', unitId: string) => {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  };
  const mine = `{ myCertificates { id serial holderName state checkUrl jws confirmation { state text } } }`;
  interface Mine {
    myCertificates: { id: string; serial: string; checkUrl: string; jws: string }[];
  }

  it('are shown to the holder, with an honest word about VNeID, and to nobody else', async () => {
    const { token } = await anIssued();
    const { data } = await stack.graphql<Mine>(mine, {}, token);
    expect(data?.myCertificates).toMatchObject([
      {
        holderName: 'Nguyễn Thị Ánh Tuyết',
        state: 'ISSUED',
        confirmation: { state: 'PENDING', text: 'Đang chờ gửi sang VNeID.' },
      },
    ]);
    const stranger = await stack.tokenFor((await aLearner(stack.database)).actor);
    const id = data?.myCertificates[0]?.id;
    const query = 'query ($id: ID!) { certificate(id: $id) { serial } }';
    expect((await stack.graphql(query, { id }, token)).errors).toBeUndefined();
    expect((await stack.graphql(query, { id }, stranger)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await stack.graphql(query, { id })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('can be checked by programs with the published keys, without giving the name away', async () => {
    const { serial } = await anIssued();
    const response = await fetch(`${stack.url}/certificates/${serial}.json`);
    const body = (await response.json()) as { jws: string };
    expect(body).toMatchObject({
      status: 'VALID',
      serial,
      maskedName: 'N••• T••• Á••• T•••',
      isSignatureValid: true,
    });
    const keys = createRemoteJWKSet(new URL(`${stack.url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await compactVerify(body.jws, keys, { algorithms: ['EdDSA'] });
    expect(protectedHeader.typ).toBe('vc+jwt');
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      credentialSubject: { licenseNumber: serial, learnerGroup: 'ND' },
    });
    expect(JSON.stringify(body) + new TextDecoder().decode(payload)).not.toContain('Tuyết');
    expect((await fetch(`${stack.url}/certificates/HVS-2026-0000-0000-0.json`)).status).toBe(400);
  });

  it('have a page without scripts, in both languages, that hides the name', async () => {
    const { serial } = await anIssued();
    const response = await fetch(`${stack.url}/kiem-tra/${serial}`);
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(html).toContain('<html lang="vi">');
    expect(html).toContain('Giấy chứng nhận hợp lệ');
    expect(html).toContain('N••• T••• Á••• T•••');
    expect(html).toMatch(/<label for="serial">/);
    expect(html).not.toMatch(/<script|Tuyết|https?:\/\//);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    const english = await (await fetch(`${stack.url}/verify/${serial}`)).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('The certificate is valid');
    expect(await (await fetch(`${stack.url}/kiem-tra/${serial}?lang=en`)).text()).toContain(
      'The certificate is valid',
    );
  });

  it('have a form that leads to the page, and answers for unknown and mistyped codes', async () => {
    const form = await fetch(`${stack.url}/kiem-tra?serial=${encodeURIComponent('hvs 2026 <b>')}`, {
      redirect: 'manual',
    });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/kiem-tra/hvs%202026%20%3Cb%3E']);
    const mistyped = await fetch(`${stack.url}${form.headers.get('location')}`);
    const html = await mistyped.text();
    expect([mistyped.status, html.includes('Mã không đúng'), html.includes('<b>')]).toEqual([
      400,
      true,
      false,
    ]);
    expect((await fetch(`${stack.url}/kiem-tra`)).status).toBe(200);
  });

  it('are printed for the holder or by a short-lived link', async () => {
    const { token } = await anIssued();
    const { data } = await stack.graphql<Mine>(mine, {}, token);
    const id = data?.myCertificates[0]?.id;
    const address = `${stack.url}/certificates/${id}/pdf`;
    const withToken = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const pdf = Buffer.from(await withToken.arrayBuffer());
    expect([withToken.status, pdf.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const link = await stack.graphql<{ certificatePdfUrl: string }>(
      'query ($id: ID!) { certificatePdfUrl(id: $id) }',
      { id },
      token,
    );
    const byLink = await fetch(link.data?.certificatePdfUrl ?? '');
    expect(Buffer.from(await byLink.arrayBuffer())).toEqual(pdf);
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(`${link.data?.certificatePdfUrl.slice(0, -4)}AAAA`)).status).toBe(401);
    const stranger = await stack.tokenFor((await aLearner(stack.database)).actor);
    expect((await fetch(address, { headers: { authorization: `Bearer ${stranger}` } })).status).toBe(404);
  });

  it('are revoked by an examiner of the programme, once, for everybody to see', async () => {
    const { serial, programme, token } = await anIssued();
    const examiner = await staff('EXAMINER', programme.unitId);
    const mutation = `mutation ($input: RevokeCertificateInput!) { revokeCertificate(input: $input) {
      ... on Certificate { state revocationCode } ... on RevokeCertificateRefusal { code message } } }`;
    const input = { serial, reasonCode: 'EXAM_MISCONDUCT', reason: 'Thi hộ, theo biên bản ngày 20/11/2026' };
    expect((await stack.graphql(mutation, { input }, token)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const auditor = await staff('AUDITOR', programme.unitId);
    expect((await stack.graphql(mutation, { input }, auditor)).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    const first = await stack.graphql(mutation, { input }, examiner);
    expect(first.data).toEqual({
      revokeCertificate: { state: 'REVOKED', revocationCode: 'EXAM_MISCONDUCT' },
    });
    const second = await stack.graphql(mutation, { input }, examiner);
    expect(second.data).toMatchObject({ revokeCertificate: { code: 'ALREADY_REVOKED' } });
    const html = await (await fetch(`${stack.url}/kiem-tra/${serial}`)).text();
    expect(html).toContain('đã bị thu hồi');
    expect(html).not.toContain('Thi hộ');
    const check =
      'query ($serial: String!) { verifyCertificate(serial: $serial) { status maskedName revokedAt } }';
    expect((await stack.graphql(check, { serial })).data).toMatchObject({
      verifyCertificate: { status: 'REVOKED' },
    });
  });

  it('are found by staff within their scope only', async () => {
    const { serial, programme } = await anIssued();
    const query = `query ($serial: String, $state: CertificateState) { certificates(serial: $serial, state: $state, first: 5) {
      nodes { serial } pageInfo { hasNextPage } } }`;
    const here = await staff('AUDITOR', programme.unitId);
    const elsewhere = await staff('AUDITOR', (await anIssued()).programme.unitId);
    const found = async (variables: object, token: string) =>
      (await stack.graphql<{ certificates: { nodes: { serial: string }[] } }>(query, { ...variables }, token))
        .data?.certificates.nodes;
    expect(await found({ serial: serial.toLowerCase() }, here)).toEqual([{ serial }]);
    expect(await found({ state: 'REVOKED' }, here)).toEqual([]);
    expect(await found({ serial }, elsewhere)).toEqual([]);
  });

  it('come with programmes that say what is missing', async () => {
    const holder = await aLearner(stack.database, { groups: ['NLDDN'], identityLevel: 1 });
    const quiz = await aPublishedQuiz(stack.database, {
      unitId: (await anIssued()).programme.unitId,
    });
    await aProgramme(stack.database, {
      group: 'NLDDN',
      conditions: [
        { type: 'QUIZ_PASSED', quizCode: quiz.code },
        { type: 'IDENTITY_LEVEL', level: 2 },
      ],
    });
    const { data } = await stack.graphql<{ myProgrammes: { programme: { id: string } }[] }>(
      '{ myProgrammes { status text programme { id title } conditions { isMet missing condition { type quizCode } } certificate { id } } }',
      {},
      await stack.tokenFor(holder.actor),
    );
    expect(data?.myProgrammes).toMatchObject([
      {
        status: 'MISSING_CONDITIONS',
        certificate: null,
        conditions: [
          { isMet: false, missing: 'Còn thiếu: đạt bài kiểm tra “Bài kiểm tra thử”.' },
          { isMet: false, missing: 'Còn thiếu: nâng tài khoản VNeID lên mức 2 trước khi làm bài kiểm tra.' },
        ],
      },
    ]);
    const request = await stack.graphql(
      `mutation ($input: RequestCertificateInput!) { requestCertificate(input: $input) {
        ... on RequestCertificateRefusal { code } } }`,
      { input: { programmeId: data?.myProgrammes[0]?.programme.id } },
      await stack.tokenFor(holder.actor),
    );
    expect(request.data).toEqual({ requestCertificate: { code: 'CONDITIONS_NOT_MET' } });
  });

  describe('the callback of VNeID', () => {
    const post = (body: string, type = 'application/jose') =>
      fetch(`${stack.url}/vneid/callback`, { method: 'POST', headers: { 'content-type': type }, body });
    const forge = async (content: object, typ = 'vneid-ack+jwt') => {
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
      const jwks = (await (await fetch(`${stack.vneidUrl}/oidc/jwks`)).json()) as {
        keys: { kid: string; kty: string }[];
      };
      const kid = jwks.keys.find((key) => key.kty === 'OKP')?.kid;
      return new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'EdDSA', typ, kid })
        .sign(privateKey);
    };

    it('is refused when somebody else signed it, and changes nothing', async () => {
      const learnerId = await aPersonOfVneid(service(LearnerService), randomUUID());
      const { confirmationId, serial } = await aSignedCertificate(stack.database, services(), learnerId);
      const content = {
        idempotencyKey: confirmationId,
        receiptId: randomUUID(),
        serial,
        status: 'ACCEPTED',
        at: new Date().toISOString(),
      };
      const forged = await post(await forge(content));
      expect([forged.status, await forged.json()]).toMatchObject([
        400,
        { fields: [{ code: 'INVALID_SIGNATURE' }] },
      ]);
      expect((await post('not a jws')).status).toBe(400);
      expect((await post(JSON.stringify(content), 'application/json')).status).toBe(400);
      const [row] = await stack.database.query('select state from certification.confirmation where id = $1', [
        confirmationId,
      ]);
      expect(row).toEqual({ state: 'PENDING' });
    });
  });

  // Last, since it uses up the minute of this address.
  it('are checked at most thirty times a minute from one address', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 40; n += 1) statuses.add((await fetch(`${stack.url}/kiem-tra/${n}`)).status);
    expect(statuses).toEqual(new Set([400, 429]));
    const busy = await fetch(`${stack.url}/kiem-tra/HVS`);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await busy.text()).toContain('Bạn đã kiểm tra quá nhiều lần');
    const check = '{ verifyCertificate(serial: "HVS") { status } }';
    expect((await stack.graphql(check)).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  });
});
