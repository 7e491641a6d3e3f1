import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '@testing/platform';
import { createMigrationDataSource } from '../../../../migrations/data-source';

const OLD = '1795762000000';
const UNIT = '0190f000-0000-7000-8000-000000000001';
const LEARNER = '0190f000-0000-7000-8000-000000000002';
const YEARLY = '0190f000-0000-7000-8000-000000000003';
const MONTHS = '0190f000-0000-7000-8000-000000000004';

describe('programmes from before there were versions', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await createMigrationDataSource(database.url).initialize();
    // Back to the day before, as far as it takes.
    for (;;) {
      const [last] = await source.query<{ timestamp: string }[]>(
        'select timestamp::text from migration order by timestamp desc limit 1',
      );
      if ((last?.timestamp ?? '') < OLD) break;
      await source.undoLastMigration();
    }
    await source.query(
      `insert into identity.org_unit (id, type, code, name_vi, path, valid_from)
        values ($1, 'NATION', 'VN', 'Việt Nam', 'vn', '2025-07-01')`,
      [UNIT],
    );
    await source.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level) values ($1, 'test', 'test', 'Thử', '1990-01-01', '', '', 2)`,
      [LEARNER],
    );
    await source.query(
      `insert into certification.programme (id, code, group_code, title_vi, title_en, framework_code, conditions,
          period_rule, validity_months, unit_id)
        values ($1, 'nam', 'CBCC', 'Hằng năm', null, 'HVS-REF', $3, 'CALENDAR_YEAR', null, $5),
          ($2, 'thang', 'ND', 'Có hạn', 'With an end', 'HVS-REF', $4, 'ONCE', 24, $5)`,
      [
        YEARLY,
        MONTHS,
        JSON.stringify([
          { type: 'COURSE_COMPLETED', courseCode: 'khoa' },
          { type: 'QUIZ_PASSED', quizCode: 'bai' },
          { type: 'IDENTITY_LEVEL', level: 2 },
        ]),
        JSON.stringify([{ type: 'COURSE_COMPLETED', courseCode: 'khoa' }]),
        UNIT,
      ],
    );
    await source.query(
      `insert into certification.certificate (id, serial, programme_id, learner_id, holder_name, name_disclosure,
          group_code, framework, evidence, canonical_payload, issued_at)
        values (gen_random_uuid(), 'HVS-OLD', $1, $2, 'Thử', '', 'CBCC', 'HVS-REF@1.0.0', '{}', '{}', now())`,
      [YEARLY, LEARNER],
    );
    await source.runMigrations();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('are version 1, published, with one rule that asks for all of their conditions', async () => {
    const versions = await source.query<object[]>(
      `select number, state, group_code, title_vi, title_en, framework_code, rule, period_rule, validity_rule,
          validity_months, renewal_days, published_at is not null as is_published
        from certification.programme_version order by period_rule`,
    );
    expect(versions).toEqual([
      {
        number: 1,
        state: 'PUBLISHED',
        group_code: 'CBCC',
        title_vi: 'Hằng năm',
        title_en: null,
        framework_code: 'HVS-REF',
        rule: {
          type: 'ALL',
          rules: [
            { type: 'COURSE_COMPLETED', courseCode: 'khoa' },
            { type: 'QUIZ_PASSED', quizCode: 'bai' },
            { type: 'IDENTITY_LEVEL', level: 2 },
          ],
        },
        period_rule: 'CALENDAR_YEAR',
        validity_rule: 'FOREVER',
        validity_months: null,
        renewal_days: null,
        is_published: true,
      },
      expect.objectContaining({
        group_code: 'ND',
        title_en: 'With an end',
        rule: { type: 'ALL', rules: [{ type: 'COURSE_COMPLETED', courseCode: 'khoa' }] },
        period_rule: 'ONCE',
        validity_rule: 'MONTHS',
        validity_months: 24,
      }),
    ]);
  });

  it('have certificates that were earned under that version, for good', async () => {
    const rows = await source.query<{ serial: string }[]>(
      `select c.serial from certification.certificate c
        join certification.programme_version v on v.id = c.programme_version_id
        where v.programme_id = $1 and c.programme_id = $1`,
      [YEARLY],
    );
    expect(rows).toEqual([{ serial: 'HVS-OLD' }]);
    await expect(
      source.query(
        `update certification.certificate set programme_version_id =
          (select id from certification.programme_version where programme_id = $1)`,
        [MONTHS],
      ),
    ).rejects.toMatchObject({ code: '23000' });
  });
});
