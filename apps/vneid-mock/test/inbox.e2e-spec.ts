import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { MockUnderTest } from './mock-under-test';
import { aDocument, Sender } from './sender';

describe('the document inbox', () => {
  let mock: MockUnderTest;
  let sender: Sender;

  beforeAll(async () => {
    sender = await Sender.start();
    mock = await MockUnderTest.start(sender.mockEnv);
  });
  beforeEach(async () => {
    await mock.control('DELETE', 'documents');
    expect(await sender.authenticate(mock.url)).toBe(200);
  });
  afterAll(async () => {
    await mock.stop();
    await sender.stop();
  });

  it('accepts a document of a known person', async () => {
    const key = randomUUID();
    const answer = await sender.send(mock.url, aDocument(), key);
    expect(answer).toEqual({
      status: 200,
      body: { receiptId: expect.any(String), idempotencyKey: key, status: 'ACCEPTED' },
    });
  });

  it('answers the same document under the same key the same, and counts the delivery', async () => {
    const key = randomUUID();
    const document = aDocument();
    const first = await sender.send(mock.url, document, key);
    // Signed anew and with another order of properties: still the same document.
    const reordered = Object.fromEntries(Object.entries(document).reverse());
    expect(await sender.send(mock.url, reordered, key.toUpperCase())).toEqual(first);
    expect(await sender.get(mock.url, `documents/${key}`)).toMatchObject({ body: { deliveries: 2 } });
  });

  it('takes one of many deliveries at the same time', async () => {
    const key = randomUUID();
    const document = aDocument();
    const answers = await Promise.all(Array.from({ length: 8 }, () => sender.send(mock.url, document, key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await sender.get(mock.url, 'documents')).toMatchObject({ body: { items: [{ deliveries: 8 }] } });
  });

  it('refuses another document under the same key', async () => {
    const key = randomUUID();
    await sender.send(mock.url, aDocument(), key);
    expect(await sender.send(mock.url, aDocument(), key)).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('rejects what it cannot keep, with the reason', async () => {
    const reasonFor = async (more: object) => (await sender.send(mock.url, aDocument(more))).body.reason;
    await sender.send(mock.url, aDocument({ serial: 'HVS-1' }));
    expect(await reasonFor({ serial: 'HVS-1' })).toBe('DUPLICATE_SERIAL');
    expect(await reasonFor({ personalNumber: '001068000001' })).toBe('UNKNOWN_PERSON');
    expect(await reasonFor({ personalNumber: '049190909242' })).toBe('LEVEL_TOO_LOW');
    expect(await reasonFor({ action: 'REVOKE', serial: 'HVS-2' })).toBe('UNKNOWN_DOCUMENT');
    expect(await reasonFor({ action: 'REVOKE', serial: 'HVS-1', reason: 'Cấp nhầm' })).toBeUndefined();
    expect(await reasonFor({ action: 'REVOKE', serial: 'HVS-1' })).toBe('ALREADY_REVOKED');
  });

  it('refuses a forged signature, an unknown key and a body that is not signed', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const codeFor = async (body: string, type?: string) => {
      const answer = await sender.sendRaw(mock.url, body, randomUUID(), type);
      return [answer.status, answer.body.code];
    };
    expect(await codeFor(await sender.sign(aDocument(), privateKey))).toEqual([400, 'INVALID_SIGNATURE']);
    const [header, , signature] = (await sender.sign(aDocument())).split('.');
    const swapped = Buffer.from(JSON.stringify(aDocument())).toString('base64url');
    expect(await codeFor(`${header}.${swapped}.${signature}`)).toEqual([400, 'INVALID_SIGNATURE']);
    expect(await codeFor(await sender.sign(aDocument(), privateKey, 'stranger'))).toEqual([
      400,
      'UNKNOWN_KEY',
    ]);
    const none = Buffer.from('{"alg":"none","kid":"sender-1"}').toString('base64url');
    expect(await codeFor(`${none}.${swapped}.`)).toEqual([400, 'ALGORITHM_NOT_ALLOWED']);
    expect(await codeFor('not a jws')).toEqual([400, 'MALFORMED_JWS']);
    expect(await codeFor(JSON.stringify(aDocument()), 'application/json')).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    expect(await codeFor('x', 'text/plain')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await sender.get(mock.url, 'documents')).toMatchObject({ body: { items: [] } });
  });

  it('names the place of a fault in the document, and the missing key', async () => {
    expect(await sender.send(mock.url, aDocument({ personalNumber: '123456789' }))).toMatchObject({
      status: 400,
      body: { code: 'INVALID_PAYLOAD', path: 'personalNumber' },
    });
    expect(await sender.send(mock.url, aDocument(), 'not-a-uuid')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_IDEMPOTENCY_KEY', path: 'Idempotency-Key' },
    });
  });

  it('lets nobody in without a token for documents', async () => {
    await sender.authenticate(mock.url, 'openid');
    const withWrongScope = await sender.send(mock.url, aDocument());
    expect(withWrongScope.status).toBeGreaterThanOrEqual(401);
    const bare = await fetch(`${mock.url}/documents`);
    expect([bare.status, await bare.json()]).toMatchObject([401, { code: 'TOKEN_MISSING' }]);
    const made = await fetch(`${mock.url}/documents`, { headers: { authorization: 'Bearer made-up' } });
    expect([made.status, await made.json()]).toMatchObject([401, { code: 'INVALID_TOKEN' }]);
  });

  it('keeps everything over a restart', async () => {
    const key = randomUUID();
    const document = aDocument({ serial: 'HVS-7' });
    const before = await sender.send(mock.url, document, key);
    await sender.send(mock.url, aDocument({ personalNumber: '001068000001' }));
    const listed = await sender.get(mock.url, 'documents');
    await mock.restart();
    await sender.authenticate(mock.url);
    expect(await sender.get(mock.url, 'documents')).toEqual(listed);
    expect(await sender.send(mock.url, document, key)).toEqual(before);
    expect((await sender.send(mock.url, aDocument({ serial: 'HVS-7' }))).body.reason).toBe(
      'DUPLICATE_SERIAL',
    );
  });

  it('lists in pages for reconciliation', async () => {
    for (const serial of ['A', 'B', 'C']) await sender.send(mock.url, aDocument({ serial }));
    await sender.send(mock.url, aDocument({ serial: 'A' }));
    const page = await sender.get(mock.url, 'documents?first=2');
    expect(page.body.items).toMatchObject([{ serial: 'A' }, { serial: 'B' }]);
    const rest = await sender.get(mock.url, `documents?first=2&after=${String(page.body.nextCursor)}`);
    expect(rest.body).toMatchObject({
      items: [
        { serial: 'C', action: 'ISSUE', status: 'ACCEPTED', reason: null, deliveries: 1 },
        { serial: 'A', status: 'REJECTED', reason: 'DUPLICATE_SERIAL' },
      ],
      nextCursor: null,
    });
    const rejected = await sender.get(mock.url, 'documents?status=REJECTED');
    expect(rejected.body.items).toMatchObject([{ serial: 'A', status: 'REJECTED' }]);
    expect(await sender.get(mock.url, 'documents?first=0')).toMatchObject({
      status: 400,
      body: { path: 'first' },
    });
    expect(await sender.get(mock.url, `documents/${randomUUID()}`)).toMatchObject({ status: 404 });
  });
});
