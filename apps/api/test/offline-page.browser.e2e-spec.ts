import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { create as createQr, toBuffer as drawQr } from 'qrcode';
import { IssuingService, SigningService } from '@app/certification';
import { SigningKeys } from '@platform/security';
import { toTypeId } from '@platform/graphql';
import { aSignedCertificate } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { findChromium, LOWEST_CONTRAST, PHONE, startBrowser } from '../../../test/support/browser';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const DAY = 86_400_000;

/** A certificate as an inspector meets it: the code, and what its QR holds. */
interface Paper {
  serial: string;
  qr: string;
  programmeUnitId: string;
}

describe('the page that checks certificates without a network', () => {
  let stack: TestStack;
  const folder = mkdtempSync(join(tmpdir(), 'offline-page-'));
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(async () => {
    await stack.close();
    rmSync(folder, { recursive: true });
  });

  async function anIssued(): Promise<Paper> {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const services = {
      issuing: stack.api.get(IssuingService, { strict: false }),
      signing: stack.api.get(SigningService, { strict: false }),
    };
    const { id, serial, programme } = await aSignedCertificate(stack.database, services, holder.id);
    const { data } = await stack.graphql<{ certificateOfflineQr: { text: string } }>(
      `query ($id: ID!) { certificateOfflineQr(id: $id) { text } }`,
      { id: toTypeId('cer', id) },
      await stack.tokenFor(holder.actor),
    );
    return { serial, qr: data?.certificateOfflineQr.text ?? '', programmeUnitId: programme.unitId };
  }

  async function act(paper: Paper, mutation: string): Promise<void> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', paper.programmeUnitId);
    const { data } = await stack.graphql<Record<string, { state?: string }>>(
      `mutation { ${mutation.replace('SERIAL', paper.serial)} { ... on Certificate { state } } }`,
      {},
      await stack.tokenFor(actor),
    );
    expect(Object.values(data ?? {})[0]?.state).toMatch(/^(REVOKED|SUSPENDED)$/);
  }

  it('comes with everything it needs, small, from here alone, and may do nothing else', async () => {
    const sizes: Record<string, number> = {};
    const worker = await (await fetch(`${stack.url}/kiem-tra/ngoai-tuyen/worker.js`)).text();
    const kept = JSON.parse(/const kept = (\[.*?\]);/.exec(worker)?.[1] ?? '[]') as string[];
    expect(kept).toHaveLength(8);
    for (const path of kept) {
      const answer = await fetch(stack.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      const text = await answer.text();
      expect(text).not.toMatch(/(src|href)="?https?:/);
      sizes[path] = Buffer.byteLength(text);
    }
    const { '/kiem-tra/ngoai-tuyen/jsqr.js': decoder = 0, ...others } = sizes;
    expect(decoder).toBeLessThan(300_000);
    expect(Object.values(others).reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
    const page = await fetch(`${stack.url}/verify/offline`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await page.text()).toContain('<html lang="en">');
    expect((await fetch(`${stack.url}/kiem-tra/ngoai-tuyen/khac.js`)).status).toBe(404);
  });

  const inBrowser = findChromium() ? describe : describe.skip;
  inBrowser('on a phone whose network is cut', () => {
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const papers: Record<'stands' | 'revoked' | 'suspended' | 'stolen', Paper> = {} as never;

    beforeAll(async () => {
      const keys = stack.api.get(SigningKeys, { strict: false });
      papers.stolen = await anIssued();
      const { kid } = await keys.activePublicKey('certificate');
      await keys.rotate('certificate');
      await keys.markCompromised(kid, null);
      [papers.stands, papers.revoked, papers.suspended] = [
        await anIssued(),
        await anIssued(),
        await anIssued(),
      ];
      // The QR says the second, the list must be newer.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const why = (code: string) =>
        `input: { serial: "SERIAL", reasonCode: ${code}, reason: "Theo biên bản" }`;
      await act(papers.revoked, `revokeCertificate(${why('EXAM_MISCONDUCT')})`);
      await act(papers.suspended, `suspendCertificate(${why('UNDER_INVESTIGATION')})`);
      browser = (await startBrowser()) as Browser;
      context = await browser.newContext({ viewport: PHONE, isMobile: true, locale: 'vi-VN' });
      page = await context.newPage();
      await page.goto(`${stack.url}/kiem-tra/ngoai-tuyen`);
      await page.getByText('Trang dùng được khi không có mạng').waitFor();
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await context.setOffline(true);
      await page.reload();
    });
    afterAll(() => browser.close());

    const found = async () => {
      const box = page.locator('#result .outcome');
      await box.waitFor();
      return { heading: await box.locator('h2').innerText(), text: await box.innerText() };
    };
    async function paste(text: string) {
      await page.evaluate(`document.getElementById('result').replaceChildren()`);
      await page.getByLabel('Hoặc dán nội dung mã QR').fill(text);
      await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
      return found();
    }

    it('opens all the same, and looks as the check page does', async () => {
      expect(await page.locator('h1').allTextContents()).toEqual(['Kiểm tra khi không có mạng']);
      await expect(page.evaluate('fetch("/health/live")')).rejects.toThrow('Failed to fetch');
      await paste(papers.stands.qr);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate<number>(LOWEST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
      }
      expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.evaluate('document.activeElement.id')).toBe('result');
    });

    it('tells a genuine one, with first letters and the age of what it knows', async () => {
      const { heading, text } = await paste(papers.stands.qr);
      expect(heading).toBe('Giấy chứng nhận thật');
      for (const shown of ['N••• T••• Á••• T•••', papers.stands.serial, 'Người dân'])
        expect(text).toContain(shown);
      expect(text).toContain('Theo danh sách thu hồi cập nhật chưa đến một giờ trước');
      expect(text).not.toContain('⚠');
    });

    it('tells what was revoked and suspended before the lists were fetched', async () => {
      expect((await paste(papers.revoked.qr)).heading).toBe('Giấy chứng nhận không còn hiệu lực');
      expect((await paste(papers.suspended.qr)).heading).toBe('Giấy chứng nhận đang bị tạm dừng hiệu lực');
    });

    it('tells a forged one, one of a stolen key, an old layout and anything else', async () => {
      const forged = papers.stands.qr.replace(/.$/, (last) => String((Number(last) + 1) % 10));
      expect((await paste(forged)).heading).toBe('Chữ ký không hợp lệ');
      expect((await paste(papers.stolen.qr)).heading).toBe('Cần kiểm tra khi có mạng');
      const online = `${stack.url}/kiem-tra/${papers.stands.serial}`;
      expect((await paste(online)).heading).toBe('Mã QR này chỉ kiểm tra được khi có mạng');
      for (const text of ['', 'https://vnexpress.example', '12345', '9'.repeat(4000), '<script>'])
        expect((await paste(text)).heading).toBe('Không phải mã QR của giấy chứng nhận');
    });

    it('reads the QR in a picture, and says when there is none', async () => {
      const choose = async (name: string, content: Buffer) => {
        writeFileSync(join(folder, name), content);
        await page.evaluate(`document.getElementById('result').replaceChildren()`);
        await page.getByLabel('Hoặc chọn ảnh chụp mã QR').setInputFiles(join(folder, name));
        return (await found()).heading;
      };
      const options = { errorCorrectionLevel: 'M', scale: 5 } as const;
      expect(await choose('qr.png', await drawQr(papers.stands.qr, options))).toBe('Giấy chứng nhận thật');
      expect(await choose('khac.png', await page.screenshot())).toBe('Không thấy mã QR trong ảnh');
      expect(await choose('hong.png', Buffer.from('x'))).toBe('Không thấy mã QR trong ảnh');
    });

    it('says how old its knowledge is, and warns after a week', async () => {
      await page.clock.setFixedTime(Date.now() + 3 * DAY + 60_000);
      const later = await paste(papers.stands.qr);
      expect(later.heading).toBe('Giấy chứng nhận thật');
      expect(later.text).toContain('Theo danh sách thu hồi cập nhật 3 ngày trước');
      await page.clock.setFixedTime(Date.now() + 8 * DAY);
      const old = await paste(papers.stands.qr);
      expect(old.heading).toBe('Giấy thật, nhưng chưa rõ còn hiệu lực không');
      expect(old.text).toContain('Thông tin thu hồi đã cũ hơn 7 ngày');
      await page.clock.setFixedTime(Date.now() - 2 * DAY);
      expect((await paste(papers.stands.qr)).text).toContain('Đồng hồ của máy này có vẻ chạy sai');
      await page.clock.setFixedTime(Date.now());
    });

    it('says that no list is newer than the QR, and knows the key of a later one', async () => {
      const { heading, text } = await paste((await anIssued()).qr);
      expect(heading).toBe('Giấy chứng nhận thật');
      expect(text).toContain('chưa có danh sách thu hồi mới hơn mã QR');
    });

    it('keeps what it has when an update fails', async () => {
      await page.getByRole('button', { name: 'Cập nhật ngay' }).click();
      await page.getByText('Chưa cập nhật được').waitFor();
      expect((await paste(papers.stands.qr)).heading).toBe('Giấy chứng nhận thật');
    });

    it('knows nothing where it was never opened with a network', async () => {
      const empty = await browser.newContext({ viewport: PHONE });
      const fresh = await empty.newPage();
      await fresh.route(/\/(status|\.well-known)\//, (route) => route.abort());
      await fresh.goto(`${stack.url}/verify/offline`);
      await fresh.getByText('Could not update').waitFor();
      await fresh.getByLabel('Or paste what the QR code holds').fill(papers.stands.qr);
      await fresh.getByRole('button', { name: 'Check', exact: true }).click();
      await fresh.getByRole('heading', { name: 'Cannot be checked yet' }).waitFor();
      await empty.close();
    });

    it('believes no list that is not signed by this installation', async () => {
      const other = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
      const visitor = await other.newPage();
      await visitor.route(/\/status\/revocation\/0/, async (route) => {
        const body = await (await route.fetch()).text();
        const [header, payload = '', signature] = body.split('.');
        const list = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
        const changed = Buffer.from(JSON.stringify({ ...list, validFrom: '2030-01-01T00:00:00Z' }));
        await route.fulfill({ body: [header, changed.toString('base64url'), signature].join('.') });
      });
      await visitor.goto(`${stack.url}/verify/offline`);
      await visitor.getByText('Could not update').waitFor();
      await other.close();
    });

    it('scans with the camera', async () => {
      const film = join(folder, 'camera.y4m');
      writeFileSync(film, filmOf(papers.stands.qr));
      const filming = await startBrowser([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ]);
      const visitor = await (
        await filming?.newContext({ viewport: PHONE, permissions: ['camera'] })
      )?.newPage();
      if (!filming || !visitor) throw new Error('No browser');
      await visitor.goto(`${stack.url}/verify/offline`);
      await visitor.getByText('The page works without a network').waitFor();
      await visitor.context().setOffline(true);
      await visitor.getByRole('button', { name: 'Scan with the camera' }).click();
      await visitor.getByRole('heading', { name: 'The certificate is genuine' }).waitFor();
      await filming.close();
    });
  });
});

/** A film of one picture, a QR in its middle, in the plain format that Chromium takes for a camera (YUV4MPEG2). */
function filmOf(text: string): Buffer {
  const [side, dots] = [640, 8];
  const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
  const edge = Math.floor((side - modules.size * dots) / 2);
  const luma = Buffer.alloc(side * side, 235);
  for (let y = 0; y < modules.size * dots; y += 1)
    for (let x = 0; x < modules.size * dots; x += 1)
      if (modules.get(Math.floor(y / dots), Math.floor(x / dots))) luma[(y + edge) * side + x + edge] = 16;
  const frame = [Buffer.from('FRAME\n'), luma, Buffer.alloc((side * side) / 2, 128)];
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420jpeg\n`),
    ...frame,
    ...frame,
  ]);
}
