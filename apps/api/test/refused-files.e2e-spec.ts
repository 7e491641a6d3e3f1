import { generateKeyPairSync, sign } from 'node:crypto';
import { connect } from 'node:net';
import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate, bakedPdf, bakedPng, bakedSvg } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

/** How something is handed in. */
type Sent = { file?: Buffer | string; files?: (Buffer | string)[]; text?: string };
/** What is told of it: HTTP status, status and reason. */
type Told = [number, string, string];

const MIB = 1024 * 1024;
const SPACES = Buffer.alloc(MIB, ' ');

describe('files and texts that are not taken', () => {
  let stack: TestStack;
  let jwt: string;
  let json: string;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { trustProxy: true } });
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết' });
    const services = {
      issuing: stack.api.get(IssuingService, { strict: false }),
      signing: stack.api.get(SigningService, { strict: false }),
    };
    await aSignedCertificate(stack.database, services, holder.id);
    const { data } = await stack.graphql<{ myCertificates: { id: string }[] }>(
      '{ myCertificates { id } }',
      {},
      await stack.tokenFor(holder.actor),
    );
    const get = async (accept: string) =>
      (
        await fetch(`${stack.url}/credentials/${data?.myCertificates[0]?.id}`, { headers: { accept } })
      ).text();
    [jwt, json] = [await get('application/vc+jwt'), await get('application/vc')];
  });
  afterAll(() => stack.close());

  let calls = 0;
  const address = () => ({ 'x-forwarded-for': `203.0.${(calls >> 8) & 255}.${calls++ & 255}` });
  async function check({ file, files = [], text }: Sent, path = '/certificates/check') {
    const body = new FormData();
    for (const each of file === undefined ? files : [file])
      body.append('file', new Blob([new Uint8Array(Buffer.from(each))]), 'x');
    if (text !== undefined) body.append('text', text);
    return fetch(`${stack.url}${path}`, { method: 'POST', body, headers: address() });
  }
  const told = async (response: Response): Promise<Told> => {
    const { status, reason } = (await response.json()) as { status: string; reason: string };
    return [response.status, status, reason];
  };

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const decode = (part = '') =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const reheaded = (change: object) =>
    [encode({ ...decode(jwt.split('.')[0]), ...change }), ...jwt.split('.').slice(1)].join('.');
  const rebodied = (change: object) =>
    jwt.replace(/\.[^.]+\./, `.${encode({ ...decode(jwt.split('.')[1]), ...change })}.`);
  /** Signed with a key of the sender's own, under the header that says it is ours. */
  const signedByThief = (change: object) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const message = rebodied(change).split('.').slice(0, 2).join('.');
    return `${message}.${sign(null, Buffer.from(message), privateKey).toString('base64url')}`;
  };
  const rewritten = (change: (credential: Record<string, unknown>) => object) =>
    JSON.stringify(change(JSON.parse(json) as Record<string, unknown>));

  const forged = (reason: string): Told => [200, 'TAMPERED', reason];
  const unreadable = (reason: string): Told => [400, 'MALFORMED', reason];
  const cases: [string, () => Sent | Promise<Sent>, Told][] = [
    ['alg none', () => ({ text: reheaded({ alg: 'none' }) }), forged('CREDENTIAL_WRONG_ALGORITHM')],
    [
      'an algorithm with a shared secret',
      () => ({ text: reheaded({ alg: 'HS256' }) }),
      forged('CREDENTIAL_WRONG_ALGORITHM'),
    ],
    ['a key inside', () => ({ text: reheaded({ jwk: { kty: 'OKP' } }) }), forged('CREDENTIAL_UNKNOWN_KEY')],
    [
      'a key at an address',
      () => ({ text: reheaded({ kid: 'https://evil.example/key' }) }),
      forged('CREDENTIAL_UNKNOWN_KEY'),
    ],
    ['SQL for a key', () => ({ text: reheaded({ kid: `x' or 1=1--` }) }), forged('CREDENTIAL_UNKNOWN_KEY')],
    [
      'a path for a key',
      () => ({ text: reheaded({ kid: '../../../dev/null' }) }),
      forged('CREDENTIAL_UNKNOWN_KEY'),
    ],
    ['a list for a key', () => ({ text: reheaded({ kid: ['a'] }) }), forged('CREDENTIAL_UNKNOWN_KEY')],
    ['another body', () => ({ text: rebodied({ name: 'Tiến sĩ' }) }), forged('CREDENTIAL_FORGED')],
    ['the key of a thief', () => ({ text: signedByThief({ name: 'Tiến sĩ' }) }), forged('CREDENTIAL_FORGED')],
    ['a cut signature', () => ({ text: jwt.slice(0, -4) }), forged('CREDENTIAL_FORGED')],
    ['half a JWT', () => ({ text: jwt.slice(0, 400) }), unreadable('CREDENTIAL_MALFORMED')],
    [
      'a header that is no JSON',
      () => ({ text: `eyAAAA.${jwt.split('.').slice(1).join('.')}` }),
      unreadable('CREDENTIAL_MALFORMED'),
    ],
    [
      'the JWT in a changed PDF',
      async () => ({ file: await bakedPdf([rebodied({ name: 'Tiến sĩ' })]) }),
      forged('CREDENTIAL_FORGED'),
    ],
    [
      'the JWT in a changed PNG',
      () => ({ file: bakedPng(rebodied({ name: 'Tiến sĩ' })) }),
      forged('CREDENTIAL_FORGED'),
    ],
    [
      'a remote context',
      () => ({
        text: rewritten((c) => ({
          ...c,
          '@context': [...(c['@context'] as string[]), 'https://evil.example/c'],
        })),
      }),
      forged('CREDENTIAL_REMOTE_CONTEXT'),
    ],
    [
      'contexts in another order',
      () => ({ text: rewritten((c) => ({ ...c, '@context': [...(c['@context'] as string[])].reverse() })) }),
      forged('CREDENTIAL_WRONG_CONTEXT'),
    ],
    [
      'an outdated context',
      () => ({ text: rewritten((c) => ({ ...c, '@context': ['https://www.w3.org/2018/credentials/v1'] })) }),
      forged('CREDENTIAL_WRONG_CONTEXT'),
    ],
    [
      'a context of its own deep inside',
      () => ({ file: bakedSvg(rewritten((c) => ({ ...c, evidence: [{ '@context': { a: 'urn:b' } }] }))) }),
      forged('CREDENTIAL_WRONG_CONTEXT'),
    ],
    [
      'another day',
      () => ({ text: rewritten((c) => ({ ...c, validFrom: '2020-01-01T00:00:00.000Z' })) }),
      forged('CREDENTIAL_FORGED'),
    ],
    [
      'words that no context explains',
      () => ({ text: rewritten((c) => ({ ...c, level: 'expert' })) }),
      unreadable('CREDENTIAL_MALFORMED'),
    ],
    ['no proof', () => ({ text: rewritten(({ proof: _, ...c }) => c) }), unreadable('CREDENTIAL_MALFORMED')],
    [
      'another kind of credential',
      () => ({ text: rewritten((c) => ({ ...c, type: ['VerifiableCredential'] })) }),
      unreadable('CREDENTIAL_WRONG_TYPE'),
    ],
    [
      'nodes that refer to each other',
      () => ({ text: rewritten((c) => ({ ...c, evidence: [{ id: '_:a', type: ['Evidence'] }] })) }),
      unreadable('CREDENTIAL_MALFORMED'),
    ],
    [
      'a thousand equal parts',
      () => ({ text: rewritten((c) => ({ ...c, evidence: Array(1_000).fill({ type: ['Evidence'] }) })) }),
      unreadable('CREDENTIAL_MALFORMED'),
    ],
    [
      'JSON nested without end',
      () => ({ text: `{"@context":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }),
      [200, 'UNKNOWN_ISSUER', 'CREDENTIAL_NOT_OURS'],
    ],
    [
      'another issuer',
      () => ({ text: rewritten((c) => ({ ...c, issuer: 'did:web:evil.example', proof: {} })) }),
      [200, 'UNKNOWN_ISSUER', 'CREDENTIAL_NOT_OURS'],
    ],
    ['an SD-JWT without its end', () => ({ text: `${jwt}~abc` }), unreadable('CREDENTIAL_MALFORMED')],
    [
      'a PDF with two different ones',
      async () => ({ file: await bakedPdf([jwt, rebodied({ name: 'x' })]) }),
      unreadable('FILE_SEVERAL_CREDENTIALS'),
    ],
    [
      'an encrypted PDF',
      async () => ({ file: await bakedPdf([jwt], { userPassword: 'x', ownerPassword: 'y' }) }),
      unreadable('FILE_ENCRYPTED'),
    ],
    [
      'a PDF without one',
      async () => ({ file: await bakedPdf([]) }),
      [422, 'NO_CREDENTIAL', 'FILE_WITHOUT_CREDENTIAL'],
    ],
    [
      'a PDF that is an archive, too',
      async () => ({ file: Buffer.concat([await bakedPdf([jwt]), Buffer.from('PK\u0005\u0006')]) }),
      unreadable('FILE_AMBIGUOUS'),
    ],
    [
      'a PNG with a PDF behind',
      async () => ({ file: Buffer.concat([bakedPng(jwt), await bakedPdf([jwt])]) }),
      unreadable('FILE_AMBIGUOUS'),
    ],
    ['a cut PNG', () => ({ file: bakedPng(jwt).subarray(0, 300) }), unreadable('FILE_BROKEN')],
    [
      'a ZIP',
      () => ({ file: Buffer.from('504b030414000000', 'hex') }),
      [422, 'NO_CREDENTIAL', 'FILE_WITHOUT_CREDENTIAL'],
    ],
    [
      'a photo',
      () => ({ file: Buffer.from('ffd8ffe000104a464946', 'hex') }),
      [422, 'NO_CREDENTIAL', 'FILE_WITHOUT_CREDENTIAL'],
    ],
    ['nothing', () => ({ file: '', text: '' }), unreadable('FILE_EMPTY')],
    ['no field at all', () => ({}), unreadable('FILE_EMPTY')],
    ['a file and a text', () => ({ file: jwt, text: jwt }), unreadable('FILE_ONE_AT_A_TIME')],
    ['two files', () => ({ files: [jwt, jwt] }), unreadable('FILE_ONE_AT_A_TIME')],
    [
      'a text of 70,000 letters',
      () => ({ text: `${jwt}${'A'.repeat(70_000)}` }),
      [413, 'MALFORMED', 'CREDENTIAL_TOO_LARGE'],
    ],
    [
      'a text of 200,000 letters',
      () => ({ text: 'A'.repeat(200_000) }),
      [413, 'MALFORMED', 'CREDENTIAL_TOO_LARGE'],
    ],
    ['a file of 11 MB', () => ({ file: Buffer.alloc(11 * MIB, 'a') }), [413, 'MALFORMED', 'FILE_TOO_LARGE']],
  ];
  it.each(cases)('%s', async (_what, make, expected) => {
    const sent = await make();
    expect(await told(await check(sent))).toEqual(expected);
    const page = await check(sent, '/kiem-tra');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      expected[0],
      'text/html; charset=utf-8',
    ]);
    expect(await page.text()).toMatch(/<section id="result" class="outcome (bad|warn)"/);
  });

  /** A PDF of 50 MB with a credential at its end, made while it is sent. */
  async function* hugePdf() {
    yield Buffer.from('%PDF-1.7\n');
    for (let sent = 0; sent < 50; sent += 1) {
      yield SPACES;
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield Buffer.from(`1 0 obj\n<<>>\nstream\n${jwt}\nendstream\nendobj\n%%EOF`);
  }

  async function* inForm(file: AsyncIterable<Buffer>) {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
    yield* file;
    yield Buffer.from('\r\n--b--\r\n');
  }

  it('a PDF of 50 MB with a lie inside, whether or not it says how long it is, is answered and not cut off', async () => {
    for (const headers of [{}, { 'content-length': String(50 * MIB + 100) }]) {
      const response = await fetch(`${stack.url}/certificates/check`, {
        method: 'POST',
        body: hugePdf(),
        headers: { 'content-type': 'application/pdf', ...address(), ...headers },
        duplex: 'half',
      } as RequestInit);
      expect(await told(response)).toEqual([413, 'MALFORMED', 'FILE_TOO_LARGE']);
    }
    const parted = await fetch(`${stack.url}/verify`, {
      method: 'POST',
      body: inForm(hugePdf()),
      headers: { 'content-type': 'multipart/form-data; boundary=b', ...address() },
      duplex: 'half',
    });
    expect([parted.status, await parted.text()]).toEqual([
      413,
      expect.stringContaining('The file is larger than 10 MB'),
    ]);
  });

  it('a form that breaks off, a body of no known kind and broken JSON', async () => {
    const send = (body: string | Buffer, type: string) =>
      fetch(`${stack.url}/certificates/check`, {
        method: 'POST',
        body: Buffer.isBuffer(body) ? new Uint8Array(body) : body,
        headers: { 'content-type': type, ...address() },
      });
    const broken = await send(
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF',
      'multipart/form-data; boundary=x',
    );
    expect(await told(broken)).toEqual(unreadable('FILE_BROKEN'));
    const unbounded = await send('abc', 'multipart/form-data');
    expect(await told(unbounded)).toEqual(unreadable('FILE_BROKEN'));
    for (const [body, type] of [
      ['{"a":', 'application/json'],
      ['GIF89a', 'image/gif'],
      ['a=b', 'application/x-www-form-urlencoded'],
    ] as const) {
      const { status } = await send(body, type);
      expect([400, 415]).toContain(status);
    }
    expect(await told(await send('', 'application/pdf'))).toEqual(unreadable('FILE_EMPTY'));
  });

  it('a sender that hangs up in the middle, which harms nobody', async () => {
    const { port, hostname } = new URL(stack.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          'POST /certificates/check HTTP/1.1\r\nhost: x\r\ncontent-type: application/pdf\r\ncontent-length: 9000\r\n\r\n%PDF-',
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
    expect((await check({ text: jwt })).status).toBe(200);
  });
});
