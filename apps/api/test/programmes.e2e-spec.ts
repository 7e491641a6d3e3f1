import { SkillsSeed } from '@app/skills';
import { toTypeId } from '@platform/graphql';
import { aPublishedQuiz } from '@testing/assessment';
import { anObligation } from '@testing/compliance';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const RULE = `operator needed text condition { type quizCode minPercent }
  rules { operator needed text condition { type } rules { text condition { type surveyCode } } }`;
const VERSION = `... on ProgrammeVersion { id programmeId number state revision titleVi rule { ${RULE} } }
  ... on Refusal { message }`;
const CREATE = `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) {
  ${VERSION} ... on CreateProgrammeRefusal { code } } }`;
const EDIT = `mutation ($input: EditProgrammeVersionInput!) { editProgrammeVersion(input: $input) {
  ${VERSION} ... on EditProgrammeVersionRefusal { code } } }`;
const DRAFT = `mutation ($input: DraftProgrammeVersionInput!) { draftProgrammeVersion(input: $input) {
  ${VERSION} ... on DraftProgrammeVersionRefusal { code } } }`;
const PUBLISH = `mutation ($input: PublishProgrammeVersionInput!) { publishProgrammeVersion(input: $input) {
  ${VERSION} ... on PublishProgrammeVersionRefusal { code } } }`;
const DISCARD = `mutation ($input: DiscardProgrammeDraftInput!) { discardProgrammeDraft(input: $input) {
  ... on DiscardedProgrammeDraft { programmeId versionId isProgrammeRemoved }
  ... on DiscardProgrammeDraftRefusal { code message } } }`;
const RETIRE = `mutation ($input: RetireProgrammeInput!) { retireProgramme(input: $input) {
  ${VERSION} ... on RetireProgrammeRefusal { code } } }`;
const SIMULATE = `mutation ($input: SimulateProgrammeVersionInput!) { simulateProgrammeVersion(input: $input) {
  id state total } }`;
const SIMULATION = `query ($id: ID!) { programmeSimulation(id: $id) { state examined total wouldReceive
  lacking { people condition { type text } } } }`;
const RECIPIENTS = `query ($id: ID!) { simulatedRecipients(simulationId: $id, first: 1) {
  nodes { learnerId fullName } pageInfo { hasNextPage } } }`;
const RUNS = `query ($id: ID!) { issuingRuns(programmeId: $id) { nodes { id state done total issued } } }`;
const RUN = `query ($id: ID!) { issuingRun(id: $id) { id state } }`;
const START = `mutation ($input: StartIssuingRunInput!) { startIssuingRun(input: $input) {
  ... on IssuingRun { id state } ... on StartIssuingRunRefusal { code } } }`;
const PAUSE = `mutation ($input: IssuingRunInput!) { pauseIssuingRun(input: $input) {
  ... on IssuingRun { id } ... on PauseIssuingRunRefusal { code message } } }`;
const RESUME = `mutation ($input: IssuingRunInput!) { resumeIssuingRun(input: $input) {
  ... on IssuingRun { id } ... on ResumeIssuingRunRefusal { code message } } }`;
const LIST = `query ($search: String) { programmesInScope(search: $search, first: 5) {
  nodes { id code title draftId publishedId } } }`;
const VERSIONS = `query ($id: ID!) { programmeVersions(programmeId: $id, first: 1) {
  nodes { number state } pageInfo { hasNextPage endCursor } } }`;
const MINE = `{ myProgrammes { status programme { code version rule { ${RULE} } }
  rule { isMet missing rules { isMet missing rules { isMet missing } } } renewableSince certificate { group } } }`;

interface Version {
  id: string;
  programmeId: string;
  revision: number;
}

