import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import { FileStore } from '@platform/files';
import { didOf, SigningKeys } from '@platform/security';
import { aSignedCertificate, credentialsInPng, credentialsInSvg, earlyPayload } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CredentialService } from '../credential/credential.service';
import { keysOf } from '../credential/did-document';
import { verifyCredential } from '../credential/verify-credential';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import { certificateMessage, toDetached } from '../issuing/certificate-jws';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { CertificateSigner } from '../signer/certificate-signer';
import { BadgeService } from './badge.service';

const NAME = 'Nguyễn Thị Ánh Tuyết';
const PUBLIC = { format: 'VC_JWT', named: false } as const;

describe('a badge', () => {
  let context: TestContext;
  let folder: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    folder = mkdtempSync(join(tmpdir(), 'hvs-badge-'));
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const aCertificate = async () => {
    const { id: learnerId } = await aLearner(context.database, { fullName: NAME });
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const { id } = await aSignedCertificate(context.database, services, learnerId);
    return context.get(CertificateService).get(id);
  };
  const badges = (filesDir: string) =>
    new BadgeService(
      context.get(CredentialService),
      new FileStore({ ...context.settings, filesDir }),
      new DrawnFileRepository(context.database),
    );
  const check = async (text = '') => {
    const { publicUrl } = context.settings;
    const history = await context.get(SigningKeys).history('certificate');
    return verifyCredential(text, publicUrl, { findKey: keysOf(didOf(publicUrl), history), now: new Date() });
  };

  it.each(['VC_JWT', 'DATA_INTEGRITY'] as const)(
    'holds a credential as %s that a reader takes out of PNG and SVG and finds good',
    async (format) => {
      const certificate = await aCertificate();
      const service = badges(join(folder, 'kept'));
      const png = await service.badgeOf(certificate, { image: 'PNG', format, named: false });
      const svg = await service.badgeOf(certificate, { image: 'SVG', format, named: false });
      const found = [...credentialsInPng(png ?? Buffer.alloc(0)), ...credentialsInSvg(String(svg))];
      expect(found).toHaveLength(2);
      for (const text of found) {
        const { credential } = await check(text);
        expect(credential.credentialSubject.licenseNumber).toBe(certificate.serial);
        expect(JSON.stringify(credential)).not.toContain('Tuyết');
      }
    },
  );

  it('is made of certificates of the first form too, which name no issuing body', async () => {
    const certificate = await aCertificate();
    const early = canonicalBytes(earlyPayload(readPayload(certificate.canonicalPayload), 1));
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
    const svg = String(await badges(join(folder, 'kept')).badgeOf(old, { image: 'SVG', ...PUBLIC }));
    expect(svg).not.toContain('Đơn vị cấp');
    expect((await check(credentialsInSvg(svg)[0])).credential.id).toContain('/credentials/cer_');
  });

  it('is drawn once and kept, also when two ask first; one with a name is not kept', async () => {
    const certificate = await aCertificate();
    const filesDir = join(folder, 'drawn');
    const choice = { image: 'PNG', ...PUBLIC } as const;
    const [first, second] = await Promise.all([
      badges(filesDir).badgeOf(certificate, choice),
      badges(filesDir).badgeOf(certificate, choice),
    ]);
    expect(second).toEqual(first);
    await badges(filesDir).badgeOf(certificate, { ...choice, named: true });
    expect(readdirSync(join(filesDir, 'badges'))).toEqual([`${certificate.id}-issued-1.png`]);
    const expired = { ...certificate, state: 'EXPIRED' as const };
    expect(await badges(filesDir).badgeOf(expired, choice)).not.toEqual(first);
  });

  it('leaves one row behind for each kind, however often it is asked for', async () => {
    const certificate = await aCertificate();
    const service = badges(join(folder, 'kept'));
    for (let again = 0; again < 2; again += 1)
      for (const image of ['PNG', 'SVG'] as const)
        for (const format of ['VC_JWT', 'DATA_INTEGRITY'] as const)
          for (const named of [false, true]) await service.badgeOf(certificate, { image, format, named });
    const rows = await context.database.query(
      'select 1 from certification.drawn_file where certificate_id = $1',
      [certificate.id],
    );
    expect(rows).toHaveLength(8);
  });

  it('is unavailable while the picture cannot be kept', async () => {
    const filesDir = join(folder, 'blocked');
    writeFileSync(filesDir, '');
    const badge = badges(filesDir).badgeOf(await aCertificate(), { image: 'PNG', ...PUBLIC });
    await expect(badge).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is not made, and not taken from where it is kept, while the certificate does not stand', async () => {
    const certificate = await aCertificate();
    const service = badges(join(folder, 'kept'));
    const choice = { image: 'PNG', ...PUBLIC } as const;
    expect(await service.badgeOf(certificate, choice)).not.toBeNull();
    for (const state of ['REVOKED', 'SUPERSEDED', 'SUSPENDED'] as const)
      expect(await service.badgeOf({ ...certificate, state }, choice)).toBeNull();
    const changed = { ...certificate, holderName: 'Kẻ Giả Mạo' };
    await expect(service.badgeOf(changed, choice)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
