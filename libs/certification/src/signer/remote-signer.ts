import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import type { SigningKeys } from '@platform/security';
import { CertificateSigner, type Signed, type SignerKey } from './certificate-signer';

/** Messages in one request; 500 credentials are about 2 MB. */
const MOST_MESSAGES = 500;
const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 1_000_000;

/**
 * Signs with a key that never enters this system. A small process beside an HSM (PKCS#11) or a key service speaks:
 * `GET key` → `{ "jwk": { "kty": "OKP", "crv": "Ed25519", "x": … } }`;
 * `POST sign` with `{ "kid", "messages": [base64url] }` → `{ "signatures": [base64url] }`, in order.
 * Over HTTP(S), or a Unix socket (`unix:/path`), with a bearer token if one is set. Every signature is checked
 * before it is used: a signer that errs or lies spoils nothing.
 */
export class RemoteSigner extends CertificateSigner {
  constructor(
    private readonly keys: SigningKeys,
    private readonly address: string,
    private readonly token: string | undefined,
  ) {
    super();
  }

  async sign(messagesOf: (key: SignerKey) => Buffer[] | Promise<Buffer[]>): Promise<Signed> {
    const { kid, createdAt, key: publicKey } = await this.keys.activePublicKey('certificate');
    const key = { kid, createdAt };
    const messages = await messagesOf(key);
    const made: Signed['made'] = [];
    for (let from = 0; from < messages.length; from += MOST_MESSAGES)
      made.push(...(await this.signSome(kid, publicKey, messages.slice(from, from + MOST_MESSAGES))));
    return { key, made };
  }

  /** The public half of the key that the signer holds, for `rotate-key`. */
  async publicKey(): Promise<KeyObject> {
    const { jwk } = (await this.ask('GET', 'key')) as { jwk?: { kty?: string; crv?: string; x?: string } };
    if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new Error('The signer holds no Ed25519 key');
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, format: 'jwk' });
  }

  private async signSome(kid: string, publicKey: KeyObject, messages: Buffer[]): Promise<Signed['made']> {
    const body = { kid, messages: messages.map((message) => message.toString('base64url')) };
    const answer = (await this.ask('POST', 'sign', body)) as { signatures?: unknown };
    const given = Array.isArray(answer.signatures) ? answer.signatures.map(String) : [];
    return messages.map((message, index) => {
      const signature = Buffer.from(given[index] ?? '', 'base64url');
      if (!verify(null, message, publicKey, signature))
        throw new Error(`The signer gave no signature of key ${kid}`);
      return { message, signature };
    });
  }

  private ask(method: string, path: 'key' | 'sign', body?: object): Promise<unknown> {
    const { request, options } = this.target(path);
    return new Promise((resolve, reject) => {
      const authorization = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
      const headers = { ...authorization, ...(body ? { 'content-type': 'application/json' } : {}) };
      const call = request({ ...options, method, headers, timeout: TIMEOUT_MS }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (text.length > LONGEST_ANSWER) call.destroy(new Error('The signer answers too much'));
        });
        response.on('end', () => {
          if (response.statusCode !== 200)
            return reject(new Error(`The signer answered ${response.statusCode}`));
          try {
            resolve(JSON.parse(text));
          } catch {
            reject(new Error('The signer did not answer in JSON'));
          }
        });
      });
      call.on('timeout', () => call.destroy(new Error('The signer does not answer')));
      call.on('error', reject);
      call.end(body ? JSON.stringify(body) : undefined);
    });
  }

  private target(path: string): { request: typeof overHttp; options: RequestOptions } {
    if (this.address.startsWith('unix:'))
      return { request: overHttp, options: { socketPath: this.address.slice(5), path: `/${path}` } };
    const url = new URL(path, this.address.endsWith('/') ? this.address : `${this.address}/`);
    const { protocol, hostname, port, pathname } = url;
    const options = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, path: pathname };
    return { request: protocol === 'https:' ? overHttps : overHttp, options };
  }
}
