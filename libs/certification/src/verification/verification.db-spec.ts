import { IdentityModule } from '@app/identity';
import { signDetached, SigningKeys } from '@platform/security';
import { aCertificate, aProgramme, aSignedCertificate, earlyPayload } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { CertificateReader } from '../issuing/certificate-reader';
import { newSerial } from '../issuing/certificate-serial';
import { CERTIFICATE_TYPE } from '../issuing/certificate-jws';
import { IssuingService } from '../issuing/issuing.service';
import { discloseName } from '../issuing/name-disclosure';
import { SigningService } from '../issuing/signing.service';
import { VerificationService } from './verification.service';

describe('the public check', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());

  const services = () => ({ issuing: context.get(IssuingService), signing: context.get(SigningService) });
  const anIssued = async (validityMonths?: number) => {
    const { id } = await aLearner(context.database, { fullName: 'Lê Hoàng Bảo Ngọc' });
    const programme = await aProgramme(context.database, { validityMonths });
    return aSignedCertificate(context.database, services(), id, programme);
  };
  /** Changes a row as somebody with the database in hand could, past the trigger. */
  const tamper = (set: string, id: string, ...values: unknown[]) =>
    context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(`update certification.certificate set ${set} where id = $1`, [
        id,
        ...values,
      ]);
    });
  const check = (typed: string) => context.get(VerificationService).check(typed);

  it('shows what everybody may know', async () => {
    const { serial } = await anIssued();
    expect(await check(serial.toLowerCase().replaceAll('-', ' '))).toMatchObject({
      status: 'VALID',
      serial,
      facts: { maskedName: 'L••• H••• B••• N•••', group: 'ND', framework: 'HVS-REF@1.0.0', revokedAt: null },
    });
  });

  it('names the unit that issued it as it was called that day', async () => {
    const { serial, programme } = await anIssued();
    const issuer = await context.database.queryOne<{ name_vi: string }>(
      'select name_vi from identity.org_unit where id = $1',
      [programme.unitId],
    );
    await context.database.query(`update identity.org_unit set name_vi = 'Tên mới' where id = $1`, [
      programme.unitId,
    ]);
    expect((await check(serial)).facts?.issuingBody?.nameVi).toBe(issuer?.name_vi);
  });

  it('takes certificates of the first form, which named no unit', async () => {
    const { id, serial } = await anIssued();
    const row = await context.database.queryOne<{ canonical_payload: Buffer }>(
      'select canonical_payload from certification.certificate where id = $1',
      [id],
    );
    const bytes = canonicalBytes(earlyPayload(readPayload(row?.canonical_payload ?? Buffer.alloc(0)), 1));
    const { kid, privateKey } = await context.get(SigningKeys).activeKey('certificate');
    const signature = signDetached(bytes, kid, privateKey, CERTIFICATE_TYPE);
    await tamper('canonical_payload = $2, signature = $3, kid = $4', id, bytes, signature, kid);
    expect(await check(serial)).toMatchObject({ status: 'VALID', facts: { issuingBody: null, year: null } });
  });

  it.each([
    ['the name', `holder_name = 'Kẻ Giả Mạo'`, []],
    [
      'the name with a disclosure of its own',
      `holder_name = 'Kẻ Giả Mạo', name_disclosure = $2`,
      [discloseName('Kẻ Giả Mạo')],
    ],
    ['the group', `group_code = 'CBCC'`, []],
    ['the day', `issued_at = issued_at - interval '1 year'`, []],
    ['the end of validity', `valid_until = now() + interval '9 years'`, []],
    ['the bytes', `canonical_payload = canonical_payload || ' '::bytea`, []],
    ['the signature', `signature = replace(signature, '..', '..A')`, []],
  ])('finds that %s was changed in the database', async (_name, set, values) => {
    const { id, serial } = await anIssued();
    await tamper(set, id, ...values);
    expect(await check(serial)).toEqual({ status: 'TAMPERED', serial, facts: null });
  });

  it('finds that a certificate was copied to another serial', async () => {
    const { id } = await anIssued();
    const serial = newSerial(2026);
    await tamper('serial = $2', id, serial);
    expect((await check(serial)).status).toBe('TAMPERED');
  });

  it('knows nothing of a certificate that is not signed yet', async () => {
    const { id } = await aLearner(context.database);
    const programme = await aProgramme(context.database);
    const issued = await aSignedCertificate(context.database, services(), id, programme);
    await tamper('signature = null, kid = null, signed_at = null', issued.id);
    expect((await check(issued.serial)).status).toBe('UNKNOWN');
  });

  it('tells an unknown serial from a mistyped one', async () => {
    const serial = newSerial(2026);
    expect(await check(serial)).toEqual({ status: 'UNKNOWN', serial, facts: null });
    const mistyped = serial.slice(0, -1) + (serial.endsWith('7') ? '8' : '7');
    expect(await check(mistyped)).toEqual({ status: 'MALFORMED', serial: null, facts: null });
  });

  it('counts validity by the clock of the database', async () => {
    const { id: learnerId } = await aLearner(context.database);
    const hour = 3_600_000;
    const [past, future] = [
      await aCertificate(context.database, { learnerId, validUntil: new Date(Date.now() - hour) }),
      await aCertificate(context.database, { learnerId, validUntil: new Date(Date.now() + hour) }),
    ];
    const states = await context.get(CertificateReader).findByIds([past.id, future.id]);
    expect(new Map(states.map((fact) => [fact.certificateId, fact.state]))).toEqual(
      new Map([
        [past.id, 'EXPIRED'],
        [future.id, 'ISSUED'],
      ]),
    );
    const { serial } = await anIssued(6);
    expect((await check(serial)).status).toBe('VALID');
  });
});
