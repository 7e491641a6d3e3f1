import jwt from 'jsonwebtoken';
import { generateKeyPairSync } from 'node:crypto';
import { toTypeId } from '@platform/graphql';
import { SigningKeys } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { signInWithVneid } from '../../../test/support/sign-in';
import { CookieBrowser } from '../../../tools/demo/cookie-browser';
import type { SignedIn } from '../../../tools/demo/sign-in';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const ME = '{ me { id fullName identityLevel maskedPersonalNumber groups roles { role } } }';

describe('signing in', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ vneid: true });
  });
  afterAll(() => stack.close());

  const refresh = (refreshToken: string) =>
    fetch(`${stack.url}/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken }),
    });
  const codeOf = async (token: string) =>
    (await stack.graphql(ME, {}, token)).errors?.[0]?.extensions.code ?? 'none';

  it('makes an account from VNeID and answers who it is', async () => {
    const person = await signInWithVneid(stack, 'Nguyễn Thị Ánh Tuyết');
    const { data } = await stack.graphql<{ me: { maskedPersonalNumber: string } }>(
      ME,
      {},
      person.accessToken,
    );
    expect(data?.me).toMatchObject({ fullName: 'Nguyễn Thị Ánh Tuyết', identityLevel: 2, roles: [] });
    expect(data?.me.maskedPersonalNumber).toMatch(/^\d{4}••••••\d{2}$/);
  });

  it('finds the same account at the next sign-in', async () => {
    const ids = [];
    for (const { accessToken } of [
      await signInWithVneid(stack, 'Phạm Quốc Khánh'),
      await signInWithVneid(stack, 'Phạm Quốc Khánh'),
    ])
      ids.push((await stack.graphql<{ me: { id: string } }>(ME, {}, accessToken)).data?.me.id);
    expect(ids[0]).toMatch(/^lrn_/);
    expect(ids[1]).toBe(ids[0]);
  });

  it('puts nothing personal into the access token', async () => {
    const { accessToken } = await signInWithVneid(stack, 'Võ Minh Châu');
    const claims = jwt.decode(accessToken) as Record<string, unknown>;
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'lvl', 'sid', 'sub']);
    expect(claims.lvl).toBe(1);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  });

  it('refuses a callback that this browser did not begin, and a code used before', async () => {
    const stranger = await fetch(`${stack.url}/auth/callback?code=abc&state=def`, { redirect: 'manual' });
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ code: 'UNAUTHENTICATED' });

    const browser = new CookieBrowser();
    const begun = await browser.go(`${stack.url}/auth/login?mode=json`);
    expect(begun.status).toBe(302);
    const wrongState = await browser.go(`${stack.url}/auth/callback?code=abc&state=wrong`);
    expect(wrongState.status).toBe(401);
  });

  it('does not redirect to other sites after sign-in', async () => {
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const response = await fetch(`${stack.url}/auth/login?returnTo=${encodeURIComponent(returnTo)}`, {
        redirect: 'manual',
      });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
        400,
        'BAD_USER_INPUT',
      ]);
    }
  });

  describe('refresh tokens', () => {
    let pair: SignedIn;
    beforeEach(async () => {
      pair = await signInWithVneid(stack, 'Lê Hoàng Bảo Ngọc');
    });

    it('rotate', async () => {
      const next = (await (await refresh(pair.refreshToken)).json()) as SignedIn;
      expect(next.refreshToken).not.toBe(pair.refreshToken);
      expect(await codeOf(next.accessToken)).toBe('none');
    });

    it('serve a second tab that comes within moments', async () => {
      const answers = await Promise.all([refresh(pair.refreshToken), refresh(pair.refreshToken)]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    });

    it('end the session when one is used again later', async () => {
      const next = (await (await refresh(pair.refreshToken)).json()) as SignedIn;
      await stack.database.query(
        `update identity.refresh_token set used_at = used_at - interval '1 minute' where used_at is not null`,
      );
      expect((await refresh(pair.refreshToken)).status).toBe(401);
      expect((await refresh(next.refreshToken)).status).toBe(401);
    });

    it('are refused when invented', async () => {
      const answer = await refresh('not-a-token');
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
    });
  });

  it('logs out everywhere: access tokens of all devices die at once', async () => {
    const phone = await signInWithVneid(stack, 'Trần Văn Đức');
    const laptop = await signInWithVneid(stack, 'Trần Văn Đức');
    expect(await codeOf(laptop.accessToken)).toBe('none');
    const { data } = await stack.graphql<{ logoutEverywhere: number }>(
      'mutation { logoutEverywhere }',
      {},
      phone.accessToken,
    );
    expect(data?.logoutEverywhere).toBe(2);
    const codes = [];
    for (let tries = 0; tries < 100 && codes.at(-1) !== 'UNAUTHENTICATED'; tries += 1)
      codes.push(await codeOf(laptop.accessToken));
    expect(codes.at(-1)).toBe('UNAUTHENTICATED');
    expect((await refresh(laptop.refreshToken)).status).toBe(401);
  });

  it('logs out and says where to end the session at VNeID', async () => {
    const { accessToken } = await signInWithVneid(stack, 'Ngô Đình Long');
    const answer = await fetch(`${stack.url}/auth/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const { logoutUrl } = (await answer.json()) as { logoutUrl: string };
    expect(logoutUrl.startsWith(`${stack.vneidUrl}/oidc/`)).toBe(true);
    // An ID token as a hint would carry the personal number in an address.
    expect([...new URL(logoutUrl).searchParams.keys()].sort()).toEqual([
      'client_id',
      'post_logout_redirect_uri',
    ]);
  });

  describe('access tokens', () => {
    const signed = async (claims: object, options: jwt.SignOptions) => {
      const key = await stack.api.get(SigningKeys).activeKey('access-token');
      return jwt.sign(claims, key.privateKey, {
        algorithm: 'ES256',
        keyid: key.kid,
        issuer: stack.url,
        audience: 'hvs-api',
        expiresIn: 60,
        ...options,
      });
    };
    const subject = { sub: 'lrn_01h455vb4pex5vsknk084sn02q', sid: 'x', lvl: 2 };

    it.each([
      ['expired', { expiresIn: -10 }],
      ['for another audience', { audience: 'other' }],
      ['of another issuer', { issuer: 'https://elsewhere.example' }],
      ['with an unknown key id', { keyid: 'unknown' }],
    ] as [string, jwt.SignOptions][])('are refused when %s', async (_, options) => {
      expect(await codeOf(await signed(subject, options))).toBe('UNAUTHENTICATED');
    });

    it('are refused when signed by somebody else under our key id', async () => {
      const key = await stack.api.get(SigningKeys).activeKey('access-token');
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const forged = jwt.sign(subject, privateKey, {
        algorithm: 'ES256',
        keyid: key.kid,
        issuer: stack.url,
        audience: 'hvs-api',
      });
      expect(await codeOf(forged)).toBe('UNAUTHENTICATED');
    });

    it('are refused without a signature', async () => {
      const none = jwt.sign(subject, '', { algorithm: 'none', issuer: stack.url, audience: 'hvs-api' });
      expect(await codeOf(none)).toBe('UNAUTHENTICATED');
    });
  });

  describe('service accounts', () => {
    it('sign in with client credentials and get no more than their scopes', async () => {
      const nation = await anOrgUnit(stack.database, { type: 'NATION' });
      const admin = await aLearner(stack.database);
      await aRoleGrant(stack.database, admin.id, 'ADMINISTRATOR', nation.id);
      const adminToken = await stack.tokenFor(admin.actor);
      const { data } = await stack.graphql<{
        createServiceAccount: { clientSecret: string; serviceAccount: { id: string; clientId: string } };
      }>(
        `mutation ($unitId: ID!) { createServiceAccount(input: { name: "Cổng tỉnh", scopes: ["identity:read-roster"], unitId: $unitId }) {
          clientSecret serviceAccount { id clientId scopes isActive } } }`,
        { unitId: toTypeId('unt', nation.id) },
        adminToken,
      );
      const created = data?.createServiceAccount;
      if (!created) throw new Error('no service account');
      const signIn = (secret: string) =>
        fetch(`${stack.url}/auth/token`, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            authorization: `Basic ${Buffer.from(`${created.serviceAccount.clientId}:${secret}`).toString('base64')}`,
          },
          body: 'grant_type=client_credentials',
        });
      expect((await signIn('wrong')).status).toBe(401);
      const token = (await (await signIn(created.clientSecret)).json()) as {
        access_token: string;
        scope: string;
      };
      expect(token.scope).toBe('identity:read-roster');
      expect(await codeOf(token.access_token)).toBe('FORBIDDEN');
      await stack.graphql(
        'mutation ($id: ID!) { disableServiceAccount(id: $id) { isActive } }',
        { id: created.serviceAccount.id },
        adminToken,
      );
      expect((await signIn(created.clientSecret)).status).toBe(401);
    });
  });

  it('refuses an administrator of one unit the units beside it', async () => {
    const nation = await anOrgUnit(stack.database, { type: 'NATION' });
    const here = await anOrgUnit(stack.database, { type: 'PROVINCE', parentId: nation.id });
    const there = await anOrgUnit(stack.database, { type: 'PROVINCE', parentId: nation.id });
    const admin = await aLearner(stack.database);
    const other = await aLearner(stack.database);
    await aRoleGrant(stack.database, admin.id, 'ADMINISTRATOR', here.id);
    const grant = async (unitId: string) =>
      (
        await stack.graphql(
          `mutation ($learnerId: ID!, $unitId: ID!) { grantRole(input: { learnerId: $learnerId, role: AUTHOR, unitId: $unitId, reason: "thử quyền" }) { role } }`,
          { learnerId: toTypeId('lrn', other.id), unitId: toTypeId('unt', unitId) },
          await stack.tokenFor(admin.actor),
        )
      ).errors?.[0]?.extensions.code;
    expect(await grant(here.id)).toBeUndefined();
    expect(await grant(there.id)).toBe('NOT_FOUND');
    expect(await grant(nation.id)).toBe('NOT_FOUND');
  });
});
