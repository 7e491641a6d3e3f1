import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regrades, what they would change and did change, and what they propose about certificates. */
export class CreateRegrades1795670000000 implements MigrationInterface {
  name = 'CreateRegrades1795670000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz" ADD "corrections_revision" integer NOT NULL DEFAULT '0'`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" ADD "corrections_revision" integer`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."regrade" (
        "id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "rules" jsonb NOT NULL, "reason" text NOT NULL,
        "state" text NOT NULL DEFAULT 'PLANNING', "base_revision" integer NOT NULL, "revision" integer,
        "planned_by" uuid NOT NULL, "run_by" uuid, "cursor" uuid, "examined" integer NOT NULL DEFAULT '0',
        "total" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        "started_at" TIMESTAMP WITH TIME ZONE, "finished_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "regrade_state" CHECK (state in ('PLANNING', 'PLANNED', 'RUNNING', 'CANCELLED', 'DONE', 'FAILED')),
        CONSTRAINT "regrade_run" CHECK ((state in ('RUNNING', 'CANCELLED', 'DONE')) = (revision is not null and run_by is not null)),
        CONSTRAINT "regrade_finished" CHECK ((state = 'DONE') = (finished_at is not null)),
        CONSTRAINT "regrade_revision" UNIQUE ("quiz_id", "revision"),
        CONSTRAINT "regrade_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "regrade_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"))`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "regrade_one_running" ON "assessment"."regrade" ("quiz_id") WHERE state in ('RUNNING', 'CANCELLED')`,
    );
    await queryRunner.query(`CREATE INDEX "regrade_of_quiz" ON "assessment"."regrade" ("quiz_id", "id")`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."regrade_change" (
        "regrade_id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "old_score" integer NOT NULL,
        "new_score" integer NOT NULL, "old_max_score" integer NOT NULL, "new_max_score" integer NOT NULL,
        "was_passed" boolean NOT NULL, "is_passed" boolean NOT NULL, "has_certificate" boolean NOT NULL,
        CONSTRAINT "regrade_change_pkey" PRIMARY KEY ("regrade_id", "attempt_id"),
        CONSTRAINT "regrade_change_regrade_fkey" FOREIGN KEY ("regrade_id") REFERENCES "assessment"."regrade"("id"),
        CONSTRAINT "regrade_change_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"))`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."mark_change" (
        "id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "cause" text NOT NULL, "cause_id" uuid NOT NULL,
        "changed_by" uuid NOT NULL, "reason" text NOT NULL, "old_marks" smallint array NOT NULL,
        "new_marks" smallint array NOT NULL, "old_score" integer NOT NULL, "new_score" integer NOT NULL,
        "old_max_score" integer NOT NULL, "new_max_score" integer NOT NULL, "was_passed" boolean NOT NULL,
        "is_passed" boolean NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "mark_change_cause" CHECK (cause in ('REGRADE', 'APPEAL')),
        CONSTRAINT "mark_change_once" UNIQUE ("attempt_id", "cause_id"),
        CONSTRAINT "mark_change_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "mark_change_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"))`);
    await queryRunner.query(`
      CREATE TRIGGER mark_change_append_only BEFORE UPDATE OR DELETE ON assessment.mark_change
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."certificate_proposal" (
        "id" uuid NOT NULL, "kind" text NOT NULL, "attempt_id" uuid NOT NULL, "learner_id" uuid NOT NULL,
        "quiz_id" uuid NOT NULL, "mark_change_id" uuid NOT NULL, "caused_by" uuid NOT NULL,
        "state" text NOT NULL DEFAULT 'OPEN', "decided_by" uuid, "decision_reason" text,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        "decided_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "certificate_proposal_kind" CHECK (kind in ('ISSUE', 'REVOKE')),
        CONSTRAINT "certificate_proposal_state" CHECK (state in ('OPEN', 'APPROVED', 'DECLINED', 'SUPERSEDED')),
        CONSTRAINT "certificate_proposal_decided" CHECK ((state in ('APPROVED', 'DECLINED')) = (decided_by is not null)),
        CONSTRAINT "certificate_proposal_two_persons" CHECK (decided_by is null or (decided_by <> caused_by and decided_by <> learner_id)),
        CONSTRAINT "certificate_proposal_change" UNIQUE ("mark_change_id"),
        CONSTRAINT "certificate_proposal_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "certificate_proposal_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"),
        CONSTRAINT "certificate_proposal_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"),
        CONSTRAINT "certificate_proposal_change_fkey" FOREIGN KEY ("mark_change_id") REFERENCES "assessment"."mark_change"("id"))`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "certificate_proposal_one_open" ON "assessment"."certificate_proposal" ("attempt_id") WHERE state = 'OPEN'`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_proposal_of_attempt" ON "assessment"."certificate_proposal" ("attempt_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_proposal_of_quiz" ON "assessment"."certificate_proposal" ("quiz_id", "id")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['certificate_proposal', 'mark_change', 'regrade_change', 'regrade'])
      await queryRunner.query(`DROP TABLE "assessment"."${table}"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP COLUMN "corrections_revision"`);
    await queryRunner.query(`ALTER TABLE "assessment"."quiz" DROP COLUMN "corrections_revision"`);
  }
}
