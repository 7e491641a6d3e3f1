import { anExaminerOf, anIssuedCertificate, openCertificationContext } from '@testing/certification';
import { anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { RevocationService } from '../revocation/revocation.service';
import { VerificationService } from '../verification/verification.service';
import { SuspensionService } from './suspension.service';

describe('suspending a certificate', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openCertificationContext();
  });
  afterAll(() => context.close());

  const checked = async (serial: string) => (await context.get(VerificationService).check(serial)).status;
  const aCase = async () => {
    const certificate = await anIssuedCertificate(context);
    const actor = await anExaminerOf(context, certificate.programme.unitId);
    return {
      ...certificate,
      actor,
      suspend: (by = actor) =>
        context
          .get(SuspensionService)
          .suspend(by, { id: certificate.id }, 'UNDER_INVESTIGATION', 'Nghi thi hộ'),
      reinstate: () =>
        context.get(SuspensionService).reinstate(actor, { serial: certificate.serial }, 'Đã xác minh'),
      revoke: () =>
        context
          .get(RevocationService)
          .revoke(actor, { id: certificate.id }, 'IDENTITY_FRAUD', 'Thi hộ, có biên bản'),
    };
  };

  it('shows at once, is written down, and can be ended', async () => {
    const { serial, id, actor, suspend, reinstate } = await aCase();
    await suspend();
    const check = await context.get(VerificationService).check(serial);
    expect(check).toMatchObject({ status: 'SUSPENDED', facts: { suspendedAt: expect.any(Date) } });
    await reinstate();
    expect(await checked(serial)).toBe('VALID');
    const events = await context.database.query(
      `select what, detail, actor_id from certification.certificate_event
        where certificate_id = $1 and what in ('SUSPENDED', 'REINSTATED') order by at`,
      [id],
    );
    expect(events).toEqual([
      { what: 'SUSPENDED', detail: 'UNDER_INVESTIGATION', actor_id: actor.id },
      { what: 'REINSTATED', detail: null, actor_id: actor.id },
    ]);
    const audits = await context.database.query(
      `select action, reason, before, after from platform.audit_event where subject_id = $1 order by at`,
      [id],
    );
    expect(audits).toEqual([
      {
        action: 'certification:suspend',
        reason: 'Nghi thi hộ',
        before: { state: 'ISSUED' },
        after: { state: 'SUSPENDED', code: 'UNDER_INVESTIGATION' },
      },
      {
        action: 'certification:reinstate',
        reason: 'Đã xác minh',
        before: { state: 'SUSPENDED' },
        after: { state: 'ISSUED' },
      },
    ]);
  });

  it('happens once, however many press at the same moment', async () => {
    const { suspend } = await aCase();
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => suspend()));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toHaveLength(5);
    for (const refusal of refused) expect(refusal).toMatchObject({ code: 'ALREADY_SUSPENDED' });
  });

  it('may end in a revocation, from which nothing leads back', async () => {
    const { serial, suspend, reinstate, revoke } = await aCase();
    await suspend();
    await revoke();
    expect(await checked(serial)).toBe('REVOKED');
    await expect(reinstate()).rejects.toMatchObject({ code: 'ALREADY_REVOKED' });
    await expect(suspend()).rejects.toMatchObject({ code: 'ALREADY_REVOKED' });
  });

  it('cannot be ended when there is none', async () => {
    const { reinstate } = await aCase();
    await expect(reinstate()).rejects.toMatchObject({ code: 'NOT_SUSPENDED' });
  });

  it('is out of reach for an examiner of another unit', async () => {
    const { serial, suspend } = await aCase();
    const elsewhere = await anExaminerOf(context, (await anOrgUnit(context.database)).id);
    await expect(suspend(elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await checked(serial)).toBe('VALID');
  });
});
