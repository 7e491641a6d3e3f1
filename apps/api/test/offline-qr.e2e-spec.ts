import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { toTypeId } from '@platform/graphql';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const OFFLINE_QR = `query ($id: ID!) { certificateOfflineQr(id: $id) { text svg statusAsOf } }`;
interface Answer {
  certificateOfflineQr: { text: string; svg: string; statusAsOf: string } | null;
}

describe('the QR of a certificate', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  async function anIssued() {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const services = {
      issuing: stack.api.get(IssuingService, { strict: false }),
      signing: stack.api.get(SigningService, { strict: false }),
    };
    const { id, serial } = await aSignedCertificate(stack.database, services, holder.id);
    return { id: toTypeId('cer', id), serial, token: await stack.tokenFor(holder.actor) };
  }

  it('is made for its holder only', async () => {
    const { id, token } = await anIssued();
    const { data } = await stack.graphql<Answer>(OFFLINE_QR, { id }, token);
    expect(data?.certificateOfflineQr?.text).toMatch(new RegExp(`^${stack.url}/q/[1-9][0-9]{300,500}$`));
    expect(data?.certificateOfflineQr?.svg).toMatch(/^<svg[^]*<\/svg>\s*$/);
    const stranger = await aLearner(stack.database);
    const code = async (asking?: string) =>
      (await stack.graphql<Answer>(OFFLINE_QR, { id }, asking)).errors?.[0]?.extensions.code;
    expect(await code(await stack.tokenFor(stranger.actor))).toBe('NOT_FOUND');
    expect(await code()).toBe('UNAUTHENTICATED');
  });

  it('opens the check page of its certificate in a browser', async () => {
    const { id, serial, token } = await anIssued();
    const { data } = await stack.graphql<Answer>(OFFLINE_QR, { id }, token);
    const text = data?.certificateOfflineQr?.text ?? '';
    const page = await fetch(text);
    const html = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    for (const shown of ['Giấy chứng nhận hợp lệ', serial, 'N••• T••• Á••• T•••', `href="/verify/${serial}"`])
      expect(html).toContain(shown);
    expect(await (await fetch(`${text}?lang=en`)).text()).toContain('The certificate is valid');
    // Apps that scan hand over the address as a text, which people paste where they find room.
    const typed = `${stack.url}/verify?serial=${encodeURIComponent(text)}`;
    expect(await (await fetch(typed)).text()).toContain('The certificate is valid');
    const pasted = await fetch(`${stack.url}/certificates/check`, { method: 'POST', body: text });
    expect(await pasted.json()).toMatchObject({ status: 'VALID', serial });
    const forged = await fetch(text.replace(/.$/, (last) => String((Number(last) + 1) % 10)));
    expect([forged.status, await forged.text()]).toEqual([
      200,
      expect.stringContaining('Chữ ký không hợp lệ'),
    ]);
  });

  // Last, since it uses up the minute of this address.
  it('answers garbage as garbage, and not more often than any check', async () => {
    const garbage = ['1', 'x', '%00', '%', '9'.repeat(3000), '1/2/3', 'HVS-2026-7K3M-Q9XZ-Q', '%F0%9F%98%80'];
    for (const text of garbage) {
      const { status } = await fetch(`${stack.url}/q/${text}`);
      expect([text, status]).toEqual([text, 400]);
    }
    expect((await fetch(`${stack.url}/q/`)).status).toBeGreaterThanOrEqual(400);
    const statuses = new Set<number>();
    for (let n = 0; n < 40; n += 1) statuses.add((await fetch(`${stack.url}/q/${n}`)).status);
    expect(statuses).toEqual(new Set([400, 429]));
  });
});
