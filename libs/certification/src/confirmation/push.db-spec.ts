import { randomUUID } from 'node:crypto';
import { IdentityModule, LearnerService, ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Outbox } from '@platform/queue';
import { aPersonOfVneid, aSignedCertificate, FakeVneid } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { RevocationService } from '../revocation/revocation.service';
import { ReconciliationService } from '../reconciliation/reconciliation.service';
import { DeadConfirmationRepository } from '../resending/dead-confirmation.repository';
import { ResendingService } from '../resending/resending.service';
import { ConfirmationRepository } from './confirmation.repository';
import { PushService } from './push.service';
import { SettlementService } from './settlement.service';
import { VneidDocuments, VneidUnreachable } from './vneid-documents.port';

describe('telling VNeID', () => {
  let context: TestContext;
  let vneid: FakeVneid;
  let push: PushService;
  let reconciliation: ReconciliationService;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());
  beforeEach(() => {
    vneid = new FakeVneid();
    const { send, list } = vneid;
    Object.assign(context.get(VneidDocuments), { send: send.bind(vneid), list: list.bind(vneid) });
    push = context.get(PushService);
    reconciliation = context.get(ReconciliationService);
  });

  const aDue = async () => {
    const learnerId = await aPersonOfVneid(context.get(LearnerService), randomUUID());
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    return { learnerId, ...(await aSignedCertificate(context.database, services, learnerId)) };
  };
  const stateOf = async (id: string) => {
    const row = await context.database.queryOne<Record<string, unknown>>(
      'select state, reason, attempts, next_try_at is not null as waits from certification.confirmation where id = $1',
      [id],
    );
    return row;
  };
  const count = async (name: string, field: string, value: string) => {
    const rows = await context.database.query(
      'select 1 from platform.outbox where name = $1 and payload->>$2 = $3',
      [name, field, value],
    );
    return rows.length;
  };
  const acceptedEvents = (certificateId: string) =>
    count('certification.certificate-accepted', 'certificateId', certificateId);
  const anExaminer = async (unitId: string) => {
    const examiner = await aLearner(context.database);
    await aRoleGrant(context.database, examiner.id, 'EXAMINER', unitId);
    return examiner.actor;
  };
  const revoke = async (due: Awaited<ReturnType<typeof aDue>>) => {
    const actor = await anExaminer(due.programme.unitId);
    await context.get(RevocationService).revoke(actor, { id: due.id }, 'EXAM_MISCONDUCT', 'Vi phạm quy chế');
    const row = await context.database.queryOne<{ id: string }>(
      `select id from certification.confirmation where certificate_id = $1 and action = 'REVOKE'`,
      [due.id],
    );
    return row?.id ?? null;
  };
  const dispatchesOf = (id: string) => count('certification.push-confirmation', 'confirmationId', id);

  it('sends what the certificate says, once, and takes the answer', async () => {
    const due = await aDue();
    await push.push(due.confirmationId);
    await push.push(due.confirmationId);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED', attempts: 1 });
    expect(vneid.sent).toEqual([
      {
        idempotencyKey: due.confirmationId,
        payload: expect.objectContaining({
          action: 'ISSUE',
          personalNumber: '036168961843',
          serial: due.serial,
          programme: 'Hoàn thành phổ cập kỹ năng số',
          group: 'ND',
          framework: 'HVS-REF@1.0.0',
          verifyUrl: `${context.settings.publicUrl}/kiem-tra/${due.serial}`,
          reason: null,
        }),
      },
    ]);
    expect(await acceptedEvents(due.id)).toBe(1);
  });

  it('sends the same document again after a lost answer', async () => {
    const due = await aDue();
    vneid.script.push(new VneidUnreachable('TIMEOUT'));
    await expect(push.push(due.confirmationId)).rejects.toThrow(VneidUnreachable);
    expect(await stateOf(due.confirmationId)).toEqual({
      state: 'PENDING',
      reason: 'TIMEOUT',
      attempts: 1,
      waits: true,
    });
    await push.push(due.confirmationId);
    expect(vneid.sent[1]).toEqual(vneid.sent[0]);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED', reason: null, attempts: 2 });
  });

  it('gives up after the last try without asking for another, and is revived by an accepted answer', async () => {
    const due = await aDue();
    vneid.script.push(new VneidUnreachable('HTTP_503'), new VneidUnreachable('HTTP_503'));
    await expect(push.push(due.confirmationId, 2)).rejects.toThrow(VneidUnreachable);
    await expect(push.push(due.confirmationId, 2)).resolves.toBeUndefined();
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'DEAD', waits: false });
    await push.push(due.confirmationId);
    expect(vneid.sent).toHaveLength(2);
    vneid.held.set(due.confirmationId, { status: 'ACCEPTED', receipt: 'r', reason: null });
    await reconciliation.reconcile('SCHEDULE', true);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('keeps the reason of a rejection, and does not send again', async () => {
    const due = await aDue();
    vneid.script.push('REJECTED');
    await push.push(due.confirmationId);
    await push.push(due.confirmationId);
    expect(vneid.sent).toHaveLength(1);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'REJECTED', reason: 'DATA_MISMATCH' });
    expect(await acceptedEvents(due.id)).toBe(0);
  });

  it.each([
    ['once', 1],
    ['twenty times at the same moment', 20],
  ])('announces an acceptance that comes %s once', async (_name, times) => {
    const due = await aDue();
    vneid.script.push('RECEIVED');
    await push.push(due.confirmationId);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'SENT' });
    const settle = () => context.get(SettlementService).settle(due.confirmationId, 'ACCEPTED', 'r', null);
    const outcomes = await Promise.all(Array.from({ length: times }, settle));
    expect(outcomes.filter((outcome) => outcome === 'SETTLED')).toHaveLength(1);
    expect(await settle()).toBe('REPEATED');
    expect(await acceptedEvents(due.id)).toBe(1);
  });

  it('lets the decision stand that came before the 202, and refuses the opposite one', async () => {
    const due = await aDue();
    const settlement = context.get(SettlementService);
    const { settle } = settlement;
    const early = settle.bind(settlement, due.confirmationId, 'ACCEPTED', 'r', null);
    Object.assign(context.get(VneidDocuments), {
      send: async (_jws: string, key: string) => {
        await early();
        return { status: 'RECEIVED', receipt: key, reason: null };
      },
    });
    await push.push(due.confirmationId);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
    expect(await settlement.settle(due.confirmationId, 'REJECTED', 'r', 'X')).toBe('CONFLICT');
    expect(await settlement.settle(randomUUID(), 'ACCEPTED', 'r', null)).toBe('UNKNOWN');
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is sent once more by an administrator after it was given up, and only then', async () => {
    const due = await aDue();
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'ADMINISTRATOR', due.programme.unitId);
    const resending = new ResendingService(
      context.database,
      context.get(CertificateRepository),
      context.get(ConfirmationRepository),
      new DeadConfirmationRepository(context.database),
      context.get(ScopeService),
      context.get(AuditLog),
      context.get(Outbox),
    );
    const resend = () => resending.resend(actor, due.id, 'VNeID đã hoạt động lại');
    await expect(resend()).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' });
    vneid.script.push(new VneidUnreachable('HTTP_503'));
    await push.push(due.confirmationId, 1);
    await resend();
    await expect(resend()).rejects.toMatchObject({ code: 'NOT_GIVEN_UP' });
    await push.push(due.confirmationId);
    expect(await stateOf(due.confirmationId)).toMatchObject({ state: 'ACCEPTED', attempts: 1 });
    expect(new Set(vneid.sent.map((message) => message.idempotencyKey))).toEqual(
      new Set([due.confirmationId]),
    );
  });

  describe('a revocation', () => {
    it('is told after an acceptance, with its reason', async () => {
      const due = await aDue();
      await push.push(due.confirmationId);
      const revocation = (await revoke(due)) ?? '';
      expect(await dispatchesOf(revocation)).toBe(1);
      await push.push(revocation);
      expect(vneid.sent[1]?.payload).toMatchObject({
        action: 'REVOKE',
        reason: 'EXAM_MISCONDUCT: Vi phạm quy chế',
      });
      expect(await stateOf(revocation)).toMatchObject({ state: 'ACCEPTED' });
    });

    it('takes back a message that has not left yet', async () => {
      const due = await aDue();
      expect(await revoke(due)).toBeNull();
      await push.push(due.confirmationId);
      expect(vneid.sent).toEqual([]);
      expect(await stateOf(due.confirmationId)).toMatchObject({
        state: 'CANCELLED',
        reason: 'REVOKED_BEFORE_SENDING',
      });
    });

    it('waits for the decision on a message that is on its way, and follows an acceptance', async () => {
      const due = await aDue();
      vneid.script.push('RECEIVED');
      await push.push(due.confirmationId);
      const revocation = (await revoke(due)) ?? '';
      await push.push(revocation);
      expect(vneid.sent).toHaveLength(1);
      expect(await dispatchesOf(revocation)).toBe(0);
      await context.get(SettlementService).settle(due.confirmationId, 'ACCEPTED', 'r', null);
      expect(await dispatchesOf(revocation)).toBe(1);
      await push.push(revocation);
      expect(await stateOf(revocation)).toMatchObject({ state: 'ACCEPTED' });
    });

    it('falls when VNeID does not take the certificate', async () => {
      const due = await aDue();
      vneid.script.push('RECEIVED');
      await push.push(due.confirmationId);
      const revocation = (await revoke(due)) ?? '';
      await context.get(SettlementService).settle(due.confirmationId, 'REJECTED', 'r', 'DATA_MISMATCH');
      expect(await stateOf(revocation)).toMatchObject({ state: 'CANCELLED', reason: 'NEVER_HELD' });
    });
  });
});
