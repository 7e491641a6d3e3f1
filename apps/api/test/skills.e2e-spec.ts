import { SkillsSeed } from '@app/skills';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { aFrameworkFile } from '@testing/skills';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('frameworks of digital skills', () => {
  let stack: TestStack;
  const tokens = { author: '', reviewer: '', stranger: '' };
  beforeAll(async () => {
    stack = await startTestStack();
    await stack.api.get(SkillsSeed, { strict: false }).load();
    const nation =
      (await stack.database.queryOne<{ id: string }>(
        `select id from identity.org_unit where type = 'NATION' and valid_to is null`,
      )) ?? (await anOrgUnit(stack.database, { type: 'NATION', code: 'VN' }));
    for (const name of ['author', 'reviewer', 'stranger'] as const) {
      const { actor } = await aLearner(stack.database);
      if (name === 'author') await aRoleGrant(stack.database, actor.id, 'AUTHOR', nation.id);
      if (name === 'reviewer') await aRoleGrant(stack.database, actor.id, 'REVIEWER', nation.id);
      tokens[name] = await stack.tokenFor(actor);
    }
  });
  afterAll(() => stack.close());

  const VERSION = `
    code version state title isReference isInForce validFrom completeness groups { code name }
    gradeMapping { stepCode grades }
    levels { code name steps { code number levelName } }
    domains { number name skills { code name appliesTo variants { group name note }
      outcomesByStep { step { code number } outcomes { code text } } } }
    requiredProfiles { group requirements { skill { code } step { code } } }`;

  interface Version {
    code: string;
    state: string;
    title: string;
    isInForce: boolean;
    groups: { code: string; name: string }[];
    gradeMapping: { stepCode: string; grades: number[] }[];
    levels: { code: string; name: string; steps: { code: string; number: number }[] }[];
    domains: {
      number: string;
      name: string;
      skills: {
        code: string;
        name: string;
        outcomesByStep: { step: { code: string }; outcomes: { text: string | null }[] }[];
      }[];
    }[];
    requiredProfiles: { group: string; requirements: unknown[] }[];
  }

  async function framework(code: string, language = 'vi'): Promise<Version | null | undefined> {
    const { data, errors } = await stack.graphql<{ framework: Version | null }>(
      `query ($code: String!) { framework(code: $code) { ${VERSION} } }`,
      { code },
      undefined,
      { 'accept-language': language },
    );
    expect(errors).toBeUndefined();
    return data?.framework;
  }

  it('are read without signing in, in Vietnamese and in English', async () => {
    const vi = await framework('HVS-REF');
    expect(vi).toMatchObject({
      state: 'PUBLISHED',
      isInForce: true,
      title: 'Khung kỹ năng số tham khảo Học Vụ Số',
    });
    expect(vi?.domains).toHaveLength(6);
    expect(vi?.domains.flatMap((domain) => domain.skills)).toHaveLength(24);
    expect(vi?.domains[0]?.name).toBe('Khai thác dữ liệu và thông tin');
    expect(vi?.requiredProfiles.map((profile) => profile.group)).toEqual(['HSSV', 'ND', 'CBCC', 'NLDDN']);
    const steps = vi?.domains[0]?.skills[0]?.outcomesByStep.map((entry) => entry.step.code);
    expect(steps).toEqual(['CB1', 'CB2', 'TC1']);
    const en = await framework('HVS-REF', 'en-GB');
    expect(en?.domains[0]?.name).toBe('Data and information literacy');
    expect(en?.levels.map((level) => level.name)).toEqual([
      'Basic',
      'Intermediate',
      'Advanced',
      'Specialised',
    ]);
  });

  it('leave a sentence that is not at hand empty, in every language', async () => {
    const tt02 = await framework('TT02-2025', 'en');
    const skill = tt02?.domains[0]?.skills[0];
    // Its English name is not at hand either: the official Vietnamese one stands in.
    expect(skill?.name).toBe('Duyệt, tìm kiếm và lọc dữ liệu, thông tin và nội dung số');
    expect(skill?.outcomesByStep[0]?.outcomes[0]?.text).toBeNull();
    expect(tt02?.gradeMapping.find((row) => row.stepCode === 'NC1')?.grades).toEqual([10, 11, 12]);
  });

  it('say that 757 awaits its text', async () => {
    expect(await framework('QD757-2025')).toMatchObject({
      state: 'AWAITING_TEXT',
      isInForce: false,
      domains: [],
    });
    expect(await framework('KHONG-CO')).toBeNull();
  });

  it('are listed in pages', async () => {
    interface Page {
      frameworks: {
        nodes: { code: string; levels: unknown[] }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const page = (after: string | null, inForce = false) =>
      stack.graphql<Page>(
        `query ($after: String, $inForce: Boolean) { frameworks(first: 2, after: $after, inForce: $inForce) {
          nodes { code levels { code } } pageInfo { hasNextPage endCursor } } }`,
        { after, inForce },
      );
    const first = await page(null);
    expect(first.data?.frameworks.nodes.map((node) => node.code)).toEqual(['HVS-REF', 'QD757-2025']);
    expect(first.data?.frameworks.pageInfo.hasNextPage).toBe(true);
    const second = await page(first.data?.frameworks.pageInfo.endCursor ?? '');
    expect(second.data?.frameworks.nodes).toMatchObject([
      { code: 'TT02-2025', levels: [{ code: 'CB' }, {}, {}, {}] },
    ]);
    const inForce = await page(null, true);
    expect(inForce.data?.frameworks.nodes.map((node) => node.code)).toEqual(['HVS-REF', 'TT02-2025']);
  });

  it('tell what is required of a group', async () => {
    const { data } = await stack.graphql(
      `{ nd: requiredProfile(framework: "HVS-REF", group: "ND") { group requirements { skill { code name } step { code number } } }
        none: requiredProfile(framework: "TT02-2025", group: "LEARNER") { group } }`,
    );
    expect(data).toMatchObject({ none: null, nd: { group: 'ND' } });
    const { nd } = data as unknown as { nd: { requirements: unknown[] } };
    expect(nd.requirements).toHaveLength(21);
    expect(nd.requirements[0]).toMatchObject({ skill: { code: '1.1' }, step: { code: 'CB2', number: 2 } });
  });

  it('are searched without accents, page after page', async () => {
    interface Found {
      searchSkills: {
        nodes: { frameworkCode: string; skill: { code: string } }[];
        pageInfo: { endCursor: string | null; hasNextPage: boolean };
      };
    }
    const search = (after: string | null) =>
      stack.graphql<Found>(
        `query ($after: String) { searchSkills(search: "tri tue nhan tao", first: 2, after: $after) {
          nodes { frameworkCode skill { code } } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await search(after);
      found.push(
        ...(data?.searchSkills.nodes ?? []).map((node) => `${node.frameworkCode} ${node.skill.code}`),
      );
      after = data?.searchSkills.pageInfo.endCursor ?? null;
      more = data?.searchSkills.pageInfo.hasNextPage ?? false;
    }
    expect(found).toEqual(
      expect.arrayContaining(['HVS-REF 6.1', 'HVS-REF 6.2', 'HVS-REF 6.3', 'TT02-2025 6.1']),
    );
    expect(new Set(found).size).toBe(found.length);
  });

  it.each([
    ['a control character', { search: '\u0000' }, 'search'],
    ['a long text', { search: 'a'.repeat(201) }, 'search'],
    ['a long code', { framework: 'A'.repeat(41) }, 'framework'],
    ['a foreign cursor', { after: 'abc' }, 'after'],
    ['a cursor of another list', { after: Buffer.from('["HVS-REF","x"]').toString('base64url') }, 'after'],
    ['too many at once', { first: 101 }, 'first'],
  ])('refuse a search with %s', async (_, variables, path) => {
    const { errors } = await stack.graphql(
      `query ($search: String, $framework: String, $after: String, $first: Int) {
        searchSkills(search: $search, framework: $framework, after: $after, first: $first) { nodes { frameworkCode } } }`,
      variables,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path }] } }]);
  });

  const IMPORT = `mutation ($input: ImportFrameworkInput!) { importFramework(input: $input) { __typename
    ... on ImportFrameworkReport { report { path code message } counts { skills } frameworkVersionId isUnchanged }
    ... on ImportFrameworkRefusal { code message } } }`;
  const PUBLISH = `mutation ($input: PublishFrameworkVersionInput!) { publishFrameworkVersion(input: $input) { __typename
    ... on FrameworkVersion { state } ... on PublishFrameworkVersionRefusal { code } } }`;
  const RETIRE = `mutation ($input: RetireFrameworkVersionInput!) { retireFrameworkVersion(input: $input) { __typename
    ... on FrameworkVersion { state } ... on RetireFrameworkVersionRefusal { code } } }`;
  const file = (changes: Record<string, unknown> = {}) => JSON.stringify(aFrameworkFile(changes));
  const REASON = 'Khung của địa phương';

  it('refuse a broken file with the place of each fault, in the language of the editor', async () => {
    const input = { content: file({ validFrom: '2026-02-30', extra: 1 }), reason: REASON };
    const { data } = await stack.graphql(IMPORT, { input }, tokens.author, { 'accept-language': 'en' });
    expect(data).toEqual({
      importFramework: {
        __typename: 'ImportFrameworkReport',
        report: [
          { path: 'extra', code: 'UNKNOWN_KEY', message: 'There is no field named “extra”.' },
          { path: 'validFrom', code: 'BAD_DATE', message: expect.stringContaining('2026-01-01') },
        ],
        counts: { skills: 3 },
        frameworkVersionId: null,
        isUnchanged: false,
      },
    });
  });

  it('refuse an incomplete file that the editor does not accept', async () => {
    const input = { content: file({ completeness: 'partial: thiếu' }), reason: REASON };
    const { data } = await stack.graphql(IMPORT, { input }, tokens.author);
    expect(data).toMatchObject({
      importFramework: { __typename: 'ImportFrameworkRefusal', code: 'FRAMEWORK_INCOMPLETE' },
    });
  });

  it('are imported by one person, published by another and retired', async () => {
    interface Imported {
      importFramework: { frameworkVersionId: string };
    }
    const input = { content: file(), reason: REASON };
    const imported = await stack.graphql<Imported>(IMPORT, { input }, tokens.author);
    const id = imported.data?.importFramework.frameworkVersionId;
    expect(id).toMatch(/^frw_/);
    expect(await framework('KHUNG-THU')).toBeNull();
    const act = { input: { id, reason: REASON } };
    const byAuthor = await stack.graphql(PUBLISH, act, tokens.author);
    expect(byAuthor.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const published = await stack.graphql(PUBLISH, act, tokens.reviewer);
    expect(published.data).toMatchObject({ publishFrameworkVersion: { state: 'PUBLISHED' } });
    const again = await stack.graphql(PUBLISH, act, tokens.reviewer);
    expect(again.data).toMatchObject({ publishFrameworkVersion: { code: 'FRAMEWORK_ALREADY_PUBLISHED' } });
    expect((await framework('KHUNG-THU'))?.domains.map((domain) => domain.number)).toEqual(['0', 'I']);
    const retired = await stack.graphql(RETIRE, act, tokens.reviewer);
    expect(retired.data).toMatchObject({ retireFrameworkVersion: { state: 'RETIRED' } });
    expect(await framework('KHUNG-THU')).toMatchObject({ state: 'RETIRED', isInForce: false });
  });

  it.each(['', 'stranger'] as const)('are not changed by others (%s)', async (name) => {
    const input = { content: file(), reason: REASON };
    const { errors } = await stack.graphql(IMPORT, { input }, name && tokens[name]);
    expect(errors).toMatchObject([{ extensions: { code: name ? 'FORBIDDEN' : 'UNAUTHENTICATED' } }]);
  });
});
