import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateQuizStatistics1795650000000 implements MigrationInterface {
  name = 'CreateQuizStatistics1795650000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."quiz_statistics" ("id" uuid NOT NULL, "quiz_version_id" uuid NOT NULL, "requested_by" uuid NOT NULL, "state" text NOT NULL DEFAULT 'WAITING', "counted" integer NOT NULL DEFAULT '0', "result" jsonb, "faults" jsonb NOT NULL DEFAULT '[]', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "ordered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "quiz_statistics_result" CHECK ((state = 'DONE') = (result is not null)), CONSTRAINT "quiz_statistics_finished" CHECK ((state in ('DONE', 'FAILED')) = (finished_at is not null)), CONSTRAINT "quiz_statistics_state" CHECK (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')), CONSTRAINT "quiz_statistics_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "quiz_statistics_one_running" ON "assessment"."quiz_statistics"  ("quiz_version_id") WHERE state in ('WAITING', 'RUNNING')`,
    );
    await queryRunner.query(
      `CREATE INDEX "quiz_statistics_version" ON "assessment"."quiz_statistics"  ("quiz_version_id", "created_at")`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz_statistics" ADD CONSTRAINT "quiz_statistics_version_fkey" FOREIGN KEY ("quiz_version_id") REFERENCES "assessment"."quiz_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."quiz_statistics" DROP CONSTRAINT "quiz_statistics_version_fkey"`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."quiz_statistics_version"`);
    await queryRunner.query(`DROP INDEX "assessment"."quiz_statistics_one_running"`);
    await queryRunner.query(`DROP TABLE "assessment"."quiz_statistics"`);
  }
}
