import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createDataSource, Database } from '@platform/database';
import { FileStore } from '@platform/files';
import { hasMessage } from '@platform/i18n';
import { didOf, Secrets, signDetached, SigningKeys } from '@platform/security';
import {
  anExaminerOf,
  anIssuedCertificate,
  aProgramme,
  bakedPdf,
  bakedPng,
  earlyPayload,
  openCertificationContext,
} from '@testing/certification';
import { openDatabaseRelay, type TestContext } from '@testing/platform';
import { CorrectionService } from '../correction/correction.service';
import type { CredentialFormat } from '../credential/credential-format';
import { CredentialService } from '../credential/credential.service';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { credentialTypeUrl, joinSdJwt, present, sdJwt, type SelectiveClaims } from '../credential/sd-jwt-vc';
import { CertificateDocumentService } from '../document/certificate-document.service';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import { HandingOutService } from '../document/handing-out.service';
import { IssuanceLogRepository } from '../issuance-log/issuance-log.repository';
import { LogStandingService } from '../issuance-log/log-standing.service';
import { LogTree } from '../issuance-log/log-tree';
import { CERTIFICATE_TYPE, credentialHeader, jwsMessage, toCompact } from '../issuing/certificate-jws';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateService } from '../issuing/certificate.service';
import { OfflineQrService } from '../offline-qr/offline-qr.service';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';
import { VerificationService } from '../verification/verification.service';
import { CHECK_REASONS } from './check-reason';
import './file-check.messages';
import { FileCheckService } from './file-check.service';
import { KnownKeys } from './known-keys';
import { TranscriptCheck } from './transcript-check';

const FORMATS: CredentialFormat[] = ['VC_JWT', 'DATA_INTEGRITY', 'SD_JWT'];

