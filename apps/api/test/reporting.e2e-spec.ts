import { CertificateAccepted, CertificateIssued } from '@app/certification';
import { ReportingSeed } from '@app/reporting';
import { toTypeId } from '@platform/graphql';
import { Outbox } from '@platform/queue';
import { aCertificate } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('indicators of a commune', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    await stack.api.get(ReportingSeed).load();
  });
  afterAll(() => stack.close());

  const year = Number(new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 4));
  const report = (code: string, unitId: string, token?: string) =>
    stack.graphql<{ indicatorReport: { numerator: number } }>(
      `query ($code: String!, $unit: ID!, $year: Int!) { indicatorReport(indicatorCode: $code, unitId: $unit,
        year: $year) { numerator denominator percent target { value } isReached indicator { name } } }`,
      { code, unit: toTypeId('unt', unitId), year },
      token,
    );

  it('move with certificates and with what VNeID accepts; a manager sees the own subtree', async () => {
    const { database } = stack;
    const province = await anOrgUnit(database, { type: 'PROVINCE' });
    const commune = await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id });
    const manager = await aLearner(database);
    await aRoleGrant(database, manager.id, 'UNIT_MANAGER', commune.id);
    const token = await stack.tokenFor(manager.actor);
    const unitId = toTypeId('unt', commune.id);

    const set = await stack.graphql(
      `mutation ($population: SetPopulationInput!, $target: SetTargetInput!, $none: SetTargetInput!) {
        setPopulation(input: $population) { ... on Population { value } }
        setTarget(input: $target) { ... on Target { value } }
        none: setTarget(input: $none) { ... on Target { value } } }`,
      {
        population: { populationCode: 'ADULT', unitId, year, value: 3, source: 'niên giám thử' },
        target: { indicatorCode: 'BDHVS-4', unitId, year, value: 66.67, source: 'kế hoạch thử' },
        none: { indicatorCode: 'BDHVS-5', unitId, year, value: null, source: 'kế hoạch thử' },
      },
      token,
    );
    expect(set.data).toEqual({
      setPopulation: { value: 3 },
      setTarget: { value: 66.67 },
      none: { value: null },
    });

    const outbox = stack.api.get(Outbox);
    for (const isAccepted of [true, false]) {
      const person = await aLearner(database, { residenceUnitId: commune.id });
      const { id } = await aCertificate(database, { learnerId: person.id, isAccepted });
      const news = { certificateId: id, learnerId: person.id };
      await database.transaction(async () => {
        await outbox.emit(CertificateIssued, [news, news]);
        if (isAccepted) await outbox.emit(CertificateAccepted, news);
      });
    }
    await eventually(
      async () => (await report('BDHVS-4', commune.id, token)).data?.indicatorReport.numerator === 2,
    );
    expect((await report('BDHVS-4', commune.id, token)).data?.indicatorReport).toEqual({
      numerator: 2,
      denominator: 3,
      percent: 66.67,
      target: { value: 66.67 },
      isReached: false,
      indicator: { name: 'Người trưởng thành có kỹ năng số cơ bản' },
    });
    expect((await report('BDHVS-5', commune.id, token)).data?.indicatorReport).toMatchObject({
      numerator: 1,
      percent: 33.33,
      target: { value: null },
      isReached: null,
    });
    expect((await report('BDHVS-6', commune.id, token)).data?.indicatorReport).toMatchObject({
      numerator: 0,
      denominator: null,
      percent: null,
      target: null,
    });
    expect((await report('BDHVS-4', province.id, token)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await report('BDHVS-4', commune.id)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

    const shown = await stack.graphql(
      `query ($unit: ID!, $year: Int!) { indicators { code }
        publicIndicator(indicatorCode: "BDHVS-4", unitId: $unit, year: $year) { isHidden numerator percent } }`,
      { unit: unitId, year },
    );
    expect(shown.data).toEqual({
      indicators: [1, 2, 3, 4, 5, 6].map((number) => ({ code: `BDHVS-${number}` })),
      publicIndicator: { isHidden: true, numerator: null, percent: null },
    });
    const exported = await stack.graphql<{ exportIndicatorReport: { name: string; rows: number } }>(
      `mutation ($unit: ID!, $year: Int!) { exportIndicatorReport(indicatorCode: "BDHVS-4", unitId: $unit,
        year: $year) { name rows } }`,
      { unit: unitId, year },
      token,
    );
    expect(exported.data?.exportIndicatorReport).toMatchObject({ rows: 1 });
  });

  it('refuse a target that is no percent with two decimals, a wrong year and an empty source', async () => {
    const { database } = stack;
    const unit = await anOrgUnit(database);
    const manager = await aLearner(database);
    await aRoleGrant(database, manager.id, 'UNIT_MANAGER', unit.id);
    const token = await stack.tokenFor(manager.actor);
    for (const wrong of [{ value: 1.005 }, { value: 101 }, { value: -1 }, { year: 1999 }, { source: '' }]) {
      const input = {
        indicatorCode: 'BDHVS-4',
        unitId: toTypeId('unt', unit.id),
        year,
        value: 50,
        source: 'kế hoạch thử',
        ...wrong,
      };
      const answer = await stack.graphql(
        'mutation ($input: SetTargetInput!) { setTarget(input: $input) { ... on Target { value } } }',
        { input },
        token,
      );
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: `input.${Object.keys(wrong)[0]}` }],
      });
    }
  });
});
