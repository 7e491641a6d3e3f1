import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs that issue what a version has earned everybody, and simulations that only count it. */
export class CreateIssuingRuns1795762000002 implements MigrationInterface {
  name = 'CreateIssuingRuns1795762000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."issuing_run" ("id" uuid NOT NULL, "version_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'RUNNING', "next_batch" uuid NOT NULL, "cursor" uuid, "done" integer NOT NULL DEFAULT '0', "issued" integer NOT NULL DEFAULT '0', "total" integer NOT NULL, "started_by" uuid NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "issuing_run_finished" CHECK ((state in ('DONE', 'CANCELLED')) = (finished_at is not null)), CONSTRAINT "issuing_run_state" CHECK (state in ('RUNNING', 'PAUSED', 'FAILED', 'DONE', 'CANCELLED')), CONSTRAINT "issuing_run_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "issuing_run_of_version" ON "certification"."issuing_run"  ("version_id", "id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "issuing_run_one_open" ON "certification"."issuing_run"  ("version_id") WHERE state in ('RUNNING', 'PAUSED', 'FAILED')`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."issuing_run" ADD CONSTRAINT "issuing_run_version_fkey" FOREIGN KEY ("version_id") REFERENCES "certification"."programme_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."programme_simulation" ("id" uuid NOT NULL, "version_id" uuid NOT NULL, "revision" integer NOT NULL, "unit_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'RUNNING', "next_batch" uuid NOT NULL, "cursor" uuid, "examined" integer NOT NULL DEFAULT '0', "total" integer NOT NULL, "would_receive" integer NOT NULL DEFAULT '0', "lacking" integer array NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "programme_simulation_finished" CHECK ((state = 'RUNNING') = (finished_at is null)), CONSTRAINT "programme_simulation_state" CHECK (state in ('RUNNING', 'DONE', 'OUTDATED', 'FAILED')), CONSTRAINT "programme_simulation_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "programme_simulation_of_version" ON "certification"."programme_simulation"  ("version_id", "unit_id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "programme_simulation_one_running" ON "certification"."programme_simulation"  ("version_id", "unit_id") WHERE state = 'RUNNING'`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."simulated_right" ("simulation_id" uuid NOT NULL, "learner_id" uuid NOT NULL, CONSTRAINT "simulated_right_pkey" PRIMARY KEY ("simulation_id", "learner_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme_simulation" ADD CONSTRAINT "programme_simulation_version_fkey" FOREIGN KEY ("version_id") REFERENCES "certification"."programme_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme_simulation" ADD CONSTRAINT "programme_simulation_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."simulated_right" ADD CONSTRAINT "simulated_right_simulation_fkey" FOREIGN KEY ("simulation_id") REFERENCES "certification"."programme_simulation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."simulated_right" ADD CONSTRAINT "simulated_right_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "certification"."simulated_right"`);
    await queryRunner.query(`DROP TABLE "certification"."programme_simulation"`);
    await queryRunner.query(`DROP TABLE "certification"."issuing_run"`);
  }
}
