import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReporting1795377000000 implements MigrationInterface {
  name = 'CreateReporting1795377000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "reporting"."indicator" ("id" uuid NOT NULL, "code" text NOT NULL, "name_vi" text NOT NULL, "name_en" text NOT NULL, "population_code" text NOT NULL, "population_name_vi" text NOT NULL, "population_name_en" text NOT NULL, "measure" text NOT NULL, CONSTRAINT "indicator_code" UNIQUE ("code"), CONSTRAINT "indicator_measure" CHECK (measure in ('PERCENT')), CONSTRAINT "indicator_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "reporting"."contribution" ("certificate_id" uuid NOT NULL, "indicator_code" text NOT NULL, "rule_version" smallint NOT NULL, "learner_id" uuid NOT NULL, "year" smallint NOT NULL, "counts_from" date NOT NULL, "unit_id" uuid, "unit_path" ltree, "accepted_at" TIMESTAMP WITH TIME ZONE, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "contribution_pkey" PRIMARY KEY ("certificate_id", "indicator_code"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "contribution_without_place" ON "reporting"."contribution"  ("certificate_id") WHERE unit_id is null and removed_at is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "contribution_learner" ON "reporting"."contribution"  ("learner_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "contribution_person" ON "reporting"."contribution"  ("indicator_code", "learner_id", "year")`,
    );
    await queryRunner.query(
      `CREATE TABLE "reporting"."fact" ("indicator_code" text NOT NULL, "learner_id" uuid NOT NULL, "year" smallint NOT NULL, "counts_from" date NOT NULL, "counts_until" date, "unit_id" uuid, "unit_path" ltree, "certificate_id" uuid NOT NULL, "is_accepted" boolean NOT NULL, "accepted_at" TIMESTAMP WITH TIME ZONE, "removed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "fact_accepted" CHECK (is_accepted = (accepted_at is not null)), CONSTRAINT "fact_one_per_person" PRIMARY KEY ("indicator_code", "learner_id", "year"))`,
    );
    await queryRunner.query(`CREATE INDEX "fact_learner" ON "reporting"."fact"  ("learner_id")`);
    await queryRunner.query(
      `CREATE INDEX "fact_subtree" ON "reporting"."fact"  ("indicator_code", "unit_path", "counts_from", "counts_until", "year") WHERE removed_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "reporting"."indicator_rule" ("indicator_code" text NOT NULL, "version" smallint NOT NULL, "valid_from" date NOT NULL, "rule" jsonb NOT NULL, CONSTRAINT "indicator_rule_valid_from" UNIQUE ("indicator_code", "valid_from"), CONSTRAINT "indicator_rule_pkey" PRIMARY KEY ("indicator_code", "version"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "reporting"."population" ("id" uuid NOT NULL, "population_code" text NOT NULL, "unit_id" uuid NOT NULL, "year" smallint NOT NULL, "value" integer NOT NULL, "source" text NOT NULL, "entered_by" uuid, "entered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "population_one_value" UNIQUE ("population_code", "unit_id", "year"), CONSTRAINT "population_value" CHECK (value >= 0), CONSTRAINT "population_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "reporting"."target" ("id" uuid NOT NULL, "indicator_code" text NOT NULL, "unit_id" uuid NOT NULL, "year" smallint NOT NULL, "value" numeric(5,2), "source" text NOT NULL, "entered_by" uuid, "entered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "target_one_value" UNIQUE ("indicator_code", "unit_id", "year"), CONSTRAINT "target_value" CHECK (value between 0 and 100), CONSTRAINT "target_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" ADD CONSTRAINT "contribution_indicator_fkey" FOREIGN KEY ("indicator_code") REFERENCES "reporting"."indicator"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" ADD CONSTRAINT "contribution_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" ADD CONSTRAINT "contribution_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."fact" ADD CONSTRAINT "fact_indicator_fkey" FOREIGN KEY ("indicator_code") REFERENCES "reporting"."indicator"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."fact" ADD CONSTRAINT "fact_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."fact" ADD CONSTRAINT "fact_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."indicator_rule" ADD CONSTRAINT "indicator_rule_indicator_fkey" FOREIGN KEY ("indicator_code") REFERENCES "reporting"."indicator"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."population" ADD CONSTRAINT "population_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."target" ADD CONSTRAINT "target_indicator_fkey" FOREIGN KEY ("indicator_code") REFERENCES "reporting"."indicator"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."target" ADD CONSTRAINT "target_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "reporting"."target" DROP CONSTRAINT "target_unit_fkey"`);
    await queryRunner.query(`ALTER TABLE "reporting"."target" DROP CONSTRAINT "target_indicator_fkey"`);
    await queryRunner.query(`ALTER TABLE "reporting"."population" DROP CONSTRAINT "population_unit_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "reporting"."indicator_rule" DROP CONSTRAINT "indicator_rule_indicator_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "reporting"."fact" DROP CONSTRAINT "fact_unit_fkey"`);
    await queryRunner.query(`ALTER TABLE "reporting"."fact" DROP CONSTRAINT "fact_learner_fkey"`);
    await queryRunner.query(`ALTER TABLE "reporting"."fact" DROP CONSTRAINT "fact_indicator_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" DROP CONSTRAINT "contribution_unit_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" DROP CONSTRAINT "contribution_learner_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "reporting"."contribution" DROP CONSTRAINT "contribution_indicator_fkey"`,
    );
    await queryRunner.query(`DROP TABLE "reporting"."target"`);
    await queryRunner.query(`DROP TABLE "reporting"."population"`);
    await queryRunner.query(`DROP TABLE "reporting"."indicator_rule"`);
    await queryRunner.query(`DROP INDEX "reporting"."fact_subtree"`);
    await queryRunner.query(`DROP INDEX "reporting"."fact_learner"`);
    await queryRunner.query(`DROP TABLE "reporting"."fact"`);
    await queryRunner.query(`DROP INDEX "reporting"."contribution_person"`);
    await queryRunner.query(`DROP INDEX "reporting"."contribution_learner"`);
    await queryRunner.query(`DROP INDEX "reporting"."contribution_without_place"`);
    await queryRunner.query(`DROP TABLE "reporting"."contribution"`);
    await queryRunner.query(`DROP TABLE "reporting"."indicator"`);
  }
}
