import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose';
import { CLIENT_ID, CLIENT_SECRET } from './mock-under-test';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** The other side of the inbox: publishes keys, signs and sends documents, takes callbacks. */
export class Sender {
  /** Bodies of the callbacks, in the order they came. */
  readonly callbacks: string[] = [];
  /** What the next callbacks are answered with; 204 when nothing is left. */
  readonly callbackAnswers: number[] = [];
  private token = '';

  private constructor(
    private readonly server: Server,
    private readonly key: PrivateKey,
    private readonly publicJwk: JWK,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(): Promise<Sender> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'sender-1', alg: 'EdDSA', use: 'sig' };
    const server = createServer();
    const sender = new Sender(server, privateKey, jwk);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sender;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settings that make a mock know this sender. */
  get mockEnv(): NodeJS.ProcessEnv {
    return {
      VNEID_MOCK_SENDER_JWKS_URI: `${this.url}/.well-known/jwks.json`,
      VNEID_MOCK_CALLBACK_URL: `${this.url}/vneid/callback`,
      VNEID_MOCK_CALLBACK_BACKOFF_MS: '10',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Gets an access token for the inbox from the mock. */
  async authenticate(mockUrl: string, scope = 'documents'): Promise<number> {
    const response = await fetch(`${mockUrl}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
    const body = (await response.json()) as { access_token?: string };
    this.token = body.access_token ?? '';
    return response.status;
  }

  sign(payload: object, key: PrivateKey = this.key, kid = 'sender-1'): Promise<string> {
    return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .sign(key);
  }

  async send(mockUrl: string, payload: object, idempotencyKey: string = randomUUID()): Promise<Answer> {
    return this.sendRaw(mockUrl, await this.sign(payload), idempotencyKey);
  }

  async sendRaw(
    mockUrl: string,
    body: string,
    idempotencyKey: string,
    type = 'application/jose',
  ): Promise<Answer> {
    const headers = { 'content-type': type, 'idempotency-key': idempotencyKey, ...this.authorization() };
    return read(await fetch(`${mockUrl}/documents`, { method: 'POST', headers, body }));
  }

  async get(mockUrl: string, path: string): Promise<Answer> {
    return read(await fetch(`${mockUrl}/${path}`, { headers: this.authorization() }));
  }

  private authorization(): Record<string, string> {
    return this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/.well-known/jwks.json') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [this.publicJwk] }));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.callbacks.push(Buffer.concat(chunks).toString());
    response.statusCode = this.callbackAnswers.shift() ?? 204;
    response.end();
  }
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A whole ISSUE for Nguyễn Thị Ánh Tuyết, changed as the test needs. */
export function aDocument(more: object = {}): object {
  return {
    documentId: randomUUID(),
    action: 'ISSUE',
    personalNumber: '036168961843',
    serial: `HVS-${randomUUID().slice(0, 8)}`,
    programme: 'Phổ cập kỹ năng số cho người dân',
    group: 'ND',
    framework: 'HVS-REF 1.0',
    issuedAt: '2026-11-22T08:00:00.000Z',
    validUntil: null,
    verifyUrl: 'http://127.0.0.1:3000/v/abc',
    ...more,
  };
}

/** Waits until something is true, at most three seconds. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('Waited for 3 seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
