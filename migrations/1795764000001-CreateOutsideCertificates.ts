import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of other issuers: kinds that may be recognised, and claims of learners. */
export class CreateOutsideCertificates1795764000001 implements MigrationInterface {
  name = 'CreateOutsideCertificates1795764000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."outside_certificate_kind" ("code" text NOT NULL, "title_vi" text NOT NULL, "title_en" text NOT NULL, "is_open" boolean NOT NULL DEFAULT true, CONSTRAINT "outside_certificate_kind_code" CHECK (code ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'), CONSTRAINT "outside_certificate_kind_pkey" PRIMARY KEY ("code"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."outside_certificate" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "kind_code" text NOT NULL, "issuer_name" text NOT NULL, "number" text NOT NULL, "issuer_key" text NOT NULL, "number_key" text NOT NULL, "issued_on" date NOT NULL, "valid_until" date, "link" text, "state" text NOT NULL DEFAULT 'CLAIMED', "claimed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "decided_by" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, "decision_reason" text, "evidence_name" text, "evidence_type" text, "evidence_sha256" text, CONSTRAINT "outside_certificate_state" CHECK (state in ('CLAIMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ANNULLED')), CONSTRAINT "outside_certificate_dates" CHECK (valid_until is null or valid_until >= issued_on), CONSTRAINT "outside_certificate_not_own" CHECK (decided_by <> learner_id), CONSTRAINT "outside_certificate_decided" CHECK ((state in ('ACCEPTED', 'REFUSED', 'ANNULLED')) = (decided_at is not null)
    and (decided_at is null) = (decided_by is null)
    and (state not in ('REFUSED', 'ANNULLED') or decision_reason is not null)), CONSTRAINT "outside_certificate_evidence" CHECK (num_nonnulls(evidence_name, evidence_type, evidence_sha256) in (0, 3)), CONSTRAINT "outside_certificate_accepted_on_evidence" CHECK (state not in ('ACCEPTED', 'ANNULLED') or evidence_sha256 is not null or link is not null), CONSTRAINT "outside_certificate_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "outside_certificate_once" ON "certification"."outside_certificate"  ("issuer_key", "number_key") WHERE state in ('CLAIMED', 'ACCEPTED')`,
    );
    await queryRunner.query(
      `CREATE INDEX "outside_certificate_learner" ON "certification"."outside_certificate"  ("learner_id", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "outside_certificate_open" ON "certification"."outside_certificate"  ("id") WHERE state = 'CLAIMED'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."outside_certificate" ADD CONSTRAINT "outside_certificate_kind_fkey" FOREIGN KEY ("kind_code") REFERENCES "certification"."outside_certificate_kind"("code") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "certification"."outside_certificate"');
    await queryRunner.query('DROP TABLE "certification"."outside_certificate_kind"');
  }
}
