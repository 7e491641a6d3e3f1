import { RevocationService } from '../revocation/revocation.service';
import { SigningKeys } from '@platform/security';
import { anExaminerOf, anIssuedCertificate, openCertificationContext } from '@testing/certification';
import type { TestContext } from '@testing/platform';
import { CertificateService } from '../issuing/certificate.service';
import { CertificateSigner } from '../signer/certificate-signer';
import { SuspensionService } from '../suspension/suspension.service';
import { initialsOf } from '../verification/mask-name';
import { offlineQrDigits, offlineQrParts } from './offline-qr-content';
import { OfflineQrService } from './offline-qr.service';
import type { OfflineQr } from './offline-reader';
import { verifyOfflineQr } from './verify-offline-qr';

describe('offline QRs of certificates', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openCertificationContext();
  });
  afterAll(() => context.close());

  const history = () => context.get(SigningKeys).history('certificate');
  const service = () => context.get(OfflineQrService);
  const digitsIn = (text: string) => text.split('/q/')[1] ?? '';

  async function aQr() {
    const issued = await anIssuedCertificate(context);
    const certificate = await context.get(CertificateService).get(issued.id);
    const made = await service().make(certificate);
    if (!made) throw new Error('It does not stand');
    const examiner = await anExaminerOf(context, issued.programme.unitId);
    return { certificate, made, digits: digitsIn(made.text), examiner };
  }

  /** A QR that says something else, signed with the real key as a thief would. */
  async function signedAs(qr: OfflineQr, change: Partial<OfflineQr>): Promise<string> {
    const content = { ...qr, ...change };
    const { key, made } = await context
      .get(CertificateSigner)
      .sign(({ kid }) => [offlineQrParts(content, kid).message]);
    const { header, payload } = offlineQrParts(content, key.kid);
    return offlineQrDigits(header, payload, made[0]?.signature ?? Buffer.alloc(0));
  }

  it('say what the certificate says, without its name, and stand for this second', async () => {
    const { certificate, made } = await aQr();
    const qr = verifyOfflineQr(made.text, await history(), new Date());
    expect(qr).toMatchObject({
      serial: certificate.serial,
      programmeCode: certificate.programmeCode,
      group: certificate.groupCode,
      initials: initialsOf(certificate.holderName).join(''),
      issuedAt: Math.floor(certificate.issuedAt.getTime() / 1000),
      validUntil: null,
      statusAsOf: made.statusAsOf.getTime() / 1000,
    });
    const [place] = await context.database.query<{ list: number; index: number }>(
      'select status_list as list, status_index as index from certification.certificate where id = $1',
      [certificate.id],
    );
    expect(qr.place).toEqual(place);
    expect(Math.abs(Date.now() - made.statusAsOf.getTime())).toBeLessThan(10_000);
    const bytes = Buffer.from(BigInt(digitsIn(made.text)).toString(16), 'hex').toString('utf8');
    for (const word of certificate.holderName.split(' ')) expect(bytes).not.toContain(word);
  });

  it('are not made of a suspended or revoked certificate, and old ones lead to the truth', async () => {
    const { certificate, digits, examiner } = await aQr();
    expect(await service().check(digits)).toMatchObject({ status: 'VALID', serial: certificate.serial });
    const key = { serial: certificate.serial };
    await context.get(SuspensionService).suspend(examiner, key, 'OTHER', 'Đang xác minh');
    expect(await service().check(digits)).toMatchObject({ status: 'SUSPENDED' });
    expect(await service().make(certificate)).toBeNull();
    await context.get(SuspensionService).reinstate(examiner, key, 'Đã xác minh xong');
    expect(await service().make(certificate)).not.toBeNull();
    await context.get(RevocationService).revoke(examiner, key, 'EXAM_MISCONDUCT', 'Thi hộ, theo biên bản');
    expect(await service().make(certificate)).toBeNull();
    expect(await service().check(digits)).toMatchObject({ status: 'REVOKED' });
  });

  it('are not made of a row that does not fit its signature', async () => {
    const { certificate } = await aQr();
    const changed = { ...certificate, holderName: 'Kẻ Giả Mạo' };
    await expect(service().make(changed)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('are forged when nobody signed them, and when they say something else than the register', async () => {
    const { made, digits } = await aQr();
    const qr = verifyOfflineQr(made.text, await history(), new Date());
    expect(await service().check(String(BigInt(digits) + 1n))).toEqual({
      status: 'TAMPERED',
      serial: null,
      facts: null,
    });
    for (const change of [{ initials: 'KGM' }, { programmeCode: 'khac' }, { group: 'CBCC' }])
      expect(await service().check(await signedAs(qr, change))).toMatchObject({
        status: 'TAMPERED',
        facts: null,
      });
    const unknown = await signedAs(qr, { serial: 'HVS-2026-7K3M-Q9XZ-Q' });
    expect(await service().check(unknown)).toMatchObject({ status: 'UNKNOWN' });
    for (const garbage of ['', '0', 'abc', '9'.repeat(5000), '../../etc/passwd', '\u0000'])
      expect(await service().check(garbage)).toEqual({ status: 'MALFORMED', serial: null, facts: null });
  });

  it('of a stolen key count for nothing by themselves; the register still answers for the old ones', async () => {
    const { certificate, made, digits } = await aQr();
    const keys = context.get(SigningKeys);
    await keys.rotate('certificate');
    expect(verifyOfflineQr(made.text, await history(), new Date()).serial).toBe(certificate.serial);
    await keys.markCompromised(certificate.kid, null);
    const keysNow = await history();
    expect(() => verifyOfflineQr(made.text, keysNow, new Date())).toThrow(
      expect.objectContaining({ code: 'CREDENTIAL_KEY_COMPROMISED' }) as Error,
    );
    expect(await service().check(digits)).toMatchObject({ status: 'VALID' });
    const renewed = await service().make(certificate);
    expect(verifyOfflineQr(renewed?.text ?? '', keysNow, new Date()).serial).toBe(certificate.serial);
  });
});
