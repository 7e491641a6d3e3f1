import { IdentitySeed } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { aLearner, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

interface Unit {
  id: string;
  code: string;
  name: string;
}

const IMPORT = `mutation ($input: ImportRosterInput!) { importRoster(input: $input) {
  total created unchanged failed isApplied rows { line status code path message } } }`;

describe('units and rosters over the API', () => {
  let stack: TestStack;
  let citizen: string;
  let manager: string;
  let hacThanh: string;
  let bimSon: string;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    await stack.api.get(IdentitySeed).load();
    const unit = async (code: string) => {
      const row = await stack.database.queryOne<{ id: string }>(
        `select id from identity.org_unit where type = 'COMMUNE' and code = $1`,
        [code],
      );
      return row?.id ?? '';
    };
    hacThanh = await unit('14797');
    bimSon = await unit('14812');
    citizen = await stack.tokenFor((await aLearner(stack.database)).actor);
    const person = await aLearner(stack.database);
    await aRoleGrant(stack.database, person.id, 'UNIT_MANAGER', hacThanh);
    manager = await stack.tokenFor(person.actor);
  }, 60_000);
  afterAll(() => stack.close());

  const upload = async (token: string, content: string | Uint8Array<ArrayBuffer>, name = 'roster.csv') => {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    const response = await fetch(`${stack.url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as { fileId: string; code?: string } };
  };

  it('lets everybody who has signed in walk the map', async () => {
    const found = await stack.graphql<{ orgUnits: { nodes: Unit[] } }>(
      '{ orgUnits(search: "thanh hoa", type: PROVINCE) { nodes { id code name } } }',
      {},
      citizen,
    );
    const [province] = found.data?.orgUnits.nodes ?? [];
    expect(province).toMatchObject({ code: '38', name: 'Tỉnh Thanh Hóa' });
    const detail = await stack.graphql<{
      orgUnit: {
        parent: Unit;
        children: { nodes: Unit[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    }>(
      `query ($id: ID!, $after: String) { orgUnit(id: $id) { validFrom validTo successors { id } parent { code }
        children(first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } } }`,
      { id: province?.id },
      citizen,
    );
    expect(detail.data?.orgUnit.parent.code).toBe('VN');
    const first = detail.data?.orgUnit.children;
    expect(first?.nodes).toHaveLength(100);
    const rest = await stack.graphql<{ orgUnit: { children: { nodes: Unit[] } } }>(
      'query ($id: ID!, $after: String) { orgUnit(id: $id) { children(first: 100, after: $after) { nodes { code } } } }',
      { id: province?.id, after: first?.pageInfo.endCursor },
      citizen,
    );
    // 166 communes, two departments, a school and an enterprise; the closed districts are not of today.
    expect(rest.data?.orgUnit.children.nodes).toHaveLength(70);
  });

  it('lets a program with the scope walk the map, and no other program', async () => {
    const person = await aLearner(stack.database);
    await aRoleGrant(stack.database, person.id, 'ADMINISTRATOR', hacThanh);
    const admin = await stack.tokenFor(person.actor);
    const programWith = async (scopes: string[]) => {
      const made = await stack.graphql<{
        createServiceAccount: { serviceAccount: { clientId: string }; clientSecret: string };
      }>(
        `mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
          serviceAccount { clientId } clientSecret } }`,
        { input: { name: 'Cổng dữ liệu', scopes, unitId: toTypeId('unt', hacThanh) } },
        admin,
      );
      const account = made.data?.createServiceAccount;
      const response = await fetch(`${stack.url}/auth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: account?.serviceAccount.clientId ?? '',
          client_secret: account?.clientSecret ?? '',
        }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    };
    const find = '{ orgUnits(search: "bim son", type: COMMUNE) { nodes { id code } } }';
    const reader = await programWith(['identity:read-units', 'reporting:read']);
    const found = await stack.graphql<{ orgUnits: { nodes: Unit[] } }>(find, {}, reader);
    expect(found.data?.orgUnits.nodes).toMatchObject([{ id: toTypeId('unt', bimSon), code: '14812' }]);
    const one = await stack.graphql(
      'query ($id: ID!) { orgUnit(id: $id) { parent { code } } }',
      { id: toTypeId('unt', bimSon) },
      reader,
    );
    expect(one.data).toEqual({ orgUnit: { parent: { code: '38' } } });
    const refused = await stack.graphql(find, {}, await programWith(['reporting:read']));
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await stack.graphql('{ me { id } }', {}, reader)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      detail: 'Only a person can do this',
    });
  });

  it('speaks English on request, and refuses strangers and forged cursors', async () => {
    const english = await stack.graphql<{ orgUnits: { nodes: Unit[] } }>(
      '{ orgUnits(search: "VN") { nodes { name } } orgUnit: orgUnits(type: NATION) { nodes { name } } }',
      {},
      citizen,
      { 'accept-language': 'en' },
    );
    expect(english.data).toMatchObject({ orgUnit: { nodes: [{ name: 'Viet Nam' }] } });
    const anonymous = await stack.graphql('{ orgUnits { nodes { id } } }');
    expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const after = Buffer.from('["x","y","z"]').toString('base64url');
    const forged = await stack.graphql(
      'query ($after: String) { orgUnits(after: $after) { nodes { id } } }',
      { after },
      citizen,
    );
    expect(forged.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('imports a roster: upload, dry run, run, list, export', async () => {
    const { status, body } = await upload(
      manager,
      'Họ và tên;Số định danh;Ngày sinh;Chức vụ;Loại;Từ ngày;Đến ngày\nLò Thị Mỵ;038185012345;02/03/1986;Chuyên viên;Công chức;01/07/2025;\nHà Văn Sơn;12;;;Công chức;;\n',
    );
    expect(status).toBe(201);
    const input = {
      unitId: toTypeId('unt', hacThanh),
      fileId: body.fileId,
      dryRun: true,
      mode: 'BEST_EFFORT',
    };
    const dry = await stack.graphql(IMPORT, { input }, manager);
    expect(dry.data).toMatchObject({ importRoster: { total: 2, created: 1, failed: 1, isApplied: false } });
    const real = await stack.graphql(IMPORT, { input: { ...input, dryRun: false } }, manager);
    expect(real.data).toMatchObject({
      importRoster: {
        isApplied: true,
        rows: [
          { line: 2, status: 'CREATED', code: 'birth_date_mismatch', path: 'birthDate' },
          { line: 3, status: 'FAILED', code: 'bad_number', path: 'personalNumber' },
        ],
      },
    });
    const roster = await stack.graphql(
      `query ($unitId: ID!) { roster(unitId: $unitId, search: "lo thi my") { nodes {
        fullName maskedPersonalNumber kind position hasAccount validFrom } } }`,
      { unitId: input.unitId },
      manager,
    );
    expect(roster.data).toEqual({
      roster: {
        nodes: [
          {
            fullName: 'Lò Thị Mỵ',
            maskedPersonalNumber: '0381••••••45',
            kind: 'OFFICIAL',
            position: 'Chuyên viên',
            hasAccount: false,
            validFrom: '2025-07-01',
          },
        ],
      },
    });
    const exported = await stack.graphql<{ exportRoster: { url: string; rows: number } }>(
      'mutation ($id: ID!) { exportRoster(unitId: $id, format: CSV) { url rows } }',
      { id: input.unitId },
      manager,
    );
    const url = exported.data?.exportRoster.url ?? '';
    const get = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const text = await (await get(manager)).text();
    expect(text).toContain('0381••••••45');
    expect(text).not.toContain('038185012345');
    expect((await get(citizen)).status).toBe(403);
  });

  it('shows the manager of one commune nothing of another', async () => {
    const answer = await stack.graphql(
      'query ($id: ID!) { roster(unitId: $id) { nodes { id } } }',
      { id: toTypeId('unt', bimSon) },
      manager,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('takes files from people with a role only, and only tables and JSON', async () => {
    expect((await upload(citizen, 'a;b')).status).toBe(403);
    expect(await upload(manager, new Uint8Array([0x4d, 0x5a, 0, 1]), 'a.csv')).toMatchObject({
      status: 400,
      body: { code: 'BAD_USER_INPUT' },
    });
    expect((await upload(manager, '')).status).toBe(400);
    expect((await upload(manager, new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61))).status).toBe(400);
    const noForm = await fetch(`${stack.url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${manager}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(noForm.status).toBe(400);
  });

  it('founds, refuses and closes units as the schema says', async () => {
    const person = await aLearner(stack.database);
    await aRoleGrant(stack.database, person.id, 'ADMINISTRATOR', hacThanh);
    const admin = await stack.tokenFor(person.actor);
    const create = (code: string) =>
      stack.graphql<{ createOrgUnit: { __typename: string; id: string } }>(
        `mutation ($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { __typename
          ... on OrgUnit { id } ... on CreateOrgUnitRefusal { code message } } }`,
        {
          input: {
            type: 'SCHOOL',
            code,
            nameVi: 'Trường thử',
            parentId: toTypeId('unt', hacThanh),
            validFrom: '2026-09-05',
            reason: 'thành lập',
          },
        },
        admin,
      );
    const made = await create('TT-1');
    expect(made.data?.createOrgUnit.__typename).toBe('OrgUnit');
    expect((await create('TT-1')).data).toMatchObject({ createOrgUnit: { code: 'CODE_TAKEN' } });
    const closed = await stack.graphql(
      `mutation ($input: CloseOrgUnitInput!) { closeOrgUnit(input: $input) { ... on OrgUnit { validTo successors { code } } } }`,
      {
        input: {
          id: made.data?.createOrgUnit.id,
          validTo: '2026-10-01',
          successorIds: [toTypeId('unt', hacThanh)],
          reason: 'giải thể',
        },
      },
      admin,
    );
    expect(closed.data).toEqual({ closeOrgUnit: { validTo: '2026-10-01', successors: [{ code: '14797' }] } });
  });
});
