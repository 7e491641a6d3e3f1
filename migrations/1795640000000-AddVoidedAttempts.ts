import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts that examiners void, a list of attempts for them, and no marks but of graded attempts. */
export class AddVoidedAttempts1795640000000 implements MigrationInterface {
  name = 'AddVoidedAttempts1795640000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_state" CHECK (state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'VOIDED'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_marks" CHECK (state = 'GRADED' or num_nonnulls(score, max_score, is_passed, marks, skill_marks, grading_version) = 0)`,
    );
    // Not concurrently: a second process that waits for its turn to migrate would hold up such a build for ever.
    await queryRunner.query(`CREATE INDEX "attempt_of_quiz" ON "assessment"."attempt"  ("quiz_id", "id")`);
  }

  /** Voided attempts must be given another state by hand before: which one, no program can know. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "assessment"."attempt_of_quiz"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_marks"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_state" CHECK (state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'GRADED'))`,
    );
  }
}
