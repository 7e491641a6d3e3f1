import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddResultReleases1795742000000 implements MigrationInterface {
  name = 'AddResultReleases1795742000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."result_release" ("id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "released_by" uuid NOT NULL, "released_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "reason" text, "withdrawn_by" uuid, "withdrawn_at" TIMESTAMP WITH TIME ZONE, "withdrawal_reason" text, CONSTRAINT "result_release_order" CHECK (withdrawn_at >= released_at), CONSTRAINT "result_release_withdrawn" CHECK ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)), CONSTRAINT "result_release_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "result_release_one_standing" ON "assessment"."result_release"  ("quiz_id") WHERE withdrawn_at is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "result_release_of_quiz" ON "assessment"."result_release"  ("quiz_id", "id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."result_release" ADD CONSTRAINT "result_release_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE INDEX "attempt_of_quiz_by_learner" ON "assessment"."attempt"  ("quiz_id", "learner_id")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "assessment"."attempt_of_quiz_by_learner"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."result_release" DROP CONSTRAINT "result_release_quiz_fkey"`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."result_release_of_quiz"`);
    await queryRunner.query(`DROP INDEX "assessment"."result_release_one_standing"`);
    await queryRunner.query(`DROP TABLE "assessment"."result_release"`);
  }
}
