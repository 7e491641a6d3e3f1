import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES_BEFORE = `'AUTHOR', 'REVIEWER', 'EXAMINER', 'UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR'`;

/** People without VNeID have accounts that a helper made, and sign in with a card. */
export class CreateAssistedAccounts1795774000000 implements MigrationInterface {
  name = 'CreateAssistedAccounts1795774000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "identity"."learner" ALTER COLUMN "personal_number" DROP NOT NULL, ALTER COLUMN "personal_number_index" DROP NOT NULL, DROP CONSTRAINT "learner_identity_level"`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."learner" ADD CONSTRAINT "learner_identity_level" CHECK (identity_level in (0, 1, 2) and (identity_level = 0) = (issuer = 'assisted')), ADD CONSTRAINT "learner_personal_number_known" CHECK ((personal_number is null) = (issuer = 'assisted') and (personal_number_index is null) = (issuer = 'assisted'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."learner" ADD "merged_into_id" uuid, ADD CONSTRAINT "learner_merged_into_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION, ADD CONSTRAINT "learner_merged_assisted" CHECK (merged_into_id is null or issuer = 'assisted')`,
    );
    await queryRunner.query(`CREATE INDEX "learner_birth_date" ON "identity"."learner"  ("birth_date")`);
    await queryRunner.query(
      `CREATE INDEX "learner_merged_into" ON "identity"."learner"  ("merged_into_id") WHERE merged_into_id is not null`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."assisted_account" ("learner_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "guardian" bytea, "pin_salt" bytea NOT NULL, "pin_hash" bytea NOT NULL, "failed_tries" smallint NOT NULL DEFAULT '0', "created_by" uuid NOT NULL, "closed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "assisted_account_failed_tries" CHECK (failed_tries between 0 and 5), CONSTRAINT "assisted_account_pkey" PRIMARY KEY ("learner_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "assisted_account_unit" ON "identity"."assisted_account"  ("unit_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."assisted_account" ADD CONSTRAINT "assisted_account_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."assisted_account" ADD CONSTRAINT "assisted_account_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."role_grant" DROP CONSTRAINT "role_grant_role", ADD CONSTRAINT "role_grant_role" CHECK (role in ('HELPER', ${ROLES_BEFORE}))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "identity"."role_grant" DROP CONSTRAINT "role_grant_role", ADD CONSTRAINT "role_grant_role" CHECK (role in (${ROLES_BEFORE}))`,
    );
    await queryRunner.query('DROP TABLE "identity"."assisted_account"');
    await queryRunner.query('DROP INDEX "identity"."learner_birth_date"');
    await queryRunner.query(
      `ALTER TABLE "identity"."learner" DROP COLUMN "merged_into_id", DROP CONSTRAINT "learner_personal_number_known", DROP CONSTRAINT "learner_identity_level", ADD CONSTRAINT "learner_identity_level" CHECK (identity_level in (1, 2)), ALTER COLUMN "personal_number" SET NOT NULL, ALTER COLUMN "personal_number_index" SET NOT NULL`,
    );
  }
}
