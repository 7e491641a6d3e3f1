import { anExaminerOf, anIssuedCertificate, openCertificationContext } from '@testing/certification';
import type { TestContext } from '@testing/platform';
import { didOf, keyUrlOf, SigningKeys, verifyDetached } from '@platform/security';
import { CorrectionService } from '../correction/correction.service';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';
import { CertificateSigner } from '../signer/certificate-signer';
import { isSet } from './bitstring';
import { StatusListRepository } from './status-list.repository';
import { StatusListService } from './status-list.service';
import type { StatusPurpose } from './status-list-credential';
import { Settings } from '@platform/config';

describe('status lists', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openCertificationContext();
  });
  afterAll(() => context.close());

  /** A service without anything in its memory. */
  const fresh = () =>
    new StatusListService(
      context.get(StatusListRepository),
      context.get(CertificateSigner),
      context.get(Settings),
    );
  const placeOf = async (id: string) => {
    const row = await context.database.queryOne<{ list: number; index: number }>(
      'select status_list as list, status_index as index from certification.certificate where id = $1',
      [id],
    );
    if (!row) throw new Error('no such certificate');
    return row;
  };
  const subjectOf = async (purpose: StatusPurpose, list: number) => {
    const [header = '', payload = '', signature = ''] = (await fresh().jwt(purpose, list)).split('.');
    const bytes = Buffer.from(payload, 'base64url');
    const key = await context.get(SigningKeys).activeKey('certificate');
    const publicKey = await context.get(SigningKeys).publicKey(key.kid);
    expect(publicKey).not.toBeNull();
    const kid = keyUrlOf(didOf(context.get(Settings).publicUrl), key.kid);
    const expected = { kid, key: publicKey as NonNullable<typeof publicKey>, typ: 'vc+jwt' };
    expect(verifyDetached(`${header}..${signature}`, bytes, expected)).toBe(true);
    const credential = JSON.parse(bytes.toString('utf8')) as {
      credentialSubject: { encodedList: string; statusPurpose: string };
    };
    expect(credential.credentialSubject.statusPurpose).toBe(purpose);
    return credential.credentialSubject;
  };
  const bitOf = async (purpose: StatusPurpose, id: string) => {
    const { list, index } = await placeOf(id);
    return isSet((await subjectOf(purpose, list)).encodedList, index);
  };

  it('give every certificate a place of its own', async () => {
    const places = await Promise.all(
      (await Promise.all(Array.from({ length: 5 }, () => anIssuedCertificate(context)))).map(({ id }) =>
        placeOf(id),
      ),
    );
    expect(new Set(places.map(({ list, index }) => `${list}/${index}`)).size).toBe(5);
  });

  it('show a suspension while it lasts, and a revocation for good', async () => {
    const certificate = await anIssuedCertificate(context);
    const { id } = certificate;
    const bystander = await anIssuedCertificate(context);
    const actor = await anExaminerOf(context, certificate.programme.unitId);
    const both = async () => [await bitOf('revocation', id), await bitOf('suspension', id)];
    expect(await both()).toEqual([false, false]);
    await context.get(SuspensionService).suspend(actor, { id }, 'OTHER', 'Chờ xác minh');
    expect(await both()).toEqual([false, true]);
    await context.get(SuspensionService).reinstate(actor, { id }, 'Đã rõ');
    expect(await both()).toEqual([false, false]);
    await context.get(RevocationService).revoke(actor, { id }, 'OTHER', 'Sai đối tượng');
    expect(await both()).toEqual([true, false]);
    expect(await bitOf('revocation', bystander.id)).toBe(false);
    const { list } = await placeOf(id);
    const listed = (await fresh().revocationList(list)) as {
      revokedCredential: { id: string; revocationReason: string }[];
    };
    expect(listed.revokedCredential).toContainEqual(
      expect.objectContaining({ revoked: true, revocationReason: 'OTHER' }),
    );
  });

  it('show a version that was replaced as ended, the new one as standing', async () => {
    const { id, learner } = await anIssuedCertificate(context);
    await context.database.query('update identity.learner set full_name = $2 where id = $1', [
      learner.id,
      'Nguyễn Tên Mới',
    ]);
    const nextId = await context.get(CorrectionService).correctOwn(learner.actor, id);
    expect(await bitOf('revocation', id)).toBe(true);
    expect(await bitOf('revocation', nextId)).toBe(false);
  });

  it('are read once for everybody who asks at the same time', async () => {
    const { id } = await anIssuedCertificate(context);
    const { list } = await placeOf(id);
    const service = fresh();
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.jwt('revocation', list)));
    expect(new Set(answers).size).toBe(1);
  });

  it('do not exist before a certificate stands in them', async () => {
    await expect(fresh().jwt('revocation', 999_999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
