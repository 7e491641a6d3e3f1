import jwt from 'jsonwebtoken';
import { toTypeId } from '@platform/graphql';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

interface Card {
  code: string;
  pin: string;
}

const CREATE = `mutation ($input: CreateAssistedAccountInput!) { createAssistedAccount(input: $input) {
  ... on AssistedAccountWithCard { account { id fullName code isLocked } card { code pin } }
  ... on CreateAssistedAccountRefusal { code message } } }`;

describe('signing in with a card', () => {
  let stack: TestStack;
  let unitId: string;
  let token: string;
  let addresses = 0;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { trustProxy: true } });
    const commune = await anOrgUnit(stack.database, { type: 'COMMUNE' });
    const helper = await aLearner(stack.database);
    await aRoleGrant(stack.database, helper.id, 'HELPER', commune.id);
    unitId = toTypeId('unt', commune.id);
    token = await stack.tokenFor(helper.actor);
  });
  afterAll(() => stack.close());

  const anAddress = () => `198.51.100.${(addresses += 1)}`;
  const create = async (fullName: string, headers = {}) => {
    const { data, errors } = await stack.graphql<{
      createAssistedAccount: { account: { id: string }; card: Card; code?: string };
    }>(CREATE, { input: { unitId, fullName, birthDate: '1948-02-03', groups: ['ND'] } }, token, headers);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.createAssistedAccount;
  };
  const send = (body: object | string, headers: Record<string, string> = {}) =>
    fetch(`${stack.url}/auth/assisted`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
        'x-forwarded-for': anAddress(),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const form = (fields: Record<string, string>, headers = {}) =>
    send(new URLSearchParams(fields).toString(), { accept: 'text/html', ...headers });
  const me = (accessToken: string) =>
    stack.graphql<{ me: Record<string, unknown> }>(
      '{ me { fullName identityLevel maskedPersonalNumber groups roles { role } } }',
      {},
      accessToken,
    );

  it('gives a short session at level 0, whose token says nothing personal', async () => {
    const { card } = await create('Hồ Thị Xuân');
    const answer = await send({ code: card.code.toLowerCase(), pin: card.pin });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const pair = (await answer.json()) as { accessToken: string; refreshToken: string };
    expect(jwt.decode(pair.accessToken)).toMatchObject({ lvl: 0 });
    expect((await me(pair.accessToken)).data?.me).toEqual({
      fullName: 'Hồ Thị Xuân',
      identityLevel: 0,
      maskedPersonalNumber: '',
      groups: ['ND'],
      roles: [],
    });
    const [session] = await stack.database.query(
      `select extract(epoch from expires_at - created_at)::int as seconds from identity.session
        where identity_level = 0`,
    );
    expect(session).toEqual({ seconds: 7200 });
    const refresh = () =>
      fetch(`${stack.url}/auth/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refreshToken: pair.refreshToken }),
      });
    expect((await refresh()).status).toBe(200);
    await stack.database.query(
      `update identity.session set expires_at = now() - interval '1 second' where identity_level = 0`,
    );
    expect((await refresh()).status).toBe(401);
  });

  it('answers the same to a wrong PIN, an unknown code and a locked card', async () => {
    const { card } = await create('Hồ Văn Lăng');
    const wrong = card.pin === '112233' ? '112234' : '112233';
    const answers = [await send({ code: 'HT-0000-0000', pin: wrong })];
    for (let tries = 0; tries < 5; tries += 1) answers.push(await send({ code: card.code, pin: wrong }));
    answers.push(await send({ code: card.code, pin: card.pin }));
    const told = await Promise.all(
      answers.map(async (answer) => {
        const { code, message } = (await answer.json()) as { code: string; message: string };
        return `${answer.status} ${code} ${message}`;
      }),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toMatch(/^401 UNAUTHENTICATED/);
  });

  it.each([
    [{}, 'code'],
    [{ code: 'HT-0000-0000' }, 'pin'],
    [{ code: ['HT'], pin: '1' }, 'code'],
    [{ code: 'HT-0000-0000', pin: '1'.repeat(41) }, 'pin'],
  ])('refuses %j', async (body, path) => {
    const answer = await send(body);
    expect([answer.status, ((await answer.json()) as { fields: { path: string }[] }).fields[0].path]).toEqual(
      [400, path],
    );
  });

  it('lets one address show twenty cards a minute', async () => {
    const address = anAddress();
    const statuses = [];
    for (let tries = 0; tries < 22; tries += 1)
      statuses.push(
        (await send({ code: 'HT-0000-0000', pin: '112233' }, { 'x-forwarded-for': address })).status,
      );
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429]);
  });

  describe('in a browser', () => {
    it('shows a form without script, and comes back with a cookie that ends with the browser', async () => {
      const { card } = await create('Alăng Thị Bích');
      const page = await fetch(`${stack.url}/dang-nhap/ho-tro?returnTo=/hoc`, {
        headers: { accept: 'text/html' },
      });
      const html = await page.text();
      expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
      expect(html).toContain('Đăng nhập bằng thẻ hỗ trợ');
      expect(html).toContain('value="/hoc"');
      expect(html).not.toContain('<script');
      const answer = await form({ ...card, returnTo: '/hoc' }, { 'sec-fetch-site': 'same-origin' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/hoc']);
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^hvs_refresh=.+; Path=\/auth; HttpOnly; SameSite=Lax$/);
      const refreshed = await fetch(`${stack.url}/auth/refresh`, {
        method: 'POST',
        headers: { cookie: cookie.split(';')[0], 'content-type': 'application/json' },
        body: '{}',
      });
      const { accessToken } = (await refreshed.json()) as { accessToken: string };
      expect((await me(accessToken)).data?.me).toMatchObject({ fullName: 'Alăng Thị Bích' });
    });

    it('shows the form again, with what to do, and keeps neither code nor PIN on it', async () => {
      const { card } = await create('Pơloong Thị Nga');
      const answer = await form({ code: card.code, pin: '112233', returnTo: '/' });
      const html = await answer.text();
      expect(answer.status).toBe(401);
      expect(html).toContain('hãy nhờ người hướng dẫn cấp lại mã PIN');
      expect(html).not.toContain(card.code);
      expect(html).not.toContain('112233');
    });

    it('does not follow a form of another site, nor lead to one', async () => {
      const { card } = await create('Zơrâm Thị Liên');
      expect((await form({ ...card }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await form({ ...card, returnTo: 'https://evil.example/' })).status).toBe(400);
    });
  });

  it('gives the same card to a repeated call with its key, and asks without', async () => {
    const headers = { 'idempotency-key': 'card-of-bling-hanh' };
    const first = await create('Bling Thị Hạnh', headers);
    expect(await create('Bling Thị Hạnh', headers)).toEqual(first);
    expect(await create('Bling Thị Hạnh')).toMatchObject({ code: 'LOOKS_ALIKE' });
  });

  it('ends at once when the account is closed, and the person may do nothing that needs a role', async () => {
    const { account, card } = await create('Coor Thị Nghệ');
    const { accessToken } = (await (await send(card)).json()) as { accessToken: string };
    const asHelper = await stack.graphql(
      CREATE,
      { input: { unitId, fullName: 'A', birthDate: '1948-02-03', groups: ['ND'] } },
      accessToken,
    );
    expect(asHelper.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await stack.graphql(
      `mutation ($input: AssistedAccountActInput!) { closeAssistedAccount(input: $input) {
        ... on AssistedAccount { closedAt } } }`,
      { input: { id: account.id, reason: 'thử đóng' } },
      token,
    );
    const codes: unknown[] = [];
    for (let tries = 0; tries < 100 && codes.at(-1) !== 'UNAUTHENTICATED'; tries += 1)
      codes.push((await me(accessToken)).errors?.[0]?.extensions.code);
    expect(codes.at(-1)).toBe('UNAUTHENTICATED');
  });

  describe('and merging', () => {
    const MERGE = `mutation ($input: MergeMyAssistedAccountInput!) { mergeMyAssistedAccount(input: $input) {
      ... on AccountMerge { id assistedId learnerId way findings reversedAt }
      ... on MergeMyAssistedAccountRefusal { code message } } }`;
    const merge = async (input: Card, accessToken: string) => {
      const answer = await stack.graphql<{ mergeMyAssistedAccount: Record<string, unknown> }>(
        MERGE,
        { input },
        accessToken,
      );
      return answer.data?.mergeMyAssistedAccount ?? answer.errors?.[0]?.extensions.code;
    };

    it('takes the card of the same person, tells refusals in words, and is for the signed-in only', async () => {
      const { account, card } = await create('Riah Thị Đen');
      const person = await aLearner(stack.database, { fullName: 'Riah Thị Đen', birthDate: '1948-02-03' });
      const finder = await aLearner(stack.database, { birthDate: '1948-02-03' });
      expect(await merge(card, await stack.tokenFor(finder.actor))).toEqual({
        code: 'NAME_DIFFERS',
        message: 'Họ tên ở hai tài khoản khác nhau: cán bộ cần đối chiếu giấy tờ rồi xác nhận.',
      });
      const stranger = await aLearner(stack.database, { fullName: 'Riah Thị Đen', birthDate: '2000-01-01' });
      expect(await merge(card, await stack.tokenFor(stranger.actor))).toEqual({
        code: 'BIRTH_DATE_DIFFERS',
        message: 'Ngày sinh ở hai tài khoản khác nhau: cán bộ cần đối chiếu giấy tờ rồi xác nhận.',
      });
      const own = await stack.tokenFor(person.actor);
      expect(await merge({ ...card, pin: '000000' }, own)).toMatchObject({ code: 'CARD_NOT_ACCEPTED' });
      const { accessToken } = (await (await send(card)).json()) as { accessToken: string };
      expect(await merge(card, accessToken)).toMatchObject({ code: 'VNEID_NEEDED' });
      expect(await merge(card, '')).toBe('UNAUTHENTICATED');
      expect(await merge(card, own)).toMatchObject({
        assistedId: account.id,
        learnerId: toTypeId('lrn', person.id),
        way: 'CARD',
        findings: [],
        reversedAt: null,
      });
      expect((await send(card)).status).toBe(401);
      const { data } = await stack.graphql<{ myAccountMerges: { assistedId: string }[] }>(
        '{ myAccountMerges { assistedId } }',
        {},
        own,
      );
      expect(data?.myAccountMerges).toEqual([{ assistedId: account.id }]);
    });

    it('and reversing are not for helpers', async () => {
      const { account } = await create('Ating Thị Mỹ');
      const answers = [
        await stack.graphql(
          `mutation ($input: MergeAssistedAccountInput!) { mergeAssistedAccount(input: $input) { __typename } }`,
          { input: { assistedId: account.id, learnerId: account.id, reason: 'đã đối chiếu' } },
          token,
        ),
        await stack.graphql(
          `mutation ($input: ReverseAccountMergeInput!) { reverseAccountMerge(input: $input) { id } }`,
          { input: { id: toTypeId('mrg', '01890a5d-ac96-774b-bcce-b302099a8057'), reason: 'nhầm người' } },
          token,
        ),
        await stack.graphql(
          'query ($id: ID!) { accountMerges(assistedId: $id) { id } }',
          { id: account.id },
          token,
        ),
      ];
      expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(
        Array.from({ length: 3 }, () => 'FORBIDDEN'),
      );
    });
  });

  it('leaves neither PIN nor name in the audit log, in jobs or among kept answers', async () => {
    const { card } = await create('Bhnướch Thị Lụa', { 'idempotency-key': 'card-of-bhnuoch-lua' });
    expect((await send(card)).status).toBe(200);
    const rows = await stack.database.query<{ text: string }>(
      `select r::text as text from platform.audit_event r union all select r::text from platform.outbox r
        union all select r::text from platform.idempotency_key r`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) {
      expect(text).not.toContain(card.pin);
      expect(text).not.toContain('Bhnướch');
    }
  });
});
