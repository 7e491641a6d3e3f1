import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FetchFailed } from './http-fetcher';
import { type FetchRules, PinnedFetcher, publicInternet } from './pinned-fetcher';
import { isPublicAddress } from './public-address';

const JSON_ONLY = { types: ['application/json'], mostBytes: 1_000 };

describe('addresses that are asked', () => {
  it.each(['8.8.8.8', '1.1.1.1', '203.162.0.1', '2606:4700:4700::1111', '2405:4800::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.8.9.1', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
      '192.0.2.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1', 'fe80::1', 'fc00::1', 'fd12::1'],
    ...['ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', '100::1'],
    ...['localhost', '', '0x7f.1', '2130706433', '::1%lo'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    'http://example.org/did.json',
    'ftp://example.org/x',
    'file:///etc/passwd',
    'https://user:word@example.org/',
    'not an address',
    'https://127.0.0.1/did.json',
    'https://[::1]/did.json',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
  ])('outside of tests %s is refused', async (address) => {
    await expect(new PinnedFetcher().read(address, JSON_ONLY)).rejects.toMatchObject({
      fault: 'ADDRESS_REFUSED',
    });
  });

  it.each([[['10.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['2606:4700::1', '::1']], [[]]])(
    'a name that leads to %j is refused, by whatever name',
    async (addresses) => {
      const resolve = () => Promise.resolve(addresses.map((address) => ({ address, family: 4 })));
      const fetcher = new PinnedFetcher({ ...publicInternet, resolve });
      await expect(fetcher.read('https://issuer.example/x', JSON_ONLY)).rejects.toMatchObject({
        fault: 'ADDRESS_REFUSED',
      });
    },
  );
});

describe('answers of other issuers', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

  /** A server on this machine, which only the rules of these tests allow. */
  const aServer = async (listener: RequestListener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const local: FetchRules = {
    isAllowedUrl: () => true,
    isAllowedAddress: (address) => address === '127.0.0.1',
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    timeoutMs: 400,
  };
  const read = async (listener: RequestListener, rules: Partial<FetchRules> = {}) =>
    new PinnedFetcher({ ...local, ...rules }).read(
      `http://issuer.example:${await aServer(listener)}/list?x=1`,
      JSON_ONLY,
    );

  it('are read when they are what was expected; the server hears its name and no more', async () => {
    const heard: unknown[] = [];
    const text = await read((request, reply) => {
      heard.push(request.method, request.url, Object.keys(request.headers).sort());
      heard.push(request.headers.host?.split(':')[0]);
      reply.setHeader('content-type', 'application/json; charset=utf-8').end('{"ấ":1}');
    });
    expect(text).toBe('{"ấ":1}');
    expect(heard).toEqual([
      'GET',
      '/list?x=1',
      ['accept', 'accept-encoding', 'connection', 'host'],
      'issuer.example',
    ]);
  });

  it('come from the address that was checked, also when the name leads elsewhere a moment later', async () => {
    const asked: string[] = [];
    const resolve = (hostname: string) => {
      asked.push(hostname);
      return Promise.resolve([{ address: asked.length === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
    };
    expect(
      await read((_, reply) => reply.setHeader('content-type', 'application/json').end('1'), { resolve }),
    ).toBe('1');
    expect(asked).toEqual(['issuer.example']);
  });

  const cases: [string, RequestListener][] = [
    ['REDIRECTED', (_, reply) => reply.writeHead(302, { location: 'http://127.0.0.1/' }).end()],
    ['REDIRECTED', (_, reply) => reply.writeHead(301, { location: '/same-host' }).end()],
    ['WRONG_STATUS', (_, reply) => reply.writeHead(404).end()],
    ['WRONG_STATUS', (_, reply) => reply.writeHead(206, { 'content-type': 'application/json' }).end('1')],
    ['WRONG_TYPE', (_, reply) => reply.setHeader('content-type', 'text/html').end('1')],
    ['WRONG_TYPE', (_, reply) => reply.end('1')],
    [
      'WRONG_TYPE',
      (_, reply) =>
        reply.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('1'),
    ],
    ['TOO_LARGE', (_, reply) => reply.setHeader('content-type', 'application/json').end('1'.repeat(1_001))],
    [
      'TOO_LARGE',
      (_, reply) => {
        reply.writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });
        const timer = setInterval(() => reply.write('1'.repeat(300)), 10);
        reply.on('close', () => clearInterval(timer));
      },
    ],
    ['TOO_SLOW', () => undefined],
    [
      'TOO_SLOW',
      (_, reply) => {
        reply.writeHead(200, { 'content-type': 'application/json' });
        // A byte now and then keeps every time limit between two bytes happy.
        const timer = setInterval(() => reply.write('1'), 20);
        reply.on('close', () => clearInterval(timer));
      },
    ],
    ['UNREACHABLE', (request) => request.socket.destroy()],
  ];
  it.each(cases)('%s is said, and nothing hangs', async (fault, listener) => {
    await expect(read(listener)).rejects.toEqual(new FetchFailed(fault as 'TOO_SLOW'));
    await expect(read(listener)).rejects.toMatchObject({ fault });
  });

  it('TOO_SLOW is said of a name that is never resolved', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    await expect(read(() => undefined, { resolve })).rejects.toMatchObject({ fault: 'TOO_SLOW' });
  });

  it('UNREACHABLE is said of a name that does not exist', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(read(() => undefined, { resolve })).rejects.toMatchObject({ fault: 'UNREACHABLE' });
  });
});