describe('programmes over GraphQL', () => {
  let stack: TestStack;
  let unitId: string;
  let quizCode: string;
  let administrator: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'NATION', code: 'VN' })).id;
    await stack.api.get(SkillsSeed, { strict: false }).load();
    quizCode = (await aPublishedQuiz(stack.database, { unitId })).code;
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'ADMINISTRATOR', unitId);
    administrator = await stack.tokenFor(actor);
  });
  afterAll(() => stack.close());

  const ask = async <T>(query: string, variables: object, token = administrator): Promise<T> => {
    const { data, errors } = await stack.graphql<Record<string, T>>(
      query,
      variables as Record<string, unknown>,
      token,
    );
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const content = (rule: object) => ({
    titleVi: 'Huy hiệu an toàn',
    titleEn: 'Safety badge',
    frameworkCode: 'HVS-REF',
    rule,
  });
  const levels = { all: [{ identityLevel: 1 }, { any: [{ surveyDone: 'ks' }, { identityLevel: 2 }] }] };
  const create = (code: string, rule: object) =>
    ask<Version>(CREATE, {
      input: { ...content(rule), code, type: 'BADGE', unitId: toTypeId('unt', unitId) },
    });

  it('lose a draft that was thrown away, and the programme with it when there was nothing else', async () => {
    const draft = await create('bo-di', { all: [{ quizPassed: { quizCode } }] });
    const input = { versionId: draft.id, expectedRevision: 1 };
    expect(await ask(DISCARD, { input: { ...input, expectedRevision: 7 } })).toMatchObject({
      code: 'EDIT_CONFLICT',
    });
    expect(await ask(DISCARD, { input })).toEqual({
      ...{ programmeId: draft.programmeId, versionId: draft.id, isProgrammeRemoved: true },
    });
    const { errors } = await stack.graphql(DISCARD, { input }, administrator);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await ask(LIST, { search: 'bo-di' })).toEqual({ nodes: [] });
    const learner = await stack.tokenFor((await aLearner(stack.database)).actor);
    const refused = await stack.graphql(DISCARD, { input }, learner);
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('keep a draft that an obligation asks for', async () => {
    const draft = await create('dang-dung', { all: [{ quizPassed: { quizCode } }] });
    await anObligation(stack.database, { programmeCode: 'dang-dung', unitId });
    const refusal = await ask(DISCARD, { input: { versionId: draft.id, expectedRevision: 1 } });
    expect(refusal).toMatchObject({
      code: 'PROGRAMME_IN_USE',
      message: expect.stringContaining('nghĩa vụ') as string,
    });
    expect(await ask(LIST, { search: 'dang-dung' })).toMatchObject({ nodes: [{ draftId: draft.id }] });
  });

  // Twice: a compiled document must not remember the shape of the first rule.
  it.each(['mot', 'hai'])(
    'are written, simulated, published to everybody whom they concern, and retired: %s',
    async (code) => {
      const [first, second] = [
        await aLearner(stack.database, { fullName: 'Lê Thị Hoa', residenceUnitId: unitId }),
        await aLearner(stack.database, { identityLevel: 1, residenceUnitId: unitId }),
      ];
      const draft = await create(code, { all: [{ quizPassed: { quizCode, minPercent: 80 } }] });
      expect(draft).toMatchObject({
        number: 1,
        state: 'DRAFT',
        rule: {
          operator: 'ALL',
          rules: [{ text: 'Đạt bài kiểm tra “Bài kiểm tra thử” với ít nhất 80 % số điểm' }],
        },
      });
      const edited = await ask<Version>(EDIT, {
        input: { ...content(levels), versionId: draft.id, expectedRevision: 1 },
      });
      expect(edited).toMatchObject({
        revision: 2,
        rule: { rules: [{ operator: null }, { operator: 'ANY', needed: 1, rules: [{}, {}] }] },
      });
      const simulation = await ask<{ id: string }>(SIMULATE, {
        input: { versionId: draft.id, unitId: toTypeId('unt', unitId) },
      });
      const counted = await eventually(async () => {
        const now = await ask<{ state: string; wouldReceive: number; total: number }>(SIMULATION, simulation);
        return now.state === 'DONE' && now;
      });
      expect(counted).toMatchObject({ examined: counted.total, lacking: [{ people: 0 }, {}, {}] });
      expect(counted.total - counted.wouldReceive).toBeGreaterThan(0);
      const page = await ask<{ nodes: object[]; pageInfo: object }>(RECIPIENTS, simulation);
      expect(page.nodes).toMatchObject([{ fullName: 'Lê Thị Hoa' }]);
      await ask(PUBLISH, { input: { versionId: draft.id, expectedRevision: 2 } });
      const run = await eventually(async () => {
        const { nodes } = await ask<{ nodes: { id: string; state: string; done: number; total: number }[] }>(
          RUNS,
          { id: draft.programmeId },
        );
        return nodes[0]?.state === 'DONE' && nodes[0];
      });
      expect(run.done).toBe(run.total);
      const mine = async (person: typeof first) =>
        (
          await ask<{ status: string; programme: { code: string } }[]>(
            MINE,
            {},
            await stack.tokenFor(person.actor),
          )
        ).find(({ programme }) => programme.code === code);
      const issued = await eventually(async () => {
        const now = await mine(first);
        return now?.status === 'ISSUED' && now;
      });
      expect(issued).toMatchObject({ certificate: { group: null } });
      expect(await mine(second)).toMatchObject({
        status: 'MISSING_CONDITIONS',
        rule: {
          isMet: false,
          rules: [
            { isMet: true },
            {
              missing: 'Còn thiếu: một trong các điều kiện bên dưới.',
              rules: [
                { missing: 'Còn thiếu: trả lời khảo sát “ks”.' },
                { missing: 'Còn thiếu: nâng tài khoản VNeID lên mức 2 trước khi làm bài kiểm tra.' },
              ],
            },
          ],
        },
      });
      expect(await ask(RUN, { id: run.id })).toMatchObject({ state: 'DONE' });
      const input = { runId: run.id };
      expect(await ask(PAUSE, { input })).toMatchObject({ code: 'ISSUING_RUN_NOT_RUNNING' });
      expect(await ask(RESUME, { input })).toMatchObject({ code: 'ISSUING_RUN_OVER' });
      expect(await ask(START, { input: { programmeId: draft.programmeId } })).toMatchObject({
        id: expect.stringMatching(/^isr_/) as string,
      });
      expect(await ask(DRAFT, { input: { programmeId: draft.programmeId } })).toMatchObject({ number: 2 });
      expect(await ask(DRAFT, { input: { programmeId: draft.programmeId } })).toMatchObject({
        code: 'PROGRAMME_DRAFT_EXISTS',
      });
      expect(await ask(LIST, { search: `${code} HUY hieu` })).toMatchObject({
        nodes: [{ code, title: 'Huy hiệu an toàn', publishedId: draft.id }],
      });
      expect(await ask(VERSIONS, { id: draft.programmeId })).toMatchObject({
        nodes: [{ number: 2, state: 'DRAFT' }],
        pageInfo: { hasNextPage: true },
      });
      const retire = { input: { programmeId: draft.programmeId, reason: 'Thử xong' } };
      expect(await ask(RETIRE, retire)).toMatchObject({ state: 'RETIRED' });
      expect(await ask(RETIRE, retire)).toMatchObject({ code: 'PROGRAMME_NOT_PUBLISHED' });
    },
  );

  it.each<[string, object, string, string]>([
    ['two kinds at once', { surveyDone: 'a', identityLevel: 2 }, 'input.rule', 'exactly_one'],
    [
      'a number out of range',
      { atLeast: { count: 3, rules: [{ surveyDone: 'a' }] } },
      'input.rule.atLeast.count',
      'not_in_range',
    ],
    [
      'an unknown test',
      { any: [{ quizPassed: { quizCode: 'khong-co' } }] },
      'input.rule.any.0.quizPassed.quizCode',
      'unknown_quiz',
    ],
  ])('are refused with the place of the fault: %s', async (_what, rule, path, code) => {
    const { errors } = await stack.graphql(
      CREATE,
      { input: { ...content(rule), code: 'sai', type: 'BADGE', unitId: toTypeId('unt', unitId) } },
      administrator,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path, code }] });
    expect(await ask(LIST, { search: 'sai' })).toEqual({ nodes: [] });
  });

  it('are answered, not brought down, when a rule is nested ten thousand deep', async () => {
    // As text: nothing here could write it out of an object either.
    const rule = `${'{"all":['.repeat(10_000)}{"surveyDone":"a"}${']}'.repeat(10_000)}`;
    const input = JSON.stringify({
      ...content({}),
      code: 'sau',
      type: 'BADGE',
      unitId: toTypeId('unt', unitId),
    }).replace('"rule":{}', `"rule":${rule}`);
    const response = await fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${administrator}` },
      body: `{"query":${JSON.stringify(CREATE)},"variables":{"input":${input}}}`,
    });
    const answer = await response.text();
    expect(answer).not.toContain('"number":1');
    expect(answer).toContain('"errors"');
    expect(await ask(LIST, { search: null })).toBeDefined();
  });

  it('are nothing to people without the right', async () => {
    const token = await stack.tokenFor((await aLearner(stack.database)).actor);
    const { errors } = await stack.graphql(LIST, {}, token);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
