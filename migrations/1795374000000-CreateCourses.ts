import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCourses1795374000000 implements MigrationInterface {
  name = 'CreateCourses1795374000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "courses"."course" ("id" uuid NOT NULL, "code" text NOT NULL, "unit_id" uuid NOT NULL, "current_version_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "course_code" UNIQUE ("code"), CONSTRAINT "course_code_form" CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(code) <= 60), CONSTRAINT "course_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "course_unit" ON "courses"."course"  ("unit_id")`);
    await queryRunner.query(
      `CREATE TABLE "courses"."course_version" ("id" uuid NOT NULL, "course_id" uuid NOT NULL, "number" integer NOT NULL, "state" text NOT NULL DEFAULT 'DRAFT', "title_vi" text NOT NULL, "title_en" text, "summary_vi" text NOT NULL, "summary_en" text, "group_code" text NOT NULL, "skills" text array NOT NULL DEFAULT '{}', "language" text NOT NULL, "licence" text NOT NULL, "minutes" integer NOT NULL DEFAULT '0', "content_hash" text, "revision" integer NOT NULL DEFAULT '1', "author_id" uuid, "contributor_ids" uuid array NOT NULL DEFAULT '{}', "reviewer_id" uuid, "return_reason" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "submitted_at" TIMESTAMP WITH TIME ZONE, "published_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "course_version_id_course" UNIQUE ("id", "course_id"), CONSTRAINT "course_version_number" UNIQUE ("course_id", "number"), CONSTRAINT "course_version_two_people" CHECK (published_at is null or author_id is null or coalesce(reviewer_id <> author_id and not reviewer_id = any(contributor_ids), false)), CONSTRAINT "course_version_published" CHECK ((state in ('PUBLISHED', 'RETIRED')) = (published_at is not null)), CONSTRAINT "course_version_group" CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')), CONSTRAINT "course_version_state" CHECK (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'RETIRED')), CONSTRAINT "course_version_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "course_version_one_published" ON "courses"."course_version"  ("course_id") WHERE state = 'PUBLISHED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "course_version_one_draft" ON "courses"."course_version"  ("course_id") WHERE state in ('DRAFT', 'IN_REVIEW')`,
    );
    await queryRunner.query(
      `CREATE TABLE "courses"."module" ("id" uuid NOT NULL, "version_id" uuid NOT NULL, "position" integer NOT NULL, "code" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "skills" text array NOT NULL DEFAULT '{}', CONSTRAINT "module_id_version" UNIQUE ("id", "version_id"), CONSTRAINT "module_position" UNIQUE ("version_id", "position") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "module_code" UNIQUE ("version_id", "code"), CONSTRAINT "module_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "courses"."lesson" ("id" uuid NOT NULL, "version_id" uuid NOT NULL, "module_id" uuid NOT NULL, "position" integer NOT NULL, "code" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "minutes" integer NOT NULL, "body" text NOT NULL, "skills" text array NOT NULL DEFAULT '{}', "quiz_code" text, CONSTRAINT "lesson_position" UNIQUE ("module_id", "position") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "lesson_code" UNIQUE ("version_id", "code"), CONSTRAINT "lesson_body_size" CHECK (octet_length(body) <= 102400), CONSTRAINT "lesson_minutes" CHECK (minutes between 1 and 600), CONSTRAINT "lesson_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "courses"."enrolment" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "course_id" uuid NOT NULL, "course_version_id" uuid NOT NULL, "enrolled_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "completed_at" TIMESTAMP WITH TIME ZONE, "cancelled_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "enrolment_one_end" CHECK (completed_at is null or cancelled_at is null), CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "enrolment_course" ON "courses"."enrolment"  ("course_id")`);
    await queryRunner.query(
      `CREATE INDEX "enrolment_learner" ON "courses"."enrolment"  ("learner_id", "id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "enrolment_one_active" ON "courses"."enrolment"  ("learner_id", "course_id") WHERE cancelled_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "courses"."lesson_progress" ("enrolment_id" uuid NOT NULL, "lesson_id" uuid NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "completed_at" TIMESTAMP WITH TIME ZONE, "position" integer NOT NULL DEFAULT '0', "position_sequence" integer NOT NULL DEFAULT '0', CONSTRAINT "lesson_progress_position" CHECK (position between 0 and 100), CONSTRAINT "lesson_progress_pkey" PRIMARY KEY ("enrolment_id", "lesson_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course" ADD CONSTRAINT "course_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course" ADD CONSTRAINT "course_current_version_fkey" FOREIGN KEY ("current_version_id", "id") REFERENCES "courses"."course_version"("id","course_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" ADD CONSTRAINT "course_version_course_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."course"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" ADD CONSTRAINT "course_version_author_fkey" FOREIGN KEY ("author_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" ADD CONSTRAINT "course_version_reviewer_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."module" ADD CONSTRAINT "module_version_fkey" FOREIGN KEY ("version_id") REFERENCES "courses"."course_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."lesson" ADD CONSTRAINT "lesson_module_fkey" FOREIGN KEY ("module_id", "version_id") REFERENCES "courses"."module"("id","version_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."enrolment" ADD CONSTRAINT "enrolment_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."enrolment" ADD CONSTRAINT "enrolment_course_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"."course"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."enrolment" ADD CONSTRAINT "enrolment_version_fkey" FOREIGN KEY ("course_version_id", "course_id") REFERENCES "courses"."course_version"("id","course_id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."lesson_progress" ADD CONSTRAINT "lesson_progress_enrolment_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "courses"."enrolment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."lesson_progress" ADD CONSTRAINT "lesson_progress_lesson_fkey" FOREIGN KEY ("lesson_id") REFERENCES "courses"."lesson"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    // Accents, case and language do not matter to a search; drafts are not found.
    await queryRunner.query(`
      CREATE INDEX "course_version_search" ON courses.course_version USING gin (platform.search_text(
        title_vi || ' ' || coalesce(title_en, '') || ' ' || summary_vi || ' ' || coalesce(summary_en, '')) gin_trgm_ops)
        WHERE state = 'PUBLISHED'`);
    // A published version stays as it is; all it may still do is retire.
    await queryRunner.query(`
      CREATE FUNCTION courses.refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.published_at IS NULL THEN
          RETURN CASE TG_OP WHEN 'DELETE' THEN old ELSE new END;
        END IF;
        IF TG_OP = 'UPDATE' AND old.state = 'PUBLISHED' AND new.state = 'RETIRED'
          AND to_jsonb(new) - 'state' = to_jsonb(old) - 'state' THEN
          RETURN new;
        END IF;
        RAISE EXCEPTION 'course version % is published and never changes', old.id
          USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER course_version_is_immutable BEFORE UPDATE OR DELETE ON courses.course_version
        FOR EACH ROW EXECUTE FUNCTION courses.refuse_version_change()`);
    // The share lock makes a late edit wait for a publication that is under way, and then fail.
    await queryRunner.query(`
      CREATE FUNCTION courses.refuse_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        touched uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[new.version_id] WHEN 'DELETE' THEN ARRAY[old.version_id]
          ELSE ARRAY[old.version_id, new.version_id] END;
        published timestamptz;
      BEGIN
        FOR published IN SELECT v.published_at FROM courses.course_version v WHERE v.id = ANY (touched) FOR SHARE LOOP
          IF published IS NOT NULL THEN
            RAISE EXCEPTION '%.% of a published course version never changes', TG_TABLE_SCHEMA, TG_TABLE_NAME
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
        END LOOP;
        RETURN CASE TG_OP WHEN 'DELETE' THEN old ELSE new END;
      END $$`);
    for (const table of ['module', 'lesson']) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_is_immutable BEFORE INSERT OR UPDATE OR DELETE ON courses.${table}
          FOR EACH ROW EXECUTE FUNCTION courses.refuse_content_change()`);
    }
    // What a person has done is never taken back, and an enrolment stays on its version.
    await queryRunner.query(`
      CREATE FUNCTION courses.refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '%.% never moves back', TG_TABLE_SCHEMA, TG_TABLE_NAME
          USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER enrolment_moves_forward BEFORE UPDATE ON courses.enrolment FOR EACH ROW
        WHEN (old.course_version_id <> new.course_version_id
          OR (old.completed_at IS NOT NULL AND new.completed_at IS DISTINCT FROM old.completed_at))
        EXECUTE FUNCTION courses.refuse_going_back()`);
    await queryRunner.query(`
      CREATE TRIGGER lesson_progress_moves_forward BEFORE UPDATE ON courses.lesson_progress FOR EACH ROW
        WHEN (new.position_sequence < old.position_sequence
          OR (old.completed_at IS NOT NULL AND new.completed_at IS DISTINCT FROM old.completed_at))
        EXECUTE FUNCTION courses.refuse_going_back()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "courses"."lesson_progress" DROP CONSTRAINT "lesson_progress_lesson_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."lesson_progress" DROP CONSTRAINT "lesson_progress_enrolment_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "courses"."enrolment" DROP CONSTRAINT "enrolment_version_fkey"`);
    await queryRunner.query(`ALTER TABLE "courses"."enrolment" DROP CONSTRAINT "enrolment_course_fkey"`);
    await queryRunner.query(`ALTER TABLE "courses"."enrolment" DROP CONSTRAINT "enrolment_learner_fkey"`);
    await queryRunner.query(`ALTER TABLE "courses"."lesson" DROP CONSTRAINT "lesson_module_fkey"`);
    await queryRunner.query(`ALTER TABLE "courses"."module" DROP CONSTRAINT "module_version_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" DROP CONSTRAINT "course_version_reviewer_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" DROP CONSTRAINT "course_version_author_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "courses"."course_version" DROP CONSTRAINT "course_version_course_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "courses"."course" DROP CONSTRAINT "course_current_version_fkey"`);
    await queryRunner.query(`ALTER TABLE "courses"."course" DROP CONSTRAINT "course_unit_fkey"`);
    await queryRunner.query(`DROP TABLE "courses"."lesson_progress"`);
    await queryRunner.query(`DROP INDEX "courses"."enrolment_one_active"`);
    await queryRunner.query(`DROP INDEX "courses"."enrolment_learner"`);
    await queryRunner.query(`DROP INDEX "courses"."enrolment_course"`);
    await queryRunner.query(`DROP TABLE "courses"."enrolment"`);
    await queryRunner.query(`DROP TABLE "courses"."lesson"`);
    await queryRunner.query(`DROP TABLE "courses"."module"`);
    await queryRunner.query(`DROP INDEX "courses"."course_version_one_draft"`);
    await queryRunner.query(`DROP INDEX "courses"."course_version_one_published"`);
    await queryRunner.query(`DROP TABLE "courses"."course_version"`);
    await queryRunner.query(`DROP INDEX "courses"."course_unit"`);
    await queryRunner.query(`DROP TABLE "courses"."course"`);
    for (const name of ['refuse_version_change', 'refuse_content_change', 'refuse_going_back']) {
      await queryRunner.query(`DROP FUNCTION courses.${name}()`);
    }
  }
}
