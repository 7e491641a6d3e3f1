import { randomUUID } from 'node:crypto';
import { IdentityModule, LearnerService } from '@app/identity';
import { aPersonOfVneid, aSignedCertificate, FakeVneid } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { PushService } from '../confirmation/push.service';
import { VneidDocuments, VneidUnreachable } from '../confirmation/vneid-documents.port';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { type Pass, VneidGate } from './vneid-gate';
import { VneidGateRepository } from './vneid-gate.repository';
import { VneidPaused } from './vneid-paused';

const fault = new VneidUnreachable('HTTP_503');

describe('the gate to VNeID', () => {
  let context: TestContext;
  let gate: VneidGate;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule], {
      vneidBreakerFaults: 3,
      vneidBreakerSeconds: 60,
      vneidRequestsPerSecond: 1_000,
    });
    gate = context.get(VneidGate);
  });
  afterAll(() => context.close());
  beforeEach(() =>
    context.database.query(
      `update certification.vneid_gate set faults = 0, paused_at = null, probe_at = null, failed_probes = 0,
        next_slot_at = now()`,
    ),
  );

  const fail = async (times: number) => {
    for (let time = 0; time < times; time += 1) await (await gate.enter()).failed(fault);
  };
  const row = () =>
    context.database.queryOne<{ faults: number; isPaused: boolean; probeIn: number | null }>(
      `select faults, paused_at is not null as "isPaused",
        round(extract(epoch from probe_at - clock_timestamp()))::int as "probeIn" from certification.vneid_gate`,
    );
  const beginProbe = () =>
    context.database.query('update certification.vneid_gate set probe_at = clock_timestamp()');
  const enterAtOnce = async (times: number, through = gate) => {
    const tries = await Promise.allSettled(Array.from({ length: times }, () => through.enter()));
    const passes = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    return { passes, refusals };
  };

  it('lets everybody pass until there are too many faults in a row', async () => {
    await fail(2);
    await (await gate.enter()).answered();
    await fail(2);
    expect(await row()).toMatchObject({ faults: 2, isPaused: false });
    await fail(1);
    expect(await row()).toMatchObject({ faults: 3, isPaused: true, probeIn: 2 });
    await expect(gate.enter()).rejects.toMatchObject({ name: 'VneidPaused', isOutage: true });
  });

  it('gives one of many the try, and another only when that one has not been heard of', async () => {
    await fail(3);
    await beginProbe();
    const { passes, refusals } = await enterAtOnce(30);
    expect(passes).toHaveLength(1);
    expect(refusals.every((error) => error instanceof VneidPaused)).toBe(true);
    // The process that had the try was killed: after the lease somebody else has it.
    await beginProbe();
    expect((await enterAtOnce(30)).passes).toHaveLength(1);
  });

  it('waits twice as long after each try that failed, up to the limit', async () => {
    await fail(3);
    const waits: (number | null | undefined)[] = [];
    for (let probe = 0; probe < 6; probe += 1) {
      await beginProbe();
      await (await gate.enter()).failed(fault);
      waits.push((await row())?.probeIn);
    }
    expect(waits).toEqual([4, 8, 16, 32, 60, 60]);
  });

  it('opens for all at the first answer', async () => {
    await fail(3);
    await beginProbe();
    await (await gate.enter()).answered();
    expect(await row()).toEqual({ faults: 0, isPaused: false, probeIn: null });
    expect((await enterAtOnce(10)).passes).toHaveLength(10);
  });

  it('does not take a late fault of a call that began before for a failed try', async () => {
    const early = await gate.enter();
    await fail(3);
    await early.failed(fault);
    expect(await row()).toMatchObject({ isPaused: true, probeIn: 2 });
  });

  it('gives a try back that was not needed', async () => {
    await fail(3);
    await beginProbe();
    await (await gate.enter()).unused();
    expect((await enterAtOnce(5)).passes).toHaveLength(1);
  });

  it('hands out no more slots a second than configured, to all together', async () => {
    const limited = () =>
      new VneidGate(context.get(VneidGateRepository), { ...context.settings, vneidRequestsPerSecond: 10 });
    const began = performance.now();
    const [one, two] = await Promise.all([enterAtOnce(30, limited()), enterAtOnce(30, limited())]);
    const passes: Pass[] = [...one.passes, ...two.passes];
    // Two seconds ahead and the slot of this moment; a slow machine may open one or two more meanwhile.
    expect(passes.length).toBeGreaterThanOrEqual(20);
    expect(passes.length / ((performance.now() - began) / 1_000 + 0.1)).toBeLessThanOrEqual(11);
    const refusals = [...one.refusals, ...two.refusals];
    expect(refusals.every((error) => error instanceof VneidPaused && !error.isOutage)).toBe(true);
  });

  it('costs a confirmation no try while everybody waits', async () => {
    const vneid = new FakeVneid();
    Object.assign(context.get(VneidDocuments), { send: vneid.send.bind(vneid) });
    const learnerId = await aPersonOfVneid(context.get(LearnerService), randomUUID());
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    const { confirmationId } = await aSignedCertificate(context.database, services, learnerId);
    const push = () => context.get(PushService).push(confirmationId);
    const attempts = async () =>
      (
        await context.database.queryOne<{ attempts: number }>(
          'select attempts from certification.confirmation where id = $1',
          [confirmationId],
        )
      )?.attempts;
    vneid.script.push(fault, fault, fault);
    for (let time = 0; time < 3; time += 1) await expect(push()).rejects.toThrow(VneidUnreachable);
    for (let time = 0; time < 5; time += 1) await expect(push()).rejects.toThrow(VneidPaused);
    expect(await attempts()).toBe(3);
    expect(vneid.sent).toHaveLength(3);
    await beginProbe();
    await push();
    expect(await attempts()).toBe(4);
    expect(await row()).toMatchObject({ isPaused: false });
  });
});
