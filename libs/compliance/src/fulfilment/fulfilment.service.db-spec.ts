import { uuidv7 } from 'uuidv7';
import { ComplianceModule, FulfilmentService } from '@app/compliance';
import { IdentityModule } from '@app/identity';
import { anAssignment, anObligation, currentYear, type TestObligation } from '@testing/compliance';
import { aLearner, aMembership, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';

describe('fulfilment', () => {
  let context: TestContext;
  let service: FulfilmentService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ComplianceModule]);
    service = context.get(FulfilmentService);
  });
  afterAll(() => context.close());

  /** Somebody with the obligations of 2026 and 2027 for one programme. */
  async function anOfficial() {
    const { database } = context;
    const unit = await anOrgUnit(database);
    const person = await aLearner(database);
    const line = await aMembership(database, person.id, unit.id);
    const of2026 = await anObligation(database, { unitId: unit.id, year: 2026, state: 'ACTIVE' });
    const { programmeCode } = of2026;
    const of2027 = await anObligation(database, {
      unitId: unit.id,
      year: 2027,
      state: 'ACTIVE',
      programmeCode,
    });
    await anAssignment(database, of2026, line.id);
    await anAssignment(database, of2027, line.id);
    const certificate = (issuedAt: string, state = 'ISSUED', certificateId = uuidv7()) => ({
      certificateId,
      learnerId: person.id,
      programmeCode,
      state,
      year: null,
      issuedAt: new Date(issuedAt),
    });
    return { person, of2026, of2027, certificate };
  }

  async function certificateOf(obligation: TestObligation, learnerId: string): Promise<string | null> {
    const row = await context.database.queryOne<{ fulfilled_by: string | null }>(
      'select fulfilled_by from compliance.assignment where obligation_id = $1 and learner_id = $2',
      [obligation.id, learnerId],
    );
    if (!row) throw new Error('not assigned');
    return row.fulfilled_by;
  }

  it.each([
    ['2026-12-31T16:59:59Z', 'of2026', 'of2027'],
    ['2026-12-31T17:30:00Z', 'of2027', 'of2026'],
    ['2026-01-01T00:00:00Z', 'of2026', 'of2027'],
  ] as const)('counts a certificate of %s for %s and never for %s', async (issuedAt, counts, other) => {
    const official = await anOfficial();
    const certificate = official.certificate(issuedAt);
    await service.recordCertificates([certificate]);
    expect(await certificateOf(official[counts], official.person.id)).toBe(certificate.certificateId);
    expect(await certificateOf(official[other], official.person.id)).toBeNull();
  });

  it('tells programmes which obligation was fulfilled, once, and takes it back with the certificate', async () => {
    const official = await anOfficial();
    const facts = () =>
      context.database.query(
        `select kind, code, withdrawn_at is null as "holds" from certification.learner_fact where learner_id = $1`,
        [official.person.id],
      );
    const judged = async () =>
      (
        await context.database.query(
          `select from platform.outbox where name = 'certification.judge-rights' and payload->>'learnerId' = $1`,
          [official.person.id],
        )
      ).length;
    const certificate = official.certificate('2026-05-01T00:00:00Z');
    await Promise.all([1, 2, 3].map(() => service.recordCertificates([certificate])));
    const fact = { kind: 'OBLIGATION_FULFILLED', code: official.of2026.code };
    expect(await facts()).toEqual([{ ...fact, holds: true }]);
    expect(await judged()).toBe(1);
    await service.recordCertificates([{ ...certificate, state: 'REVOKED' }]);
    expect(await facts()).toEqual([{ ...fact, holds: false }]);
    await service.recordCertificates([official.certificate('2026-06-01T00:00:00Z')]);
    expect(await facts()).toEqual([{ ...fact, holds: true }]);
    expect(await judged()).toBe(2);
  });

  it('counts a yearly certificate for the year it stands for, not for the one in which it was issued', async () => {
    const official = await anOfficial();
    const late = { ...official.certificate('2026-12-31T17:00:05Z'), year: 2026 };
    await service.recordCertificates([late]);
    expect(await certificateOf(official.of2026, official.person.id)).toBe(late.certificateId);
    expect(await certificateOf(official.of2027, official.person.id)).toBeNull();
    const next = { ...official.certificate('2027-03-01T00:00:00Z'), year: 2027 };
    await service.recordCertificates([next]);
    expect(await certificateOf(official.of2026, official.person.id)).toBe(late.certificateId);
    expect(await certificateOf(official.of2027, official.person.id)).toBe(next.certificateId);
  });

  it('does not count a certificate of the year before', async () => {
    const { person, of2026, certificate } = await anOfficial();
    await service.recordCertificates([certificate('2025-12-31T16:59:59Z')]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
  });

  it('cannot be written for a certificate of another year, whoever tries', async () => {
    const { person, of2027, certificate } = await anOfficial();
    const last = certificate('2026-05-01T00:00:00Z');
    await service.recordCertificates([last]);
    await expect(
      context.database.query(
        'update compliance.assignment set fulfilled_by = $1, fulfilled_at = now() where obligation_id = $2 and learner_id = $3',
        [last.certificateId, of2027.id, person.id],
      ),
    ).rejects.toMatchObject({ constraint: 'assignment_fulfilled_in_its_year' });
  });

  it('does not count another programme', async () => {
    const { person, of2026, certificate } = await anOfficial();
    await service.recordCertificates([{ ...certificate('2026-05-01T00:00:00Z'), programmeCode: 'khac' }]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
  });

  it('counts once, delivered twice, in one batch or at the same time', async () => {
    const { person, of2026, certificate } = await anOfficial();
    const one = certificate('2026-05-01T00:00:00Z');
    await service.recordCertificates([one, one]);
    await Promise.all(Array.from({ length: 10 }, () => service.recordCertificates([one])));
    expect(await certificateOf(of2026, person.id)).toBe(one.certificateId);
    const rows = await context.database.query('select from compliance.fulfilment where learner_id = $1', [
      person.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is taken back with a revoked certificate, for good', async () => {
    const { person, of2026, certificate } = await anOfficial();
    const issued = certificate('2026-05-01T00:00:00Z');
    await service.recordCertificates([issued]);
    await service.recordCertificates([{ ...issued, state: 'REVOKED' }]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
    await service.recordCertificates([issued]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
  });

  it('passes to another certificate of the year when the first is revoked while the second arrives', async () => {
    const { person, of2026, certificate } = await anOfficial();
    const first = certificate('2026-05-01T00:00:00Z');
    const second = certificate('2026-06-01T00:00:00Z');
    await service.recordCertificates([first]);
    await Promise.all([
      service.recordCertificates([second]),
      service.recordCertificates([{ ...first, state: 'REVOKED' }]),
    ]);
    expect(await certificateOf(of2026, person.id)).toBe(second.certificateId);
  });

  it('stays as it is in a closed obligation, unless its certificate is revoked', async () => {
    const { person, of2026, certificate } = await anOfficial();
    const close = () =>
      context.database.query(`update compliance.obligation set state = 'CLOSED' where id = $1`, [of2026.id]);
    const issued = certificate('2026-05-01T00:00:00Z');
    await service.recordCertificates([issued]);
    await close();
    await service.recordCertificates([{ ...issued, state: 'REVOKED' }]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
    await service.recordCertificates([certificate('2026-07-01T00:00:00Z')]);
    expect(await certificateOf(of2026, person.id)).toBeNull();
  });

  describe('of people who come later', () => {
    const assignedTo = async (obligation: TestObligation) =>
      (
        await context.database.query<{ learner_id: string | null; fulfilled_by: string | null }>(
          'select learner_id, fulfilled_by from compliance.assignment where obligation_id = $1 order by assigned_at',
          [obligation.id],
        )
      ).map((row) => [row.learner_id, row.fulfilled_by]);

    it('gives newcomers what their unit owes, with what they have earned before, once', async () => {
      const { database } = context;
      const unit = await anOrgUnit(database);
      const obligation = await anObligation(database, { unitId: unit.id, state: 'ACTIVE' });
      const newcomer = await aLearner(database);
      const certificateId = uuidv7();
      await service.recordCertificates([
        {
          certificateId,
          learnerId: newcomer.id,
          programmeCode: obligation.programmeCode,
          state: 'ISSUED',
          year: null,
          issuedAt: new Date(`${await currentYear(database)}-03-01T00:00:00Z`),
        },
      ]);
      await aMembership(database, newcomer.id, unit.id);
      await Promise.all([
        service.followRosters(),
        service.linkPeople([newcomer.id]),
        service.followRosters(),
      ]);
      expect(await assignedTo(obligation)).toEqual([[newcomer.id, certificateId]]);
    });

    it('ties what was assigned before the first sign-in to the account', async () => {
      const { database } = context;
      const unit = await anOrgUnit(database);
      const obligation = await anObligation(database, { unitId: unit.id, state: 'ACTIVE' });
      const person = await aLearner(database);
      const line = await aMembership(database, person.id, unit.id);
      await database.query('update identity.membership set learner_id = null where id = $1', [line.id]);
      await service.followRosters();
      expect(await assignedTo(obligation)).toEqual([[null, null]]);
      await database.query('update identity.membership set learner_id = $2 where id = $1', [
        line.id,
        person.id,
      ]);
      await service.linkPeople([person.id]);
      expect(await assignedTo(obligation)).toEqual([[person.id, null]]);
    });

    it('follows a person to the unit they moved to', async () => {
      const { database } = context;
      const above = await anOrgUnit(database);
      const [from, to] = [
        await anOrgUnit(database, { parentId: above.id }),
        await anOrgUnit(database, { parentId: above.id }),
      ];
      const obligation = await anObligation(database, { unitId: above.id, state: 'ACTIVE' });
      const person = await aLearner(database);
      const old = await aMembership(database, person.id, from.id);
      await service.followRosters();
      await database.query(
        `update identity.membership set valid_from = '2020-01-01', valid_to = '2025-01-01' where id = $1`,
        [old.id],
      );
      const present = await aMembership(database, person.id, to.id);
      await service.followRosters();
      expect(
        await database.query('select membership_id from compliance.assignment where obligation_id = $1', [
          obligation.id,
        ]),
      ).toEqual([{ membership_id: present.id }]);
    });
  });
});
