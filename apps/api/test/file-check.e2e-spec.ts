import net from 'node:net';
import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate, bakedPdf, bakedPng, bakedSvg } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const NAME = 'Nguyễn Thị Ánh Tuyết';

describe('checking a certificate that came as a file', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { trustProxy: true } });
  });
  afterAll(() => stack.close());

  /** Every call from an address of its own, so that the limit per address does not count them together. */
  let calls = 0;
  const address = () => ({ 'x-forwarded-for': `203.0.${(calls >> 8) & 255}.${calls++ & 255}` });
  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  async function anIssued() {
    const holder = await aLearner(stack.database, { fullName: NAME, groups: ['ND'] });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const { serial } = await aSignedCertificate(stack.database, services, holder.id);
    const token = await stack.tokenFor(holder.actor);
    const ask = async (format: string, withName = false) => {
      const mine = await stack.graphql<{ myCertificates: { id: string }[] }>(
        '{ myCertificates { id } }',
        {},
        token,
      );
      const { data } = await stack.graphql<{ certificateCredential: string }>(
        `query ($id: ID!, $format: CredentialFormat!, $withName: Boolean) {
          certificateCredential(id: $id, format: $format, withName: $withName)
        }`,
        { id: mine.data?.myCertificates[0]?.id, format, withName },
        token,
      );
      return data?.certificateCredential ?? '';
    };
    return { serial, ask, token };
  }
  const form = (part: { file?: Buffer | string; text?: string }) => {
    const body = new FormData();
    if (part.file !== undefined)
      body.append('file', new Blob([new Uint8Array(Buffer.from(part.file))]), 'a.bin');
    if (part.text !== undefined) body.append('text', part.text);
    return body;
  };
  const post = (path: string, body: FormData | Buffer | string, headers: Record<string, string> = {}) =>
    fetch(`${stack.url}${path}`, {
      method: 'POST',
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
      headers: { ...address(), ...headers },
    });
  const check = async (body: FormData | Buffer | string, headers?: Record<string, string>) => {
    const response = await post('/certificates/check', body, headers);
    return { code: response.status, ...((await response.json()) as Record<string, unknown>) };
  };

  it('takes every kind of file, in a form and as the body, and asks nobody but the database', async () => {
    const { serial, ask } = await anIssued();
    const [jwt, json, selective] = [await ask('VC_JWT'), await ask('DATA_INTEGRITY'), await ask('SD_JWT')];
    const pdf = await bakedPdf([jwt]);
    const own = new Set([new URL(stack.url).port, new URL(stack.settings.databaseUrl).port]);
    const asked: string[] = [];
    const connecting = jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
      this: net.Socket,
      ...args: unknown[]
    ) {
      const [target] = args.flat(2) as [{ port?: number | string; path?: string }];
      if (!own.has(String(target.port))) asked.push(JSON.stringify(target));
      return originalConnect.apply(this, args as never);
    });
    await fetch('http://127.0.0.1:59999/').catch(() => null);
    expect(asked.splice(0)).toHaveLength(1);
    for (const [file, type, container, format] of [
      [jwt, 'application/vc+jwt', 'TEXT', 'VC_JWT'],
      [json, 'application/vc', 'TEXT', 'DATA_INTEGRITY'],
      [json, 'application/json', 'TEXT', 'DATA_INTEGRITY'],
      [selective, 'application/dc+sd-jwt', 'TEXT', 'SD_JWT'],
      [serial, 'text/plain', 'TEXT', 'SERIAL'],
      [pdf, 'application/pdf', 'PDF', 'VC_JWT'],
      [bakedPng(json, { packed: true }), 'image/png', 'PNG', 'DATA_INTEGRITY'],
      [bakedSvg(jwt), 'image/svg+xml', 'SVG', 'VC_JWT'],
      [bakedSvg(json), 'application/octet-stream', 'SVG', 'DATA_INTEGRITY'],
    ] as const) {
      const found = { code: 200, status: 'VALID', serial, container, format };
      expect(await check(file, { 'content-type': type })).toMatchObject(found);
      expect(await check(form({ file }))).toMatchObject(found);
    }
    const evil = json.replace(
      '"https://www.w3.org/ns/credentials/v2"',
      '"https://www.w3.org/ns/credentials/v2","https://evil.example/c"',
    );
    expect(await check(evil, { 'content-type': 'application/vc' })).toMatchObject({
      status: 'TAMPERED',
      reason: 'CREDENTIAL_REMOTE_CONTEXT',
    });
    connecting.mockRestore();
    expect(asked).toEqual([]);
  });

  it('may be asked by pages of other sites, and is kept by nobody', async () => {
    const { ask } = await anIssued();
    const preflight = await fetch(`${stack.url}/certificates/check`, {
      method: 'OPTIONS',
      headers: { ...address(), origin: 'https://employer.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'content-type',
    ]);
    const answer = await post('/certificates/check', form({ text: await ask('VC_JWT') }));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('shows the name in clear only where the credential itself does', async () => {
    const { serial, ask } = await anIssued();
    for (const path of ['/kiem-tra', '/verify']) {
      const page = async (text: string) => (await post(path, form({ text }))).text();
      expect(await page(await ask('VC_JWT', true))).toContain(NAME);
      expect(await page(await ask('SD_JWT'))).toContain(NAME);
      for (const text of [await ask('VC_JWT'), serial, `${stack.url}/kiem-tra/${serial}?lang=vi`]) {
        const html = await page(text);
        expect(html).toContain('N••• T••• Á••• T•••');
        expect(html).not.toContain(NAME);
      }
    }
  });

  it('shows of an SD-JWT without its code what the holder shows, and says what cannot be known', async () => {
    const { ask } = await anIssued();
    const isSerial = (part: string) => Buffer.from(part, 'base64url').toString().includes('"serial"');
    const hidden = (await ask('SD_JWT'))
      .split('~')
      .filter((part) => !isSerial(part))
      .join('~');
    const answer = await post('/kiem-tra', form({ text: hidden }));
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringMatching(
        /Chưa kiểm tra được[^]*xin bản có cả mã[^]*<dt>Họ và tên<\/dt><dd>Nguyễn Thị Ánh Tuyết[^]*<dd>Người dân[^]*<dd>HVS-REF, phiên bản 1/,
      ),
    ]);
    const [jws = '', first = '', ...rest] = (await ask('SD_JWT')).split('~');
    const changed = Buffer.from(
      Buffer.from(first, 'base64url').toString().replace(NAME, 'Kẻ Giả Mạo'),
    ).toString('base64url');
    expect(await check(form({ text: [jws, changed, ...rest].join('~') }))).toMatchObject({
      status: 'TAMPERED',
      reason: 'CREDENTIAL_FORGED',
      shown: {},
    });
  });

  it('warns of a PDF that is not the one made here, and confirms the one that is', async () => {
    const { serial, ask, token } = await anIssued();
    const lie = await bakedPdf([await ask('VC_JWT')], { printed: 'TIEN SI' });
    const page = await (await post('/kiem-tra', form({ file: lie }))).text();
    expect(page).toContain('class="outcome warn"');
    expect(page).toContain('Chứng nhận bên trong là thật, nhưng tệp không phải bản gốc');
    expect(await (await post('/verify', form({ file: lie }))).text()).toContain(
      'Trust only what stands on this page',
    );
    const mine = await stack.graphql<{ myCertificates: { id: string }[] }>(
      '{ myCertificates { id } }',
      {},
      token,
    );
    const drawn = await fetch(`${stack.url}/certificates/${mine.data?.myCertificates[0]?.id}/pdf`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const pdf = Buffer.from(await drawn.arrayBuffer());
    expect(await check(pdf, { 'content-type': 'application/pdf' })).toMatchObject({
      status: 'VALID',
      serial,
      isOriginal: true,
    });
    const good = await (await post('/kiem-tra', form({ file: pdf }))).text();
    expect(good).toContain('class="outcome good"');
    expect(good).toContain('Đây đúng là tệp do hệ thống tạo ra');
  });

  it('is there for programs in GraphQL, too', async () => {
    const { serial, ask } = await anIssued();
    const query = `query ($text: String!) { checkCredential(credential: $text) {
      status reason message format shown { name value } certificate { serial maskedName title } } }`;
    const ask2 = (text: string) =>
      stack.graphql<{ checkCredential: unknown }>(query, { text }, undefined, address());
    expect((await ask2(await ask('VC_JWT', true))).data?.checkCredential).toMatchObject({
      status: 'VALID',
      reason: null,
      format: 'VC_JWT',
      shown: [{ name: 'name', value: NAME }],
      certificate: { serial, maskedName: 'N••• T••• Á••• T•••' },
    });
    expect((await ask2('{"a":1}')).data?.checkCredential).toMatchObject({
      status: 'MALFORMED',
      reason: 'CREDENTIAL_MALFORMED',
      message: expect.stringContaining('không phải một chứng nhận'),
      certificate: null,
    });
    const long = await ask2('A'.repeat(400_001));
    expect(long.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'credential' }],
    });
  });

  it('counts against the same limit as the check of a serial', async () => {
    const same = { 'x-forwarded-for': '198.51.100.7' };
    const once = async (path: string) => {
      const response = await fetch(`${stack.url}${path}`, {
        method: 'POST',
        body: form({ text: 'x' }),
        headers: same,
      });
      return {
        status: response.status,
        retry: response.headers.get('retry-after'),
        text: await response.text(),
      };
    };
    for (let n = 0; n < 15; n += 1) {
      expect((await once('/verify')).status).toBe(400);
      expect((await once('/certificates/check')).status).toBe(400);
    }
    expect(await once('/kiem-tra')).toMatchObject({
      status: 429,
      retry: '60',
      text: expect.stringContaining('Bạn đã kiểm tra quá nhiều lần'),
    });
    expect((await once('/certificates/check')).status).toBe(429);
    const serial = await fetch(`${stack.url}/kiem-tra/HVS-2026-7K3M-Q9XZ-Q`, { headers: same });
    expect(serial.status).toBe(429);
  });

  it('refuses on every other route what is a file and not a form or JSON', async () => {
    const answer = await post('/graphql', Buffer.from('%PDF-1.7'), { 'content-type': 'application/pdf' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

const originalConnect = net.Socket.prototype.connect;
