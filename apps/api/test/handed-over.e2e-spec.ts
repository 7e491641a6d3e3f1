import { IssuingService, SigningService } from '@app/certification';
import { toTypeId } from '@platform/graphql';
import { aSignedCertificate, bakedPdf } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const NAME = 'Nguyễn Thị Ánh Tuyết';
const MASKED = 'N••• T••• Á••• T•••';

interface Judged {
  status: string;
  serial: string | null;
  reason: string | null;
  format: string | null;
  isOriginal: boolean | null;
  isPartial: boolean;
  shown: Record<string, string>;
  certificates: { status: string; serial: string | null; maskedName: string }[];
}

describe('whatever is handed over of a certificate, taken back as it was made', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { trustProxy: true } });
  });
  afterAll(() => stack.close());

  let calls = 0;
  const address = () => ({ 'x-forwarded-for': `203.0.${(calls >> 8) & 255}.${calls++ & 255}` });
  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });

  async function aHolder(count: number, fullName = NAME) {
    const { id: learnerId, actor } = await aLearner(stack.database, { fullName, groups: ['ND'] });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const certificates = [];
    for (let n = 0; n < count; n += 1)
      certificates.unshift(await aSignedCertificate(stack.database, services, learnerId));
    return { certificates, token: await stack.tokenFor(actor) };
  }
  async function ask<T>(query: string, token: string, variables: object = {}): Promise<T> {
    const { data, errors } = await stack.graphql<{ it: T }>(query, { ...variables }, token, address());
    if (!data) throw new Error(JSON.stringify(errors));
    return data.it;
  }
  const recordOf = (token: string, format: string, withName = false) =>
    ask<string>(
      'query ($format: SecuringMechanism!, $withName: Boolean) { it: myTranscript(format: $format, withName: $withName) }',
      token,
      { format, withName },
    );
  const download = async (url: string) => {
    const response = await fetch(url, { headers: address() });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const post = (path: string, file: Buffer | string) => {
    const body = new FormData();
    if (Buffer.isBuffer(file)) body.append('file', new Blob([new Uint8Array(file)]), 'a');
    else body.append('text', file);
    return fetch(`${stack.url}${path}`, { method: 'POST', body, headers: address() });
  };
  const check = async (file: Buffer | string) =>
    (await (await post('/certificates/check', file)).json()) as Judged;

  async function end(
    how: 'revokeCertificate' | 'suspendCertificate',
    { serial, programme }: { serial: string; programme: { unitId: string } },
    reasonCode: string,
  ) {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', programme.unitId);
    const kind = how === 'revokeCertificate' ? 'RevokeCertificateInput' : 'SuspendCertificateInput';
    const { state } = await ask<{ state: string }>(
      `mutation ($input: ${kind}!) { it: ${how}(input: $input) { ... on Certificate { state } } }`,
      await stack.tokenFor(actor),
      { input: { serial, reasonCode, reason: 'Thi hộ, theo biên bản' } },
    );
    expect(['REVOKED', 'SUSPENDED']).toContain(state);
  }

  it.each(['VC_JWT', 'DATA_INTEGRITY'])(
    'a record as %s, with each certificate as the register has it',
    async (format) => {
      const { certificates, token } = await aHolder(2);
      const found = await check(await recordOf(token, format));
      expect(found).toMatchObject({
        status: 'VALID',
        reason: null,
        format: 'TRANSCRIPT',
        serial: null,
        shown: {},
      });
      expect(found.certificates).toMatchObject(
        certificates.map(({ serial }) => ({ status: 'VALID', serial, maskedName: MASKED })),
      );
      expect(JSON.stringify(found)).not.toContain(NAME);
      const named = await recordOf(token, format, true);
      expect((await check(named)).shown).toEqual({ name: NAME });
      const page = await (await post('/verify', named)).text();
      for (const part of ['The record is valid', NAME, ...certificates.map(({ serial }) => serial)])
        expect(page).toContain(part);
      const told = await stack.graphql<{ it: Judged }>(
        'query ($text: String!) { it: checkCredential(credential: $text) { status format isPartial certificates { status serial } } }',
        { text: named },
        undefined,
        address(),
      );
      expect(told.data?.it).toMatchObject({
        status: 'VALID',
        format: 'TRANSCRIPT',
        isPartial: false,
        certificates: certificates.map(({ serial }) => ({ status: 'VALID', serial })),
      });
    },
  );

  it('a record whose certificates have fallen since, by the worst of them', async () => {
    const { certificates, token } = await aHolder(3);
    const record = await recordOf(token, 'VC_JWT');
    const [first, second] = certificates;
    await end('suspendCertificate', second, 'UNDER_INVESTIGATION');
    expect((await check(record)).status).toBe('SUSPENDED');
    await end('revokeCertificate', first, 'EXAM_MISCONDUCT');
    const found = await check(record);
    expect([found.status, ...found.certificates.map(({ status }) => status)]).toEqual([
      'REVOKED',
      'REVOKED',
      'SUSPENDED',
      'VALID',
    ]);
    const page = await (await post('/kiem-tra', record)).text();
    expect(page).toContain('class="outcome bad"');
    expect(page).toContain('Trong bảng có chứng nhận không còn dùng được');
  });

  it('a record that somebody changed: another holder, a certificate left out, one put in', async () => {
    const [mine, other] = [await aHolder(2), await aHolder(1)];
    interface Record {
      credentialSubject: { identifier: unknown[]; verifiableCredential: unknown[] };
    }
    const record = JSON.parse(await recordOf(mine.token, 'DATA_INTEGRITY')) as Record;
    const theirs = JSON.parse(await recordOf(other.token, 'DATA_INTEGRITY')) as Record;
    const { identifier, verifiableCredential: inner } = record.credentialSubject;
    const changes: object[] = [
      { identifier: identifier.slice(1), verifiableCredential: inner.slice(1) },
      { identifier, verifiableCredential: [...inner, ...theirs.credentialSubject.verifiableCredential] },
      { ...theirs.credentialSubject },
    ];
    for (const change of changes) {
      const changed = { ...record, credentialSubject: { ...record.credentialSubject, ...change } };
      expect(await check(JSON.stringify(changed))).toMatchObject({
        status: 'TAMPERED',
        reason: 'CREDENTIAL_FORGED',
        certificates: [],
      });
    }
  });

  it('a record or a body that is nested without end', async () => {
    const { token } = await aHolder(1);
    const record = await recordOf(token, 'DATA_INTEGRITY');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { credentialSubject: subject, ...rest } = JSON.parse(record) as {
      credentialSubject: { verifiableCredential: object[] };
    };
    const inner = subject.verifiableCredential.map((each) => ({ ...each, evidence: 'DEEP' }));
    const changed = { ...rest, credentialSubject: { ...subject, verifiableCredential: inner } };
    const nested = JSON.stringify(changed).replace('"DEEP"', deep);
    const malformed = { status: 'MALFORMED', reason: 'CREDENTIAL_MALFORMED' };
    expect(await check(nested)).toMatchObject(malformed);
    const asBody = await fetch(`${stack.url}/certificates/check`, {
      method: 'POST',
      body: `{"@context":${deep}}`,
      headers: { 'content-type': 'application/json', ...address() },
    });
    expect([asBody.status, await asBody.json()]).toEqual([400, expect.objectContaining(malformed)]);
  });

  it('a name that is markup, shown as text', async () => {
    const { token } = await aHolder(1, '<img src=x onerror=alert(1)> "&\'');
    const page = await post('/kiem-tra', await recordOf(token, 'VC_JWT', true));
    const html = await page.text();
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#34;&#38;&#39;');
    expect(html).not.toContain('<img');
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  });

  it('the printed record, which is known to the last byte, and another file with the same inside', async () => {
    const { certificates, token } = await aHolder(2);
    const pdf = await download(await ask<string>('{ it: myTranscriptPdfUrl }', token));
    expect(await check(pdf)).toMatchObject({
      status: 'VALID',
      format: 'TRANSCRIPT',
      isOriginal: true,
      certificates: certificates.map(({ serial }) => ({ serial })),
    });
    const page = await (await post('/kiem-tra', pdf)).text();
    expect(page).toContain('class="outcome good"');
    expect(page).toContain('Đây đúng là tệp do hệ thống tạo ra');
    const lie = await bakedPdf([await recordOf(token, 'VC_JWT')], { printed: 'TIEN SI' });
    expect(await check(lie)).toMatchObject({ status: 'VALID', isOriginal: false });
    expect(await (await post('/kiem-tra', lie)).text()).toContain('tệp không phải bản gốc');
  });

  it('the certificate itself and its badges, each exactly the file that was made', async () => {
    const { certificates, token } = await aHolder(1);
    const [{ id: uuid, serial }] = certificates;
    const id = toTypeId('cer', uuid);
    const files = [
      await download(await ask<string>('query ($id: ID!) { it: certificatePdfUrl(id: $id) }', token, { id })),
    ];
    for (const image of ['PNG', 'SVG'])
      for (const format of ['VC_JWT', 'DATA_INTEGRITY'])
        for (const withName of [false, true])
          files.push(
            await download(
              await ask<string>(
                `query ($id: ID!, $image: BadgeImage, $format: SecuringMechanism, $withName: Boolean) {
                  it: certificateBadgeUrl(id: $id, image: $image, format: $format, withName: $withName) }`,
                token,
                { id, image, format, withName },
              ),
            ),
          );
    expect(files).toHaveLength(9);
    for (const file of files)
      expect(await check(file)).toMatchObject({ status: 'VALID', serial, isOriginal: true });
    const edited = Buffer.from(files[5].toString('latin1').replace('#ffffff', '#eeeeee'), 'latin1');
    expect(await check(edited)).toMatchObject({ status: 'VALID', serial, isOriginal: false });
  });

  it('an offline QR, as its address and as digits, judged by the register of now', async () => {
    const { certificates, token } = await aHolder(1);
    const [certificate] = certificates;
    const { id: uuid, serial } = certificate;
    const { text } = await ask<{ text: string }>(
      'query ($id: ID!) { it: certificateOfflineQr(id: $id) { text } }',
      token,
      { id: toTypeId('cer', uuid) },
    );
    const digits = text.split('/q/')[1] ?? '';
    for (const given of [text, digits, `https://old.example/q/${digits}`, ` ${text}\n`])
      expect(await check(given)).toMatchObject({ status: 'VALID', serial, format: 'OFFLINE_QR', shown: {} });
    expect(await (await post('/kiem-tra', text)).text()).toContain('Mã QR ngoại tuyến');
    const forged = text.replace(/.$/, (last) => String((Number(last) + 1) % 10));
    expect(await check(forged)).toMatchObject({ status: 'TAMPERED', reason: 'CREDENTIAL_FORGED' });
    const garbage = '9'.repeat(400);
    for (const given of [`${stack.url}/q/12`, garbage, `https://evil.example/q/${garbage}`])
      expect(await check(given)).toMatchObject({ status: 'MALFORMED', reason: 'CREDENTIAL_MALFORMED' });
    await end('revokeCertificate', certificate, 'EXAM_MISCONDUCT');
    expect(await check(text)).toMatchObject({ status: 'REVOKED', serial });
  });
});
