import { FactService, ReportingModule } from '@app/reporting';
import { IdentityModule } from '@app/identity';
import { aLearner, aMembership, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { anIndicator, aReportedCertificate } from '@testing/reporting';

describe('facts', () => {
  let context: TestContext;
  let service: FactService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ReportingModule]);
    service = context.get(FactService);
  });
  afterAll(() => context.close());

  interface Row extends Record<string, unknown> {
    year: number;
    counts_from: string;
    unit_id: string | null;
    certificate_id: string;
    is_accepted: boolean;
    is_removed: boolean;
  }
  const factsOf = (indicatorCode: string, learnerId: string) =>
    context.database.query<Row>(
      `select year, counts_from::text, unit_id, certificate_id, is_accepted, removed_at is not null as is_removed
        from reporting.fact where indicator_code = $1 and learner_id = $2 order by year`,
      [indicatorCode, learnerId],
    );

  it('are one for a person, indicator and year, delivered twice and at the same time', async () => {
    const { code } = await anIndicator(context.database);
    const commune = await anOrgUnit(context.database, { type: 'COMMUNE' });
    const person = await aLearner(context.database, { residenceUnitId: commune.id });
    const first = aReportedCertificate(person.id, { issuedAt: new Date('2026-05-01T00:00:00Z') });
    const second = aReportedCertificate(person.id, { issuedAt: new Date('2026-06-01T00:00:00Z') });
    await service.record([first, first]);
    await Promise.all([first, second, first, second, first].map((one) => service.record([one])));
    expect(await factsOf(code, person.id)).toEqual([
      {
        year: 2026,
        counts_from: '2026-05-01',
        unit_id: commune.id,
        certificate_id: first.certificateId,
        is_accepted: false,
        is_removed: false,
      },
    ]);
  });

  it('belong to the Vietnamese year of issue', async () => {
    const { code } = await anIndicator(context.database);
    const person = await aLearner(context.database);
    await service.record([aReportedCertificate(person.id, { issuedAt: new Date('2026-12-31T17:30:00Z') })]);
    expect((await factsOf(code, person.id)).map((fact) => fact.year)).toEqual([2027]);
  });

  it('are removed with the last certificate behind them and stay removed when old news arrive', async () => {
    const { code } = await anIndicator(context.database);
    const person = await aLearner(context.database);
    const first = aReportedCertificate(person.id, { issuedAt: new Date('2026-05-01T00:00:00Z') });
    const second = aReportedCertificate(person.id, { issuedAt: new Date('2026-06-01T00:00:00Z') });
    await service.record([first, second]);
    await service.record([{ ...first, state: 'REVOKED' }]);
    expect(await factsOf(code, person.id)).toMatchObject([
      { certificate_id: second.certificateId, is_removed: false },
    ]);
    await service.record([{ ...second, state: 'REVOKED' }]);
    await service.record([first, second]);
    expect(await factsOf(code, person.id)).toMatchObject([{ is_removed: true }]);
  });

  it('survive a revocation and a new certificate at the same moment', async () => {
    const { code } = await anIndicator(context.database);
    const person = await aLearner(context.database);
    const first = aReportedCertificate(person.id);
    await service.record([first]);
    const second = aReportedCertificate(person.id);
    await Promise.all([service.record([{ ...first, state: 'REVOKED' }]), service.record([second])]);
    expect(await factsOf(code, person.id)).toMatchObject([
      { certificate_id: second.certificateId, is_removed: false },
    ]);
  });

  it('of "confirmed on VNeID" begin with the acceptance, and the acceptance is noted elsewhere', async () => {
    const { database } = context;
    const accepted = await anIndicator(database, { type: 'CERTIFIED_AND_ACCEPTED' });
    const certified = await anIndicator(database);
    const person = await aLearner(database);
    const certificate = aReportedCertificate(person.id, { issuedAt: new Date('2026-12-30T00:00:00Z') });
    await service.record([certificate]);
    expect(await factsOf(accepted.code, person.id)).toEqual([]);
    await service.record([{ ...certificate, acceptedAt: new Date('2027-01-02T00:00:00Z') }]);
    expect(await factsOf(accepted.code, person.id)).toMatchObject([
      { year: 2027, counts_from: '2027-01-02' },
    ]);
    expect(await factsOf(certified.code, person.id)).toMatchObject([{ year: 2026, is_accepted: true }]);
  });

  it('stand where the person was at that moment, and get a place that was not known then', async () => {
    const { database } = context;
    const { code } = await anIndicator(database, { roster: ['OFFICIAL'] });
    const [commune, later, agency] = [
      await anOrgUnit(database, { type: 'COMMUNE' }),
      await anOrgUnit(database, { type: 'COMMUNE' }),
      await anOrgUnit(database),
    ];
    const move = (learnerId: string, unitId: string) =>
      database.query('update identity.learner set residence_unit_id = $2 where id = $1', [learnerId, unitId]);
    const official = await aLearner(database, { residenceUnitId: commune.id });
    await aMembership(database, official.id, agency.id);
    const mover = await aLearner(database, { residenceUnitId: commune.id });
    const unknown = await aLearner(database);
    const certificates = [official, mover, unknown].map(({ id }) => aReportedCertificate(id));
    await service.record(certificates);
    expect((await factsOf(code, unknown.id)).map((fact) => fact.unit_id)).toEqual([null]);
    const waiting = await service.withoutPlace(null);
    expect(waiting).toContain(certificates[2]?.certificateId);
    expect(waiting).not.toContain(certificates[1]?.certificateId);

    await move(mover.id, later.id);
    await move(unknown.id, later.id);
    await service.record(certificates);
    const units = [];
    for (const { id } of [official, mover, unknown])
      units.push(...(await factsOf(code, id)).map((fact) => fact.unit_id));
    expect(units).toEqual([agency.id, commune.id, later.id]);
  });

  it('follow the version of the rule that was in force on the day of issue', async () => {
    const { database } = context;
    const { code } = await anIndicator(database);
    await database.query(
      `insert into reporting.indicator_rule values ($1, 2, '2026-07-01', '{"type":"CERTIFIED","groups":["CBCC"],"counting":"CUMULATIVE"}')`,
      [code],
    );
    const [before, after] = [await aLearner(database), await aLearner(database)];
    await service.record([
      aReportedCertificate(before.id, { issuedAt: new Date('2026-06-30T16:59:59Z') }),
      aReportedCertificate(after.id, { issuedAt: new Date('2026-06-30T17:00:00Z') }),
    ]);
    expect(await factsOf(code, before.id)).toHaveLength(1);
    expect(await factsOf(code, after.id)).toEqual([]);
  });
});
