import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Issuers whose credentials are recognised by a check, their keys, and what the check of a claim found. */
export class TrustOutsideIssuers1795773000000 implements MigrationInterface {
  name = 'TrustOutsideIssuers1795773000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."trusted_issuer" ("id" uuid NOT NULL, "issuer_id" text NOT NULL, "name_vi" text NOT NULL, "name_en" text, "issues_without_status" boolean NOT NULL, "status_origins" text array NOT NULL, "issued_from" date, "issued_through" date, "added_by" uuid NOT NULL, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "reason" text NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, "ended_by" uuid, "end_reason" text, CONSTRAINT "trusted_issuer_ended" CHECK (num_nonnulls(ended_at, ended_by, end_reason) in (0, 3)), CONSTRAINT "trusted_issuer_dates" CHECK (issued_through is null or issued_from is null or issued_through >= issued_from), CONSTRAINT "trusted_issuer_id" CHECK (issuer_id ~ '^(did:(web|key):|https://)' and length(issuer_id) <= 1500), CONSTRAINT "trusted_issuer_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "trusted_issuer_once" ON "certification"."trusted_issuer"  ("issuer_id") WHERE ended_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."outside_status_list" ("url" text NOT NULL, "trusted_issuer_id" uuid NOT NULL, "purpose" text NOT NULL, "encoded_list" text NOT NULL, "fresh_until" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "outside_status_list_pkey" PRIMARY KEY ("url"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."trusted_issuer_key" ("id" uuid NOT NULL, "trusted_issuer_id" uuid NOT NULL, "kid" text NOT NULL, "jwk" jsonb NOT NULL, "algorithm" text NOT NULL, "fingerprint" text NOT NULL, "valid_from" TIMESTAMP WITH TIME ZONE NOT NULL, "valid_to" TIMESTAMP WITH TIME ZONE, "compromised_at" TIMESTAMP WITH TIME ZONE, "added_by" uuid NOT NULL, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "trusted_issuer_key_once" UNIQUE ("trusted_issuer_id", "kid"), CONSTRAINT "trusted_issuer_key_public" CHECK (jsonb_typeof(jwk) = 'object' and not jwk ?| array['d', 'k', 'p', 'q']), CONSTRAINT "trusted_issuer_key_dates" CHECK (valid_to is null or valid_to >= valid_from), CONSTRAINT "trusted_issuer_key_algorithm" CHECK (algorithm in ('EdDSA', 'ES256', 'RS256')), CONSTRAINT "trusted_issuer_key_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."trusted_issuer_kind" ("trusted_issuer_id" uuid NOT NULL, "match" text NOT NULL, "value" text NOT NULL, "kind_code" text NOT NULL, CONSTRAINT "trusted_issuer_kind_match" CHECK (match in ('ACHIEVEMENT_ID', 'ACHIEVEMENT_CODE', 'ACHIEVEMENT_TYPE')), CONSTRAINT "trusted_issuer_kind_pkey" PRIMARY KEY ("trusted_issuer_id", "match", "value"))`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD "decided_by_issuer" uuid`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD "decision_rule" text`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD "credential" bytea`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD "credential_key" text`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD "credential_issuer" text`);
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD "findings" text array NOT NULL DEFAULT '{}'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD "checked_at" TIMESTAMP WITH TIME ZONE`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD "checks" smallint NOT NULL DEFAULT '0'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD "status_due_at" TIMESTAMP WITH TIME ZONE`,
    );
    await queryRunner.query(
      `CREATE INDEX "outside_certificate_status_due" ON "certification"."outside_certificate"  ("status_due_at") WHERE state = 'ACCEPTED'`,
    );
    await queryRunner.query(
      `CREATE INDEX "outside_certificate_by_issuer" ON "certification"."outside_certificate"  ("credential_issuer") WHERE state = 'CLAIMED'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "outside_certificate_credential_once" ON "certification"."outside_certificate"  ("credential_key") WHERE state in ('CLAIMED', 'ACCEPTED')`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_findings" CHECK (checked_at is not null or findings = '{}')`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_credential" CHECK (num_nonnulls(credential, credential_key, credential_issuer) in (0, 3)
    and (decided_by_issuer is null or credential is not null))`);
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_issuer_fkey" FOREIGN KEY ("decided_by_issuer") REFERENCES "certification"."trusted_issuer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_status_list" ADD CONSTRAINT "outside_status_list_issuer_fkey" FOREIGN KEY ("trusted_issuer_id") REFERENCES "certification"."trusted_issuer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_key" ADD CONSTRAINT "trusted_issuer_key_issuer_fkey" FOREIGN KEY ("trusted_issuer_id") REFERENCES "certification"."trusted_issuer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_kind" ADD CONSTRAINT "trusted_issuer_kind_issuer_fkey" FOREIGN KEY ("trusted_issuer_id") REFERENCES "certification"."trusted_issuer"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_kind" ADD CONSTRAINT "trusted_issuer_kind_kind_fkey" FOREIGN KEY ("kind_code") REFERENCES "certification"."outside_certificate_kind"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      'ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_decided"',
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_decided" CHECK ((state in ('ACCEPTED', 'REFUSED', 'ANNULLED')) = (decided_at is not null)
    and num_nonnulls(decided_by, decided_by_issuer) = (decided_at is not null)::int
    and (decided_by_issuer is null) = (decision_rule is null)
    and (decision_rule is null or (state, decision_rule) in
      (('ACCEPTED', 'CREDENTIAL_GENUINE'), ('ANNULLED', 'REVOKED_BY_ISSUER')))
    and (state not in ('REFUSED', 'ANNULLED') or num_nonnulls(decision_reason, decision_rule) > 0))`,
    );
    await queryRunner.query(
      'ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_accepted_on_evidence"',
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_accepted_on_evidence" CHECK (state not in ('ACCEPTED', 'ANNULLED') or num_nonnulls(evidence_sha256, link, credential) > 0)`,
    );
    // Who was trusted, for what and by which keys stays readable: entries and keys are ended, never changed.
    for (const table of ['trusted_issuer', 'trusted_issuer_key', 'trusted_issuer_kind'])
      await queryRunner.query(
        `CREATE TRIGGER ${table}_kept BEFORE DELETE ON certification.${table} FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
      );
    await queryRunner.query(
      `CREATE TRIGGER trusted_issuer_fixed BEFORE UPDATE OF id, issuer_id, name_vi, name_en, issues_without_status, status_origins, issued_from, issued_through, added_by, added_at, reason
        ON certification.trusted_issuer FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
    );
    await queryRunner.query(
      `CREATE TRIGGER trusted_issuer_key_fixed BEFORE UPDATE OF id, trusted_issuer_id, kid, jwk, algorithm, fingerprint, valid_from, added_by, added_at
        ON certification.trusted_issuer_key FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
    );
    await queryRunner.query(
      `CREATE TRIGGER trusted_issuer_kind_fixed BEFORE UPDATE ON certification.trusted_issuer_kind FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_accepted_on_evidence"',
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_accepted_on_evidence" CHECK (state not in ('ACCEPTED', 'ANNULLED') or evidence_sha256 is not null or link is not null)`,
    );
    await queryRunner.query(
      'ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_decided"',
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_decided" CHECK ((state in ('ACCEPTED', 'REFUSED', 'ANNULLED')) = (decided_at is not null)
    and (decided_at is null) = (decided_by is null)
    and (state not in ('REFUSED', 'ANNULLED') or decision_reason is not null))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_kind" DROP CONSTRAINT "trusted_issuer_kind_kind_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_kind" DROP CONSTRAINT "trusted_issuer_kind_issuer_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."trusted_issuer_key" DROP CONSTRAINT "trusted_issuer_key_issuer_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_status_list" DROP CONSTRAINT "outside_status_list_issuer_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_issuer_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_credential"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" DROP CONSTRAINT "outside_certificate_findings"`,
    );
    await queryRunner.query(`DROP INDEX "certification"."outside_certificate_credential_once"`);
    await queryRunner.query(`DROP INDEX "certification"."outside_certificate_by_issuer"`);
    await queryRunner.query(`DROP INDEX "certification"."outside_certificate_status_due"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "status_due_at"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "checks"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "checked_at"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "findings"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" DROP COLUMN "credential_issuer"`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "credential_key"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "credential"`);
    await queryRunner.query(`ALTER TABLE "certification"."outside_certificate" DROP COLUMN "decision_rule"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" DROP COLUMN "decided_by_issuer"`,
    );
    await queryRunner.query(`DROP TABLE "certification"."trusted_issuer_kind"`);
    await queryRunner.query(`DROP TABLE "certification"."trusted_issuer_key"`);
    await queryRunner.query(`DROP TABLE "certification"."outside_status_list"`);
    await queryRunner.query(`DROP INDEX "certification"."trusted_issuer_once"`);
    await queryRunner.query(`DROP TABLE "certification"."trusted_issuer"`);
  }
}
