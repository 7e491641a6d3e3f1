import { randomUUID } from 'node:crypto';
import { IdentityModule, LearnerService } from '@app/identity';
import { aPersonOfVneid, aSignedCertificate, FakeVneid } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { PushService } from './push.service';
import { SettlementService } from './settlement.service';
import { FollowUpService } from './follow-up.service';
import { VneidDocuments } from './vneid-documents.port';

describe('telling VNeID that a certificate was replaced', () => {
  let context: TestContext;
  let vneid: FakeVneid;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());
  beforeEach(() => {
    vneid = new FakeVneid();
    Object.assign(context.get(VneidDocuments), { send: vneid.send.bind(vneid) });
  });

  const aCertificate = async () => {
    const learnerId = await aPersonOfVneid(context.get(LearnerService), randomUUID());
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    return aSignedCertificate(context.database, services, learnerId);
  };
  const push = (id: string) => context.get(PushService).push(id);
  const settle = (id: string, status: 'ACCEPTED' | 'REJECTED') =>
    context.get(SettlementService).settle(id, status, 'r', status === 'REJECTED' ? 'DATA_MISMATCH' : null);
  /** Says the id of the SUPERSEDE, if one was made. */
  const tell = async (oldId: string, newId: string) => {
    await context.database.transaction(() => context.get(FollowUpService).tellSuperseded(oldId, newId));
    const row = await context.database.queryOne<{ id: string }>(
      `select id from certification.confirmation where certificate_id = $1 and action = 'SUPERSEDE'`,
      [oldId],
    );
    return row?.id ?? null;
  };
  const stateOf = async (id: string | null) =>
    context.database.queryOne(
      'select state, reason, attempts from certification.confirmation where id = $1',
      [id],
    );
  const orders = async (id: string | null) => {
    const rows = await context.database.query(
      `select 1 from platform.outbox where name = 'certification.push-confirmation'
        and payload->>'confirmationId' = $1`,
      [id],
    );
    return rows.length;
  };

  it('names both serials, once VNeID has both certificates', async () => {
    const [old, successor] = [await aCertificate(), await aCertificate()];
    await push(old.confirmationId);
    const message = (await tell(old.id, successor.id)) ?? '';
    await push(message);
    expect(vneid.sent).toHaveLength(1);
    expect(await stateOf(message)).toMatchObject({ state: 'PENDING', attempts: 0 });
    const before = await orders(message);
    await push(successor.confirmationId);
    expect(await orders(message)).toBe(before + 1);
    await push(message);
    expect(vneid.sent[2]).toMatchObject({
      idempotencyKey: message,
      payload: { action: 'SUPERSEDE', serial: old.serial, supersededBy: successor.serial, reason: null },
    });
    expect(await stateOf(message)).toMatchObject({ state: 'ACCEPTED' });
    expect(vneid.sent[0]?.payload).toMatchObject({ action: 'ISSUE', supersededBy: null });
  });

  it('closes the old one also when VNeID did not take the successor', async () => {
    const [old, successor] = [await aCertificate(), await aCertificate()];
    await push(old.confirmationId);
    const message = (await tell(old.id, successor.id)) ?? '';
    vneid.script.push('REJECTED');
    await push(successor.confirmationId);
    await push(message);
    expect(await stateOf(message)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is told once however often it is ordered', async () => {
    const [old, successor] = [await aCertificate(), await aCertificate()];
    await push(old.confirmationId);
    await push(successor.confirmationId);
    const ids = await Promise.all([tell(old.id, successor.id), tell(old.id, successor.id)]);
    expect(new Set(ids).size).toBe(1);
    await push(ids[0] ?? '');
    await push(ids[0] ?? '');
    expect(vneid.sent).toHaveLength(3);
  });

  it('takes back a message that has not left yet, and tells nothing of what VNeID never had', async () => {
    const [unsent, refused, successor] = [await aCertificate(), await aCertificate(), await aCertificate()];
    expect(await tell(unsent.id, successor.id)).toBeNull();
    expect(await stateOf(unsent.confirmationId)).toMatchObject({
      state: 'CANCELLED',
      reason: 'SUPERSEDED_BEFORE_SENDING',
    });
    await settle(refused.confirmationId, 'REJECTED');
    expect(await tell(refused.id, successor.id)).toBeNull();
  });

  it('falls when VNeID refuses the old one that was on its way', async () => {
    const [old, successor] = [await aCertificate(), await aCertificate()];
    vneid.script.push('RECEIVED');
    await push(old.confirmationId);
    const message = await tell(old.id, successor.id);
    await settle(old.confirmationId, 'REJECTED');
    expect(await stateOf(message)).toMatchObject({ state: 'CANCELLED', reason: 'NEVER_HELD' });
  });

  it('is ordered after whichever decision comes last, when both come at the same moment', async () => {
    const [old, successor] = [await aCertificate(), await aCertificate()];
    vneid.script.push('RECEIVED', 'RECEIVED');
    await push(old.confirmationId);
    await push(successor.confirmationId);
    const message = (await tell(old.id, successor.id)) ?? '';
    const before = await orders(message);
    await Promise.all([settle(old.confirmationId, 'ACCEPTED'), settle(successor.confirmationId, 'ACCEPTED')]);
    expect(await orders(message)).toBe(before + 2);
    await push(message);
    expect(await stateOf(message)).toMatchObject({ state: 'ACCEPTED' });
  });
});
