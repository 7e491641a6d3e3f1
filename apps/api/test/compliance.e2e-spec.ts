import { toTypeId } from '@platform/graphql';
import { Outbox } from '@platform/queue';
import { CertificateIssued, CertificateEnded } from '@app/certification';
import { aCertificate, aProgramme } from '@testing/certification';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

interface Obligation {
  id: string;
  state: string;
  counts: { total: number; fulfilled: number };
}

describe('an obligation of officials', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
  });
  afterAll(() => stack.close());

  async function aManager(unitId: string): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'UNIT_MANAGER', unitId);
    return stack.tokenFor(actor);
  }

  it('is given, fulfilled by a certificate and taken back with it; each manager sees the own subtree', async () => {
    const { database } = stack;
    const province = await anOrgUnit(database, { type: 'PROVINCE' });
    const [here, there] = [
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id }),
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id }),
    ];
    const official = await aLearner(database, { fullName: 'Trần Thị Lý' });
    await aMembership(database, official.id, here.id);
    await aMembership(database, (await aLearner(database, { fullName: 'Lê Văn Tám' })).id, there.id);
    const programme = await aProgramme(database, { group: 'CBCC' });
    const [above, below] = [await aManager(province.id), await aManager(here.id)];
    const own = await stack.tokenFor(official.actor);
    const year = Number(new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 4));
    const input = {
      code: 'KNS-CBCC',
      year,
      programmeCode: programme.code,
      titleVi: 'Kỹ năng số cho cán bộ, công chức',
      titleEn: 'Digital skills for officials',
      unitId: toTypeId('unt', province.id),
      kinds: ['OFFICIAL'],
      dueOn: `${year}-12-31`,
    };
    const create = `mutation ($input: CreateObligationInput!) { createObligation(input: $input) {
      ... on Obligation { id state } ... on CreateObligationRefusal { code message } } }`;
    const created = await stack.graphql<{ createObligation: Obligation }>(create, { input }, above);
    const id = created.data?.createObligation.id ?? '';
    expect(created.data?.createObligation).toMatchObject({ state: 'DRAFT' });
    const again = await stack.graphql(create, { input }, above);
    expect(again.data).toEqual({
      createObligation: {
        code: 'OBLIGATION_CODE_TAKEN',
        message: 'Đơn vị đã có yêu cầu mang mã này trong năm.',
      },
    });

    const preview = await stack.graphql(
      'query ($id: ID!) { previewObligation(id: $id, first: 5) { peopleCount people { fullName lines { kind } } } }',
      { id },
      above,
    );
    expect(preview.data).toEqual({
      previewObligation: {
        peopleCount: 2,
        people: [
          { fullName: 'Lê Văn Tám', lines: [{ kind: 'OFFICIAL' }] },
          { fullName: 'Trần Thị Lý', lines: [{ kind: 'OFFICIAL' }] },
        ],
      },
    });
    const activate = `mutation ($input: ActivateObligationInput!) { activateObligation(input: $input) {
      ... on Obligation { state counts { total fulfilled } } } }`;
    const refused = await stack.graphql(activate, { input: { obligationId: id } }, below);
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const activated = await stack.graphql(activate, { input: { obligationId: id } }, above);
    expect(activated.data).toEqual({
      activateObligation: { state: 'ACTIVE', counts: { total: 2, fulfilled: 0 } },
    });

    const certificate = await aCertificate(database, { learnerId: official.id, programmeId: programme.id });
    const news = { certificateId: certificate.id, learnerId: official.id };
    const outbox = stack.api.get(Outbox);
    await database.transaction(() => outbox.emit(CertificateIssued, news));
    const countOf = async (token: string) =>
      (
        await stack.graphql<{ obligation: Obligation }>(
          'query ($id: ID!) { obligation(id: $id) { counts { total fulfilled } } }',
          { id },
          token,
        )
      ).data?.obligation.counts;
    await eventually(async () => (await countOf(above))?.fulfilled === 1);
    expect(await countOf(below)).toEqual({ total: 1, fulfilled: 1 });

    const mine = '{ myObligations { title state certificateId } }';
    expect((await stack.graphql(mine, {}, own, { 'accept-language': 'en' })).data).toEqual({
      myObligations: [
        {
          title: 'Digital skills for officials',
          state: 'FULFILLED',
          certificateId: toTypeId('cer', certificate.id),
        },
      ],
    });
    const assignments = (token: string, unitId: string | null) =>
      stack.graphql<{ assignments: { nodes: { fullName: string; state: string }[] } }>(
        `query ($id: ID!, $unit: ID) { assignments(obligationId: $id, unitId: $unit) { nodes { fullName state } } }`,
        { id, unit: unitId && toTypeId('unt', unitId) },
        token,
      );
    expect((await assignments(below, null)).data?.assignments.nodes).toEqual([
      { fullName: 'Trần Thị Lý', state: 'FULFILLED' },
    ]);
    expect((await assignments(below, there.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await assignments(own, null)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');

    const exported = await stack.graphql<{ exportAssignments: { url: string; rows: number } }>(
      'mutation ($id: ID!) { exportAssignments(obligationId: $id) { url rows } }',
      { id },
      below,
    );
    expect(exported.data?.exportAssignments.rows).toBe(1);
    const file = await fetch(exported.data?.exportAssignments.url ?? '', {
      headers: { authorization: `Bearer ${below}` },
    });
    expect([file.status, (await file.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);

    await database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = 'OTHER' where id = $1`,
      [certificate.id],
    );
    await database.transaction(() => outbox.emit(CertificateEnded, news));
    await eventually(async () => (await countOf(above))?.fulfilled === 0);
    expect((await stack.graphql(mine, {}, own)).data).toEqual({
      myObligations: [
        { title: 'Kỹ năng số cho cán bộ, công chức', state: 'NOT_STARTED', certificateId: null },
      ],
    });
  });
});
