import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { type Expected, FetchFailed, HttpFetcher } from './http-fetcher';
import { isPublicAddress } from './public-address';

/** What may be asked, and how long an answer may take in all. */
export interface FetchRules {
  isAllowedUrl(url: URL): boolean;
  isAllowedAddress(address: string): boolean;
  resolve(hostname: string): Promise<LookupAddress[]>;
  timeoutMs: number;
}

/** The only rules outside of tests: https, no password, addresses of the public internet, five seconds. */
export const publicInternet: FetchRules = {
  isAllowedUrl: ({ protocol, username, password }) =>
    protocol === 'https:' && username === '' && password === '',
  isAllowedAddress: isPublicAddress,
  resolve: (hostname) => lookup(hostname, { all: true }),
  timeoutMs: 5_000,
};

/**
 * Reads over the network without being led astray. The name is resolved once and the connection goes to that very
 * address, so a name that changes its mind (DNS rebinding) gains nothing; one address that is not public refuses the
 * name. No redirect is followed, no cookie or password sent; size and time are limited, headers included.
 */
export class PinnedFetcher extends HttpFetcher {
  constructor(private readonly rules: FetchRules = publicInternet) {
    super();
  }

  override async read(address: string, expected: Expected): Promise<string> {
    if (!URL.canParse(address)) throw new FetchFailed('ADDRESS_REFUSED');
    const url = new URL(address);
    if (!this.rules.isAllowedUrl(url)) throw new FetchFailed('ADDRESS_REFUSED');
    const signal = AbortSignal.timeout(this.rules.timeoutMs);
    try {
      const pinned = await beforeAborted(this.pin(url.hostname.replace(/^\[|\]$/g, '')), signal);
      const response = await ask(url, pinned, expected, signal);
      return await readAll(response, expected.mostBytes);
    } catch (error) {
      if (error instanceof FetchFailed) throw error;
      throw new FetchFailed(signal.aborted ? 'TOO_SLOW' : 'UNREACHABLE');
    }
  }

  private async pin(hostname: string): Promise<string> {
    const found = await this.rules.resolve(hostname);
    const [first] = found;
    if (!first || !found.every(({ address }) => this.rules.isAllowedAddress(address)))
      throw new FetchFailed('ADDRESS_REFUSED');
    return first.address;
  }
}

/** The head of the answer, if it is one that was expected. */
function ask(url: URL, pinned: string, expected: Expected, signal: AbortSignal): Promise<IncomingMessage> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const call = (url.protocol === 'https:' ? overHttps : overHttp)({
      host: pinned,
      // The certificate must be that of the name, not of the address.
      servername: isIP(hostname) ? '' : hostname,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, accept: expected.types.join(', '), 'accept-encoding': 'identity' },
      agent: false,
      signal,
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const fault = faultOf(response, expected);
      if (!fault) return resolve(response);
      response.destroy();
      reject(fault);
    });
    call.end();
  });
}

function faultOf({ statusCode = 0, headers }: IncomingMessage, expected: Expected): FetchFailed | null {
  if (statusCode >= 300 && statusCode < 400) return new FetchFailed('REDIRECTED');
  if (statusCode !== 200) return new FetchFailed('WRONG_STATUS');
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!expected.types.includes(type) || encoding !== 'identity') return new FetchFailed('WRONG_TYPE');
  return Number(headers['content-length'] ?? 0) > expected.mostBytes ? new FetchFailed('TOO_LARGE') : null;
}

async function readAll(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > mostBytes) throw new FetchFailed('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Names are resolved by the system, which cannot be told to stop. */
function beforeAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new FetchFailed('TOO_SLOW')), { once: true });
    work.then(resolve, reject);
  });
}
