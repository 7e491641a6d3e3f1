import { IssuingService, SigningService } from '@app/certification';
import { toTypeId } from '@platform/graphql';
import { aSignedCertificate, bakedPng } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { type DatabaseRelay, openDatabaseRelay } from '@testing/platform';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('the public check while the database is away', () => {
  let stack: TestStack;
  let way: DatabaseRelay;
  beforeAll(async () => {
    way = await openDatabaseRelay(process.env.TEST_DATABASE_URL ?? '');
    process.env.TEST_DATABASE_URL = way.url;
    stack = await startTestStack();
  });
  afterAll(async () => {
    await stack.close();
    await way.cut();
  });

  it('answers with an honest page, tells a forgery all the same, and is right again after', async () => {
    const holder = await aLearner(stack.database);
    const services = {
      issuing: stack.api.get(IssuingService, { strict: false }),
      signing: stack.api.get(SigningService, { strict: false }),
    };
    const { id, serial } = await aSignedCertificate(stack.database, services, holder.id);
    const answer = await fetch(`${stack.url}/credentials/${toTypeId('cer', id)}`, {
      headers: { accept: 'application/vc+jwt' },
    });
    const jwt = await answer.text();
    const check = async (path: string, file: string | Buffer) => {
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(Buffer.from(file))]), 'a');
      const response = await fetch(`${stack.url}${path}`, { method: 'POST', body });
      return { code: response.status, text: await response.text() };
    };
    expect((await check('/kiem-tra', jwt)).text).toContain('Giấy chứng nhận hợp lệ');

    await way.cut();
    expect(await check('/kiem-tra', bakedPng(jwt))).toEqual({
      code: 503,
      text: expect.stringMatching(/Chưa kiểm tra được[^]*Chữ ký khớp với nội dung, nhưng hiện chưa đọc được/),
    });
    expect(await check('/verify', serial)).toEqual({
      code: 503,
      text: expect.stringMatching(/cannot be checked now[^]*says nothing against the certificate/),
    });
    const forged = await check('/certificates/check', jwt.replace(/.{9}$/, 'AAAAAAAAA'));
    expect([forged.code, JSON.parse(forged.text)]).toEqual([
      200,
      expect.objectContaining({ status: 'TAMPERED', reason: 'CREDENTIAL_FORGED' }),
    ]);
    for (const path of [`/kiem-tra/${serial}`, `/certificates/${serial}.json`, '/q/123456789'])
      expect((await fetch(`${stack.url}${path}`)).status).toBe(503);

    await way.mend();
    expect((await check('/kiem-tra', jwt)).text).toContain('Giấy chứng nhận hợp lệ');
  });
});
