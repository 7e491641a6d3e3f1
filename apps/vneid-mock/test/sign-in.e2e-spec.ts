import * as oidc from 'openid-client';
import { Browser, type Page } from './browser';
import { CLIENT_ID, CLIENT_SECRET, MockUnderTest, REDIRECT_URI } from './mock-under-test';

const CLIENT_HOME = 'http://127.0.0.1:3000/';
const TUYET = '036168961843';
const CHAU_LEVEL_ONE = '049190909242';

describe('signing in with the mock', () => {
  let mock: MockUnderTest;
  let client: oidc.Configuration;

  beforeAll(async () => {
    mock = await MockUnderTest.start();
    client = await oidc.discovery(mock.issuer, CLIENT_ID, undefined, oidc.ClientSecretBasic(CLIENT_SECRET), {
      execute: [oidc.allowInsecureRequests],
    });
  });
  afterAll(() => mock.stop());

  /** Opens the sign-in page as the client would send a browser there. */
  async function begin(more: Record<string, string> = {}) {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile identity',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...more,
    });
    const browser = new Browser(CLIENT_HOME);
    const page = await browser.open(url.href);
    const signIn = (personalNumber: string, passcode = '123456') =>
      browser.submit(page.url, { personalNumber, passcode });
    const redeem = (back: Page, pkceCodeVerifier = verifier) =>
      oidc.authorizationCodeGrant(client, new URL(back.url), {
        pkceCodeVerifier,
        expectedState: state,
        expectedNonce: nonce,
      });
    return { url, browser, page, signIn, redeem };
  }

  it('gives the claims of VNeID in the ID token and at userinfo, and no contact data', async () => {
    const { signIn, redeem } = await begin();
    const tokens = await redeem(await signIn('036 168 961 843'));
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      TechID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      LoaiTaiKhoan: '2',
      HoVaTen: 'Nguyễn Thị Ánh Tuyết',
      SoDinhDanh: TUYET,
      NgayThangNamSinh: '19680314',
      loginIdp: 'vneid',
      logoutUri: `${mock.url}/oidc/session/end`,
    });
    expect(claims).not.toHaveProperty('email');
    expect(claims).not.toHaveProperty('phone_number');
    const userInfo = await oidc.fetchUserInfo(client, tokens.access_token, claims?.sub ?? '');
    expect(userInfo).toMatchObject({ sub: claims?.sub, HoVaTen: 'Nguyễn Thị Ánh Tuyết', SoDinhDanh: TUYET });
    expect(tokens.scope?.split(' ').sort()).toEqual(['identity', 'openid', 'profile']);
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('gives a person the same subject each time, and another person another', async () => {
    const subjectOf = async (personalNumber: string) => {
      const { signIn, redeem } = await begin();
      return (await redeem(await signIn(personalNumber))).claims();
    };
    const first = await subjectOf(TUYET);
    expect((await subjectOf(TUYET))?.sub).toBe(first?.sub);
    const other = await subjectOf(CHAU_LEVEL_ONE);
    expect(other).toMatchObject({ HoVaTen: 'Võ Minh Châu', LoaiTaiKhoan: '1' });
    expect(other?.sub).not.toBe(first?.sub);
  });

  it('shows a page in Vietnamese that needs no script and nothing from elsewhere', async () => {
    const { page } = await begin();
    expect(page.status).toBe(200);
    expect(page.text).toContain('Số định danh cá nhân');
    expect(page.text).toContain('Mã bí mật');
    expect(page.text).toContain('Hệ thống mô phỏng');
    expect(page.text).toContain('Nguyễn Thị Ánh Tuyết');
    expect(page.text).toContain('H&#39;Hoa Niê Kdăm');
    expect(page.text).not.toMatch(/<script|https?:\/\/|<img|<link/);
  });

  it('refuses a wrong passcode in Vietnamese and lets the person try again', async () => {
    const { signIn, redeem } = await begin();
    const wrong = await signIn('040085923695', '000000');
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('Số định danh hoặc mã bí mật không đúng. Bạn còn 4 lần thử.');
    expect((await redeem(await signIn('040085923695'))).claims()?.HoVaTen).toBe('Trần Văn Đức');
  });

  it('says the same for a number that nobody has, and explains a wrong form', async () => {
    const { signIn } = await begin();
    expect((await signIn('001068000001')).text).toContain('Số định danh hoặc mã bí mật không đúng');
    const short = await signIn('<b>123456789');
    expect(short.status).toBe(400);
    expect(short.text).toContain('phải có đúng 12 chữ số');
    expect(short.text).toContain('value="&lt;b&gt;123456789"');
  });

  it('locks a person after five wrong tries, the right passcode included', async () => {
    const { signIn } = await begin();
    for (let n = 0; n < 4; n += 1) await signIn('010096918484', '1');
    const fifth = await signIn('010096918484', '1');
    expect(fifth.status).toBe(429);
    expect(fifth.text).toMatch(/Hãy đợi \d+ giây/);
    expect((await signIn('010096918484')).status).toBe(429);
  });

  it('refuses a code that was used before, and takes back what it gave', async () => {
    const { signIn, redeem } = await begin();
    const back = await signIn(TUYET);
    const tokens = await redeem(back);
    await expect(redeem(back)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(
      oidc.fetchUserInfo(client, tokens.access_token, oidc.skipSubjectCheck),
    ).rejects.toMatchObject({
      status: 401,
    });
  });

  it('refuses a code with the verifier of somebody else', async () => {
    const { signIn, redeem } = await begin();
    const back = await signIn(TUYET);
    await expect(redeem(back, oidc.randomPKCECodeVerifier())).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('refuses a sign-in without PKCE', async () => {
    const { url } = await begin();
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const back = await new Browser(CLIENT_HOME).open(url.href);
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('shows a friendly page for a client that it does not know, and for a sign-in of another browser', async () => {
    const { url, page } = await begin();
    url.searchParams.set('client_id', 'nobody');
    const unknown = await new Browser(CLIENT_HOME).open(url.href);
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('Không thể tiếp tục');
    expect(unknown.text).toContain('invalid_client');
    const elsewhere = await new Browser(CLIENT_HOME).submit(page.url, {
      personalNumber: TUYET,
      passcode: '123456',
    });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.text).toContain('Phiên đăng nhập đã hết hạn');
  });

  it('tells the client when the person cancels', async () => {
    const { browser, page } = await begin();
    const back = await browser.submit(`${page.url}/cancel`, {});
    expect(new URL(back.url).searchParams.get('error')).toBe('access_denied');
  });

  it('never gives the scope of the inbox to a person', async () => {
    const { signIn, redeem } = await begin({ scope: 'openid identity documents' });
    const tokens = await redeem(await signIn(TUYET));
    expect(tokens.scope?.split(' ').sort()).toEqual(['identity', 'openid']);
    const answer = await fetch(`${mock.url}/documents`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(answer.status).toBe(401);
  });

  it('signs out on a Vietnamese page, and asks for the passcode again afterwards', async () => {
    const { url, browser, signIn, redeem } = await begin();
    const tokens = await redeem(await signIn(TUYET));
    // Signed in: the next sign-in of this browser needs no page.
    expect((await browser.open(url.href)).url.startsWith(REDIRECT_URI)).toBe(true);

    const end = oidc.buildEndSessionUrl(client, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: CLIENT_HOME,
    });
    const page = await browser.open(end.href);
    expect(page.text).toContain('Bạn có muốn đăng xuất không?');
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.text) ?? [];
    const out = await browser.submit(`${mock.url}/oidc/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(out.url).toBe(CLIENT_HOME);
    expect((await browser.open(url.href)).text).toContain('Số định danh cá nhân');
  });

  it('keeps its keys over a restart', async () => {
    const jwks = async () => (await fetch(`${mock.url}/oidc/jwks`)).json();
    const before = await jwks();
    await mock.restart();
    expect(await jwks()).toEqual(before);
  });
});
