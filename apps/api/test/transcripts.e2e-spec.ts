import { IssuingService, SigningService } from '@app/certification';
import { aSignedCertificate, textInPdf } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const NAME = 'Nguyễn Thị Ánh Tuyết';
const QUERY = `query ($format: SecuringMechanism!, $withName: Boolean) {
  myTranscript(format: $format, withName: $withName)
}`;

describe('the record of all certificates over GraphQL', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const ask = (variables: object, token?: string) =>
    stack.graphql<{ myTranscript: string | null }>(QUERY, { ...variables }, token);
  async function aHolder(certificates: number) {
    const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
    const services = { issuing: service(IssuingService), signing: service(SigningService) };
    const { id, actor } = await aLearner(stack.database, { fullName: NAME, groups: ['ND'] });
    const serials: string[] = [];
    for (let count = 0; count < certificates; count += 1)
      serials.unshift((await aSignedCertificate(stack.database, services, id)).serial);
    return { serials, token: await stack.tokenFor(actor) };
  }
  const claimsOf = (jws: string) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();

  it('is given to whoever is signed in, of their own certificates alone, in both forms', async () => {
    const [{ serials, token }, other] = [await aHolder(2), await aHolder(1)];
    const jwt = (await ask({ format: 'VC_JWT' }, token)).data?.myTranscript ?? '';
    const json = (await ask({ format: 'DATA_INTEGRITY' }, token)).data?.myTranscript ?? '';
    for (const text of [claimsOf(jwt), json]) {
      const { credentialSubject } = JSON.parse(text) as {
        credentialSubject: { verifiableCredential: { credentialSubject: { licenseNumber: string } }[] };
      };
      const found = credentialSubject.verifiableCredential.map(
        (inner) => inner.credentialSubject.licenseNumber,
      );
      expect(found).toEqual(serials);
      expect(text).not.toContain('Tuyết');
      expect(text).not.toContain(other.serials[0]);
    }
    const named = (await ask({ format: 'VC_JWT', withName: true }, token)).data?.myTranscript ?? '';
    expect(claimsOf(named)).toContain(NAME);
  });

  it('is null without a certificate, and for nobody who is not signed in', async () => {
    const { token } = await aHolder(0);
    expect((await ask({ format: 'VC_JWT' }, token)).data).toEqual({ myTranscript: null });
    expect((await ask({ format: 'VC_JWT' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await ask({ format: 'SD_JWT' }, token)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is printed for its holder, by a link that works for five minutes or by the token', async () => {
    const [{ serials, token }, other] = [await aHolder(2), await aHolder(0)];
    const link = async (as?: string) =>
      (await stack.graphql<{ myTranscriptPdfUrl: string | null }>('{ myTranscriptPdfUrl }', {}, as)).data
        ?.myTranscriptPdfUrl ?? null;
    const url = (await link(token)) ?? '';
    const pdf = await fetch(url);
    expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    const text = textInPdf(Buffer.from(await pdf.arrayBuffer()));
    for (const part of [NAME, ...serials]) expect(text).toContain(part);
    const [bare = ''] = url.split('?');
    const as = async (bearer: string) =>
      (await fetch(bare, { headers: { authorization: `Bearer ${bearer}` } })).status;
    expect([await as(token), await as(other.token)]).toEqual([200, 404]);
    expect((await fetch(bare)).status).toBe(401);
    expect((await fetch(url.replace(/expires=\d/, 'expires=9'))).status).toBe(401);
    expect((await fetch(`${stack.url}/transcripts/lrn_x/pdf`)).status).toBe(404);
    expect(await link(other.token)).toBeNull();
  });
});
