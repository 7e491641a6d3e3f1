import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODES_BEFORE = `'ISSUED_IN_ERROR', 'IDENTITY_FRAUD', 'EXAM_MISCONDUCT', 'HOLDER_REQUEST', 'OTHER'`;
const CERTIFIED = [
  'id',
  'serial',
  'programme_id',
  'learner_id',
  'period',
  'holder_name',
  'name_disclosure',
  'group_code',
  'framework',
  'evidence',
  'canonical_payload',
  'issued_at',
  'valid_until',
  'supersedes_id',
  'awarded_at',
  'status_list',
  'status_index',
];
const FINAL_BEFORE = ['state', 'revoked_at', 'revocation_code', 'revocation_reason', 'revoked_by'];

/** Certificates follow their person from an assisted account to a VNeID account, and back when a merge is reversed. */
export class RebindCertificates1795774000002 implements MigrationInterface {
  name = 'RebindCertificates1795774000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."rebinding" ("merge_id" uuid NOT NULL, "direction" text NOT NULL, "certificate_id" uuid NOT NULL, "successor_id" uuid, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "rebinding_direction" CHECK (direction in ('MERGE', 'REVERSAL') and (direction = 'REVERSAL' or successor_id is not null)), CONSTRAINT "rebinding_pkey" PRIMARY KEY ("merge_id", "direction", "certificate_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "rebinding_certificate" ON "certification"."rebinding"  ("certificate_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."rebinding" ADD CONSTRAINT "rebinding_merge_fkey" FOREIGN KEY ("merge_id") REFERENCES "identity"."account_merge"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."rebinding" ADD CONSTRAINT "rebinding_certificate_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."rebinding" ADD CONSTRAINT "rebinding_successor_fkey" FOREIGN KEY ("successor_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD "superseded_by_id" uuid, ADD CONSTRAINT "certificate_superseded_by_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION, ADD CONSTRAINT "certificate_superseded_by" CHECK (superseded_by_id is null or state = 'SUPERSEDED')`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_revocation_code", ADD CONSTRAINT "certificate_revocation_code" CHECK (revocation_code in (${CODES_BEFORE}, 'MERGE_REVERSED'))`,
    );
    await queryRunner.query('DROP INDEX "certification"."certificate_one_per_right"');
    await queryRunner.query(
      `CREATE UNIQUE INDEX "certificate_one_per_right" ON "certification"."certificate"  ("learner_id", "programme_id", "period") WHERE state <> 'SUPERSEDED' and revocation_code is distinct from 'MERGE_REVERSED'`,
    );
    await queryRunner.query(guard([...FINAL_BEFORE, 'superseded_by_id']));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(guard(FINAL_BEFORE));
    await queryRunner.query('DROP INDEX "certification"."certificate_one_per_right"');
    await queryRunner.query(
      `CREATE UNIQUE INDEX "certificate_one_per_right" ON "certification"."certificate"  ("learner_id", "programme_id", "period") WHERE state <> 'SUPERSEDED'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP COLUMN "superseded_by_id", DROP CONSTRAINT "certificate_revocation_code", ADD CONSTRAINT "certificate_revocation_code" CHECK (revocation_code in (${CODES_BEFORE}))`,
    );
    await queryRunner.query('DROP TABLE "certification"."rebinding"');
  }
}

/** As before; the certificate that took the place of one that has ended is part of its end. */
const guard = (final: string[]) => `
  CREATE OR REPLACE FUNCTION certification.guard_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (${CERTIFIED.map((column) => `NEW.${column}`).join(', ')})
      IS DISTINCT FROM
       (${CERTIFIED.map((column) => `OLD.${column}`).join(', ')})
      OR OLD.signature IS NOT NULL
        AND (NEW.signature, NEW.kid, NEW.signed_at) IS DISTINCT FROM (OLD.signature, OLD.kid, OLD.signed_at)
      OR OLD.state IN ('REVOKED', 'SUPERSEDED')
        AND (${final.map((column) => `NEW.${column}`).join(', ')})
          IS DISTINCT FROM
          (${final.map((column) => `OLD.${column}`).join(', ')})
    THEN
      RAISE EXCEPTION 'certificate % must not change', OLD.serial USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END $$`;
