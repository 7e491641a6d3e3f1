import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exams on paper with several codes, and attempts whose answers come from paper. */
export class CreatePaperExams1795744000000 implements MigrationInterface {
  name = 'CreatePaperExams1795744000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD "kind" text NOT NULL DEFAULT 'ONLINE', ADD CONSTRAINT "attempt_kind" CHECK (kind in ('ONLINE', 'PAPER')), ADD CONSTRAINT "attempt_paper" CHECK (kind = 'ONLINE' or state <> 'STARTED')`,
    );
    await queryRunner.query(`
      CREATE TABLE "assessment"."paper_exam" (
        "id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "quiz_version_id" uuid NOT NULL, "mode" text NOT NULL,
        "code_count" smallint NOT NULL, "seed" text NOT NULL, "held_at" TIMESTAMP WITH TIME ZONE,
        "state" text NOT NULL DEFAULT 'PREPARING', "done_count" smallint NOT NULL DEFAULT '0',
        "created_by" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        "cancelled_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "paper_exam_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "paper_exam_mode" CHECK (mode in ('SAME_QUESTIONS', 'PARALLEL_FORMS')),
        CONSTRAINT "paper_exam_state" CHECK (state in ('PREPARING', 'READY', 'FAILED', 'CANCELLED')),
        CONSTRAINT "paper_exam_codes" CHECK (code_count between 1 and 24 and done_count between 0 and code_count),
        CONSTRAINT "paper_exam_cancelled" CHECK ((state = 'CANCELLED') = (cancelled_at is not null)),
        CONSTRAINT "paper_exam_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"),
        CONSTRAINT "paper_exam_quiz_version_fkey" FOREIGN KEY ("quiz_version_id") REFERENCES "assessment"."quiz_version"("id"))`);
    await queryRunner.query(
      `CREATE INDEX "paper_exam_of_quiz" ON "assessment"."paper_exam" ("quiz_id", "id")`,
    );
    await queryRunner.query(`
      CREATE TABLE "assessment"."paper_code" (
        "paper_exam_id" uuid NOT NULL, "code" text NOT NULL, "seed" text NOT NULL,
        "item_version_ids" uuid array NOT NULL,
        CONSTRAINT "paper_code_pkey" PRIMARY KEY ("paper_exam_id", "code"),
        CONSTRAINT "paper_code_digits" CHECK (code ~ '^[1-9][0-9]{2}$'),
        CONSTRAINT "paper_code_exam_fkey" FOREIGN KEY ("paper_exam_id") REFERENCES "assessment"."paper_exam"("id"))`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."paper_result" (
        "paper_exam_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "code" text NOT NULL,
        CONSTRAINT "paper_result_pkey" PRIMARY KEY ("paper_exam_id", "learner_id"),
        CONSTRAINT "paper_result_attempt" UNIQUE ("attempt_id"),
        CONSTRAINT "paper_result_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"),
        CONSTRAINT "paper_result_code_fkey" FOREIGN KEY ("paper_exam_id", "code") REFERENCES "assessment"."paper_code"("paper_exam_id", "code"),
        CONSTRAINT "paper_result_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id"))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."paper_result"`);
    await queryRunner.query(`DROP TABLE "assessment"."paper_code"`);
    await queryRunner.query(`DROP TABLE "assessment"."paper_exam"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_paper", DROP CONSTRAINT "attempt_kind", DROP COLUMN "kind"`,
    );
  }
}
