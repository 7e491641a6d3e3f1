import { toTypeId } from '@platform/graphql';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { personalNumberOf } from '../../../test/support/sign-in';
import { CookieBrowser } from '../../../tools/demo/cookie-browser';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('a sign-in that fails', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ vneid: true });
  });
  afterAll(() => stack.close());

  /** Goes to VNeID, does something there and comes back with these headers. */
  async function atVneid(
    begin: string,
    step: { path: string; form?: Record<string, string>; headers: Record<string, string> },
  ): Promise<Response> {
    const browser = new CookieBrowser();
    const page = await browser.follow(`${stack.url}${begin}`);
    let response = await browser.go(`${page.url}${step.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(step.form).toString(),
    });
    for (let hop = 0; hop < 5; hop += 1) {
      const location = response.headers.get('location');
      if (!location) break;
      response = await browser.go(new URL(location, response.url).href, { headers: step.headers });
    }
    return response;
  }
  const cancel = (begin: string, headers: Record<string, string>) =>
    atVneid(begin, { path: '/cancel', headers });

  it('because the person cancelled, tells them in a page that leads back to where they were going', async () => {
    const response = await cancel('/auth/login?returnTo=/graphiql', BROWSER);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      401,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    const page = await response.text();
    expect(page).toContain('<h1>Bạn đã hủy đăng nhập</h1>');
    expect(page).toContain('href="/auth/login?returnTo=%2Fgraphiql"');
    expect(page).toContain(response.headers.get('x-request-id'));
    expect(page).not.toMatch(/state|code=|access_denied/);
  });

  it('speaks English to those who ask for it', async () => {
    const response = await cancel('/auth/login', { ...BROWSER, 'accept-language': 'en' });
    expect(await response.text()).toContain('<h1>You cancelled the sign-in</h1>');
  });

  it('tells a program the same as JSON', async () => {
    const response = await cancel('/auth/login?mode=json', { accept: 'application/json' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'UNAUTHENTICATED',
      fields: [{ path: 'error', code: 'access_denied' }],
    });
  });

  it('was begun elsewhere or too long ago, or has another state', async () => {
    const stranger = await fetch(`${stack.url}/auth/callback?code=abc&state=def`, { headers: BROWSER });
    expect([stranger.status, await stranger.text()]).toEqual([
      401,
      expect.stringContaining('<h1>Lần đăng nhập này đã hết hạn</h1>'),
    ]);
    const browser = new CookieBrowser();
    await browser.go(`${stack.url}/auth/login`);
    const other = await browser.go(`${stack.url}/auth/callback?error=access_denied&state=wrong`, {
      headers: BROWSER,
    });
    expect([other.status, await other.text()]).toEqual([
      401,
      expect.stringContaining('<h1>VNeID chưa xác nhận lần đăng nhập này</h1>'),
    ]);
  });

  it('never leads to another site', async () => {
    const response = await fetch(`${stack.url}/auth/login?returnTo=//evil.example`, { headers: BROWSER });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('href="/auth/login"');
    expect(page).not.toContain('evil');
  });

  it('because VNeID is down is not the fault of the person', async () => {
    const setFaults = (errorRate: number) =>
      fetch(`${stack.vneidUrl}/control/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ errorRate, oidc: true }),
      });
    const form = {
      personalNumber: await personalNumberOf(stack, 'Nguyễn Thị Ánh Tuyết'),
      passcode: '123456',
    };
    expect((await setFaults(1)).ok).toBe(true);
    const response = await atVneid('/auth/login', { path: '', form, headers: BROWSER });
    await setFaults(0);
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('<h1>VNeID đang không trả lời</h1>'),
    ]);
  });

  describe('of a service account', () => {
    const ask = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${stack.url}/auth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body,
      });
    const basic = (id: string, secret: string) => ({
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    });

    it.each([
      ['invalid_client', 401, 'grant_type=client_credentials', basic('svc-nobody', 'x')],
      ['invalid_client', 401, 'grant_type=client_credentials', {}],
      ['unsupported_grant_type', 400, 'grant_type=password', basic('svc-nobody', 'x')],
      ['invalid_request', 400, 'grant_type=client_credentials&grant_type=x', basic('svc-nobody', 'x')],
      ['invalid_request', 400, '', basic('svc-nobody', 'x')],
    ])('is %s (%i) as OAuth says it', async (error, status, body, headers) => {
      const response = await ask(body, headers);
      expect(response.status).toBe(status);
      const answer = (await response.json()) as Record<string, unknown>;
      expect(Object.keys(answer).sort()).toEqual(['error', 'error_description']);
      expect(answer.error).toBe(error);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('www-authenticate')).toBe(
        status === 401 ? 'Basic realm="hocvuso", charset="UTF-8"' : null,
      );
    });

    it('is invalid_scope when it asks only for what it may not', async () => {
      const nation = await anOrgUnit(stack.database, { type: 'NATION' });
      const admin = await aLearner(stack.database);
      await aRoleGrant(stack.database, admin.id, 'ADMINISTRATOR', nation.id);
      const { data } = await stack.graphql<{
        createServiceAccount: { clientSecret: string; serviceAccount: { clientId: string } };
      }>(
        `mutation ($unitId: ID!) { createServiceAccount(input: { name: "Cổng", scopes: ["identity:read-roster"], unitId: $unitId }) {
          clientSecret serviceAccount { clientId } } }`,
        { unitId: toTypeId('unt', nation.id) },
        await stack.tokenFor(admin.actor),
      );
      const { clientSecret = '', serviceAccount } = data?.createServiceAccount ?? {};
      const credentials = basic(serviceAccount?.clientId ?? '', clientSecret);
      const refused = await ask('grant_type=client_credentials&scope=certification:revoke', credentials);
      expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
        400,
        'invalid_scope',
      ]);
      const granted = await ask('grant_type=client_credentials', credentials);
      expect([granted.status, granted.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(await granted.json()).toMatchObject({ token_type: 'Bearer', scope: 'identity:read-roster' });
    });
  });
});
