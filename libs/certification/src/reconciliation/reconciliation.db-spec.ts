import { randomUUID } from 'node:crypto';
import { IdentityModule, LearnerService } from '@app/identity';
import { aPersonOfVneid, aSignedCertificate, FakeVneid } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { PushService } from '../confirmation/push.service';
import { SettlementService } from '../confirmation/settlement.service';
import { VneidDocuments, VneidUnreachable } from '../confirmation/vneid-documents.port';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { ReconciliationService } from './reconciliation.service';
import { RepairService } from './repair.service';

describe('comparing both sides with VNeID', () => {
  let context: TestContext;
  let vneid: FakeVneid;
  // A database for each test: a comparison is of everything there is.
  beforeEach(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
    vneid = new FakeVneid();
    const { send, find, list } = vneid;
    Object.assign(context.get(VneidDocuments), {
      send: send.bind(vneid),
      find: find.bind(vneid),
      list: list.bind(vneid),
    });
  });
  afterEach(() => context.close());

  const sent = async (answer: 'ACCEPTED' | 'RECEIVED' | 'REJECTED') => {
    const learnerId = await aPersonOfVneid(context.get(LearnerService), randomUUID());
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const certificate = await aSignedCertificate(context.database, services, learnerId);
    vneid.script.push(answer);
    await context.get(PushService).push(certificate.confirmationId);
    return certificate;
  };
  const hold = (key: string, status: 'ACCEPTED' | 'REJECTED', reason: string | null = null) =>
    vneid.held.set(key, { status, receipt: 'r', reason });
  const reconcile = (isRepairing = true) =>
    context.get(ReconciliationService).reconcile('SCHEDULE', isRepairing);
  const stateOf = async (id: string) =>
    context.database.queryOne<{ state: string; reason: string | null }>(
      'select state, reason from certification.confirmation where id = $1',
      [id],
    );
  const count = async (sql: string, value: string) => (await context.database.query(sql, [value])).length;
  const acceptances = (certificateId: string) =>
    count(
      `select 1 from certification.certificate_event where certificate_id = $1 and what = 'CONFIRMATION_ACCEPTED'`,
      certificateId,
    );
  const pushes = (confirmationId: string) =>
    count(
      `select 1 from platform.outbox where name = 'certification.push-confirmation'
        and payload->>'confirmationId' = $1`,
      confirmationId,
    );

  /** One of each difference, and one message on which both sides agree. */
  const differing = async () => {
    const decided = await sent('RECEIVED');
    const refused = await sent('RECEIVED');
    const missing = await sent('RECEIVED');
    const lost = await sent('ACCEPTED');
    const conflict = await sent('ACCEPTED');
    await sent('ACCEPTED');
    hold(decided.confirmationId, 'ACCEPTED');
    hold(refused.confirmationId, 'REJECTED', 'LEVEL_TOO_LOW');
    vneid.held.delete(missing.confirmationId);
    vneid.held.delete(lost.confirmationId);
    hold(conflict.confirmationId, 'REJECTED', 'DATA_MISMATCH');
    const stranger = randomUUID();
    hold(stranger, 'ACCEPTED');
    return { decided, refused, missing, lost, conflict, stranger };
  };

  it('finds every kind of difference and changes nothing when it only compares', async () => {
    const { decided, missing, lost, conflict, stranger } = await differing();
    const report = await reconcile(false);
    expect(report).toMatchObject({
      ...{ compared: 5, settledThere: 2, missingThere: 1, lostThere: 1, unknownHere: 1, conflicts: 1 },
      ...{ repaired: 0, fault: null, isRepairing: false },
    });
    expect(report.differences).toEqual(
      expect.arrayContaining([
        {
          kind: 'CONFLICT',
          confirmationId: conflict.confirmationId,
          here: 'ACCEPTED',
          there: 'REJECTED',
          isRepaired: false,
        },
        { kind: 'UNKNOWN_HERE', confirmationId: stranger, here: null, there: 'ACCEPTED', isRepaired: false },
        {
          kind: 'LOST_THERE',
          confirmationId: lost.confirmationId,
          here: 'ACCEPTED',
          there: null,
          isRepaired: false,
        },
      ]),
    );
    expect(await stateOf(decided.confirmationId)).toMatchObject({ state: 'SENT' });
    expect(await pushes(missing.confirmationId)).toBe(1);
    expect(vneid.held.has(lost.confirmationId)).toBe(false);
  });

  it('repairs what needs no judgement, and finds only the rest the next time', async () => {
    const { decided, refused, missing, lost, conflict } = await differing();
    expect(await reconcile()).toMatchObject({ settledThere: 2, missingThere: 1, lostThere: 1, repaired: 4 });
    expect(await stateOf(decided.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
    expect(await stateOf(refused.confirmationId)).toEqual({ state: 'REJECTED', reason: 'LEVEL_TOO_LOW' });
    expect(await stateOf(missing.confirmationId)).toMatchObject({ state: 'PENDING' });
    expect(await pushes(missing.confirmationId)).toBe(2);
    expect(await stateOf(conflict.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
    expect(vneid.sent.filter(({ idempotencyKey }) => idempotencyKey === lost.confirmationId)).toHaveLength(2);
    expect(await acceptances(lost.id)).toBe(1);
    await context.get(PushService).push(missing.confirmationId);
    expect(await reconcile()).toMatchObject({
      ...{ compared: 7, settledThere: 0, missingThere: 0, lostThere: 0, unknownHere: 1, conflicts: 1 },
    });
  });

  it('settles once when two comparisons run at the same moment', async () => {
    const { decided } = await differing();
    const reports = await Promise.all([reconcile(), reconcile(), reconcile()]);
    expect(reports.every(({ fault }) => fault === null)).toBe(true);
    expect(await acceptances(decided.id)).toBe(1);
  });

  it('does not take a message for missing that was sent while it compared', async () => {
    await sent('ACCEPTED');
    const late: { confirmationId?: string } = {};
    const { list } = context.get(VneidDocuments);
    Object.assign(context.get(VneidDocuments), {
      list: async (after: string | null) => {
        const page = await list(after);
        late.confirmationId ??= (await sent('RECEIVED')).confirmationId;
        return page;
      },
    });
    expect(await reconcile()).toMatchObject({ missingThere: 0, lostThere: 0 });
    expect(await stateOf(late.confirmationId ?? '')).toMatchObject({ state: 'SENT' });
  });

  it('keeps a report of what VNeID broke off, and is due until one comes to its end', async () => {
    await differing();
    const { list } = context.get(VneidDocuments);
    const documents = context.get(VneidDocuments);
    Object.assign(documents, {
      list: (after: string | null) =>
        after === null ? list(after) : Promise.reject(new VneidUnreachable('HTTP_503')),
    });
    const reports = async () =>
      context.database.query(
        'select 1 from certification.reconciliation_report where finished_at is not null',
      );
    await context.get(ReconciliationService).reconcileIfDue();
    expect(
      await context.database.query(
        'select fault, compared, missing_there from certification.reconciliation_report',
      ),
    ).toEqual([{ fault: 'HTTP_503', compared: 2, missing_there: 0 }]);
    Object.assign(documents, { list });
    await context.get(ReconciliationService).reconcileIfDue();
    await context.get(ReconciliationService).reconcileIfDue();
    expect(await reports()).toHaveLength(2);
    await context.database.query(
      `update certification.reconciliation_report set started_at = started_at - interval '25 hours'`,
    );
    await context.get(ReconciliationService).reconcileIfDue();
    expect(await reports()).toHaveLength(3);
    expect(await context.database.query('select 1 from certification.reconciliation_sighting')).toEqual([]);
  });

  it('is void when PostgreSQL lost what VNeID had listed', async () => {
    await sent('ACCEPTED');
    const { list } = context.get(VneidDocuments);
    await sent('ACCEPTED');
    await sent('ACCEPTED');
    Object.assign(context.get(VneidDocuments), {
      list: async (after: string | null) => {
        if (after !== null) await context.database.query('truncate certification.reconciliation_sighting');
        return list(after);
      },
    });
    expect(await reconcile()).toMatchObject({ fault: 'INTERRUPTED', lostThere: 0 });
  });

  it('asks about single decisions that wait too long', async () => {
    const [decided, lost, waiting] = [await sent('RECEIVED'), await sent('RECEIVED'), await sent('RECEIVED')];
    hold(decided.confirmationId, 'ACCEPTED');
    vneid.held.delete(lost.confirmationId);
    await context.get(RepairService).askAboutStuck(3600);
    expect(await stateOf(decided.confirmationId)).toMatchObject({ state: 'SENT' });
    await context.get(RepairService).askAboutStuck(0);
    expect(await stateOf(decided.confirmationId)).toMatchObject({ state: 'ACCEPTED' });
    expect(await stateOf(lost.confirmationId)).toMatchObject({ state: 'PENDING' });
    expect(await stateOf(waiting.confirmationId)).toMatchObject({ state: 'SENT' });
    expect(await context.get(SettlementService).settle(waiting.confirmationId, 'ACCEPTED', 'r', null)).toBe(
      'SETTLED',
    );
  });
});
