import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other parts of the platform establish about people, for conditions of programmes. */
export class CreateLearnerFacts1795762000001 implements MigrationInterface {
  name = 'CreateLearnerFacts1795762000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."learner_fact" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "kind" text NOT NULL, "code" text NOT NULL, "value" text, "occurred_at" TIMESTAMP WITH TIME ZONE NOT NULL, "holds_through" date, "source" text NOT NULL, "withdrawn_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "learner_fact_once" UNIQUE ("learner_id", "kind", "code", "source"), CONSTRAINT "learner_fact_value" CHECK (kind <> 'SKILL_LEVEL' or value is not null and value ~ '^[1-9][0-9]?$'), CONSTRAINT "learner_fact_kind" CHECK (kind in ('SKILL_LEVEL', 'OBLIGATION_FULFILLED', 'SURVEY_DONE', 'CERTIFICATE_RECOGNISED')), CONSTRAINT "learner_fact_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."learner_fact" ADD CONSTRAINT "learner_fact_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "certification"."learner_fact"`);
  }
}
