import { IdentityModule } from '@app/identity';
import { SkillsSeed } from '@app/skills';
import { Problem, Refused } from '@platform/errors';
import type { Actor, Role } from '@platform/security';
import { aPublishedQuiz } from '@testing/assessment';
import { aCourse } from '@testing/courses';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../certification-api.module';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { ProgrammeRepository } from '../programme/programme.repository';
import { readRule } from '../rule/read-rule';
import type { ProgrammeRuleInput } from '../rule/rule.input';
import { AuthoringService, type WrittenContent } from './authoring.service';
import type { ProgrammeContent } from './programme-content';

describe('writing programmes', () => {
  let context: TestContext;
  let unitId: string;
  let administrator: Actor;
  let quizCode: string;
  let courseCode: string;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
    unitId = (await anOrgUnit(context.database, { type: 'NATION', code: 'VN' })).id;
    await context.get(SkillsSeed).load();
    administrator = await person('ADMINISTRATOR', unitId);
    quizCode = (await aPublishedQuiz(context.database, { unitId })).code;
    courseCode = (await aCourse(context.database, { unitId })).code;
  });
  afterAll(() => context.close());

  const person = async (role: Role, onUnit: string): Promise<Actor> => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, onUnit);
    return actor;
  };
  const authoring = () => context.get(AuthoringService);
  const written = (
    rule: ProgrammeRuleInput = { all: [{ quizPassed: { quizCode } }] },
    of: Partial<ProgrammeContent> = {},
  ): WrittenContent => {
    const { rule: read, paths } = readRule(rule, 'input.rule');
    return {
      paths,
      content: {
        groupCode: 'ND',
        titleVi: 'Kỹ năng số an toàn',
        titleEn: 'Safe digital skills',
        descriptionVi: null,
        descriptionEn: null,
        criteriaVi: null,
        criteriaEn: null,
        frameworkCode: 'HVS-REF',
        frameworkVersion: null,
        rule: read,
        periodRule: 'ONCE',
        validityRule: 'FOREVER',
        validityMonths: null,
        validThrough: null,
        renewalDays: null,
        signerName: null,
        signerPosition: null,
        templateCode: 'standard',
        ...of,
      },
    };
  };
  let codes = 0;
  const create = async (content = written(), actor = administrator) =>
    (await authoring().create(actor, { unitId, code: `ct-${(codes += 1)}`, type: 'BADGE' }, content)).version;
  const refusalOf = async (work: Promise<unknown>) => {
    try {
      await work;
      return 'nothing';
    } catch (error) {
      if (error instanceof Refused || error instanceof Problem) return error.code;
      throw error;
    }
  };
  const faultsOf = async (work: Promise<unknown>) => {
    try {
      await work;
      return [];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.fields.map(({ path, code }) => [path, code]);
    }
  };
  const audited = async (programmeId: string) =>
    (
      await context.database.query<{ action: string }>(
        'select action from platform.audit_event where subject_id = $1 order by at, id',
        [programmeId],
      )
    ).map(({ action }) => action);

  it('leads from a draft to a version in force to the next, each act in the log', async () => {
    const draft = await create();
    expect(draft).toMatchObject({ number: 1, state: 'DRAFT', revision: 1, type: 'BADGE', unitId });
    const renamed = written(undefined, { titleVi: 'Tên mới' });
    const { version: edited } = await authoring().edit(administrator, draft.id, 1, renamed);
    expect(edited).toMatchObject({ titleVi: 'Tên mới', revision: 2 });
    const { version: first } = await authoring().publish(administrator, draft.id, 2);
    expect(first.state).toBe('PUBLISHED');
    const { version: next } = await authoring().draft(administrator, draft.programmeId);
    expect(next).toMatchObject({ number: 2, state: 'DRAFT', titleVi: 'Tên mới', revision: 1 });
    await authoring().publish(administrator, next.id, 1);
    const all = await authoring().versions(administrator, draft.programmeId, null, 10);
    expect(all.map(({ version: { number, state } }) => [number, state])).toEqual([
      [2, 'PUBLISHED'],
      [1, 'RETIRED'],
    ]);
    const published = await context.get(ProgrammeRepository).findAll();
    expect(published.filter(({ id }) => id === draft.programmeId)).toMatchObject([{ versionNumber: 2 }]);
    await authoring().retire(administrator, draft.programmeId, 'Thay bằng chương trình khác');
    expect(await refusalOf(authoring().retire(administrator, draft.programmeId, 'Lần nữa'))).toBe(
      'PROGRAMME_NOT_PUBLISHED',
    );
    expect(await audited(draft.programmeId)).toEqual([
      'certification:create-programme',
      'certification:edit-programme',
      'certification:publish-programme',
      'certification:draft-programme',
      'certification:publish-programme',
      'certification:retire-programme',
    ]);
  });

  it('throws a draft away, and with it a programme that has nothing else', async () => {
    const draft = await create();
    await context.database.query(
      `with s as (insert into certification.programme_simulation
          (id, version_id, revision, unit_id, next_batch, total, lacking)
          values (gen_random_uuid(), $1, 1, $2, gen_random_uuid(), 1, '{}') returning id)
        insert into certification.simulated_right (simulation_id, learner_id) select id, $3 from s`,
      [draft.id, unitId, administrator.id],
    );
    expect(await refusalOf(authoring().discard(administrator, draft.id, 2))).toBe('EDIT_CONFLICT');
    const { programmeId } = draft;
    expect(await authoring().discard(administrator, draft.id, 1)).toEqual({
      ...{ programmeId, versionId: draft.id, isProgrammeRemoved: true },
    });
    expect(await refusalOf(authoring().discard(administrator, draft.id, 1))).toBe('NOT_FOUND');
    expect(await refusalOf(authoring().draft(administrator, programmeId))).toBe('NOT_FOUND');
    const again = await authoring().create(
      administrator,
      { unitId, code: draft.code, type: 'BADGE' },
      written(),
    );
    expect(again.version).toMatchObject({ code: draft.code, number: 1 });
    expect(await audited(programmeId)).toEqual([
      'certification:create-programme',
      'certification:discard-programme-draft',
    ]);
  });

  it('leaves what was published when the next draft is thrown away', async () => {
    const first = await create();
    await authoring().publish(administrator, first.id, 1);
    expect(await refusalOf(authoring().discard(administrator, first.id, 1))).toBe(
      'PROGRAMME_VERSION_NOT_DRAFT',
    );
    const { version: next } = await authoring().draft(administrator, first.programmeId);
    const stranger = await person('ADMINISTRATOR', (await anOrgUnit(context.database)).id);
    expect(await refusalOf(authoring().discard(stranger, next.id, 1))).toBe('NOT_FOUND');
    expect(await authoring().discard(administrator, next.id, 1)).toMatchObject({ isProgrammeRemoved: false });
    const { version: another } = await authoring().draft(administrator, first.programmeId);
    expect(another).toMatchObject({ number: 2, state: 'DRAFT' });
    await expect(
      context.database.query('delete from certification.programme_version where id = $1', [first.id]),
    ).rejects.toThrow();
  });

  it('publishes or throws away a draft that both are wanted of at once, never half of each', async () => {
    for (let round = 0; round < 5; round += 1) {
      const draft = await create();
      const [published, ...discarded] = await Promise.all([
        refusalOf(authoring().publish(administrator, draft.id, 1)),
        refusalOf(authoring().discard(administrator, draft.id, 1)),
        refusalOf(authoring().discard(administrator, draft.id, 1)),
      ]);
      const left = await context.database.query<{ state: string }>(
        `select v.state from certification.programme p
          left join certification.programme_version v on v.programme_id = p.id where p.id = $1`,
        [draft.programmeId],
      );
      const wasPublished = published === 'nothing';
      expect(left).toEqual(wasPublished ? [{ state: 'PUBLISHED' }] : []);
      expect(discarded.sort()).toEqual(
        wasPublished
          ? ['PROGRAMME_VERSION_NOT_DRAFT', 'PROGRAMME_VERSION_NOT_DRAFT']
          : ['NOT_FOUND', 'nothing'],
      );
    }
  });

  it('gives ten people who publish one draft at once one version, and one of them the answer', async () => {
    const draft = await create();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refusalOf(authoring().publish(administrator, draft.id, 1))),
    );
    expect(answers.filter((answer) => answer === 'nothing')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'PROGRAMME_VERSION_NOT_DRAFT')).toHaveLength(9);
    const runs = await context.database.query(
      'select id from certification.issuing_run where version_id = $1',
      [draft.id],
    );
    expect(runs).toHaveLength(1);
  });

  it('lets an edit and a publishing of the same revision take turns: the published one is what was seen', async () => {
    for (let round = 0; round < 5; round += 1) {
      const draft = await create();
      const change = written(undefined, { titleVi: 'Đã sửa' });
      const [edited, published] = await Promise.all([
        refusalOf(authoring().edit(administrator, draft.id, 1, change)),
        refusalOf(authoring().publish(administrator, draft.id, 1)),
      ]);
      const [now] = await authoring().versions(administrator, draft.programmeId, null, 1);
      const outcome = [edited, published, now?.version.state, now?.version.titleVi];
      expect([
        ['nothing', 'EDIT_CONFLICT', 'DRAFT', 'Đã sửa'],
        ['PROGRAMME_VERSION_NOT_DRAFT', 'nothing', 'PUBLISHED', 'Kỹ năng số an toàn'],
      ]).toContainEqual(outcome);
    }
  });

  it('gives two second drafts at once one', async () => {
    const draft = await create();
    await authoring().publish(administrator, draft.id, 1);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => refusalOf(authoring().draft(administrator, draft.programmeId))),
    );
    expect(answers.sort()).toEqual([...Array.from({ length: 4 }, () => 'PROGRAMME_DRAFT_EXISTS'), 'nothing']);
  });

  it('refuses a stale revision, a taken code, and a day that has passed', async () => {
    const draft = await create();
    await authoring().edit(administrator, draft.id, 1, written());
    expect(await refusalOf(authoring().edit(administrator, draft.id, 1, written()))).toBe('EDIT_CONFLICT');
    expect(await refusalOf(authoring().publish(administrator, draft.id, 1))).toBe('EDIT_CONFLICT');
    const again = { unitId, code: draft.code, type: 'BADGE' as const };
    expect(await refusalOf(authoring().create(administrator, again, written()))).toBe('PROGRAMME_CODE_TAKEN');
    const over = await create(written(undefined, { validityRule: 'FIXED_DATE', validThrough: '2020-12-31' }));
    expect(await refusalOf(authoring().publish(administrator, over.id, 1))).toBe('PROGRAMME_VALIDITY_OVER');
  });

  it.each<[string, string]>([
    ['another title', `title_vi = 'khác'`],
    ['another rule', `rule = '{"type": "SURVEY_DONE", "surveyCode": "x"}'`],
    ['the way back', `state = 'DRAFT', published_at = null`],
    ['another revision', 'revision = 9'],
    ['another day of publishing', `published_at = now() - interval '1 day'`],
    ['a title with the retirement', `state = 'RETIRED', retired_at = now(), title_vi = 'khác'`],
  ])('keeps a published version from %s, in the database itself', async (_what, change) => {
    const draft = await create();
    await authoring().publish(administrator, draft.id, 1);
    await expect(
      context.database.query(`update certification.programme_version set ${change} where id = $1`, [
        draft.id,
      ]),
    ).rejects.toMatchObject({ code: '23000' });
    await expect(
      context.database.query('delete from certification.programme_version where id = $1', [draft.id]),
    ).rejects.toMatchObject({ code: '23000' });
  });

  it('names every fault with its place, and stores nothing', async () => {
    const rule: ProgrammeRuleInput = {
      all: [
        { courseCompleted: { courseCode: 'khong-co' } },
        {
          any: [
            { quizPassed: { quizCode: 'khong-co' } },
            { skillReached: { quizCode, skillCode: '9.9', minPercent: 50 } },
          ],
        },
        { courseCompleted: { courseCode } },
        { surveyDone: 'bat-ky' },
      ],
    };
    expect(await faultsOf(create(written(rule)))).toEqual([
      ['input.rule.all.0.courseCompleted.courseCode', 'unknown_course'],
      ['input.rule.all.1.any.0.quizPassed.quizCode', 'unknown_quiz'],
      ['input.rule.all.1.any.1.skillReached.skillCode', 'unknown_rule_skill'],
    ]);
    const odd: Partial<ProgrammeContent> = {
      frameworkCode: 'KHONG-CO',
      validityRule: 'MONTHS',
      validThrough: '2030-01-01',
      signerPosition: 'Giám đốc',
    };
    expect(await faultsOf(create(written(undefined, odd)))).toEqual([
      ['input.validityMonths', 'months_only'],
      ['input.validThrough', 'date_only'],
      ['input.signerName', 'signer_needs_name'],
      ['input.frameworkCode', 'unknown_framework'],
    ]);
    expect(await faultsOf(create(written(undefined, { frameworkVersion: '99.0' })))).toEqual([
      ['input.frameworkVersion', 'unknown_framework'],
    ]);
    const either: ProgrammeRuleInput = { any: [{ surveyDone: 'x' }, { quizPassed: { quizCode } }] };
    expect(await faultsOf(create(written(either, { periodRule: 'CALENDAR_YEAR', renewalDays: 30 })))).toEqual(
      [
        ['input.renewalDays', 'nothing_to_renew'],
        ['input.rule', 'rule_needs_test'],
      ],
    );
    expect(await faultsOf(create(written(either)))).toEqual([]);
  });

  it('does not exist outside of the scope, and publishing is a right of its own', async () => {
    const province = (await anOrgUnit(context.database, { parentId: unitId })).id;
    const [author, reviewer, stranger] = [
      await person('AUTHOR', unitId),
      await person('REVIEWER', unitId),
      await person('ADMINISTRATOR', province),
    ];
    const draft = await create(written(), author);
    expect(await refusalOf(authoring().publish(author, draft.id, 1))).toBe('NOT_FOUND');
    expect(await refusalOf(authoring().edit(reviewer, draft.id, 1, written()))).toBe('NOT_FOUND');
    expect(await refusalOf(authoring().edit(stranger, draft.id, 1, written()))).toBe('NOT_FOUND');
    expect(await refusalOf(authoring().publish(stranger, draft.id, 1))).toBe('NOT_FOUND');
    expect(await refusalOf(authoring().versions(stranger, draft.programmeId, null, 5))).toBe('NOT_FOUND');
    expect(await refusalOf(create(written(), stranger))).toBe('NOT_FOUND');
    expect(await authoring().versions(reviewer, draft.programmeId, null, 5)).toHaveLength(1);
    expect((await authoring().publish(reviewer, draft.id, 1)).version.state).toBe('PUBLISHED');
  });

  it('is found by words without accents, in scope and in pages', async () => {
    const office = (await anOrgUnit(context.database, { parentId: unitId })).id;
    const local = await person('AUTHOR', office);
    const own = (code: string, titleVi: string) =>
      authoring().create(local, { unitId: office, code, type: 'BADGE' }, written(undefined, { titleVi }));
    await own('tim-b', 'Chuyển đổi số ở xã');
    await own('tim-a', 'Số hóa 100%');
    const found = async (search: string | null, after: string | null = null, limit = 10) =>
      (await authoring().search(local, { search, type: null, state: null }, after, limit)).map(
        ({ code }) => code,
      );
    expect(await found('CHUYEN doi')).toEqual(['tim-b']);
    expect(await found('100%')).toEqual(['tim-a']);
    expect(await found('50%')).toEqual([]);
    expect(await found(null)).toEqual(['tim-a', 'tim-b']);
    expect(await found(null, 'tim-a')).toEqual(['tim-b']);
    const published = { search: null, type: null, state: 'PUBLISHED' as const };
    expect(await authoring().search(local, published, null, 10)).toEqual([]);
  });
});
