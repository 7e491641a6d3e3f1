import { createPublicKey, randomUUID } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify, createLocalJWKSet } from 'jose';
import { IdentityModule } from '@app/identity';
import { didOf, SigningKeys } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import {
  aPassedAttempt,
  aProgramme,
  aSignedCertificate,
  checkedByDigitalBazaar,
  earlyPayload,
  rightOf,
} from '@testing/certification';
import { aLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { CERTIFICATE_TYPE, certificateMessage, toDetached } from '../issuing/certificate-jws';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { CertificateSigner } from '../signer/certificate-signer';
import { isSet } from '../status-list/bitstring';
import { StatusListService } from '../status-list/status-list.service';
import { bundledContexts } from './contexts';
import { CredentialService } from './credential.service';
import { didDocument, keysOf } from './did-document';
import type { OpenBadgeCredential } from './open-badge';
import { present, verifyPresentation } from './sd-jwt-vc';
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

  /** Reads the bits of our public lists, as whoever relies on a credential does. */
  const checkStatus = async ({ credential }: { credential: OpenBadgeCredential }) => {
    const bits = await Promise.all(
      (credential.credentialStatus ?? []).map(async (entry) => {
        if (entry.type !== 'BitstringStatusListEntry') return false;
        const list = Number(entry.statusListCredential.split('/').at(-1));
        const [, payload = ''] = (await context.get(StatusListService).jwt(entry.statusPurpose, list)).split(
          '.',
        );
        const { credentialSubject } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
          credentialSubject: { encodedList: string };
        };
        return isSet(credentialSubject.encodedList, Number(entry.statusListIndex));
      }),
    );
    return { verified: bits.length === 3 && !bits.includes(true) };
  };

  const checkElsewhere = async (text: string) =>
    checkedByDigitalBazaar(JSON.parse(text) as object, {
      document: didDocument(did, await history()),
      did,
      load: bundledContexts(context.settings.publicUrl),
      checkStatus,
    });

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

  it('show the mark in an SD-JWT, if the test shows its mark at once', async () => {
    const { id: unitId } = await anOrgUnit(context.database, { type: 'NATION' });
    const marksOf = async (mark: 'RIGHT_AFTER' | 'AFTER_RELEASE') => {
      const { id: learnerId } = await aLearner(context.database, { fullName: NAME });
      const { quizId, versionId } = await aPublishedQuiz(context.database, {
        unitId,
        settings: { review: { mark, answers: 'NEVER' } },
      });
      const attempt = await aPassedAttempt(context.database, learnerId, { quizId, versionId }, 2);
      const right = await rightOf(context.database, learnerId, (await aProgramme(context.database)).id);
      const evidence = { attemptIds: [attempt.id], enrolmentIds: [] };
      const [id = ''] = await services().issuing.issue([{ ...right, evidence }]);
      await services().signing.sign([id]);
      const certificate = await context.get(CertificateService).get(id);
      const text = await context.get(CredentialService).holdersOf(certificate, 'SD_JWT', false);
      return verifyPresentation(text ?? '', context.settings.publicUrl, await checking());
    };
    expect(await marksOf('RIGHT_AFTER')).toMatchObject({ name: NAME, mark: 100 });
    expect(await marksOf('AFTER_RELEASE')).not.toHaveProperty('mark');
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

  it('are not made of what was revoked, replaced, suspended or tampered with', async () => {
    const certificate = await aCertificate();
    const service = context.get(CredentialService);
    for (const state of ['REVOKED', 'SUPERSEDED', 'SUSPENDED'] as const) {
      expect(await service.publicOf({ ...certificate, state }, 'VC_JWT')).toBeNull();
      expect(await service.holdersOf({ ...certificate, state }, 'SD_JWT', false)).toBeNull();
    }
    const changed = { ...certificate, holderName: 'Kẻ Giả Mạo' };
    await expect(service.holdersOf(changed, 'SD_JWT', false)).rejects.toMatchObject({ code: 'CONFLICT' });
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
