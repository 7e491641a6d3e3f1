import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes get versions: what there was becomes version 1, its list of conditions one rule that asks for all. */
export class VersionProgrammes1795762000000 implements MigrationInterface {
  name = 'VersionProgrammes1795762000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."programme_version" ("id" uuid NOT NULL, "programme_id" uuid NOT NULL, "number" integer NOT NULL, "state" text NOT NULL DEFAULT 'DRAFT', "revision" integer NOT NULL DEFAULT '1', "group_code" text, "title_vi" text NOT NULL, "title_en" text, "description_vi" text, "description_en" text, "criteria_vi" text, "criteria_en" text, "framework_code" text NOT NULL, "framework_version" text, "rule" jsonb NOT NULL, "period_rule" text NOT NULL DEFAULT 'ONCE', "validity_rule" text NOT NULL DEFAULT 'FOREVER', "validity_months" integer, "valid_through" date, "renewal_days" integer, "signer_name" text, "signer_position" text, "template_code" text NOT NULL DEFAULT 'standard', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "created_by" uuid, "published_at" TIMESTAMP WITH TIME ZONE, "published_by" uuid, "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "programme_version_number" UNIQUE ("programme_id", "number"), CONSTRAINT "programme_version_again" CHECK (period_rule = 'ONCE' and renewal_days is null or jsonb_path_exists(rule, '$.**.quizCode')), CONSTRAINT "programme_version_rule" CHECK (jsonb_typeof(rule) = 'object' and jsonb_path_exists(rule, '$.**.type ? (!(@ == "ALL" || @ == "ANY" || @ == "AT_LEAST"))')), CONSTRAINT "programme_version_renewal" CHECK (renewal_days is null or renewal_days > 0 and period_rule = 'ONCE' and validity_rule <> 'FOREVER'), CONSTRAINT "programme_version_validity" CHECK ((validity_rule = 'MONTHS') = (validity_months is not null) and validity_months > 0 and (validity_rule = 'FIXED_DATE') = (valid_through is not null)), CONSTRAINT "programme_version_validity_rule" CHECK (validity_rule in ('FOREVER', 'MONTHS', 'FIXED_DATE', 'END_OF_YEAR')), CONSTRAINT "programme_version_period_rule" CHECK (period_rule in ('ONCE', 'CALENDAR_YEAR')), CONSTRAINT "programme_version_published" CHECK ((state = 'DRAFT') = (published_at is null) and (state = 'RETIRED') = (retired_at is not null)), CONSTRAINT "programme_version_group_code" CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')), CONSTRAINT "programme_version_state" CHECK (state in ('DRAFT', 'PUBLISHED', 'RETIRED')), CONSTRAINT "programme_version_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "programme_version_group" ON "certification"."programme_version"  ("group_code") WHERE state = 'PUBLISHED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "programme_version_one_published" ON "certification"."programme_version"  ("programme_id") WHERE state = 'PUBLISHED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "programme_version_one_draft" ON "certification"."programme_version"  ("programme_id") WHERE state = 'DRAFT'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme_version" ADD CONSTRAINT "programme_version_programme_fkey" FOREIGN KEY ("programme_id") REFERENCES "certification"."programme"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`
      INSERT INTO certification.programme_version (id, programme_id, number, state, group_code, title_vi, title_en,
          framework_code, rule, period_rule, validity_rule, validity_months, created_at, published_at)
        SELECT gen_random_uuid(), id, 1, 'PUBLISHED', group_code, title_vi, title_en, framework_code,
          jsonb_build_object('type', 'ALL', 'rules', conditions), period_rule,
          CASE WHEN validity_months IS NULL THEN 'FOREVER' ELSE 'MONTHS' END, validity_months, created_at, created_at
        FROM certification.programme`);
    for (const constraint of [
      'programme_yearly_test',
      'programme_period_rule',
      'programme_conditions',
      'programme_validity_months',
      'programme_group_code',
    ])
      await queryRunner.query(`ALTER TABLE "certification"."programme" DROP CONSTRAINT "${constraint}"`);
    await queryRunner.query(`DROP INDEX "certification"."programme_group"`);
    for (const column of [
      'group_code',
      'title_vi',
      'title_en',
      'framework_code',
      'conditions',
      'period_rule',
      'validity_months',
    ])
      await queryRunner.query(`ALTER TABLE "certification"."programme" DROP COLUMN "${column}"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD "type" text NOT NULL DEFAULT 'UNIVERSALISATION'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD CONSTRAINT "programme_type" CHECK (type in ('UNIVERSALISATION', 'COURSE_CERTIFICATE', 'BADGE'))`,
    );
    await queryRunner.query(`CREATE INDEX "programme_unit" ON "certification"."programme"  ("unit_id")`);

    // Certificates say under which version they were earned; those of before, under version 1.
    await queryRunner.query(`ALTER TABLE "certification"."certificate" ADD "programme_version_id" uuid`);
    await queryRunner.query(`
      UPDATE certification.certificate c SET programme_version_id = v.id
        FROM certification.programme_version v WHERE v.programme_id = c.programme_id`);
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ALTER COLUMN "programme_version_id" SET NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_programme_version_fkey" FOREIGN KEY ("programme_version_id") REFERENCES "certification"."programme_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ALTER COLUMN "group_code" DROP NOT NULL`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_period"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_period" CHECK (period = 'ONCE' or period ~ '^[0-9]{4}$' or period ~ '^R[1-9][0-9]{0,2}$')`,
    );
    await queryRunner.query(`
      CREATE TRIGGER certificate_version_kept BEFORE UPDATE OF programme_version_id ON certification.certificate
        FOR EACH ROW WHEN (NEW.programme_version_id IS DISTINCT FROM OLD.programme_version_id)
        EXECUTE FUNCTION platform.refuse_change()`);

    // What was published never changes: it leads from DRAFT to PUBLISHED to RETIRED, and stays as it is.
    await queryRunner.query(`
      CREATE FUNCTION certification.guard_programme_version() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        free text[] := CASE
          WHEN OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED' THEN array['state', 'published_at', 'published_by']
          WHEN OLD.state = 'PUBLISHED' AND NEW.state = 'RETIRED' THEN array['state', 'retired_at'] END;
      BEGIN
        IF OLD.state = 'DRAFT' AND NEW.state = 'DRAFT'
            AND (NEW.id, NEW.programme_id, NEW.number) IS NOT DISTINCT FROM (OLD.id, OLD.programme_id, OLD.number)
          OR free IS NOT NULL AND to_jsonb(NEW) - free = to_jsonb(OLD) - free
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'version % of a programme must not change', OLD.id
          USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER programme_version_guard BEFORE UPDATE ON certification.programme_version
        FOR EACH ROW EXECUTE FUNCTION certification.guard_programme_version()`);
    await queryRunner.query(`
      CREATE TRIGGER programme_version_kept BEFORE DELETE ON certification.programme_version
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  /** Only while nothing stands on what version 1 could not say: another group, another rule, a renewal. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER programme_version_kept ON certification.programme_version');
    await queryRunner.query('DROP TRIGGER programme_version_guard ON certification.programme_version');
    await queryRunner.query('DROP FUNCTION certification.guard_programme_version()');
    await queryRunner.query('DROP TRIGGER certificate_version_kept ON certification.certificate');
    await queryRunner.query(`ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_period"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_period" CHECK (period = 'ONCE' or period ~ '^[0-9]{4}$')`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ALTER COLUMN "group_code" SET NOT NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_programme_version_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."certificate" DROP COLUMN "programme_version_id"`);
    await queryRunner.query(`DROP INDEX "certification"."programme_unit"`);
    await queryRunner.query(`ALTER TABLE "certification"."programme" DROP CONSTRAINT "programme_type"`);
    await queryRunner.query(`ALTER TABLE "certification"."programme" DROP COLUMN "type"`);
    await queryRunner.query(`
      ALTER TABLE certification.programme ADD group_code text, ADD title_vi text, ADD title_en text,
        ADD framework_code text, ADD conditions jsonb, ADD period_rule text NOT NULL DEFAULT 'ONCE',
        ADD validity_months integer`);
    await queryRunner.query(`
      UPDATE certification.programme p SET group_code = v.group_code, title_vi = v.title_vi, title_en = v.title_en,
          framework_code = v.framework_code, conditions = v.rule->'rules', period_rule = v.period_rule,
          validity_months = v.validity_months
        FROM certification.programme_version v WHERE v.programme_id = p.id AND v.number = 1`);
    await queryRunner.query(`DROP TABLE "certification"."programme_version"`);
    await queryRunner.query(`
      ALTER TABLE certification.programme ALTER group_code SET NOT NULL, ALTER title_vi SET NOT NULL,
        ALTER framework_code SET NOT NULL, ALTER conditions SET NOT NULL,
        ADD CONSTRAINT programme_group_code CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')),
        ADD CONSTRAINT programme_validity_months CHECK (validity_months > 0),
        ADD CONSTRAINT programme_conditions CHECK (jsonb_array_length(conditions) > 0),
        ADD CONSTRAINT programme_period_rule CHECK (period_rule in ('ONCE', 'CALENDAR_YEAR')),
        ADD CONSTRAINT programme_yearly_test
          CHECK (period_rule = 'ONCE' or conditions @> '[{"type": "QUIZ_PASSED"}]')`);
    await queryRunner.query(`CREATE INDEX "programme_group" ON "certification"."programme"  ("group_code")`);
  }
}
