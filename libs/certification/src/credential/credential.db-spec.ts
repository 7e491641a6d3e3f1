import { createPublicKey, randomUUID } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as verifyElsewhere } from '@digitalbazaar/vc';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify, createLocalJWKSet } from 'jose';
import { IdentityModule } from '@app/identity';
import { hasMessage } from '@platform/i18n';
import { SigningKeys } from '@platform/security';
import { aProgramme, aSignedCertificate, earlyPayload } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { CERTIFICATE_TYPE, certificateMessage, toDetached } from '../issuing/certificate-jws';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { CertificateSigner } from '../signer/certificate-signer';
import { bundledContexts, type LoadedContext } from './contexts';
import { CredentialService } from './credential.service';
import { didDocument, keysOf } from './did-document';
import { didOf } from './did-web';
import { present, verifyPresentation } from './sd-jwt-vc';
import { CREDENTIAL_FAULTS } from './verdict';
import { verifyCredential } from './verify-credential';

const NAME = 'Nguyễn Thị Ánh Tuyết';

describe('credentials of a certificate', () => {
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
  const make = async (format: 'VC_JWT' | 'DATA_INTEGRITY' | 'SD_JWT', named = false) => {
    const certificate = await aCertificate();
    const text = await context.get(CredentialService).holdersOf(certificate, format, named);
    return { certificate, text: text ?? '' };
  };
  const history = () => context.get(SigningKeys).history('certificate');
  const checking = async () => ({ findKey: keysOf(did, await history()), now: new Date() });
  const check = async (text: string) => verifyCredential(text, context.settings.publicUrl, await checking());
  const inside = (jws: string) =>
    JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

  /** The verifier of Digital Bazaar, with nothing but the bundled contexts and our DID document. */
  const checkElsewhere = async (text: string) => {
    const document = didDocument(did, await history());
    const load = bundledContexts(context.settings.publicUrl);
    const documentLoader = (url: string): Promise<LoadedContext> => {
      const method = document.verificationMethod.find(({ id }) => id === url);
      if (method)
        return Promise.resolve({
          documentUrl: url,
          document: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
        });
      return url === did ? Promise.resolve({ documentUrl: url, document }) : load(url);
    };
    const suite = new DataIntegrityProof({ cryptosuite });
    return verifyElsewhere({ credential: JSON.parse(text) as object, suite, documentLoader });
  };

  it('come as VC-JWT: the stored signature and bytes, which jose takes with the keys of the DID document', async () => {
    const { certificate, text } = await make('VC_JWT');
    const [header, , signature] = text.split('.');
    expect(`${header}..${signature}`).toBe(certificate.signature);
    const keys = didDocument(did, await history()).verificationMethod.flatMap(({ id, publicKeyJwk }) =>
      publicKeyJwk ? [{ ...publicKeyJwk, kid: id }] : [],
    );
    const { payload, protectedHeader } = await compactVerify(text, createLocalJWKSet({ keys }));
    expect(protectedHeader).toEqual({
      alg: 'EdDSA',
      cty: 'vc',
      kid: `${did}#${certificate.kid}`,
      typ: 'vc+jwt',
    });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: did, type: ['Profile'] },
      validFrom: certificate.issuedAt.toISOString(),
      credentialSubject: { licenseNumber: certificate.serial, learnerGroup: 'ND' },
    });
    expect(new TextDecoder().decode(payload)).not.toContain('Tuyết');
    expect(await check(text)).toMatchObject({ format: 'VC_JWT', credential: inside(text) });
  });

  it('come with an embedded proof, the same each time, which an independent verifier takes', async () => {
    const { certificate, text } = await make('DATA_INTEGRITY');
    expect(await context.get(CredentialService).publicOf(certificate, 'DATA_INTEGRITY')).toBe(text);
    expect(await check(text)).toMatchObject({ format: 'DATA_INTEGRITY' });
    expect(await checkElsewhere(text)).toMatchObject({ verified: true });
    expect(text).not.toContain('Tuyết');
  });

  it.each([
    ['the group', '"learnerGroup":"ND"', '"learnerGroup":"CBCC"'],
    ['the title', 'Hoàn thành', 'Hoàn thánh'],
    ['the moment of the proof', '"created":"2', '"created":"3'],
    ['the holder', '"identityHash":"sha256$', '"identityHash":"sha256$0'],
  ])('are refused here and elsewhere when %s was changed', async (_what, from, to) => {
    const { text } = await make('DATA_INTEGRITY');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await expect(check(changed)).rejects.toMatchObject({ code: 'CREDENTIAL_FORGED' });
    expect(await checkElsewhere(changed)).toMatchObject({ verified: false });
  });

  it.each(['VC_JWT', 'DATA_INTEGRITY'] as const)(
    'show the name in %s only when the holder wishes',
    async (format) => {
      const { text } = await make(format, true);
      const { credential } = await check(text);
      expect(credential.credentialSubject.identifier).toEqual([
        expect.objectContaining({ hashed: true }),
        { type: 'IdentityObject', hashed: false, identityHash: NAME, identityType: 'name' },
      ]);
    },
  );

  it('come as SD-JWT, of which the holder shows what they wish, and another library agrees', async () => {
    const { certificate, text } = await make('SD_JWT');
    const shown = present(text, ['programme', 'framework']);
    expect(await verifyPresentation(shown, context.settings.publicUrl, await checking())).toEqual({
      programme: 'Hoàn thành phổ cập kỹ năng số',
      framework: 'HVS-REF@1.0.0',
    });
    for (const hidden of ['Tuyết', certificate.serial])
      expect(
        shown
          .split(/[.~]/)
          .map((part) => Buffer.from(part, 'base64url').toString())
          .join(),
      ).not.toContain(hidden);
    const { keys } = await context.get(SigningKeys).publicJwks();
    const elsewhere = new SDJwtInstance({
      hasher: async (data, algorithm) =>
        new Uint8Array(
          await crypto.subtle.digest(
            algorithm.toUpperCase(),
            typeof data === 'string' ? Buffer.from(data) : data,
          ),
        ),
      hashAlg: 'sha-256',
      verifier: async (data, signature) => {
        const jws = await compactVerify(`${data}.${signature}`, createLocalJWKSet({ keys }));
        return jws.protectedHeader.typ === 'dc+sd-jwt';
      },
    });
    const { payload } = await elsewhere.verify(shown);
    expect(payload).toMatchObject({
      programme: 'Hoàn thành phổ cập kỹ năng số',
      iss: context.settings.publicUrl,
    });
    expect(payload).not.toHaveProperty('name');
    expect(await make('SD_JWT').then((other) => inside(other.text)['_sd'])).not.toEqual(inside(text)['_sd']);
  });

  it('refuse presentations with a disclosure that was not signed, doubled, or bound to a key', async () => {
    const { text } = await make('SD_JWT');
    const verify = async (changed: string) =>
      verifyPresentation(changed, context.settings.publicUrl, await checking());
    const [first = ''] = text.split('~').slice(1);
    const own = Buffer.from(JSON.stringify(['salt', 'mark', 100])).toString('base64url');
    await expect(verify(`${text}${own}~`)).rejects.toMatchObject({ code: 'CREDENTIAL_FORGED' });
    await expect(verify(`${text}${first}~`)).rejects.toMatchObject({ code: 'CREDENTIAL_MALFORMED' });
    await expect(verify(`${text}e30.e30.x`)).rejects.toMatchObject({ code: 'CREDENTIAL_MALFORMED' });
    const jwt = await make('VC_JWT');
    await expect(verify(`${jwt.text}~`)).rejects.toMatchObject({ code: 'CREDENTIAL_WRONG_TYPE' });
  });

  it('are made of certificates of the first forms too, signed anew', async () => {
    const certificate = await aCertificate();
    const early = canonicalBytes(earlyPayload(readPayload(certificate.canonicalPayload), 2));
    const { key, made } = await context
      .get(CertificateSigner)
      .sign(({ kid }) => [certificateMessage(early, kid)]);
    const [{ message, signature }] = made as [(typeof made)[number]];
    const old = {
      ...certificate,
      canonicalPayload: early,
      signature: toDetached(message, signature),
      kid: key.kid,
    };
    expect(Buffer.from(old.signature.split('.')[0] ?? '', 'base64url').toString()).toContain(
      CERTIFICATE_TYPE,
    );
    const text = await context.get(CredentialService).publicOf(old, 'VC_JWT');
    const { credential } = await check(text ?? '');
    expect(credential).toEqual(inside(await make('VC_JWT').then(() => text ?? '')));
    expect(readPayload(canonicalBytes(credential))).toMatchObject({
      serial: certificate.serial,
      issuedAt: certificate.issuedAt.toISOString(),
      issuingBody: { nameVi: readPayload(early).issuingBody?.nameVi },
    });
  });

  it('are not made of what was revoked, replaced or tampered with', async () => {
    const certificate = await aCertificate();
    const service = context.get(CredentialService);
    for (const state of ['REVOKED', 'SUPERSEDED'] as const)
      expect(await service.publicOf({ ...certificate, state }, 'VC_JWT')).toBeNull();
    const changed = { ...certificate, holderName: 'Kẻ Giả Mạo' };
    await expect(service.holdersOf(changed, 'SD_JWT', false)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  describe('bad input', () => {
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
      expect([hasMessage(`refusal.${code}`, 'vi'), hasMessage(`refusal.${code}`, 'en')]).toEqual([
        true,
        true,
      ]);
    });
  });

  it('stay good after a rotation; a stolen key asserts nothing, but what the register held before stands', async () => {
    const keys = context.get(SigningKeys);
    const { certificate, text } = await make('VC_JWT');
    const next = await keys.rotate('certificate');
    expect(await check(text)).toMatchObject({ format: 'VC_JWT' });
    await keys.markCompromised(certificate.kid, null);
    const document = didDocument(did, await history());
    expect(document.assertionMethod).toContain(`${did}#${next}`);
    expect(document.assertionMethod).not.toContain(`${did}#${certificate.kid}`);
    expect(document.verificationMethod.find(({ id }) => id.endsWith(certificate.kid))?.revoked).toMatch(
      /^20/,
    );
    await expect(check(text)).rejects.toMatchObject({ code: 'CREDENTIAL_KEY_COMPROMISED' });
    const renewed = await context.get(CredentialService).publicOf(certificate, 'VC_JWT');
    expect(await check(renewed ?? '')).toMatchObject({ keyUrl: `${did}#${next}`, credential: inside(text) });
    const late = { ...certificate, signedAt: new Date(Date.now() + 60_000) };
    await expect(context.get(CredentialService).publicOf(late, 'VC_JWT')).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await keys.markCompromised(randomUUID(), null)).toBeNull();
    const jwks = await keys.publicJwks();
    expect(jwks.keys.map((key) => key.kid)).not.toContain(certificate.kid);
    expect(createPublicKey({ key: { ...jwks.keys[0] } as never, format: 'jwk' }).type).toBe('public');
  });
});
