import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the nightly re-scoring and what did not come out as it was. */
export class CreateRescoring1795671000000 implements MigrationInterface {
  name = 'CreateRescoring1795671000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "assessment"."rescoring_run" (
        "id" uuid NOT NULL, "quiz_id" uuid, "ordered_by" uuid, "checked" integer NOT NULL DEFAULT '0',
        "mismatched" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        "finished_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "rescoring_run_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "rescoring_run_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"))`);
    await queryRunner.query(`
      CREATE TABLE "assessment"."rescoring_mismatch" (
        "run_id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "quiz_id" uuid NOT NULL,
        "stored_marks" smallint array NOT NULL, "computed_marks" smallint array NOT NULL,
        "stored_score" integer NOT NULL, "computed_score" integer NOT NULL,
        CONSTRAINT "rescoring_mismatch_pkey" PRIMARY KEY ("run_id", "attempt_id"),
        CONSTRAINT "rescoring_mismatch_run_fkey" FOREIGN KEY ("run_id") REFERENCES "assessment"."rescoring_run"("id"),
        CONSTRAINT "rescoring_mismatch_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"))`);
    await queryRunner.query(
      `CREATE INDEX "rescoring_mismatch_of_quiz" ON "assessment"."rescoring_mismatch" ("quiz_id", "run_id")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."rescoring_mismatch"`);
    await queryRunner.query(`DROP TABLE "assessment"."rescoring_run"`);
  }
}
