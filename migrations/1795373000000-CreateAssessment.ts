import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAssessment1795373000000 implements MigrationInterface {
  name = 'CreateAssessment1795373000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."quiz" ("id" uuid NOT NULL, "code" text NOT NULL, "unit_id" uuid NOT NULL, "current_version_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "quiz_code" UNIQUE ("code"), CONSTRAINT "quiz_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."quiz_version" ("id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "number" integer NOT NULL, "state" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "framework" text NOT NULL, "settings" jsonb NOT NULL, "blueprint" jsonb NOT NULL, "pool" jsonb NOT NULL, "author_id" uuid, "editor_ids" uuid array NOT NULL DEFAULT '{}', "published_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "quiz_version_number" UNIQUE ("quiz_id", "number"), CONSTRAINT "quiz_version_state" CHECK (state in ('DRAFT', 'PUBLISHED')), CONSTRAINT "quiz_version_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "quiz_version_one_draft" ON "assessment"."quiz_version"  ("quiz_id") WHERE state = 'DRAFT'`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."attempt" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "quiz_version_id" uuid NOT NULL, "number" integer NOT NULL, "state" text NOT NULL, "seed" text NOT NULL, "item_version_ids" uuid array NOT NULL, "identity_level" smallint NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "deadline" TIMESTAMP WITH TIME ZONE, "accept_until" TIMESTAMP WITH TIME ZONE NOT NULL, "responses" jsonb NOT NULL DEFAULT '{}', "submitted_at" TIMESTAMP WITH TIME ZONE, "graded_at" TIMESTAMP WITH TIME ZONE, "score" integer, "max_score" integer, "is_passed" boolean, "marks" smallint array, "skill_marks" jsonb, "grading_version" smallint, CONSTRAINT "attempt_number" UNIQUE ("learner_id", "quiz_id", "number"), CONSTRAINT "attempt_graded" CHECK ((state = 'GRADED') = (graded_at is not null)), CONSTRAINT "attempt_state" CHECK (state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'GRADED')), CONSTRAINT "attempt_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "attempt_expiring" ON "assessment"."attempt"  ("accept_until") WHERE state = 'STARTED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "attempt_one_running" ON "assessment"."attempt"  ("learner_id", "quiz_id") WHERE state = 'STARTED'`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item" ("id" uuid NOT NULL, "unit_id" uuid NOT NULL, "code" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "item_code" UNIQUE ("unit_id", "code"), CONSTRAINT "item_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_version" ("id" uuid NOT NULL, "item_id" uuid NOT NULL, "number" integer NOT NULL, "state" text NOT NULL, "skill_code" text NOT NULL, "kind" text NOT NULL, "difficulty" text NOT NULL, "cognitive_level" text NOT NULL, "content" jsonb NOT NULL, "author_id" uuid, "editor_ids" uuid array NOT NULL DEFAULT '{}', "return_reason" text, "reviewer_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "approved_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "item_version_number" UNIQUE ("item_id", "number"), CONSTRAINT "item_version_cognitive_level" CHECK (cognitive_level in ('REMEMBER', 'UNDERSTAND', 'APPLY')), CONSTRAINT "item_version_difficulty" CHECK (difficulty in ('EASY', 'MEDIUM', 'HARD')), CONSTRAINT "item_version_kind" CHECK (kind in ('THEORY', 'PRACTICE')), CONSTRAINT "item_version_state" CHECK (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'RETIRED')), CONSTRAINT "item_version_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "item_version_one_approved" ON "assessment"."item_version"  ("item_id") WHERE state = 'APPROVED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "item_version_one_open" ON "assessment"."item_version"  ("item_id") WHERE state in ('DRAFT', 'IN_REVIEW')`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_version_skill" ON "assessment"."item_version"  ("skill_code", "state")`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz" ADD CONSTRAINT "quiz_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz" ADD CONSTRAINT "quiz_current_version_fkey" FOREIGN KEY ("current_version_id") REFERENCES "assessment"."quiz_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz_version" ADD CONSTRAINT "quiz_version_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_quiz_version_fkey" FOREIGN KEY ("quiz_version_id") REFERENCES "assessment"."quiz_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item" ADD CONSTRAINT "item_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_version" ADD CONSTRAINT "item_version_item_fkey" FOREIGN KEY ("item_id") REFERENCES "assessment"."item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_version_search" ON assessment.item_version
        USING gin (platform.search_text(content->>'prompt') gin_trgm_ops)`,
    );
    // Published content never changes (invariant 9): an approved item version may only be retired.
    await queryRunner.query(`
      CREATE FUNCTION assessment.keep_item_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.approved_at IS NOT NULL AND (TG_OP = 'DELETE'
          OR to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state'
          OR (NEW.state <> OLD.state AND NEW.state <> 'RETIRED')) THEN
          RAISE EXCEPTION 'an approved item version never changes' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER item_version_immutable BEFORE UPDATE OR DELETE ON assessment.item_version
        FOR EACH ROW EXECUTE FUNCTION assessment.keep_item_version()`);
    await queryRunner.query(`
      CREATE TRIGGER quiz_version_immutable BEFORE UPDATE OR DELETE ON assessment.quiz_version
        FOR EACH ROW WHEN (OLD.state = 'PUBLISHED') EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_version" DROP CONSTRAINT "item_version_item_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."item" DROP CONSTRAINT "item_unit_fkey"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_quiz_version_fkey"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_quiz_fkey"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_learner_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz_version" DROP CONSTRAINT "quiz_version_quiz_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."quiz" DROP CONSTRAINT "quiz_current_version_fkey"`);
    await queryRunner.query(`ALTER TABLE "assessment"."quiz" DROP CONSTRAINT "quiz_unit_fkey"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_version_skill"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_version_one_open"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_version_one_approved"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_version"`);
    await queryRunner.query(`DROP TABLE "assessment"."item"`);
    await queryRunner.query(`DROP INDEX "assessment"."attempt_one_running"`);
    await queryRunner.query(`DROP INDEX "assessment"."attempt_expiring"`);
    await queryRunner.query(`DROP TABLE "assessment"."attempt"`);
    await queryRunner.query(`DROP INDEX "assessment"."quiz_version_one_draft"`);
    await queryRunner.query(`DROP TABLE "assessment"."quiz_version"`);
    await queryRunner.query(`DROP TABLE "assessment"."quiz"`);
    await queryRunner.query('DROP FUNCTION assessment.keep_item_version()');
  }
}
