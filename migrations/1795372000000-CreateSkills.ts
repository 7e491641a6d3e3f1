import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of frameworks, and the triggers that keep published versions as they are. */
export class CreateSkills1795372000000 implements MigrationInterface {
  name = 'CreateSkills1795372000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "skills"."framework" ("id" uuid NOT NULL, "code" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "framework_code" UNIQUE ("code"), CONSTRAINT "framework_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."framework_version" ("id" uuid NOT NULL, "framework_id" uuid NOT NULL, "version" text NOT NULL, "state" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "source" text NOT NULL, "is_reference" boolean NOT NULL, "issued_on" date, "valid_from" date, "valid_to" date, "completeness" text NOT NULL, "groups" jsonb NOT NULL, "details" jsonb NOT NULL, "fingerprint" bytea NOT NULL, "imported_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "imported_by" uuid, "incomplete_accepted_at" TIMESTAMP WITH TIME ZONE, "incomplete_accepted_by" uuid, "incomplete_reason" text, "published_at" TIMESTAMP WITH TIME ZONE, "published_by" uuid, "retired_at" TIMESTAMP WITH TIME ZONE, "retired_by" uuid, CONSTRAINT "framework_version_version" UNIQUE ("framework_id", "version"), CONSTRAINT "framework_version_acceptance" CHECK ((incomplete_accepted_at is null) = (incomplete_reason is null)), CONSTRAINT "framework_version_retired" CHECK ((state = 'RETIRED') = (retired_at is not null)), CONSTRAINT "framework_version_completeness" CHECK (state not in ('PUBLISHED', 'RETIRED') or completeness = 'complete' or incomplete_accepted_at is not null), CONSTRAINT "framework_version_published" CHECK (state not in ('PUBLISHED', 'RETIRED') or (published_at is not null and valid_from is not null)), CONSTRAINT "framework_version_validity" CHECK (valid_to is null or valid_to > valid_from), CONSTRAINT "framework_version_state" CHECK (state in ('DRAFT', 'AWAITING_TEXT', 'PUBLISHED', 'RETIRED')), CONSTRAINT "framework_version_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."level" ("version_id" uuid NOT NULL, "code" text NOT NULL, "position" integer NOT NULL, "name_vi" text NOT NULL, "name_en" text, CONSTRAINT "level_pkey" PRIMARY KEY ("version_id", "code"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."level_step" ("version_id" uuid NOT NULL, "code" text NOT NULL, "level_code" text NOT NULL, "number" integer NOT NULL, CONSTRAINT "level_step_number" UNIQUE ("version_id", "number"), CONSTRAINT "level_step_pkey" PRIMARY KEY ("version_id", "code"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."domain" ("version_id" uuid NOT NULL, "number" text NOT NULL, "position" integer NOT NULL, "name_vi" text NOT NULL, "name_en" text, CONSTRAINT "domain_pkey" PRIMARY KEY ("version_id", "number"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."skill" ("id" uuid NOT NULL, "version_id" uuid NOT NULL, "domain_number" text NOT NULL, "code" text NOT NULL, "position" integer NOT NULL, "name_vi" text NOT NULL, "name_en" text, "applies_to" text array NOT NULL, "variants" jsonb NOT NULL, "search_text" text NOT NULL, CONSTRAINT "skill_code" UNIQUE ("version_id", "code"), CONSTRAINT "skill_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."outcome" ("version_id" uuid NOT NULL, "code" text NOT NULL, "skill_code" text NOT NULL, "step_code" text NOT NULL, "position" integer NOT NULL, "text_vi" text, "text_en" text, CONSTRAINT "outcome_pkey" PRIMARY KEY ("version_id", "code"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "outcome_skill" ON "skills"."outcome"  ("version_id", "skill_code")`,
    );
    await queryRunner.query(
      `CREATE TABLE "skills"."requirement" ("version_id" uuid NOT NULL, "group_code" text NOT NULL, "skill_code" text NOT NULL, "step_code" text NOT NULL, CONSTRAINT "requirement_pkey" PRIMARY KEY ("version_id", "group_code", "skill_code"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."framework_version" ADD CONSTRAINT "framework_version_framework_fkey" FOREIGN KEY ("framework_id") REFERENCES "skills"."framework"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."level" ADD CONSTRAINT "level_version_fkey" FOREIGN KEY ("version_id") REFERENCES "skills"."framework_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."level_step" ADD CONSTRAINT "level_step_level_fkey" FOREIGN KEY ("version_id", "level_code") REFERENCES "skills"."level"("version_id","code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."domain" ADD CONSTRAINT "domain_version_fkey" FOREIGN KEY ("version_id") REFERENCES "skills"."framework_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."skill" ADD CONSTRAINT "skill_domain_fkey" FOREIGN KEY ("version_id", "domain_number") REFERENCES "skills"."domain"("version_id","number") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."outcome" ADD CONSTRAINT "outcome_step_fkey" FOREIGN KEY ("version_id", "step_code") REFERENCES "skills"."level_step"("version_id","code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."outcome" ADD CONSTRAINT "outcome_skill_fkey" FOREIGN KEY ("version_id", "skill_code") REFERENCES "skills"."skill"("version_id","code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."requirement" ADD CONSTRAINT "requirement_step_fkey" FOREIGN KEY ("version_id", "step_code") REFERENCES "skills"."level_step"("version_id","code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "skills"."requirement" ADD CONSTRAINT "requirement_skill_fkey" FOREIGN KEY ("version_id", "skill_code") REFERENCES "skills"."skill"("version_id","code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      'CREATE INDEX "skill_search" ON skills.skill USING gin (search_text gin_trgm_ops)',
    );
    // A version begins as a draft, is published once, and then only ever retired.
    await queryRunner.query(`
      CREATE FUNCTION skills.guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        retirement constant text[] := ARRAY['state', 'retired_at', 'retired_by'];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state NOT IN ('DRAFT', 'AWAITING_TEXT') THEN
            RAISE EXCEPTION 'a framework version begins as a draft' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END IF;
        IF OLD.state IN ('PUBLISHED', 'RETIRED') THEN
          IF TG_OP = 'UPDATE' AND OLD.state = 'PUBLISHED' AND NEW.state = 'RETIRED'
            AND to_jsonb(NEW) - retirement = to_jsonb(OLD) - retirement THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION 'framework version % was published and never changes', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN
          RETURN OLD;
        END IF;
        IF NEW.state = 'RETIRED' OR (NEW.state = 'PUBLISHED' AND (OLD.state <> 'DRAFT'
          OR NOT EXISTS (SELECT FROM skills.skill WHERE version_id = NEW.id))) THEN
          RAISE EXCEPTION 'framework version % cannot go from % to %', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER framework_version_guard BEFORE INSERT OR UPDATE OR DELETE ON skills.framework_version
        FOR EACH ROW EXECUTE FUNCTION skills.guard_version()`);
    // FOR SHARE makes a change wait for a publication that is under way, and a publication for a change.
    await queryRunner.query(`
      CREATE FUNCTION skills.guard_content() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        version skills.framework_version;
      BEGIN
        FOR version IN SELECT * FROM skills.framework_version
          WHERE id IN (OLD.version_id, NEW.version_id) FOR SHARE
        LOOP
          IF version.state IN ('PUBLISHED', 'RETIRED') THEN
            RAISE EXCEPTION '%.% of framework version % was published and never changes',
              TG_TABLE_SCHEMA, TG_TABLE_NAME, version.id USING ERRCODE = 'integrity_constraint_violation';
          END IF;
        END LOOP;
        RETURN coalesce(NEW, OLD);
      END $$`);
    for (const table of ['level', 'level_step', 'domain', 'skill', 'outcome', 'requirement']) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_guard BEFORE INSERT OR UPDATE OR DELETE ON skills.${table}
          FOR EACH ROW EXECUTE FUNCTION skills.guard_content()`);
      await queryRunner.query(`
        CREATE TRIGGER ${table}_keep BEFORE TRUNCATE ON skills.${table}
          FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
    }
    await queryRunner.query(`
      CREATE TRIGGER framework_version_keep BEFORE TRUNCATE ON skills.framework_version
        FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TRIGGER framework_keep BEFORE UPDATE ON skills.framework
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "skills"."requirement" DROP CONSTRAINT "requirement_skill_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."requirement" DROP CONSTRAINT "requirement_step_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."outcome" DROP CONSTRAINT "outcome_skill_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."outcome" DROP CONSTRAINT "outcome_step_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."skill" DROP CONSTRAINT "skill_domain_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."domain" DROP CONSTRAINT "domain_version_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."level_step" DROP CONSTRAINT "level_step_level_fkey"`);
    await queryRunner.query(`ALTER TABLE "skills"."level" DROP CONSTRAINT "level_version_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "skills"."framework_version" DROP CONSTRAINT "framework_version_framework_fkey"`,
    );
    await queryRunner.query(`DROP TABLE "skills"."requirement"`);
    await queryRunner.query(`DROP INDEX "skills"."outcome_skill"`);
    await queryRunner.query(`DROP TABLE "skills"."outcome"`);
    await queryRunner.query(`DROP TABLE "skills"."skill"`);
    await queryRunner.query(`DROP TABLE "skills"."domain"`);
    await queryRunner.query(`DROP TABLE "skills"."level_step"`);
    await queryRunner.query(`DROP TABLE "skills"."level"`);
    await queryRunner.query(`DROP TABLE "skills"."framework_version"`);
    await queryRunner.query(`DROP TABLE "skills"."framework"`);
    await queryRunner.query('DROP FUNCTION skills.guard_content()');
    await queryRunner.query('DROP FUNCTION skills.guard_version()');
  }
}
