import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { IdentityModule } from '@app/identity';
import { FileStore } from '@platform/files';
import { SigningKeys } from '@platform/security';
import { vietnamDate } from '@platform/time';
import { aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CredentialService } from '../credential/credential.service';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { OfflineQrRepository } from '../offline-qr/offline-qr.repository';
import { OfflineQrService } from '../offline-qr/offline-qr.service';
import { CertificateSigner, type Signed } from '../signer/certificate-signer';
import { VerificationService } from '../verification/verification.service';
import { CertificateDocumentService } from './certificate-document.service';

describe('the PDF of a certificate', () => {
  let context: TestContext;
  let folder: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    folder = mkdtempSync(join(tmpdir(), 'hvs-pdf-'));
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const anIssued = async () => {
    const { id: learnerId } = await aLearner(context.database);
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const { id } = await aSignedCertificate(context.database, services, learnerId);
    const row = await context.get(CertificateRepository).find(id);
    if (!row) throw new Error('not signed');
    return row;
  };
  const documents = (filesDir: string, offlineQrs = context.get(OfflineQrService)) =>
    new CertificateDocumentService(
      context.get(VerificationService),
      context.get(CredentialService),
      offlineQrs,
      context.get(SigningKeys),
      new FileStore({ ...context.settings, filesDir }),
    );

  it('is drawn once and kept', async () => {
    const certificate = await anIssued();
    const filesDir = join(folder, 'kept');
    const first = await documents(filesDir).pdfOf(certificate);
    const month = vietnamDate(new Date()).slice(0, 7);
    const name = `${certificate.id}-issued-5-${month}-${certificate.kid.slice(0, 8)}.pdf`;
    expect(readdirSync(join(filesDir, 'certificates'))).toEqual([name]);
    expect(await documents(filesDir).pdfOf(certificate)).toEqual(first);
  });

  it('holds the public credential and says when it stood; neither once it does not stand', async () => {
    const certificate = await anIssued();
    const pdf = (await documents(join(folder, 'kept')).pdfOf(certificate)).toString('latin1');
    const credential = await context.get(CredentialService).publicOf(certificate, 'VC_JWT');
    expect(attachmentsOf(pdf)).toEqual([credential]);
    for (const state of ['REVOKED', 'SUPERSEDED', 'SUSPENDED'] as const) {
      const ended = await documents(join(folder, 'kept')).pdfOf({ ...certificate, state });
      expect(attachmentsOf(ended.toString('latin1'))).toEqual([]);
    }
  });

  it('is drawn anew with another key, and not kept when it fell in between', async () => {
    const certificate = await anIssued();
    const filesDir = join(folder, 'keys');
    await documents(filesDir).pdfOf(certificate);
    await context.get(SigningKeys).rotate('certificate');
    await documents(filesDir).pdfOf(certificate);
    expect(readdirSync(join(filesDir, 'certificates'))).toHaveLength(2);
    const fallen = await anIssued();
    await context.database.query(
      `update certification.certificate set state = 'SUSPENDED', suspended_at = now(), suspension_code = 'OTHER'
        where id = $1`,
      [fallen.id],
    );
    await documents(filesDir).pdfOf(fallen);
    expect(readdirSync(join(filesDir, 'certificates')).filter((name) => name.startsWith(fallen.id))).toEqual(
      [],
    );
  });

  it('is drawn without the signed QR while the signer is away, and not kept that way', async () => {
    const certificate = await anIssued();
    const filesDir = join(folder, 'away');
    const offlineQrs = new OfflineQrService(
      context.get(OfflineQrRepository),
      context.get(CertificateRepository),
      context.get(VerificationService),
      new AwaySigner(),
      context.get(SigningKeys),
      context.settings,
    );
    await expect(offlineQrs.make(certificate)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const pdf = await documents(filesDir, offlineQrs).pdfOf(certificate);
    expect(attachmentsOf(pdf.toString('latin1'))).toHaveLength(1);
    expect(existsSync(join(filesDir, 'certificates'))).toBe(false);
    await documents(filesDir).pdfOf(certificate);
    expect(readdirSync(join(filesDir, 'certificates'))).toHaveLength(1);
  });

  it('is unavailable when it cannot be written, and nothing half-written stays', async () => {
    const certificate = await anIssued();
    // A file where the folder should be refuses every write, as a full disk does.
    const filesDir = join(folder, 'blocked');
    writeFileSync(filesDir, '');
    await expect(documents(filesDir).pdfOf(certificate)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is not drawn for a row that does not fit its signature', async () => {
    const certificate = await anIssued();
    const changed = { ...certificate, holderName: 'Kẻ Giả Mạo' };
    await expect(documents(join(folder, 'kept')).pdfOf(changed)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

/** An HSM that nobody reaches. */
class AwaySigner extends CertificateSigner {
  sign(): Promise<Signed> {
    return Promise.reject(new Error('The signer does not answer'));
  }
}

/** The files inside a PDF, as texts. */
const attachmentsOf = (pdf: string): string[] =>
  [...pdf.matchAll(/\/Type \/EmbeddedFile[^]*?stream\n([^]*?)\nendstream/g)].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1')).toString('ascii'),
  );
