import type { Browser, Page, Response } from 'playwright-core';
import { IssuingService, SigningService } from '@app/certification';
import { toTypeId } from '@platform/graphql';
import { aSignedCertificate, bakedPdf } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { LOWEST_CONTRAST, PHONE, startBrowser } from '../../../test/support/browser';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

/** What a visitor with a narrow phone meets. */
interface SeenPage {
  status: number;
  bytes: number;
  scripts: number;
  lang: string;
  headings: string[];
  banner: string;
  /** Nothing stands out of the screen at the side. */
  fits: boolean;
  /** The lowest contrast of a text with what is behind it (WCAG 2.2, 1.4.3 asks for 4.5). */
  contrast: number;
}

async function seeInBrowser(page: Page, url: string): Promise<SeenPage> {
  return seeNow(page, await page.goto(url));
}

/** The page that the browser shows now. */
async function seeNow(page: Page, response: Response | null): Promise<SeenPage> {
  const contrasts: number[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    contrasts.push(await page.evaluate<number>(LOWEST_CONTRAST));
  }
  return {
    status: response?.status() ?? 0,
    bytes: (await response?.body())?.length ?? Infinity,
    scripts: await page.locator('script').count(),
    lang: (await page.locator('html').getAttribute('lang')) ?? '',
    headings: await page.locator('h1').allTextContents(),
    banner: await page.locator('.banner h2').innerText(),
    fits: await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'),
    contrast: Math.min(...contrasts),
  };
}

/** The same from the HTML alone, where no browser is at hand. */
async function seeAsHtml(url: string, init?: RequestInit): Promise<SeenPage> {
  const response = await fetch(url, init);
  const html = await response.text();
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found);
  const [tone = ''] = all(/<section id="result" class="outcome (\w+)"/g);
  const [colour = ''] = all(new RegExp(`\\.${tone}\\{--tone:#(\\w{6})\\}`, 'g'));
  const light = [0.2126, 0.7152, 0.0722]
    .map((weight, index) => weight * (parseInt(colour.slice(index * 2, index * 2 + 2), 16) / 255) ** 2.2)
    .reduce((sum, part) => sum + part, 0);
  return {
    status: response.status,
    bytes: Buffer.byteLength(html),
    scripts: all(/<(script)/g).length,
    lang: all(/<html lang="(\w+)"/g).join(),
    headings: all(/<h1>([^<]*)<\/h1>/g),
    banner: all(/<h2 data-mark="[^"]*">([^<]*)<\/h2>/g).join(),
    fits: html.includes('width=device-width') && !/[{;](min-)?width:\d{3,}(px|rem)/.test(html),
    contrast: /\.banner\{[^}]*color:#fff/.test(html) ? 1.05 / (light + 0.05) : 0,
  };
}

describe('the public check of a certificate on a phone', () => {
  let stack: TestStack;
  let browser: Browser | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
    page = await browser?.newPage({ viewport: PHONE, isMobile: true, locale: 'vi-VN' });
  });
  afterAll(async () => {
    await browser?.close();
    await stack.close();
  });

  const see = (path: string): Promise<SeenPage> =>
    page ? seeInBrowser(page, `${stack.url}${path}`) : seeAsHtml(`${stack.url}${path}`);

  /** Chooses a file on the page and sends it, with the keyboard alone. */
  async function upload(path: string, file: Buffer): Promise<SeenPage> {
    if (page) {
      await page.goto(`${stack.url}${path}`);
      const field = page.getByLabel(path === '/verify' ? 'File of the certificate' : 'Tệp giấy chứng nhận');
      await field.setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer: file });
      await field.focus();
      await page.keyboard.press('Tab');
      const [response] = await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      return seeNow(page, response);
    }
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(file)]), 'giay.pdf');
    return seeAsHtml(`${stack.url}${path}`, { method: 'POST', body });
  }

  async function anIssued() {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const services = {
      issuing: stack.api.get(IssuingService, { strict: false }),
      signing: stack.api.get(SigningService, { strict: false }),
    };
    const certificate = await aSignedCertificate(stack.database, services, holder.id);
    return { ...certificate, publicId: toTypeId('cer', certificate.id) };
  }

  async function aRevoked(): Promise<string> {
    const { serial, programme } = await anIssued();
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', programme.unitId);
    const { data } = await stack.graphql<{ revokeCertificate: { state: string } }>(
      `mutation ($input: RevokeCertificateInput!) { revokeCertificate(input: $input) { ... on Certificate { state } } }`,
      { input: { serial, reasonCode: 'EXAM_MISCONDUCT', reason: 'Thi hộ, theo biên bản' } },
      await stack.tokenFor(actor),
    );
    expect(data?.revokeCertificate.state).toBe('REVOKED');
    return serial;
  }

  const expectGoodPage = (seen: SeenPage) => {
    expect({ ...seen, bytes: seen.bytes < 100_000, contrast: seen.contrast >= 4.5 }).toMatchObject({
      bytes: true,
      scripts: 0,
      fits: true,
      contrast: true,
    });
    expect(seen.headings).toHaveLength(1);
  };

  it('shows a valid one in Vietnamese and in English', async () => {
    const { serial } = await anIssued();
    const vietnamese = await see(`/kiem-tra/${serial}`);
    expectGoodPage(vietnamese);
    expect(vietnamese).toMatchObject({ status: 200, lang: 'vi', banner: 'Giấy chứng nhận hợp lệ' });
    const english = await see(`/verify/${serial}`);
    expectGoodPage(english);
    expect(english).toMatchObject({ status: 200, lang: 'en', banner: 'The certificate is valid' });
  });

  it('shows a revoked one', async () => {
    const seen = await see(`/kiem-tra/${await aRevoked()}`);
    expectGoodPage(seen);
    expect(seen).toMatchObject({ status: 200, lang: 'vi', banner: 'Giấy chứng nhận đã bị thu hồi' });
  });

  it('says that there is none with this code, and when the code cannot be one', async () => {
    const unknown = await see('/kiem-tra/HVS-2026-7K3M-Q9XZ-Q');
    expectGoodPage(unknown);
    expect(unknown).toMatchObject({ status: 404, banner: 'Không tìm thấy giấy chứng nhận' });
    const mistyped = await see(`/verify/${'HVS-2026'.repeat(12)}`);
    expectGoodPage(mistyped);
    expect(mistyped).toMatchObject({ status: 400, lang: 'en', banner: 'The code is not right' });
  });

  it('finds the code in the whole address that somebody pasted', async () => {
    const { serial } = await anIssued();
    const seen = await see(`/kiem-tra?serial=${encodeURIComponent(`${stack.url}/verify/${serial}?lang=en`)}`);
    expect(seen).toMatchObject({ status: 200, lang: 'vi', banner: 'Giấy chứng nhận hợp lệ' });
  });

  it('takes a file, and says when what is printed in it cannot be relied on', async () => {
    const { publicId } = await anIssued();
    const answer = await fetch(`${stack.url}/credentials/${publicId}`, {
      headers: { accept: 'application/vc+jwt' },
    });
    const pdf = await bakedPdf([await answer.text()], { printed: 'TIEN SI' });
    const vietnamese = await upload('/kiem-tra', pdf);
    expectGoodPage(vietnamese);
    expect(vietnamese).toMatchObject({
      status: 200,
      lang: 'vi',
      banner: 'Chứng nhận bên trong là thật, nhưng tệp không phải bản gốc',
    });
    const english = await upload('/verify', await bakedPdf([]));
    expectGoodPage(english);
    expect(english).toMatchObject({
      status: 422,
      lang: 'en',
      banner: 'There is no digital certificate in the file',
    });
  });
});
