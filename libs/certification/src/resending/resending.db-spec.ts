import { randomUUID } from 'node:crypto';
import { IdentityModule, LearnerService, ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Outbox } from '@platform/queue';
import { aPersonOfVneid, aProgramme, aSignedCertificate, type TestProgramme } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { DeadConfirmationRepository } from './dead-confirmation.repository';
import { ResendingService } from './resending.service';

const REASON = 'VNeID đã hoạt động lại';
const ALL = { action: null, fault: null, unitId: null };

describe('messages to VNeID that were given up', () => {
  let context: TestContext;
  let resending: ResendingService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    resending = new ResendingService(
      context.database,
      context.get(CertificateRepository),
      context.get(ConfirmationRepository),
      new DeadConfirmationRepository(context.database),
      context.get(ScopeService),
      context.get(AuditLog),
      context.get(Outbox),
    );
  });
  afterAll(() => context.close());

  const aDead = async (programme: TestProgramme, fault = 'HTTP_503') => {
    const learnerId = await aPersonOfVneid(context.get(LearnerService), randomUUID());
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const certificate = await aSignedCertificate(context.database, services, learnerId, programme);
    await context.database.query(
      `update certification.confirmation set state = 'DEAD', attempts = 300, reason = $2 where id = $1`,
      [certificate.confirmationId, fault],
    );
    return certificate;
  };
  const anAdministrator = async (unitId: string) => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'ADMINISTRATOR', unitId);
    return actor;
  };
  const rows = async (table: string, column: string, id: string) =>
    (await context.database.query(`select 1 from ${table} where ${column} = $1`, [id])).length;
  const orders = (id: string) => rows('platform.outbox', `payload->>'confirmationId'`, id);
  const stateOf = async (id: string) =>
    (
      await context.database.queryOne<{ state: string }>(
        'select state from certification.confirmation where id = $1',
        [id],
      )
    )?.state;

  it('are listed within the scope, the oldest first, page by page, by fault', async () => {
    const programme = await aProgramme(context.database);
    const dead = [await aDead(programme), await aDead(programme, 'TIMEOUT'), await aDead(programme)];
    await aDead(await aProgramme(context.database));
    const actor = await anAdministrator(programme.unitId);
    const ids = dead.map(({ confirmationId }) => confirmationId);
    const first = await resending.findDead(actor, ALL, 1, null);
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first[0]).toMatchObject({
      ...{ serial: dead[0]?.serial, action: 'ISSUE', attempts: 300, fault: 'HTTP_503' },
      programmeCode: programme.code,
    });
    expect((await resending.findDead(actor, ALL, 5, ids[0] ?? '')).map(({ id }) => id)).toEqual(ids.slice(1));
    const timeouts = await resending.findDead(actor, { ...ALL, fault: 'TIMEOUT' }, 5, null);
    expect(timeouts.map(({ id }) => id)).toEqual([ids[1]]);
    expect(await resending.findDead(actor, { ...ALL, action: 'REVOKE' }, 5, null)).toEqual([]);
    const elsewhere = await anAdministrator((await aProgramme(context.database)).unitId);
    expect(await resending.findDead(elsewhere, ALL, 5, null)).toEqual([]);
  });

  it('go out once more, each with its entry in both logs; others are skipped', async () => {
    const programme = await aProgramme(context.database);
    const [one, two, alive] = [await aDead(programme), await aDead(programme), await aDead(programme)];
    await context.database.query(`update certification.confirmation set state = 'PENDING' where id = $1`, [
      alive.confirmationId,
    ]);
    const actor = await anAdministrator(programme.unitId);
    const ids = [two.confirmationId, alive.confirmationId, one.confirmationId, one.confirmationId];
    const resent = await resending.resendMany(actor, ids, REASON);
    expect(resent.sort()).toEqual([one.confirmationId, two.confirmationId].sort());
    for (const { confirmationId, id } of [one, two]) {
      expect(await stateOf(confirmationId)).toBe('PENDING');
      // One from signing, one from here.
      expect(await orders(confirmationId)).toBe(2);
      expect(await rows('platform.audit_event', 'subject_id', id)).toBe(1);
    }
    expect(await orders(alive.confirmationId)).toBe(1);
    await expect(resending.resendMany(actor, ids, REASON)).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' });
  });

  it('go out once when two administrators press at the same moment', async () => {
    const programme = await aProgramme(context.database);
    const dead = await Promise.all([aDead(programme), aDead(programme), aDead(programme)]);
    const ids = dead.map(({ confirmationId }) => confirmationId);
    const actors = await Promise.all([1, 2, 3, 4].map(() => anAdministrator(programme.unitId)));
    const outcomes = await Promise.allSettled(
      actors.map((actor, index) => resending.resendMany(actor, index % 2 ? ids : [...ids].reverse(), REASON)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const id of ids) expect(await orders(id)).toBe(2);
  });

  it('do not exist outside of the scope, and then none is sent', async () => {
    const [mine, foreign] = [
      await aDead(await aProgramme(context.database)),
      await aDead(await aProgramme(context.database)),
    ];
    const actor = await anAdministrator(mine.programme.unitId);
    const both = [mine.confirmationId, foreign.confirmationId];
    await expect(resending.resendMany(actor, both, REASON)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      resending.resendMany(actor, [mine.confirmationId, randomUUID()], REASON),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await stateOf(mine.confirmationId)).toBe('DEAD');
  });
});
