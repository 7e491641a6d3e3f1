import { IdentityModule } from '@app/identity';
import { hasMessage } from '@platform/i18n';
import { anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from './certification.module';
import { CertificationSeed } from './certification.seed';
import { PROGRAMME_STATUSES } from './programme/programme-progress.service';
import { ProgrammeRepository } from './programme/programme.repository';
import { CONFIRMATION_STATES } from './confirmation/confirmation.entity';
import { CONDITION_TYPES, GROUP_TYPES } from './rule/rule';

describe('the reference data of certification', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
  });
  afterAll(() => context.close());

  it('needs the nation, and then has one programme per group, however often it is loaded', async () => {
    const seed = context.get(CertificationSeed);
    await expect(seed.load()).rejects.toThrow('load identity first');
    const nation = await anOrgUnit(context.database, { type: 'NATION', code: 'VN' });
    await seed.load();
    await seed.load();
    const programmes = await context.get(ProgrammeRepository).findAll();
    expect(programmes.map(({ code, groupCode, periodRule }) => [code, groupCode, periodRule])).toEqual([
      ['pho-cap-cbcc', 'CBCC', 'CALENDAR_YEAR'],
      ['pho-cap-hssv', 'HSSV', 'ONCE'],
      ['pho-cap-nd', 'ND', 'ONCE'],
      ['pho-cap-nlddn', 'NLDDN', 'ONCE'],
    ]);
    expect(programmes[2]).toMatchObject({
      unitId: nation.id,
      titleVi: 'Hoàn thành phổ cập kỹ năng số',
      versionNumber: 1,
      type: 'UNIVERSALISATION',
      rule: {
        type: 'ALL',
        rules: [
          { type: 'COURSE_COMPLETED', courseCode: 'vneid-dich-vu-cong' },
          { type: 'QUIZ_PASSED', quizCode: 'pho-cap-nd' },
          { type: 'IDENTITY_LEVEL', level: 2 },
        ],
      },
    });
  });

  it.each([
    ...CONDITION_TYPES.flatMap((type) => [`condition.${type}`, `missing.${type}`]),
    'missing.IDENTITY_LEVEL_AT_TEST',
    ...GROUP_TYPES.flatMap((type) => [`rule.${type}`, `missing.${type}`]),
    ...['QUIZ_PASSED', 'SUPERVISED'].flatMap((type) => [
      `condition.${type}_WITH_MARK`,
      `missing.${type}_WITH_MARK`,
      `missing.${type}_IN_YEAR`,
      `missing.${type}_WITH_MARK_IN_YEAR`,
    ]),
    ...PROGRAMME_STATUSES.map((status) => `programme.${status}`),
    ...CONFIRMATION_STATES.map((state) => `confirmation.${state}`),
    ...['ALREADY_REVOKED', 'CONDITIONS_NOT_MET', 'RIGHT_USED_UP', 'NOT_GIVEN_UP'].map(
      (code) => `refusal.${code}`,
    ),
  ])('has a text for %s in both languages', (key) => {
    expect([hasMessage(key, 'vi'), hasMessage(key, 'en')]).toEqual([true, true]);
  });
});
