import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCompliance1795376000000 implements MigrationInterface {
  name = 'CreateCompliance1795376000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "compliance"."obligation" ("id" uuid NOT NULL, "code" text NOT NULL, "year" smallint NOT NULL, "programme_code" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "unit_id" uuid NOT NULL, "kinds" text array NOT NULL, "due_on" date NOT NULL, "state" text NOT NULL DEFAULT 'DRAFT', "created_by" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "activated_at" TIMESTAMP WITH TIME ZONE, "closed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "obligation_id_year" UNIQUE ("id", "year"), CONSTRAINT "obligation_code" UNIQUE ("unit_id", "year", "code"), CONSTRAINT "obligation_due_in_year" CHECK (extract(year from due_on) = year), CONSTRAINT "obligation_kinds" CHECK (cardinality(kinds) > 0), CONSTRAINT "obligation_state" CHECK (state in ('DRAFT', 'ACTIVE', 'CLOSED')), CONSTRAINT "obligation_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "obligation_active" ON "compliance"."obligation"  ("year") WHERE state = 'ACTIVE'`,
    );
    await queryRunner.query(
      `CREATE TABLE "compliance"."fulfilment" ("certificate_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "programme_code" text NOT NULL, "year" smallint NOT NULL, "issued_at" TIMESTAMP WITH TIME ZONE NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "fulfilment_certificate_year" UNIQUE ("certificate_id", "year"), CONSTRAINT "fulfilment_pkey" PRIMARY KEY ("certificate_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "fulfilment_learner" ON "compliance"."fulfilment"  ("learner_id", "year", "programme_code") WHERE revoked_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "compliance"."assignment" ("id" uuid NOT NULL, "obligation_id" uuid NOT NULL, "year" smallint NOT NULL, "membership_id" uuid NOT NULL, "personal_number_index" bytea NOT NULL, "learner_id" uuid, "assigned_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "fulfilled_by" uuid, "fulfilled_at" TIMESTAMP WITH TIME ZONE, "waived_at" TIMESTAMP WITH TIME ZONE, "waived_by" uuid, "waive_reason" text, CONSTRAINT "assignment_one_per_person" UNIQUE ("obligation_id", "personal_number_index"), CONSTRAINT "assignment_waiver" CHECK ((waived_at is null) = (waived_by is null) and (waived_at is null) = (waive_reason is null)), CONSTRAINT "assignment_fulfilment" CHECK ((fulfilled_by is null) = (fulfilled_at is null)), CONSTRAINT "assignment_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "assignment_fulfilled_by" ON "compliance"."assignment"  ("fulfilled_by") WHERE fulfilled_by is not null`,
    );
    await queryRunner.query(
      `CREATE INDEX "assignment_membership" ON "compliance"."assignment"  ("membership_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "assignment_person" ON "compliance"."assignment"  ("personal_number_index")`,
    );
    await queryRunner.query(`CREATE INDEX "assignment_learner" ON "compliance"."assignment"  ("learner_id")`);
    await queryRunner.query(
      `CREATE TABLE "compliance"."activity" ("learner_id" uuid NOT NULL, "year" smallint NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "activity_pkey" PRIMARY KEY ("learner_id", "year"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."obligation" ADD CONSTRAINT "obligation_programme_fkey" FOREIGN KEY ("programme_code") REFERENCES "certification"."programme"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."obligation" ADD CONSTRAINT "obligation_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."fulfilment" ADD CONSTRAINT "fulfilment_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" ADD CONSTRAINT "assignment_membership_fkey" FOREIGN KEY ("membership_id") REFERENCES "identity"."membership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" ADD CONSTRAINT "assignment_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" ADD CONSTRAINT "assignment_fulfilled_in_its_year" FOREIGN KEY ("fulfilled_by", "year") REFERENCES "compliance"."fulfilment"("certificate_id","year") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" ADD CONSTRAINT "assignment_obligation_fkey" FOREIGN KEY ("obligation_id", "year") REFERENCES "compliance"."obligation"("id","year") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."activity" ADD CONSTRAINT "activity_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "compliance"."activity" DROP CONSTRAINT "activity_learner_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" DROP CONSTRAINT "assignment_obligation_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" DROP CONSTRAINT "assignment_fulfilled_in_its_year"`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" DROP CONSTRAINT "assignment_learner_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."assignment" DROP CONSTRAINT "assignment_membership_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "compliance"."fulfilment" DROP CONSTRAINT "fulfilment_learner_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "compliance"."obligation" DROP CONSTRAINT "obligation_unit_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "compliance"."obligation" DROP CONSTRAINT "obligation_programme_fkey"`,
    );
    await queryRunner.query(`DROP TABLE "compliance"."activity"`);
    await queryRunner.query(`DROP INDEX "compliance"."assignment_learner"`);
    await queryRunner.query(`DROP INDEX "compliance"."assignment_person"`);
    await queryRunner.query(`DROP INDEX "compliance"."assignment_membership"`);
    await queryRunner.query(`DROP INDEX "compliance"."assignment_fulfilled_by"`);
    await queryRunner.query(`DROP TABLE "compliance"."assignment"`);
    await queryRunner.query(`DROP INDEX "compliance"."fulfilment_learner"`);
    await queryRunner.query(`DROP TABLE "compliance"."fulfilment"`);
    await queryRunner.query(`DROP INDEX "compliance"."obligation_active"`);
    await queryRunner.query(`DROP TABLE "compliance"."obligation"`);
  }
}
