import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalibrations1795732000000 implements MigrationInterface {
  name = 'CreateCalibrations1795732000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."calibration" ("id" uuid NOT NULL, "quiz_version_id" uuid NOT NULL, "model" text NOT NULL, "requested_by" uuid NOT NULL, "state" text NOT NULL DEFAULT 'WAITING', "attempts" integer NOT NULL DEFAULT '0', "log_likelihood" double precision, "has_converged" boolean, "faults" jsonb NOT NULL DEFAULT '[]', "is_current" boolean NOT NULL DEFAULT false, "adopted_by" uuid, "adopted_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "ordered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "calibration_adopted" CHECK (not is_current or (state = 'DONE' and adopted_by is not null and adopted_at is not null)), CONSTRAINT "calibration_result" CHECK ((state = 'DONE') = (log_likelihood is not null and has_converged is not null)), CONSTRAINT "calibration_finished" CHECK ((state in ('DONE', 'FAILED')) = (finished_at is not null)), CONSTRAINT "calibration_state" CHECK (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')), CONSTRAINT "calibration_model" CHECK (model in ('RASCH', 'ONE_PL', 'TWO_PL', 'THREE_PL')), CONSTRAINT "calibration_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "calibration_one_current" ON "assessment"."calibration"  ("quiz_version_id") WHERE is_current`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "calibration_one_running" ON "assessment"."calibration"  ("quiz_version_id", "model") WHERE state in ('WAITING', 'RUNNING')`,
    );
    await queryRunner.query(
      `CREATE INDEX "calibration_version" ON "assessment"."calibration"  ("quiz_version_id", "created_at")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_parameter" ("calibration_id" uuid NOT NULL, "item_version_id" uuid NOT NULL, "discrimination" double precision NOT NULL, "difficulty" double precision NOT NULL, "guessing" double precision NOT NULL, "discrimination_error" double precision, "difficulty_error" double precision, "guessing_error" double precision, "fit_statistic" double precision, "fit_degrees" integer, "fit_p_value" double precision, "attempts" integer NOT NULL, CONSTRAINT "item_parameter_pkey" PRIMARY KEY ("calibration_id", "item_version_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_parameter_item_version" ON "assessment"."item_parameter"  ("item_version_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."calibration" ADD CONSTRAINT "calibration_version_fkey" FOREIGN KEY ("quiz_version_id") REFERENCES "assessment"."quiz_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_parameter" ADD CONSTRAINT "item_parameter_calibration_fkey" FOREIGN KEY ("calibration_id") REFERENCES "assessment"."calibration"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_parameter" ADD CONSTRAINT "item_parameter_item_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_parameter" DROP CONSTRAINT "item_parameter_item_version_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_parameter" DROP CONSTRAINT "item_parameter_calibration_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."calibration" DROP CONSTRAINT "calibration_version_fkey"`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."item_parameter_item_version"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_parameter"`);
    await queryRunner.query(`DROP INDEX "assessment"."calibration_version"`);
    await queryRunner.query(`DROP INDEX "assessment"."calibration_one_running"`);
    await queryRunner.query(`DROP INDEX "assessment"."calibration_one_current"`);
    await queryRunner.query(`DROP TABLE "assessment"."calibration"`);
  }
}
