import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { didOf, SigningKeys } from '@platform/security';
import { anIssuedCertificate, openCertificationContext } from '@testing/certification';
import type { TestContext } from '@testing/platform';
import { didDocument } from '../credential/did-document';
import { CertificateService } from '../issuing/certificate.service';
import { initialsOf } from '../verification/mask-name';
import { OfflineQrService } from './offline-qr.service';

const ROOT = join(__dirname, '../../../..');
const codeOf = (language: string) =>
  /```js\n(.*?)```/s.exec(
    readFileSync(join(ROOT, `docs/certification/offline-qr.${language}.md`), 'utf8'),
  )?.[1] ?? '';

describe('the guide to QRs that are checked without a network', () => {
  let context: TestContext;
  const folder = mkdtempSync(join(tmpdir(), 'offline-qr-'));
  beforeAll(async () => {
    context = await openCertificationContext();
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  });

  /** Runs the code as the guide has it, in a process of its own. */
  const run = (did: object, text: string) => {
    const file = join(folder, 'did.json');
    writeFileSync(file, JSON.stringify(did));
    const options = { input: codeOf('en'), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-', file, text],
      options,
    );
    return { status, stdout, stderr };
  };

  it('has the same code in both languages', () => {
    expect(codeOf('vi')).toBe(codeOf('en'));
    expect(codeOf('vi')).not.toBe('');
  });

  it('has code that takes our QRs and refuses others', async () => {
    const issued = await anIssuedCertificate(context);
    const certificate = await context.get(CertificateService).get(issued.id);
    const { text, statusAsOf } = (await context.get(OfflineQrService).make(certificate)) ?? { text: '' };
    const keys = await context.get(SigningKeys).history('certificate');
    const did = didDocument(didOf(context.settings.publicUrl), keys);
    const good = run(did, text);
    expect(good.stderr).toBe('');
    expect(JSON.parse(good.stdout)).toMatchObject({
      serial: certificate.serial,
      programme: certificate.programmeCode,
      group: certificate.groupCode,
      initials: initialsOf(certificate.holderName).join(''),
      validUntil: null,
      statusAsOf: statusAsOf?.toISOString(),
      list: expect.any(Number) as number,
    });
    expect(run(did, text.split('/q/')[1] ?? '').status).toBe(0);
    const changed = text.replace(/.$/, (last) => String((Number(last) + 1) % 10));
    expect(run(did, changed).stderr).toContain('forged');
    expect(run({ ...did, assertionMethod: [] }, text).stderr).toContain('no key of this issuer');
    for (const garbage of ['', 'https://hocvuso.example/kiem-tra/HVS', '12', '9'.repeat(400)])
      expect(run(did, garbage).status).toBe(1);
  });
});
