import { createHash } from 'node:crypto';
import { compactVerify, createRemoteJWKSet } from 'jose';
import { IssuingService, SequencingService, SigningService } from '@app/certification';
import { LogRoom } from '@testing/certification';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

/** What a stranger writes who has only RFC 9162 and our answers. */
const hash = (prefix: number, ...parts: Buffer[]) =>
  createHash('sha256')
    .update(Buffer.from([prefix]))
    .update(Buffer.concat(parts))
    .digest();

function rootFrom(leaf: string, index: number, size: number, path: string[]): string {
  let [fn, sn, r] = [index, size - 1, hash(0, Buffer.from(leaf, 'utf8'))];
  for (const step of path) {
    const p = Buffer.from(step, 'hex');
    if (fn & 1 || fn === sn) {
      r = hash(1, p, r);
      while (!(fn & 1) && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = hash(1, r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? r.toString('hex') : 'not a proof';
}

interface Head {
  treeSize: number;
  rootHash: string;
  timestamp: string;
  kid: string;
  jws: string;
}
interface Proof {
  head: Head;
  entries: { index: number; event: string; leaf: string; leafHash: string; path: string[] }[];
}

describe('the issuance log over HTTP and GraphQL', () => {
  let stack: TestStack;
  let room: LogRoom;
  let serials: string[];

  beforeAll(async () => {
    stack = await startTestStack();
    const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
    room = new LogRoom(stack, {
      issuing: service(IssuingService),
      signing: service(SigningService),
      sequencing: service(SequencingService),
    });
    const before = await fetch(`${stack.url}/log/heads/latest`);
    expect(before.status).toBe(404);
    expect((await stack.graphql<{ issuanceLogHead: null }>('{ issuanceLogHead { treeSize } }')).data).toEqual(
      {
        issuanceLogHead: null,
      },
    );
    serials = (await room.certificates(3)).map(({ serial }) => serial);
    await room.close();
    serials.push(...(await room.certificates(2)).map(({ serial }) => serial));
    await room.close();
  });
  afterAll(() => stack.close());

  const getJson = async <T>(path: string) => (await (await fetch(`${stack.url}${path}`)).json()) as T;

  it('publishes heads that the published keys have signed', async () => {
    const head = await getJson<Head>('/log/heads/latest');
    const { data } = await stack.graphql<{ issuanceLogHead: Head }>(
      '{ issuanceLogHead { treeSize rootHash timestamp kid jws } }',
    );
    expect(data?.issuanceLogHead).toEqual(head);
    const keys = createRemoteJWKSet(new URL(`${stack.url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await compactVerify(head.jws, keys, { algorithms: ['EdDSA'] });
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: head.kid, typ: 'hvs-log-head+jws' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      type: 'HocVuSoIssuanceLogHead',
      formatVersion: 1,
      issuer: stack.url,
      treeSize: 5,
      rootHash: head.rootHash,
      timestamp: head.timestamp,
    });
    await expect(getJson('/log/heads/3')).resolves.toMatchObject({ treeSize: 3 });
    for (const none of ['4', '-1', '3.5', '9'.repeat(40), 'newest'])
      expect((await fetch(`${stack.url}/log/heads/${none}`)).status).toBe(404);
  });

  it('proves a certificate to anybody, in GraphQL and in the JSON of the check', async () => {
    for (const serial of serials) {
      const { data } = await stack.graphql<{ issuanceLogInclusionProof: Proof }>(
        `query ($serial: String!) { issuanceLogInclusionProof(serial: $serial) {
          head { treeSize rootHash timestamp kid jws } entries { index event at leaf leafHash path } } }`,
        { serial },
      );
      const proof = data?.issuanceLogInclusionProof as Proof;
      const [entry] = proof.entries;
      expect(JSON.parse(entry.leaf)).toMatchObject({ serial, event: 'SIGNED' });
      expect(rootFrom(entry.leaf, entry.index, proof.head.treeSize, entry.path)).toBe(proof.head.rootHash);
      const check = await getJson<{ jws: string; issuanceLog: Proof }>(`/certificates/${serial}.json`);
      expect(check.issuanceLog).toEqual({ isProven: true, ...proof });
      // The certificate in hand is the one of the entry.
      const bytes = Buffer.from(check.jws.split('.')[1] ?? '', 'base64url');
      expect((JSON.parse(entry.leaf) as { payloadSha256: string }).payloadSha256).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
    }
  });

  it('proves that it has only grown', async () => {
    const { data } = await stack.graphql<{ issuanceLogConsistencyProof: { path: string[] } }>(
      '{ issuanceLogConsistencyProof(from: 3, to: 5) { from to path } }',
    );
    expect(data?.issuanceLogConsistencyProof).toEqual(await getJson('/log/consistency/3/5'));
    const [c, d, left, right] = (data?.issuanceLogConsistencyProof.path ?? []).map((each) =>
      Buffer.from(each, 'hex'),
    );
    const [old, now] = [await getJson<Head>('/log/heads/3'), await getJson<Head>('/log/heads/5')];
    expect(hash(1, left, c).toString('hex')).toBe(old.rootHash);
    expect(hash(1, hash(1, left, hash(1, c, d)), right).toString('hex')).toBe(now.rootHash);
  });

  it('says which size is out of range', async () => {
    const { errors } = await stack.graphql('{ issuanceLogConsistencyProof(from: 4, to: 6) { path } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'to' }] });
    for (const bad of ['0/5', '5/3', '1/6', 'x/5', '1/1e3'])
      expect((await fetch(`${stack.url}/log/consistency/${bad}`)).status).toBe(400);
  });

  it('knows nothing of a serial that is not there, and refuses one that is too long', async () => {
    const ask = (serial: string) =>
      stack.graphql<{ issuanceLogInclusionProof: null }>(
        'query ($serial: String!) { issuanceLogInclusionProof(serial: $serial) { head { treeSize } } }',
        { serial },
      );
    expect((await ask('HVS-2026-0000-0000-0')).data).toEqual({ issuanceLogInclusionProof: null });
    expect((await ask('x'.repeat(61))).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'serial' }],
    });
  });
});

describe('the check page and the limit', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('shows the place in the log, in both languages, without a script', async () => {
    const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
    const room = new LogRoom(stack, {
      issuing: service(IssuingService),
      signing: service(SigningService),
      sequencing: service(SequencingService),
    });
    const { serial } = await room.certificate();
    const page = async (path: string) => (await fetch(`${stack.url}/${path}/${serial}`)).text();
    expect(await page('kiem-tra')).toContain('Đang được ghi vào nhật ký, thường mất vài phút');
    await room.close();
    const html = await page('kiem-tra');
    expect(html).toMatch(
      /<dt>Nhật ký cấp<\/dt><dd>Đã ghi \(vừa kiểm tra\): mục số 0, đếm từ 0, trong 1 mục; nhật ký được ký ngày \d/,
    );
    expect(html).not.toContain('<script');
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(await page('verify')).toMatch(
      /<dt>Issuance log<\/dt><dd>Entered \(checked just now\): entry 0, counted from 0, of 1; the log/,
    );
    const { data } = await stack.graphql(
      `{ verifyCertificate(serial: "${serial}") { status logIndex logTreeSize logHeadAt } }`,
    );
    expect(data).toMatchObject({ verifyCertificate: { status: 'VALID', logIndex: 0, logTreeSize: 1 } });
    await room.past(async () => {
      await stack.database.query('delete from certification.log_entry');
    });
    expect(await page('kiem-tra')).toContain('Không có trong nhật ký cấp');
    expect(await page('verify')).toContain('Not in the issuance log');
  });

  it('counts questions to the log as checks', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await fetch(`${stack.url}/log/heads/latest`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await stack.graphql('{ issuanceLogHead { treeSize } }')).errors?.[0]?.extensions.code).toBe(
      'RATE_LIMITED',
    );
  });
});
