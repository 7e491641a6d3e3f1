import { randomUUID } from 'node:crypto';
import { compactVerify, createRemoteJWKSet } from 'jose';
import { MockUnderTest } from './mock-under-test';
import { aDocument, Sender, until } from './sender';

describe('misbehaviour on request', () => {
  let mock: MockUnderTest;
  let sender: Sender;

  beforeAll(async () => {
    sender = await Sender.start();
    mock = await MockUnderTest.start(sender.mockEnv);
  });
  beforeEach(async () => {
    await mock.control('DELETE', 'faults');
    await mock.control('DELETE', 'documents');
    await sender.authenticate(mock.url);
    sender.callbacks.length = 0;
    sender.callbackAnswers.length = 0;
  });
  afterAll(async () => {
    await mock.stop();
    await sender.stop();
  });

  const statusOf = async (key: string) => (await sender.get(mock.url, `documents/${key}`)).body.status;
  const statistics = async () => (await mock.control('GET', 'statistics')) as Record<string, number>;
  /** The payload of a callback whose signature fits a published key, null for a forged one. */
  const readCallback = async (jws: string) => {
    const keys = createRemoteJWKSet(new URL(`${mock.issuer.href}/jwks`));
    try {
      const { payload, protectedHeader } = await compactVerify(jws, keys, { algorithms: ['EdDSA'] });
      expect(protectedHeader.typ).toBe('vneid-ack+jwt');
      return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    } catch {
      return null;
    }
  };

  it('tells the outcome later by a signed callback', async () => {
    await mock.control('PUT', 'faults', {
      acknowledgement: 'LATER',
      callbackDelayMs: { min: 1500, max: 1500 },
    });
    const key = randomUUID();
    const document = aDocument({ serial: 'HVS-9' });
    const answer = await sender.send(mock.url, document, key);
    expect(answer).toMatchObject({ status: 202, body: { idempotencyKey: key, status: 'RECEIVED' } });
    expect(await sender.send(mock.url, document, key)).toEqual(answer);
    expect(await statusOf(key)).toBe('RECEIVED');
    await until(() => sender.callbacks.length === 1);
    expect(await readCallback(sender.callbacks[0] ?? '')).toEqual({
      idempotencyKey: key,
      receiptId: answer.body.receiptId,
      serial: 'HVS-9',
      status: 'ACCEPTED',
      at: expect.any(String),
    });
    expect(await statusOf(key)).toBe('ACCEPTED');
    // Decided meanwhile: a further delivery is told so.
    expect(await sender.send(mock.url, document, key)).toMatchObject({
      status: 200,
      body: { status: 'ACCEPTED' },
    });
  });

  it('repeats a callback until it is answered 2xx', async () => {
    await mock.control('PUT', 'faults', { acknowledgement: 'LATER' });
    sender.callbackAnswers.push(500, 401);
    await sender.send(mock.url, aDocument({ personalNumber: '001068000001' }));
    await until(() => sender.callbacks.length === 3);
    expect(await readCallback(sender.callbacks[2] ?? '')).toMatchObject({
      status: 'REJECTED',
      reason: 'UNKNOWN_PERSON',
    });
  });

  it('remembers over a restart what it still has to tell', async () => {
    await mock.control('PUT', 'faults', {
      acknowledgement: 'LATER',
      callbackDelayMs: { min: 60_000, max: 60_000 },
    });
    const key = randomUUID();
    await sender.send(mock.url, aDocument(), key);
    await mock.restart();
    await until(() => sender.callbacks.length === 1);
    expect(await readCallback(sender.callbacks[0] ?? '')).toMatchObject({
      idempotencyKey: key,
      status: 'ACCEPTED',
    });
  });

  it('sends callbacks twice and forges them', async () => {
    await mock.control('PUT', 'faults', {
      acknowledgement: 'LATER',
      duplicateCallbackRate: 1,
      forgedCallback: true,
    });
    await sender.send(mock.url, aDocument());
    await until(() => sender.callbacks.length === 3);
    const [forged, first, second] = await Promise.all(sender.callbacks.map(readCallback));
    expect(forged).toBeNull();
    expect(first).toMatchObject({ status: 'ACCEPTED' });
    expect(second).toEqual(first);
  });

  it('fails before doing anything', async () => {
    await mock.control('PUT', 'faults', { errorRate: 1 });
    const key = randomUUID();
    expect((await sender.send(mock.url, aDocument(), key)).status).toBe(503);
    await mock.control('DELETE', 'faults');
    expect((await sender.get(mock.url, `documents/${key}`)).status).toBe(404);
  });

  it('loses the answer after the work is done', async () => {
    await mock.control('PUT', 'faults', { errorAfterRate: 1 });
    const key = randomUUID();
    const document = aDocument();
    expect(await sender.send(mock.url, document, key)).toMatchObject({
      status: 500,
      body: { code: 'INTERNAL' },
    });
    await mock.control('DELETE', 'faults');
    expect(await sender.send(mock.url, document, key)).toMatchObject({
      status: 200,
      body: { status: 'ACCEPTED' },
    });
    expect(await sender.get(mock.url, `documents/${key}`)).toMatchObject({ body: { deliveries: 2 } });
  });

  it('holds the connection and closes it without an answer', async () => {
    await mock.control('PUT', 'faults', { timeoutRate: 1, timeoutMs: 60 });
    const began = Date.now();
    await expect(sender.send(mock.url, aDocument())).rejects.toThrow('fetch failed');
    expect(Date.now() - began).toBeGreaterThanOrEqual(50);
  });

  it('is slow', async () => {
    await mock.control('PUT', 'faults', { latencyMs: { min: 80, max: 90 } });
    const began = Date.now();
    expect((await sender.send(mock.url, aDocument())).status).toBe(200);
    expect(Date.now() - began).toBeGreaterThanOrEqual(75);
  });

  it('rejects by chance, the same chance for the same seed', async () => {
    const outcomes = async (seed: number) => {
      await mock.control('PUT', 'faults', { seed, rejectRate: 0.5 });
      const answers: unknown[] = [];
      for (let n = 0; n < 12; n += 1) answers.push((await sender.send(mock.url, aDocument())).body.status);
      return answers;
    };
    const first = await outcomes(4);
    expect(new Set(first)).toEqual(new Set(['ACCEPTED', 'REJECTED']));
    expect(await outcomes(4)).toEqual(first);
  });

  it('hits the token endpoint only when asked to', async () => {
    await mock.control('PUT', 'faults', { errorRate: 1 });
    expect(await sender.authenticate(mock.url)).toBe(200);
    await mock.control('PUT', 'faults', { errorRate: 1, oidc: true });
    expect(await sender.authenticate(mock.url)).toBe(503);
    await mock.control('PUT', 'faults', { errorAfterRate: 1, oidc: true });
    expect(await sender.authenticate(mock.url)).toBe(500);
  });

  it('counts what happened', async () => {
    const before = await statistics();
    await sender.send(mock.url, aDocument());
    await sender.send(mock.url, aDocument({ personalNumber: '001068000001' }));
    const after = await statistics();
    const grown = ['received', 'accepted', 'rejected', 'duplicates'].map(
      (name) => (after[name] ?? 0) - (before[name] ?? 0),
    );
    expect(grown).toEqual([2, 1, 1, 0]);
  });

  it('refuses settings that make no sense, and callers from elsewhere', async () => {
    await expect(mock.control('PUT', 'faults', { errorRate: 7 })).rejects.toMatchObject({
      body: { code: 'INVALID_FAULTS', path: 'errorRate' },
    });
    const proxied = await fetch(`${mock.url}/control/faults`, {
      headers: { 'x-forwarded-for': '203.0.113.5' },
    });
    expect(proxied.status).toBe(403);
  });

  it('lists the people', async () => {
    const page = (await mock.control('GET', 'people?first=1')) as { items: object[]; nextCursor: string };
    expect(page.items).toMatchObject([{ fullName: 'Nguyễn Thị Ánh Tuyết', level: 2, groups: ['ND'] }]);
    const next = await mock.control('GET', `people?first=1&after=${page.nextCursor}`);
    expect(next).toMatchObject({ items: [{ fullName: 'Trần Văn Đức' }] });
  });
});
