import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '@platform/config';
import { VneidHttpAdapter } from './vneid-http.adapter';

/** Answers of a VNeID that behaves as no mock does: odd statuses, broken bodies, tokens that die early. */
describe('the wire to VNeID', () => {
  let server: Server;
  let adapter: VneidHttpAdapter;
  let tokens: number;
  const answers: { status: number; body: string }[] = [];

  beforeEach(async () => {
    tokens = 0;
    answers.length = 0;
    server = createServer((request, response) => {
      const url = `http://${request.headers.host}`;
      response.setHeader('content-type', 'application/json');
      if (request.url?.startsWith('/.well-known/openid-configuration'))
        return response.end(
          JSON.stringify({ issuer: url, token_endpoint: `${url}/token`, jwks_uri: `${url}/jwks` }),
        );
      if (request.url === '/token') {
        tokens += 1;
        return response.end(
          JSON.stringify({ access_token: `t${tokens}`, token_type: 'bearer', expires_in: 600 }),
        );
      }
      const answer = answers.shift() ?? { status: 500, body: '' };
      response.statusCode = answer.status;
      return response.end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    adapter = new VneidHttpAdapter({
      vneidIssuer: url,
      vneidDocumentsUrl: url,
      vneidClientId: 'hocvuso',
      vneidClientSecret: 'a-secret-for-tests-only',
      vneidTimeoutMs: 500,
    } as Settings);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const key = randomUUID();
  const taken = JSON.stringify({ receiptId: 'r-1', idempotencyKey: key, status: 'ACCEPTED' });
  const fault = (code: string) => JSON.stringify({ code, message: 'no' });

  it.each([
    [400, fault('INVALID_PAYLOAD'), 'INVALID_PAYLOAD'],
    [409, fault('IDEMPOTENCY_MISMATCH'), 'IDEMPOTENCY_MISMATCH'],
    [413, 'too large', 'HTTP_413'],
  ])('takes %i as a final refusal', async (status, body, reason) => {
    answers.push({ status, body });
    expect(await adapter.send('a.b.c', key)).toEqual({ status: 'REJECTED', receipt: null, reason });
  });

  it.each([
    [400, fault('UNKNOWN_KEY'), 'UNKNOWN_KEY'],
    [403, fault('INSUFFICIENT_SCOPE'), 'INSUFFICIENT_SCOPE'],
    [429, '', 'HTTP_429'],
    [502, '<html>', 'HTTP_502'],
    [200, '<html>', 'UNREADABLE_ANSWER'],
    [
      200,
      JSON.stringify({ receiptId: 'r', idempotencyKey: randomUUID(), status: 'ACCEPTED' }),
      'UNREADABLE_ANSWER',
    ],
  ])('takes %i %s as worth another try', async (status, body, code) => {
    answers.push({ status, body });
    await expect(adapter.send('a.b.c', key)).rejects.toMatchObject({ name: 'VneidUnreachable', code });
  });

  it('keeps its token, and renews it once when it is refused', async () => {
    answers.push({ status: 200, body: taken }, { status: 200, body: taken });
    await adapter.send('a.b.c', key);
    await adapter.send('a.b.c', key);
    expect(tokens).toBe(1);
    answers.push({ status: 401, body: '' }, { status: 200, body: taken });
    expect(await adapter.send('a.b.c', key)).toMatchObject({ status: 'ACCEPTED', receipt: 'r-1' });
    expect(tokens).toBe(2);
    answers.push({ status: 401, body: '' }, { status: 401, body: '' });
    await expect(adapter.send('a.b.c', key)).rejects.toMatchObject({ code: 'HTTP_401' });
  });

  it('believes that nothing is there only when VNeID says so itself', async () => {
    answers.push({ status: 404, body: fault('NOT_FOUND') }, { status: 404, body: '<html>' });
    expect(await adapter.find(key)).toBeNull();
    await expect(adapter.find(key)).rejects.toMatchObject({ code: 'HTTP_404' });
  });

  it('reports a server that is gone', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(adapter.list(null)).rejects.toMatchObject({ code: 'DISCOVERY_NETWORK' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
});
