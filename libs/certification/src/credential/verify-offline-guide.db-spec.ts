import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import { didOf, SigningKeys } from '@platform/security';
import { aSignedCertificate } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { discloseName } from '../issuing/name-disclosure';
import { SigningService } from '../issuing/signing.service';
import { CredentialService } from './credential.service';
import { didDocument } from './did-document';

const ROOT = join(__dirname, '../../../..');
const codeOf = (language: string) =>
  /```js\n(.*?)```/s.exec(
    readFileSync(join(ROOT, `docs/certification/verify-offline.${language}.md`), 'utf8'),
  )?.[1] ?? '';

describe('the guide to verifying without a network', () => {
  let context: TestContext;
  const folder = mkdtempSync(join(tmpdir(), 'verify-offline-'));
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
  });
  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  });

  /** Runs the code as the guide has it, in a process of its own. */
  const run = (...args: string[]) => {
    const options = { cwd: ROOT, input: codeOf('en'), encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-', ...args],
      options,
    );
    return { status, stdout, stderr };
  };
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('has the same code in both languages', () => {
    expect(codeOf('vi')).toBe(codeOf('en'));
    expect(codeOf('vi')).not.toBe('');
  });

  it('has code that takes our credentials, with the name or without, and refuses others', async () => {
    const { id: learnerId } = await aLearner(context.database, { fullName: 'Trần Văn Bình' });
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const { id, serial } = await aSignedCertificate(context.database, services, learnerId);
    const certificate = await context.get(CertificateService).get(id);
    const jwt = (await context.get(CredentialService).publicOf(certificate, 'VC_JWT')) ?? '';
    const keys = await context.get(SigningKeys).history('certificate');
    const document = didDocument(didOf(context.settings.publicUrl), keys);
    const [did, whole] = [file('did.json', JSON.stringify(document)), file('whole.jwt', `${jwt}\n`)];

    const named = run(did, whole, certificate.nameDisclosure);
    expect(named.stderr).toBe('');
    expect(JSON.parse(named.stdout)).toEqual({
      title: 'Hoàn thành phổ cập kỹ năng số',
      serial,
      group: 'ND',
      framework: 'HVS-REF@1.0.0',
      name: 'Trần Văn Bình',
    });
    expect(run(did, whole).status).toBe(0);
    expect(run(did, whole, discloseName('Trần Văn Bình')).stderr).toContain('somebody else');
    const changed = file(
      'changed.jwt',
      jwt.replace(/\.(.)/, (_dot, first) => `.${first === 'e' ? 'f' : 'e'}`),
    );
    expect(run(did, changed).status).toBe(1);
    const stolen = { ...document, assertionMethod: [] };
    expect(run(file('stolen.json', JSON.stringify(stolen)), whole).status).toBe(1);
  });
});
