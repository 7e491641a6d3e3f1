import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1795370100000 implements MigrationInterface {
  name = 'CreateIdentity1795370100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "identity"."org_unit" ("id" uuid NOT NULL, "type" text NOT NULL, "code" text NOT NULL, "name_vi" text NOT NULL, "name_en" text, "parent_id" uuid, "path" ltree NOT NULL, "valid_from" date NOT NULL, "valid_to" date, CONSTRAINT "org_unit_code_valid_from" UNIQUE ("type", "code", "valid_from"), CONSTRAINT "org_unit_type" CHECK (type in ('NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'AGENCY', 'SCHOOL', 'ENTERPRISE')), CONSTRAINT "org_unit_validity" CHECK (valid_to is null or valid_to > valid_from), CONSTRAINT "org_unit_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "org_unit_parent" ON "identity"."org_unit"  ("parent_id")`);
    await queryRunner.query(
      `CREATE TABLE "identity"."learner" ("id" uuid NOT NULL, "issuer" text NOT NULL, "subject" text NOT NULL, "full_name" text NOT NULL, "birth_date" date NOT NULL, "personal_number" bytea NOT NULL, "personal_number_index" bytea NOT NULL, "identity_level" smallint NOT NULL, "residence_unit_id" uuid, "review_warnings" text array NOT NULL DEFAULT '{}', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_sign_in_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "learner_issuer_subject" UNIQUE ("issuer", "subject"), CONSTRAINT "learner_identity_level" CHECK (identity_level in (1, 2)), CONSTRAINT "learner_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "learner_personal_number" ON "identity"."learner"  ("personal_number_index")`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."role_grant" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "role" text NOT NULL, "unit_id" uuid NOT NULL, "granted_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "role_grant_role" CHECK (role in ('AUTHOR', 'REVIEWER', 'EXAMINER', 'UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR')), CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "role_grant_unit" ON "identity"."role_grant"  ("unit_id")`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "role_grant_one_active" ON "identity"."role_grant"  ("learner_id", "role", "unit_id") WHERE revoked_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."service_account" ("id" uuid NOT NULL, "client_id" text NOT NULL, "secret_hash" bytea NOT NULL, "name" text NOT NULL, "scopes" text array NOT NULL, "unit_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "disabled_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "service_account_client_id" UNIQUE ("client_id"), CONSTRAINT "service_account_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."learner_group" ("learner_id" uuid NOT NULL, "group_code" text NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "learner_group_code" CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')), CONSTRAINT "learner_group_pkey" PRIMARY KEY ("learner_id", "group_code"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."session" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "identity_level" smallint NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "revoked_at" TIMESTAMP WITH TIME ZONE, "revoked_reason" text, CONSTRAINT "session_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "session_revoked" ON "identity"."session"  ("revoked_at") WHERE revoked_at is not null`,
    );
    await queryRunner.query(`CREATE INDEX "session_learner" ON "identity"."session"  ("learner_id")`);
    await queryRunner.query(
      `CREATE TABLE "identity"."refresh_token" ("hash" bytea NOT NULL, "session_id" uuid NOT NULL, "issued_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("hash"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "refresh_token_session" ON "identity"."refresh_token"  ("session_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."membership" ("id" uuid NOT NULL, "unit_id" uuid NOT NULL, "learner_id" uuid, "full_name" text NOT NULL, "personal_number" bytea NOT NULL, "personal_number_index" bytea NOT NULL, "kind" text NOT NULL, "position" text, "valid_from" date NOT NULL, "valid_to" date, CONSTRAINT "membership_validity" CHECK (valid_to is null or valid_to >= valid_from), CONSTRAINT "membership_kind" CHECK (kind in ('LEADER', 'OFFICIAL', 'IT_SPECIALIST', 'CONTRACT_WORKER', 'TEACHER', 'PUPIL', 'ENTERPRISE_WORKER')), CONSTRAINT "membership_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "membership_learner" ON "identity"."membership"  ("learner_id")`);
    await queryRunner.query(
      `CREATE INDEX "membership_personal_number" ON "identity"."membership"  ("personal_number_index")`,
    );
    await queryRunner.query(
      `CREATE INDEX "membership_unit_name" ON "identity"."membership"  ("unit_id", "full_name", "id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "membership_one_active" ON "identity"."membership"  ("unit_id", "personal_number_index") WHERE valid_to is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "identity"."org_unit_successor" ("unit_id" uuid NOT NULL, "successor_id" uuid NOT NULL, CONSTRAINT "org_unit_successor_other" CHECK (unit_id <> successor_id), CONSTRAINT "org_unit_successor_pkey" PRIMARY KEY ("unit_id", "successor_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."org_unit" ADD CONSTRAINT "org_unit_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."learner" ADD CONSTRAINT "learner_residence_fkey" FOREIGN KEY ("residence_unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."role_grant" ADD CONSTRAINT "role_grant_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."role_grant" ADD CONSTRAINT "role_grant_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."service_account" ADD CONSTRAINT "service_account_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."learner_group" ADD CONSTRAINT "learner_group_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."session" ADD CONSTRAINT "session_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."refresh_token" ADD CONSTRAINT "refresh_token_session_fkey" FOREIGN KEY ("session_id") REFERENCES "identity"."session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."membership" ADD CONSTRAINT "membership_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."membership" ADD CONSTRAINT "membership_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."org_unit_successor" ADD CONSTRAINT "org_unit_successor_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."org_unit_successor" ADD CONSTRAINT "org_unit_successor_successor_fkey" FOREIGN KEY ("successor_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query('CREATE INDEX "org_unit_path" ON identity.org_unit USING gist (path)');
    await queryRunner.query(
      'CREATE INDEX "org_unit_search" ON identity.org_unit USING gin (platform.search_text(name_vi) gin_trgm_ops)',
    );
    await queryRunner.query(
      'CREATE INDEX "membership_search" ON identity.membership USING gin (platform.search_text(full_name) gin_trgm_ops)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "identity"."org_unit_successor" DROP CONSTRAINT "org_unit_successor_successor_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."org_unit_successor" DROP CONSTRAINT "org_unit_successor_unit_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "identity"."membership" DROP CONSTRAINT "membership_learner_fkey"`);
    await queryRunner.query(`ALTER TABLE "identity"."membership" DROP CONSTRAINT "membership_unit_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "identity"."refresh_token" DROP CONSTRAINT "refresh_token_session_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "identity"."session" DROP CONSTRAINT "session_learner_fkey"`);
    await queryRunner.query(
      `ALTER TABLE "identity"."learner_group" DROP CONSTRAINT "learner_group_learner_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."service_account" DROP CONSTRAINT "service_account_unit_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "identity"."role_grant" DROP CONSTRAINT "role_grant_unit_fkey"`);
    await queryRunner.query(`ALTER TABLE "identity"."role_grant" DROP CONSTRAINT "role_grant_learner_fkey"`);
    await queryRunner.query(`ALTER TABLE "identity"."learner" DROP CONSTRAINT "learner_residence_fkey"`);
    await queryRunner.query(`ALTER TABLE "identity"."org_unit" DROP CONSTRAINT "org_unit_parent_fkey"`);
    await queryRunner.query(`DROP TABLE "identity"."org_unit_successor"`);
    await queryRunner.query(`DROP INDEX "identity"."membership_one_active"`);
    await queryRunner.query(`DROP INDEX "identity"."membership_unit_name"`);
    await queryRunner.query(`DROP INDEX "identity"."membership_personal_number"`);
    await queryRunner.query(`DROP INDEX "identity"."membership_learner"`);
    await queryRunner.query(`DROP TABLE "identity"."membership"`);
    await queryRunner.query(`DROP INDEX "identity"."refresh_token_session"`);
    await queryRunner.query(`DROP TABLE "identity"."refresh_token"`);
    await queryRunner.query(`DROP INDEX "identity"."session_learner"`);
    await queryRunner.query(`DROP INDEX "identity"."session_revoked"`);
    await queryRunner.query(`DROP TABLE "identity"."session"`);
    await queryRunner.query(`DROP TABLE "identity"."learner_group"`);
    await queryRunner.query(`DROP TABLE "identity"."service_account"`);
    await queryRunner.query(`DROP INDEX "identity"."role_grant_one_active"`);
    await queryRunner.query(`DROP INDEX "identity"."role_grant_unit"`);
    await queryRunner.query(`DROP TABLE "identity"."role_grant"`);
    await queryRunner.query(`DROP INDEX "identity"."learner_personal_number"`);
    await queryRunner.query(`DROP TABLE "identity"."learner"`);
    await queryRunner.query(`DROP INDEX "identity"."org_unit_parent"`);
    await queryRunner.query(`DROP TABLE "identity"."org_unit"`);
  }
}
