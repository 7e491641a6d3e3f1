import { compactVerify, createLocalJWKSet } from 'jose';
import { IdentityModule } from '@app/identity';
import { didOf, SigningKeys } from '@platform/security';
import {
  aProgramme,
  aSignedCertificate,
  checkedByDigitalBazaar,
  type TestProgramme,
} from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { bundledContexts } from '../credential/contexts';
import { CredentialService } from '../credential/credential.service';
import { CredentialSigning } from '../credential/credential-signing';
import { didDocument, keysOf } from '../credential/did-document';
import { verifyCredential } from '../credential/verify-credential';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { MOST_CERTIFICATES, type ProvenBadge, type TranscriptCredential, transcriptOf } from './transcript';
import { TranscriptContent } from './transcript-content';
import { TranscriptRepository } from './transcript.repository';
import { TranscriptService } from './transcript.service';
import { verifyTranscript } from './verify-transcript';

const NAME = 'Nguyễn Thị Ánh Tuyết';
const FORMATS = ['VC_JWT', 'DATA_INTEGRITY'] as const;

describe('the record of all certificates of a person', () => {
  let context: TestContext;
  let did: string;
  let transcripts: TranscriptService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    did = didOf(context.settings.publicUrl);
    transcripts = new TranscriptService(
      context.settings,
      new TranscriptContent(new TranscriptRepository(context.database), context.get(CertificateService)),
      context.get(CredentialService),
      context.get(CredentialSigning),
    );
  });
  afterAll(() => context.close());

  const aPerson = async () => (await aLearner(context.database, { fullName: NAME })).id;
  const aCertificateOf = async (learnerId: string, programme?: TestProgramme) => {
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    return aSignedCertificate(context.database, services, learnerId, programme);
  };
  const history = () => context.get(SigningKeys).history('certificate');
  const check = async (text: string | null, now = new Date()) =>
    verifyTranscript(text ?? '', context.settings.publicUrl, { findKey: keysOf(did, await history()), now });
  const ofTwo = async (format: (typeof FORMATS)[number], named = false) => {
    const learnerId = await aPerson();
    const serials = [(await aCertificateOf(learnerId)).serial, (await aCertificateOf(learnerId)).serial];
    return { learnerId, serials, text: (await transcripts.ofLearner(learnerId, format, named)) ?? '' };
  };
  const serialsIn = ({ certificates }: Awaited<ReturnType<typeof check>>) =>
    certificates.map(({ credential }) => credential.credentialSubject.licenseNumber);

  const checkElsewhere = async (credential: object) =>
    checkedByDigitalBazaar(credential, {
      document: didDocument(did, await history()),
      did,
      load: bundledContexts(context.settings.publicUrl),
    });

  it.each(FORMATS)('holds each with its proof, the newest first, and no name, as %s', async (format) => {
    const { serials, text } = await ofTwo(format);
    const checked = await check(text);
    expect(serialsIn(checked)).toEqual([...serials].reverse());
    const { transcript } = checked;
    expect(transcript).toMatchObject({
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: { id: did, name: 'Học Vụ Số' },
    });
    expect(transcript).not.toHaveProperty('partial');
    expect(transcript.credentialSubject.identifier).toHaveLength(2);
    expect(JSON.stringify(transcript)).not.toContain('Tuyết');
    expect(Date.parse(transcript.validUntil) - Date.parse(transcript.validFrom)).toBe(180 * 86_400_000);
  });

  it.each(FORMATS)('shows the name as %s when the holder wishes, once and on each', async (format) => {
    const { text } = await ofTwo(format, true);
    const { transcript, certificates } = await check(text);
    const names = (of: { credentialSubject: { identifier: { hashed: boolean; identityHash: string }[] } }) =>
      of.credentialSubject.identifier.flatMap(({ hashed, identityHash }) => (hashed ? [] : [identityHash]));
    expect(names(transcript)).toEqual([NAME]);
    expect(certificates.map(({ credential }) => names(credential))).toEqual([[NAME], [NAME]]);
  });

  it('is taken by an independent verifier, and each certificate in it, and by jose as JWT', async () => {
    const { learnerId, text } = await ofTwo('DATA_INTEGRITY');
    const transcript = JSON.parse(text) as TranscriptCredential;
    expect(await checkElsewhere(transcript)).toMatchObject({ verified: true });
    for (const inner of transcript.credentialSubject.verifiableCredential)
      expect(await checkElsewhere(inner)).toMatchObject({ verified: true });
    const keys = didDocument(did, await history()).verificationMethod.flatMap(({ id, publicKeyJwk }) =>
      publicKeyJwk ? [{ ...publicKeyJwk, kid: id }] : [],
    );
    const jwt = (await transcripts.ofLearner(learnerId, 'VC_JWT', false)) ?? '';
    const { payload, protectedHeader } = await compactVerify(jwt, createLocalJWKSet({ keys }));
    expect(protectedHeader.typ).toBe('vc+jwt');
    const { credentialSubject } = JSON.parse(new TextDecoder().decode(payload)) as TranscriptCredential;
    expect(credentialSubject).toEqual(transcript.credentialSubject);
  });

  it.each([
    ['the end of its time', '"validUntil":"2', '"validUntil":"3'],
    ['a certificate', 'Hoàn thành', 'Hoàn thánh'],
    ['the holder', '"identityHash":"sha256$', '"identityHash":"sha256$0'],
    ['the proof', '"proofValue":"z', '"proofValue":"z2'],
  ])('is refused here and elsewhere when %s was changed', async (_what, from, to) => {
    const { text } = await ofTwo('DATA_INTEGRITY');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await expect(check(changed)).rejects.toMatchObject({ name: 'Refused' });
    expect(await checkElsewhere(JSON.parse(changed) as object)).toMatchObject({ verified: false });
  });

  it('is refused when it hides something in another spelling, though its signature fits', async () => {
    const { text } = await ofTwo('DATA_INTEGRITY');
    const whole = JSON.parse(text) as TranscriptCredential;
    const { validUntil, ...record } = whole;
    const spellings = [
      {
        'https://www.w3.org/2018/credentials#validUntil': {
          '@value': validUntil,
          '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
        },
      },
      { validUntil: [validUntil] },
      // Said of the record in another place.
      {
        validUntil,
        credentialSchema: undefined,
        issuer: {
          ...whole.issuer,
          '@included': [{ id: whole.id, type: whole.type, credentialSchema: whole.credentialSchema }],
        },
      },
    ];
    for (const spelling of spellings) {
      const respelt = { ...record, ...spelling };
      expect(await checkElsewhere(respelt)).toMatchObject({ verified: true });
      await expect(check(JSON.stringify(respelt))).rejects.toMatchObject({ code: 'CREDENTIAL_MALFORMED' });
    }
  });

  it('lists what has expired, and never what was revoked, replaced or suspended', async () => {
    const learnerId = await aPerson();
    const expiring = await aCertificateOf(
      learnerId,
      await aProgramme(context.database, { validityMonths: 1 }),
    );
    const others = [await aCertificateOf(learnerId), await aCertificateOf(learnerId)];
    const changes = [
      `state = 'REVOKED', revoked_at = now(), revocation_code = 'OTHER', revocation_reason = 'thử'`,
      `state = 'SUSPENDED', suspended_at = now(), suspension_code = 'OTHER'`,
    ];
    for (const [index, { id }] of others.entries())
      await context.database.query(`update certification.certificate set ${changes[index]} where id = $1`, [
        id,
      ]);
    const text = await transcripts.ofLearner(learnerId, 'VC_JWT', false);
    const [now, later] = [await check(text), await check(text, new Date(Date.now() + 60 * 86_400_000))];
    expect(serialsIn(now)).toEqual([expiring.serial]);
    expect([now, later].map(({ certificates }) => certificates[0]?.isExpired)).toEqual([false, true]);
    await expect(check(text, new Date(Date.now() + 181 * 86_400_000))).rejects.toMatchObject({
      code: 'CREDENTIAL_EXPIRED',
    });
    await expect(check(text, new Date('2020-01-01'))).rejects.toMatchObject({
      code: 'CREDENTIAL_NOT_YET_VALID',
    });
  });

  it('is not there without a certificate, and not made of one that was tampered with', async () => {
    expect(await transcripts.ofLearner(await aPerson(), 'VC_JWT', false)).toBeNull();
    const learnerId = await aPerson();
    const { id } = await aCertificateOf(learnerId);
    await context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(`update certification.certificate set period = '2030' where id = $1`, [
        id,
      ]);
    });
    await expect(transcripts.ofLearner(learnerId, 'VC_JWT', false)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('is not taken where it joins what does not belong together, though each signature is good', async () => {
    const badgesOf = async () =>
      (JSON.parse((await ofTwo('DATA_INTEGRITY')).text) as TranscriptCredential).credentialSubject
        .verifiableCredential;
    const signing = context.get(CredentialSigning);
    const { publicUrl } = context.settings;
    const [mine, others] = [await badgesOf(), await badgesOf()];
    const made = transcriptOf(mine, { at: new Date(), isPartial: false, publicUrl });
    const holding = (verifiableCredential: unknown) => ({
      ...made,
      credentialSubject: { ...made.credentialSubject, verifiableCredential },
    });
    const refused = async (record: object, code: string) =>
      expect(check(await signing.envelop(record as TranscriptCredential))).rejects.toMatchObject({ code });
    await refused(holding([...mine, others[0]]), 'CREDENTIAL_FORGED');
    await refused(holding(mine.slice(1)), 'CREDENTIAL_FORGED');
    await refused(holding([mine[0], ...mine]), 'CREDENTIAL_MALFORMED');
    await refused(holding([]), 'CREDENTIAL_MALFORMED');
    await refused(holding(['a JWT']), 'CREDENTIAL_MALFORMED');
    await refused(
      holding(Array.from({ length: MOST_CERTIFICATES + 1 }, () => mine[0])),
      'CREDENTIAL_TOO_LARGE',
    );
    await refused(holding([{ ...mine[0], name: 'Bằng giả' }, mine[1]]), 'CREDENTIAL_FORGED');
    await refused(
      { ...made, '@context': [...made['@context'], 'https://evil.example/c'] },
      'CREDENTIAL_REMOTE_CONTEXT',
    );
    await refused({ ...made, type: ['VerifiableCredential'] }, 'CREDENTIAL_WRONG_TYPE');
    await expect(check('e30.'.repeat(200_000))).rejects.toMatchObject({ code: 'CREDENTIAL_TOO_LARGE' });
  });

  it('is no certificate, and a certificate is no record', async () => {
    const { publicUrl } = context.settings;
    const checking = { findKey: keysOf(did, await history()), now: new Date() };
    for (const format of FORMATS) {
      const { text } = await ofTwo(format);
      await expect(verifyCredential(text, publicUrl, checking)).rejects.toMatchObject({ name: 'Refused' });
    }
    const [inner] = (JSON.parse((await ofTwo('DATA_INTEGRITY')).text) as TranscriptCredential)
      .credentialSubject.verifiableCredential;
    await expect(check(JSON.stringify(inner))).rejects.toMatchObject({ name: 'Refused' });
  });

  it('holds as many as it may, all of one programme, and says when there are more', async () => {
    const { text } = await ofTwo('DATA_INTEGRITY');
    const [badge] = (JSON.parse(text) as TranscriptCredential).credentialSubject.verifiableCredential;
    const { proof: _, ...unsecured } = badge;
    const signing = context.get(CredentialSigning);
    const { publicUrl } = context.settings;
    const badges: ProvenBadge[] = [];
    for (let number = 0; number < MOST_CERTIFICATES; number += 1)
      badges.push(await signing.prove({ ...unsecured, id: `${unsecured.id}${number}` }, new Date()));
    const at = new Date();
    const record = await signing.prove(transcriptOf(badges, { at, isPartial: true, publicUrl }), at);
    const checked = await check(JSON.stringify(record));
    expect(checked.certificates).toHaveLength(MOST_CERTIFICATES);
    expect(checked.transcript.partial).toBe(true);
    expect(await checkElsewhere(record)).toMatchObject({ verified: true });
    const jwt = await signing.envelop(transcriptOf(badges, { at, isPartial: true, publicUrl }));
    expect((await check(jwt)).certificates).toHaveLength(MOST_CERTIFICATES);
  });
});
