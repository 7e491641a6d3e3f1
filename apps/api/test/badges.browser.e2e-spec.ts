import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate, credentialsInPng, credentialsInSvg } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startBrowser } from '../../../test/support/browser';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const NAME = 'Nguyễn Thị Ánh Tuyết';
const QUERY = `query ($id: ID!, $image: BadgeImage, $format: SecuringMechanism, $withName: Boolean) {
  certificateBadgeUrl(id: $id, image: $image, format: $format, withName: $withName)
}`;

describe('badges over HTTP', () => {
  let stack: TestStack;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stack.close();
  });

  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  async function anIssued() {
    const holder = await aLearner(stack.database, { fullName: NAME, groups: ['ND'] });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const { serial, programme } = await aSignedCertificate(stack.database, services, holder.id);
    const token = await stack.tokenFor(holder.actor);
    const { data } = await stack.graphql<{ myCertificates: { id: string }[] }>(
      '{ myCertificates { id } }',
      {},
      token,
    );
    const id = data?.myCertificates[0]?.id ?? '';
    const url = async (choice: object = {}, as = token) =>
      (await stack.graphql<{ certificateBadgeUrl: string | null }>(QUERY, { id, ...choice }, as)).data
        ?.certificateBadgeUrl ?? null;
    return { id, serial, programme, token, url };
  }
  const get = async (url: string | null, headers: Record<string, string> = {}) => {
    const response = await fetch(url ?? '', { headers });
    return { response, status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  };
  const claimsOf = (jws = '') => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();
  async function revoke(serial: string, unitId: string) {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'EXAMINER', unitId);
    const { data } = await stack.graphql<{ revokeCertificate: { state: string } }>(
      `mutation ($input: RevokeCertificateInput!) { revokeCertificate(input: $input) { ... on Certificate { state } } }`,
      { input: { serial, reasonCode: 'EXAM_MISCONDUCT', reason: 'Thi hộ, theo biên bản' } },
      await stack.tokenFor(actor),
    );
    expect(data?.revokeCertificate.state).toBe('REVOKED');
  }

  it('are public without a name, hold the public credential, and may be shown on pages of others', async () => {
    const { id, serial, url } = await anIssued();
    expect(await url()).toBe(`${stack.url}/badges/${id}.png`);
    const png = await get(await url());
    expect(png.status).toBe(200);
    expect(Object.fromEntries(png.response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="${serial}.png"`,
      'cache-control': 'public, no-cache',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    const [jws, ...more] = credentialsInPng(png.body);
    expect(more).toEqual([]);
    expect(JSON.parse(claimsOf(jws))).toMatchObject({ id: `${stack.url}/credentials/${id}` });
    expect(jws).toBe(
      await (
        await fetch(`${stack.url}/credentials/${id}`, { headers: { accept: 'application/vc+jwt' } })
      ).text(),
    );
    expect(claimsOf(jws)).not.toContain('Tuyết');
    const svg = await get(await url({ image: 'SVG', format: 'DATA_INTEGRITY' }));
    expect(svg.response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(svg.response.headers.get('content-security-policy')).toBe(`default-src 'none'`);
    const [json = ''] = credentialsInSvg(svg.body.toString());
    expect(JSON.parse(json)).toMatchObject({ proof: { cryptosuite: 'eddsa-rdfc-2022' } });
    expect(svg.body.toString()).not.toContain('Tuyết');
  });

  /** Width and height of images within a page of another site, and the role of the last one opened by itself. */
  async function shownIn(started: Browser, addresses: string[]) {
    const page = await started.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.setContent(addresses.map((address) => `<img src="${address}">`).join(''), {
      waitUntil: 'load',
    });
    const sizes = await page.evaluate<number[][]>(
      '[...document.images].map(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])',
    );
    await page.goto(addresses.at(-1) ?? '');
    const role = await page.evaluate<string>('document.documentElement.getAttribute("role")');
    await page.close();
    return { sizes, role, complaints };
  }

  /** The same where no browser is at hand. */
  async function shownWithout(addresses: string[]) {
    const files = await Promise.all(addresses.map(async (address) => (await get(address)).body));
    const images = await Promise.all(files.map((file) => sharp(file).metadata()));
    const role = /role="(\w+)"/.exec(String(files.at(-1)))?.[1];
    return { sizes: images.map(({ width, height }) => [width, height]), role, complaints: [] };
  }

  it('are shown by a browser, within a page and as file', async () => {
    const { url } = await anIssued();
    const addresses = [await url(), await url({ image: 'SVG', format: 'DATA_INTEGRITY' })].map(String);
    const shown = browser ? await shownIn(browser, addresses) : await shownWithout(addresses);
    const sizes = [
      [800, 800],
      [1000, 1000],
    ];
    expect(shown).toEqual({ sizes, role: 'img', complaints: [] });
  });

  it('are not sent again to whoever has them', async () => {
    const { url } = await anIssued();
    const first = await get(await url());
    const again = await get(await url(), { 'if-none-match': first.response.headers.get('etag') ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const other = await get(await url(), { 'if-none-match': '"other"' });
    expect([other.status, other.body.equals(first.body)]).toEqual([200, true]);
  });

  it('are the same for two who ask first at once', async () => {
    const { url } = await anIssued();
    const address = await url();
    const all = await Promise.all([1, 2, 3, 4].map(() => get(address)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(all.map(({ body }) => body.toString('base64'))).size).toBe(1);
  });

  it('show the name by a link of the holder alone, for that badge alone', async () => {
    const { id, url } = await anIssued();
    const address = await url({ withName: true, image: 'SVG' });
    expect(address).not.toContain('Tuy');
    const named = await get(address);
    expect(named.response.headers.get('cache-control')).toBe('private, no-store');
    expect(named.body.toString()).toContain(`Cấp cho ${NAME}`);
    expect(claimsOf(credentialsInSvg(named.body.toString())[0])).toContain(NAME);
    for (const changed of [
      address?.replace('.svg', '.png'),
      address?.replace('expires=', 'format=DATA_INTEGRITY&expires='),
      address?.replace(/expires=\d/, 'expires=9'),
      `${stack.url}/badges/${id}.svg?signature=`,
      address?.replace(id, (await anIssued()).id),
    ])
      expect((await get(changed ?? '')).status).toBe(404);
    const stranger = await stack.tokenFor((await aLearner(stack.database)).actor);
    expect(await url({ withName: true }, stranger)).toBeNull();
  });

  it('are not there under a wrong name, and not once the certificate was revoked, kept as they may be', async () => {
    const { id, serial, programme, url } = await anIssued();
    for (const wrong of [`${id}.gif`, id, `${id}.png.png`, 'cer_x.png', `${id}.png?format=SD_JWT`])
      expect((await get(`${stack.url}/badges/${wrong}`)).status).toBe(404);
    const named = await url({ withName: true });
    const { status, response } = await get(await url());
    expect(status).toBe(200);
    await revoke(serial, programme.unitId);
    const etag = response.headers.get('etag') ?? '';
    for (const address of [`${stack.url}/badges/${id}.png`, `${stack.url}/badges/${id}.svg`, named])
      expect((await get(address, { 'if-none-match': etag })).status).toBe(404);
    expect(await url()).toBeNull();
  });
});
