import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import { FileStore } from '@platform/files';
import { aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
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
  const documents = (filesDir: string) =>
    new CertificateDocumentService(
      context.get(VerificationService),
      new FileStore({ ...context.settings, filesDir }),
    );

  it('is drawn once and kept', async () => {
    const certificate = await anIssued();
    const filesDir = join(folder, 'kept');
    const first = await documents(filesDir).pdfOf(certificate);
    const name = `${certificate.id}-issued-4.pdf`;
    expect(readdirSync(join(filesDir, 'certificates'))).toEqual([name]);
    expect(await documents(filesDir).pdfOf(certificate)).toEqual(first);
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
