import { IdentityModule } from '@app/identity';
import { hasMessage } from '@platform/i18n';
import { didOf, SigningKeys } from '@platform/security';
import { aProgramme, aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { CredentialService } from './credential.service';
import { keysOf } from './did-document';
import { verifyPresentation } from './sd-jwt-vc';
import { CREDENTIAL_FAULTS } from './verdict';
import { verifyCredential } from './verify-credential';

const NAME = 'Nguyễn Thị Ánh Tuyết';

describe('credentials that are not taken', () => {
  let context: TestContext;
  let did: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    did = didOf(context.settings.publicUrl);
  });
  afterAll(() => context.close());

  const services = () => ({ issuing: context.get(IssuingService), signing: context.get(SigningService) });
  const aCertificate = async () => {
    const { id: learnerId } = await aLearner(context.database, { fullName: NAME });
    const { id } = await aSignedCertificate(context.database, services(), learnerId);
    return context.get(CertificateService).get(id);
  };
  const make = async (format: 'VC_JWT' | 'DATA_INTEGRITY') => ({
    text: (await context.get(CredentialService).publicOf(await aCertificate(), format)) ?? '',
  });
  const history = () => context.get(SigningKeys).history('certificate');
  const checking = async () => ({ findKey: keysOf(did, await history()), now: new Date() });
  const check = async (text: string) => verifyCredential(text, context.settings.publicUrl, await checking());
  const inside = (jws: string) =>
    JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const reheaded = (jws: string, header: object) => [encode(header), ...jws.split('.').slice(1)].join('.');
  const kid = async () => `${did}#${(await history())[0]?.kid}`;
  const jwsCases: [string, string, (jws: string) => Promise<string> | string][] = [
    [
      'alg none',
      'CREDENTIAL_WRONG_ALGORITHM',
      async (jws) =>
        `${reheaded(jws, { alg: 'none', typ: 'vc+jwt', kid: await kid() })
          .split('.')
          .slice(0, 2)
          .join('.')}.`,
    ],
    [
      'another algorithm',
      'CREDENTIAL_WRONG_ALGORITHM',
      async (jws) => reheaded(jws, { alg: 'HS256', typ: 'vc+jwt', kid: await kid() }),
    ],
    [
      'another type',
      'CREDENTIAL_WRONG_TYPE',
      async (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'JWT', kid: await kid() }),
    ],
    [
      'a key inside',
      'CREDENTIAL_UNKNOWN_KEY',
      async (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'vc+jwt', kid: await kid(), jwk: {} }),
    ],
    [
      'a key at an address',
      'CREDENTIAL_UNKNOWN_KEY',
      (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'vc+jwt', kid: 'https://evil.example/key' }),
    ],
    [
      'a path or SQL as key',
      'CREDENTIAL_UNKNOWN_KEY',
      (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'vc+jwt', kid: `../../dev/null' or 1=1--` }),
    ],
    [
      'a key that is no text',
      'CREDENTIAL_UNKNOWN_KEY',
      (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'vc+jwt', kid: ['a'] }),
    ],
    [
      'another header over the same body',
      'CREDENTIAL_FORGED',
      async (jws) => reheaded(jws, { alg: 'EdDSA', typ: 'vc+jwt', kid: await kid() }),
    ],
    [
      'another body',
      'CREDENTIAL_FORGED',
      (jws) => jws.replace(/\.[^.]+\./, `.${encode({ ...inside(jws), name: 'Bằng giả' })}.`),
    ],
    ['a cut signature', 'CREDENTIAL_FORGED', (jws) => jws.slice(0, -2)],
    ['no signature', 'CREDENTIAL_MALFORMED', (jws) => jws.slice(0, jws.lastIndexOf('.') + 1)],
    ['a fourth part', 'CREDENTIAL_MALFORMED', (jws) => `${jws}.AAAA`],
    ['half of it', 'CREDENTIAL_MALFORMED', (jws) => jws.slice(0, 40)],
    ['nothing', 'CREDENTIAL_MALFORMED', () => ''],
    ['64 kB more', 'CREDENTIAL_TOO_LARGE', (jws) => jws + 'A'.repeat(64_000)],
  ];
  it.each(jwsCases)('as VC-JWT with %s is refused as %s', async (_what, code, change) => {
    const { text } = await make('VC_JWT');
    const changed = await change(text);
    await expect(check(changed)).rejects.toMatchObject({ name: 'Refused', code });
  });

  type Changed = Record<string, unknown> & { proof: Record<string, unknown>; '@context': unknown[] };
  const jsonCases: [string, string, (credential: Changed) => object][] = [
    [
      'a remote context',
      'CREDENTIAL_REMOTE_CONTEXT',
      (c) => ({ ...c, '@context': [...c['@context'], 'https://evil.example/c'] }),
    ],
    [
      'a context that changes words',
      'CREDENTIAL_WRONG_CONTEXT',
      (c) => ({ ...c, '@context': [...c['@context'], { name: 'urn:x' }] }),
    ],
    [
      'an expired context',
      'CREDENTIAL_WRONG_CONTEXT',
      (c) => ({ ...c, '@context': ['https://www.w3.org/2018/credentials/v1', ...c['@context'].slice(1)] }),
    ],
    [
      'contexts in another order',
      'CREDENTIAL_WRONG_CONTEXT',
      (c) => ({ ...c, '@context': [...c['@context']].reverse() }),
    ],
    [
      'a context deep inside',
      'CREDENTIAL_WRONG_CONTEXT',
      (c) => ({ ...c, evidence: [{ '@context': 'https://evil.example/c' }] }),
    ],
    ['no context', 'CREDENTIAL_MALFORMED', ({ '@context': _, ...c }) => c],
    ['no proof', 'CREDENTIAL_MALFORMED', ({ proof: _, ...c }) => c],
    ['two proofs', 'CREDENTIAL_MALFORMED', (c) => ({ ...c, proof: [c.proof, c.proof] })],
    [
      'another cryptosuite',
      'CREDENTIAL_WRONG_ALGORITHM',
      (c) => ({ ...c, proof: { ...c.proof, cryptosuite: 'ecdsa-rdfc-2019' } }),
    ],
    [
      'another purpose',
      'CREDENTIAL_WRONG_TYPE',
      (c) => ({ ...c, proof: { ...c.proof, proofPurpose: 'authentication' } }),
    ],
    [
      'a foreign key',
      'CREDENTIAL_UNKNOWN_KEY',
      (c) => ({ ...c, proof: { ...c.proof, verificationMethod: 'did:web:evil.example#key' } }),
    ],
    [
      'a cut proof',
      'CREDENTIAL_MALFORMED',
      (c) => ({ ...c, proof: { ...c.proof, proofValue: String(c.proof['proofValue']).slice(0, -4) } }),
    ],
    [
      'its status spelt as a full address, whose proof is still good',
      'CREDENTIAL_MALFORMED',
      ({ credentialStatus, ...c }) => ({
        ...c,
        'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus,
      }),
    ],
    ['words that no context explains', 'CREDENTIAL_MALFORMED', (c) => ({ ...c, level: 'expert' })],
    [
      'another issuer',
      'CREDENTIAL_FORGED',
      (c) => ({ ...c, issuer: { ...(c['issuer'] as object), id: 'did:web:evil.example' } }),
    ],
  ];
  it.each(jsonCases)(
    'as JSON with %s is refused as %s, and the network is not asked',
    async (_what, code, change) => {
      const fetching = jest.spyOn(globalThis, 'fetch');
      const { text } = await make('DATA_INTEGRITY');
      const changed = JSON.stringify(change(JSON.parse(text) as Changed));
      await expect(check(changed)).rejects.toMatchObject({ name: 'Refused', code });
      expect(fetching).not.toHaveBeenCalled();
      fetching.mockRestore();
    },
  );

  it('nested without end is refused in an instant', async () => {
    const deep = `{"@context":["https://www.w3.org/ns/credentials/v2"],"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    await expect(check(deep)).rejects.toMatchObject({ name: 'Refused' });
  });

  it('is told from what is only too early or too late', async () => {
    const { id: learnerId } = await aLearner(context.database, { fullName: NAME });
    const programme = await aProgramme(context.database, { validityMonths: 1 });
    const { id } = await aSignedCertificate(context.database, services(), learnerId, programme);
    const certificate = await context.get(CertificateService).get(id);
    const { publicUrl } = context.settings;
    const of = async (format: 'VC_JWT' | 'DATA_INTEGRITY' | 'SD_JWT') =>
      (await context.get(CredentialService).holdersOf(certificate, format, false)) ?? '';
    const [early, late] = [new Date('2020-01-01'), new Date(Date.now() + 40 * 86_400_000)];
    for (const format of ['VC_JWT', 'DATA_INTEGRITY'] as const) {
      const at = async (now: Date) =>
        verifyCredential(await of(format), publicUrl, { ...(await checking()), now });
      expect(await at(new Date())).toMatchObject({ format });
      await expect(at(early)).rejects.toMatchObject({ code: 'CREDENTIAL_NOT_YET_VALID' });
      await expect(at(late)).rejects.toMatchObject({ code: 'CREDENTIAL_EXPIRED' });
    }
    const selective = verifyPresentation(await of('SD_JWT'), publicUrl, {
      ...(await checking()),
      now: late,
    });
    await expect(selective).rejects.toMatchObject({ code: 'CREDENTIAL_EXPIRED' });
  });

  it.each(CREDENTIAL_FAULTS)('has a text for %s in both languages', (code) => {
    expect([hasMessage(`refusal.${code}`, 'vi'), hasMessage(`refusal.${code}`, 'en')]).toEqual([true, true]);
  });
});
