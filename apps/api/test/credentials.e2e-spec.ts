import { compactVerify, createLocalJWKSet } from 'jose';
import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('credentials over HTTP and GraphQL', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
  const query = `query ($format: CredentialFormat!, $id: ID!, $withName: Boolean) {
    certificateCredential(id: $id, format: $format, withName: $withName)
  }`;
  const anIssued = async () => {
    const holder = await aLearner(stack.database, { fullName: 'Nguyễn Thị Ánh Tuyết', groups: ['ND'] });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const { id, serial } = await aSignedCertificate(stack.database, services, holder.id);
    const token = await stack.tokenFor(holder.actor);
    const { data } = await stack.graphql<{ myCertificates: { id: string }[] }>(
      '{ myCertificates { id } }',
      {},
      token,
    );
    return { id, serial, token, publicId: data?.myCertificates[0]?.id ?? '' };
  };
  const credential = (publicId: string, accept: string) =>
    fetch(`${stack.url}/credentials/${publicId}`, { headers: { accept }, redirect: 'manual' });

  it('are public without a name, as JSON or as JWT, and lead a browser to the check page', async () => {
    const { publicId, serial } = await anIssued();
    const json = await credential(publicId, '*/*');
    expect([json.status, json.headers.get('content-type')]).toEqual([200, 'application/vc']);
    const text = await json.text();
    expect(JSON.parse(text)).toMatchObject({
      id: `${stack.url}/credentials/${publicId}`,
      proof: { cryptosuite: 'eddsa-rdfc-2022' },
    });
    const jwt = await credential(publicId, 'application/vc+jwt, application/vc;q=0.5');
    expect([jwt.status, jwt.headers.get('content-type')]).toEqual([200, 'application/vc+jwt']);
    expect(text + Buffer.from((await jwt.text()).split('.')[1] ?? '', 'base64url').toString()).not.toContain(
      'Tuyết',
    );
    const page = await credential(publicId, 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect([page.status, page.headers.get('location')]).toEqual([303, `${stack.url}/kiem-tra/${serial}`]);
  });

  it('are not there under a wrong id, and not after a revocation', async () => {
    const { id, publicId, token } = await anIssued();
    for (const wrong of ['cer_00000000000000000000000000', 'cer_x', 'unt_01h455vb4pex5vsknk084sn02q'])
      expect((await credential(wrong, '*/*')).status).toBe(404);
    await stack.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(),
        revocation_code = 'OTHER', revocation_reason = 'thử' where id = $1`,
      [id],
    );
    expect((await credential(publicId, '*/*')).status).toBe(404);
    const { data } = await stack.graphql(query, { id: publicId, format: 'VC_JWT' }, token);
    expect(data).toEqual({ certificateCredential: null });
  });

  it('are given to the holder in every form, and to nobody else', async () => {
    const { publicId, token } = await anIssued();
    const ask = (variables: object, as?: string) =>
      stack.graphql<{ certificateCredential: string }>(query, { id: publicId, ...variables }, as);
    for (const format of ['VC_JWT', 'DATA_INTEGRITY', 'SD_JWT'])
      expect((await ask({ format }, token)).data?.certificateCredential).toMatch(/^[{e]/);
    const named = await ask({ format: 'DATA_INTEGRITY', withName: true }, token);
    expect(named.data?.certificateCredential).toContain('Nguyễn Thị Ánh Tuyết');
    const stranger = await stack.tokenFor((await aLearner(stack.database)).actor);
    expect((await ask({ format: 'SD_JWT' }, stranger)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask({ format: 'SD_JWT' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('can be checked by whoever has once fetched the DID document, the keys and our context', async () => {
    const { publicId } = await anIssued();
    const jwt = await (await credential(publicId, 'application/vc+jwt')).text();
    const did = (await (await fetch(`${stack.url}/.well-known/did.json`)).json()) as {
      id: string;
      verificationMethod: { id: string; publicKeyJwk?: Record<string, unknown> }[];
    };
    expect(did.id).toBe(`did:web:${new URL(stack.url).host.replace(':', '%3A')}`);
    const keys = did.verificationMethod.flatMap(({ id, publicKeyJwk }) =>
      publicKeyJwk ? [{ ...publicKeyJwk, kid: id }] : [],
    );
    await compactVerify(jwt, createLocalJWKSet({ keys }), { algorithms: ['EdDSA'] });
    const context = await fetch(`${stack.url}/contexts/v1`);
    expect(context.headers.get('content-type')).toContain('application/ld+json');
    expect(await context.json()).toMatchObject({
      '@context': { learnerGroup: `${stack.url}/contexts/v1#learnerGroup` },
    });
    const issuer = await (await fetch(`${stack.url}/.well-known/jwt-vc-issuer`)).json();
    expect(issuer).toEqual({ issuer: stack.url, jwks_uri: `${stack.url}/.well-known/jwks.json` });
    const type = await (await fetch(`${stack.url}/credential-types/certificate/v1`)).json();
    expect(type).toMatchObject({ vct: `${stack.url}/credential-types/certificate/v1` });
  });
});