describe('a credential that was handed in', () => {
  let context: TestContext;
  let files: FileCheckService;
  beforeAll(async () => {
    context = await openCertificationContext();
    files = checkOn(context.database);
  });
  afterAll(() => context.close());

  /** The service as the API builds it, on a way to the database of its own. */
  function checkOn(database: Database): FileCheckService {
    const keys = new SigningKeys(database, context.get(Secrets));
    const certificates = new CertificateRepository(database);
    const log = new IssuanceLogRepository(database);
    const standings = new LogStandingService(log, new LogTree(log), keys);
    const verification = new VerificationService(certificates, keys, standings);
    const drawn = new DrawnFileRepository(database);
    const transcripts = new TranscriptCheck(context.settings, certificates, verification);
    return new FileCheckService(
      context.settings,
      new KnownKeys(keys),
      certificates,
      verification,
      drawn,
      transcripts,
    );
  }

  const check = (content: string | Buffer) => files.check(Buffer.from(content));
  const read = (id: string) => context.get(CertificateService).get(id);
  const make = async (id: string, format: CredentialFormat, named = false) =>
    (await context.get(CredentialService).holdersOf(await read(id), format, named)) ?? '';
  const active = () => context.get(SigningKeys).activeKey('certificate');
  /** What somebody with the key makes of a credential. */
  const signedAs = async (
    credential: object,
    key?: { kid: string; privateKey: KeyObject },
    issuer?: string,
  ) => {
    const { kid, privateKey } = key ?? (await active());
    const did = issuer ?? didOf(context.settings.publicUrl);
    const message = jwsMessage(credentialHeader(did, kid), canonicalBytes(credential));
    return toCompact(message, sign(null, message, privateKey));
  };
  const inside = async (id: string) =>
    JSON.parse((await read(id)).canonicalPayload.toString()) as OpenBadgeCredential;

  it.each(FORMATS)(
    'as %s is good when signature and register agree, and shows what it says',
    async (format) => {
      const { id, serial } = await anIssuedCertificate(context);
      const { holderName } = await read(id);
      const outcome = await check(await make(id, format));
      expect(outcome).toMatchObject({ status: 'VALID', serial, reason: null, container: 'TEXT', format });
      expect(outcome.shown.name).toBe(format === 'SD_JWT' ? holderName : undefined);
      if (format !== 'SD_JWT') expect(JSON.stringify(outcome)).not.toContain(holderName);
      expect((await check(await make(id, format, true))).shown).toMatchObject({ name: holderName });
    },
  );

  it('shows of an SD-JWT what its holder shows, and cannot look up what is not shown', async () => {
    const { id, serial } = await anIssuedCertificate(context);
    const whole = await make(id, 'SD_JWT');
    const some = await check(present(whole, ['serial', 'framework']));
    expect(some).toMatchObject({ status: 'VALID', shown: { serial, framework: 'HVS-REF@1.0.0' } });
    expect(Object.keys(some.shown).sort()).toEqual(['framework', 'serial']);
    expect(await check(present(whole, ['name', 'programme']))).toMatchObject({
      status: 'CANNOT_CHECK',
      reason: 'CREDENTIAL_SERIAL_NOT_SHOWN',
      facts: null,
      shown: { name: expect.any(String), programme: expect.any(String) },
    });
    const early = await aPresentation({ programme: 'Kỹ năng số' }, new Date('2020-01-01'));
    expect(await check(early)).toMatchObject({
      status: 'EXPIRED',
      reason: 'CREDENTIAL_EXPIRED',
      facts: null,
    });
  });

  /** Signed by the real key, over claims of the caller's choice. */
  const aPresentation = async (
    claims: Partial<SelectiveClaims>,
    validUntil: Date | null,
    issuedAt = new Date(),
  ) => {
    const { kid, privateKey } = await active();
    const { publicUrl: iss } = context.settings;
    const open = { iss, vct: credentialTypeUrl(iss), validUntil, issuedAt };
    const { message, disclosures } = sdJwt(claims as SelectiveClaims, open, kid);
    return joinSdJwt(toCompact(message, sign(null, message, privateKey)), disclosures);
  };

  it('has the state that the register has now', async () => {
    const { id, programme } = await anIssuedCertificate(context);
    const actor = await anExaminerOf(context, programme.unitId);
    const texts = await Promise.all(FORMATS.map((format) => make(id, format)));
    const statuses = async () => new Set(await Promise.all(texts.map(async (t) => (await check(t)).status)));
    await context.get(SuspensionService).suspend(actor, { id }, 'UNDER_INVESTIGATION', 'Nghi thi hộ');
    expect(await statuses()).toEqual(new Set(['SUSPENDED']));
    await context.get(RevocationService).revoke(actor, { id }, 'IDENTITY_FRAUD', 'Thi hộ, có biên bản');
    expect(await statuses()).toEqual(new Set(['REVOKED']));
  });

  it('of an older version leads to the new one, and shows the name it was made for', async () => {
    const { id, learner } = await anIssuedCertificate(context);
    const { holderName } = await read(id);
    const old = await make(id, 'DATA_INTEGRITY', true);
    await context.database.query('update identity.learner set full_name = $2 where id = $1', [
      learner.id,
      'Trần Thị Ánh Nguyệt',
    ]);
    await context.get(CorrectionService).correctOwn(learner.actor, id);
    expect(await check(old)).toMatchObject({ status: 'SUPERSEDED', shown: { name: holderName } });
  });

  it('that has expired is told so, with what it certified', async () => {
    const programme = await aProgramme(context.database);
    await context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(
        `update certification.programme_version set validity_rule = 'FIXED_DATE', valid_through = '2020-01-01'
          where id = $1`,
        [programme.versionId],
      );
    });
    const { id, serial } = await anIssuedCertificate(context, programme);
    for (const format of FORMATS)
      expect(await check(await make(id, format))).toMatchObject({ status: 'EXPIRED', serial, reason: null });
  });

  const frauds: [string, (credential: OpenBadgeCredential) => object][] = [
    ['another day', (c) => ({ ...c, validFrom: '2020-01-01T00:00:00.000Z' })],
    ['no end', ({ validUntil: _, ...c }) => ({ ...c, validUntil: '2999-01-01T00:00:00.000Z' })],
    ['another name', (c) => named(c, 'Kẻ Giả Mạo')],
    ['an id that is none', (c) => ({ ...c, id: 'urn:uuid:1' })],
    ['an id of nobody', (c) => ({ ...c, id: c.id.replace(/.{6}$/, '000000') })],
    ['no subject', ({ credentialSubject: _, ...c }) => c],
    ['a number as id', (c) => ({ ...c, id: 7 })],
  ];
  const named = (c: OpenBadgeCredential, identityHash: string) => ({
    ...c,
    credentialSubject: {
      ...c.credentialSubject,
      identifier: [
        ...c.credentialSubject.identifier,
        { type: 'IdentityObject', hashed: false, identityHash, identityType: 'name' },
      ],
    },
  });
  it.each(frauds)('with %s under our own key went around the procedure', async (_what, change) => {
    const { id } = await anIssuedCertificate(context);
    expect(await check(await signedAs(change(await inside(id))))).toMatchObject({
      status: 'FORGED_LOG',
      reason: 'CREDENTIAL_NOT_IN_REGISTER',
      facts: null,
      shown: {},
    });
  });

  it('as an SD-JWT over other facts went around the procedure, too', async () => {
    const { serial, id } = await anIssuedCertificate(context);
    const { issuedAt } = await read(id);
    expect(await check(await aPresentation({ serial }, null, issuedAt))).toMatchObject({ status: 'VALID' });
    const wrong: [Partial<SelectiveClaims>, Date | null, Date][] = [
      [{ serial, name: 'Kẻ Giả Mạo' }, null, issuedAt],
      [{ serial, group: 'CBCC' }, null, issuedAt],
      [{ serial }, new Date('2999-01-01'), issuedAt],
      [{ serial }, null, new Date('2020-01-01')],
      [{ serial: 'HVS-2026-7K3M-Q9XZ-Q' }, null, issuedAt],
    ];
    for (const [claims, until, at] of wrong)
      expect(await check(await aPresentation(claims, until, at))).toMatchObject({
        status: 'FORGED_LOG',
        shown: {},
      });
  });

  it('of a foreign key is forged where it says it is ours, and not judged where it does not', async () => {
    const { id } = await anIssuedCertificate(context);
    const credential = await inside(id);
    const { privateKey } = generateKeyPairSync('ed25519');
    const { kid } = await active();
    const tampered = (reason: string) => ({ status: 'TAMPERED', reason, facts: null });
    expect(await check(await signedAs(credential, { kid, privateKey }))).toMatchObject(
      tampered('CREDENTIAL_FORGED'),
    );
    expect(await check(await signedAs(credential, { kid: 'own', privateKey }))).toMatchObject(
      tampered('CREDENTIAL_UNKNOWN_KEY'),
    );
    const evil = 'did:web:evil.example';
    const foreign = { ...credential, issuer: { ...credential.issuer, id: evil } };
    expect(await check(await signedAs(foreign, { kid: 'own', privateKey }, evil))).toMatchObject({
      status: 'UNKNOWN_ISSUER',
      reason: 'CREDENTIAL_NOT_OURS',
    });
    expect(await check(await signedAs(foreign, { kid, privateKey }))).toMatchObject(
      tampered('CREDENTIAL_FORGED'),
    );
    const endorsement = { ...credential, type: ['VerifiableCredential', 'EndorsementCredential'] };
    expect(await check(await signedAs(endorsement))).toMatchObject({
      status: 'MALFORMED',
      reason: 'CREDENTIAL_WRONG_TYPE',
    });
  });

  it('of the first form is held against the register, as it was published and as a credential', async () => {
    const { id, serial } = await anIssuedCertificate(context);
    const { canonicalPayload } = await read(id);
    const bytes = canonicalBytes(earlyPayload(readPayload(canonicalPayload), 1));
    const { kid, privateKey } = await active();
    const signature = signDetached(bytes, kid, privateKey, CERTIFICATE_TYPE);
    await context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(
        'update certification.certificate set canonical_payload = $2, signature = $3 where id = $1',
        [id, bytes, signature],
      );
    });
    const jws = signature.replace('..', `.${bytes.toString('base64url')}.`);
    for (const text of [jws, await make(id, 'VC_JWT'), await make(id, 'DATA_INTEGRITY', true)])
      expect(await check(text)).toMatchObject({ status: 'VALID', serial });
    const other = canonicalBytes({ ...(JSON.parse(bytes.toString()) as object), group: 'CBCC' });
    const forged = signDetached(other, kid, privateKey, CERTIFICATE_TYPE);
    expect(await check(forged.replace('..', `.${other.toString('base64url')}.`))).toMatchObject({
      status: 'FORGED_LOG',
    });
  });

  it('tells the very file that was handed out from a changed one', async () => {
    const [{ id, serial }, other] = [await anIssuedCertificate(context), await anIssuedCertificate(context)];
    const drawn = new DrawnFileRepository(context.database);
    const text = await make(id, 'VC_JWT');
    const [pdf, png] = [await bakedPdf([text]), bakedPng(text)];
    expect(await check(pdf)).toMatchObject({ status: 'VALID', container: 'PDF', isOriginal: false });
    expect(await check(png)).toMatchObject({ status: 'VALID', container: 'PNG', isOriginal: false });
    await Promise.all([drawn.remember(id, pdf), drawn.remember(id, pdf), drawn.remember(id, png)]);
    expect(await check(pdf)).toMatchObject({ status: 'VALID', serial, isOriginal: true });
    expect(await check(png)).toMatchObject({ isOriginal: true });
    const lie = await bakedPdf([text], { printed: 'TIEN SI' });
    expect(await check(lie)).toMatchObject({ status: 'VALID', serial, isOriginal: false });
    await drawn.remember(other.id, lie);
    expect(await check(lie)).toMatchObject({ serial, isOriginal: false });
  });

  it('knows the file that was handed out, and no other with the same credential in it', async () => {
    const { id, serial } = await anIssuedCertificate(context);
    const documents = new CertificateDocumentService(
      context.get(VerificationService),
      context.get(CredentialService),
      context.get(OfflineQrService),
      context.get(SigningKeys),
      new FileStore(context.settings),
    );
    const handingOut = new HandingOutService(documents, new DrawnFileRepository(context.database));
    const pdf = await documents.pdfOf(await read(id));
    expect(await check(pdf)).toMatchObject({ status: 'VALID', container: 'PDF', isOriginal: false });
    expect(await handingOut.pdfOf(await read(id))).toEqual(pdf);
    expect(await check(pdf)).toMatchObject({ status: 'VALID', serial, container: 'PDF', isOriginal: true });
    expect(await check(Buffer.concat([pdf, Buffer.from('\n')]))).not.toMatchObject({ isOriginal: true });
  });

  it('is answered honestly while the database is away', async () => {
    const { id, serial } = await anIssuedCertificate(context);
    const [jwt, selective] = [await make(id, 'VC_JWT'), await make(id, 'SD_JWT')];
    const way = await openDatabaseRelay(context.settings.databaseUrl);
    const source = createDataSource({ url: way.url, poolSize: 2, entities: [], applicationName: 'relay' });
    const database = new Database(await source.initialize());
    const [fresh, used] = [checkOn(database), checkOn(database)];
    const at = (service: FileCheckService, text: string) => service.check(Buffer.from(text));
    expect(await at(used, jwt)).toMatchObject({ status: 'VALID' });
    await way.cut();
    const cannot = (reason: string) => ({ status: 'CANNOT_CHECK', reason, facts: null });
    for (const text of [jwt, selective])
      expect(await at(used, text)).toMatchObject(cannot('CREDENTIAL_SIGNATURE_FITS'));
    expect(await at(used, jwt.replace(/.{9}$/, 'AAAAAAAAA'))).toMatchObject({ status: 'TAMPERED' });
    expect(await at(used, serial)).toMatchObject(cannot('CREDENTIAL_REGISTER_UNREACHABLE'));
    expect(await at(fresh, jwt)).toMatchObject(cannot('CREDENTIAL_REGISTER_UNREACHABLE'));
    await way.mend();
    expect(await at(used, jwt)).toMatchObject({ status: 'VALID' });
    await source.destroy();
    await way.cut();
  });

  // Last: it changes the key of this database.
  it('of a stolen key counts only where the register has held the very signature', async () => {
    const { id, serial } = await anIssuedCertificate(context);
    const [jwt, embedded, selective, named] = [
      await make(id, 'VC_JWT'),
      await make(id, 'DATA_INTEGRITY'),
      await make(id, 'SD_JWT'),
      await make(id, 'VC_JWT', true),
    ];
    const stolen = await active();
    const hidden = present(selective, ['programme']);
    await context.get(SigningKeys).markCompromised(stolen.kid, null);
    await context.get(SigningKeys).ensure();
    expect(await check(jwt)).toMatchObject({ status: 'VALID', serial });
    const nobody = await signedAs({ ...(await inside(id)), id: 'urn:uuid:1' }, stolen);
    for (const text of [embedded, selective, named, hidden, nobody])
      expect(await check(text)).toMatchObject({
        status: 'TAMPERED',
        reason: 'CREDENTIAL_KEY_COMPROMISED',
        shown: {},
      });
    expect(await check(await make(id, 'DATA_INTEGRITY'))).toMatchObject({ status: 'VALID', serial });
  });

  it.each(CHECK_REASONS)('has a text for %s in both languages', (code) => {
    expect([hasMessage(`refusal.${code}`, 'vi'), hasMessage(`refusal.${code}`, 'en')]).toEqual([true, true]);
  });
});
