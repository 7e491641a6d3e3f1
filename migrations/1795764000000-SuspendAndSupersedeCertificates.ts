import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVENTS_BEFORE = `'REGISTERED', 'SIGNED', 'REVOKED', 'CONFIRMATION_ACCEPTED', 'CONFIRMATION_REJECTED', 'CONFIRMATION_CANCELLED', 'CONFIRMATION_DEAD', 'CONFIRMATION_REVIVED'`;
const EVENTS = EVENTS_BEFORE.replace(`'REVOKED',`, `'REVOKED', 'SUSPENDED', 'REINSTATED', 'SUPERSEDED',`);

const CERTIFIED_BEFORE = [
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
];
const CERTIFIED = [...CERTIFIED_BEFORE, 'supersedes_id', 'awarded_at', 'status_list', 'status_index'];

/** Certificates are suspended and reinstated, replaced by newer versions, and have a place in the status lists. */
export class SuspendAndSupersedeCertificates1795764000000 implements MigrationInterface {
  name = 'SuspendAndSupersedeCertificates1795764000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" DROP CONSTRAINT "certificate_event_what"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" ADD CONSTRAINT "certificate_event_what" CHECK (what in (${EVENTS}))`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_state"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD "suspended_at" TIMESTAMP WITH TIME ZONE, ADD "suspension_code" text, ADD "supersedes_id" uuid, ADD "superseded_at" TIMESTAMP WITH TIME ZONE, ADD "awarded_at" TIMESTAMP WITH TIME ZONE, ADD "status_list" integer, ADD "status_index" integer`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_state" CHECK (state in ('ISSUED', 'SUSPENDED', 'REVOKED', 'SUPERSEDED')), ADD CONSTRAINT "certificate_suspended_whole" CHECK ((state = 'SUSPENDED') = (suspended_at is not null) and (state = 'SUSPENDED') = (suspension_code is not null)), ADD CONSTRAINT "certificate_suspension_code" CHECK (suspension_code in ('UNDER_INVESTIGATION', 'IDENTITY_DISPUTE', 'HOLDER_REQUEST', 'OTHER')), ADD CONSTRAINT "certificate_superseded_whole" CHECK ((state = 'SUPERSEDED') = (superseded_at is not null)), ADD CONSTRAINT "certificate_status_whole" CHECK ((status_list is null) = (status_index is null)), ADD CONSTRAINT "certificate_status_index" CHECK (status_index between 0 and 131071), ADD CONSTRAINT "certificate_one_successor" UNIQUE ("supersedes_id"), ADD CONSTRAINT "certificate_status_entry" UNIQUE ("status_list", "status_index")`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_supersedes_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_status_list" ON "certification"."certificate"  ("status_list") WHERE state <> 'ISSUED'`,
    );
    await queryRunner.query('CREATE SEQUENCE certification.status_number MINVALUE 0 START 0');
    await queryRunner.query(guard(CERTIFIED, `OLD.state IN ('REVOKED', 'SUPERSEDED')`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(guard(CERTIFIED_BEFORE, `OLD.state <> 'ISSUED'`));
    await queryRunner.query('DROP SEQUENCE certification.status_number');
    await queryRunner.query(`DROP INDEX "certification"."certificate_status_list"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_supersedes_fkey", DROP CONSTRAINT "certificate_state"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP COLUMN "suspended_at", DROP COLUMN "suspension_code", DROP COLUMN "supersedes_id", DROP COLUMN "superseded_at", DROP COLUMN "awarded_at", DROP COLUMN "status_list", DROP COLUMN "status_index"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_state" CHECK (state in ('ISSUED', 'REVOKED', 'SUPERSEDED'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" DROP CONSTRAINT "certificate_event_what"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" ADD CONSTRAINT "certificate_event_what" CHECK (what in (${EVENTS_BEFORE}))`,
    );
  }
}

/** What is certified never changes, a signature is given once, and nothing leads back from a final state. */
const guard = (certified: string[], isFinal: string) => `
  CREATE OR REPLACE FUNCTION certification.guard_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (${certified.map((column) => `NEW.${column}`).join(', ')})
      IS DISTINCT FROM
       (${certified.map((column) => `OLD.${column}`).join(', ')})
      OR OLD.signature IS NOT NULL
        AND (NEW.signature, NEW.kid, NEW.signed_at) IS DISTINCT FROM (OLD.signature, OLD.kid, OLD.signed_at)
      OR ${isFinal}
        AND (NEW.state, NEW.revoked_at, NEW.revocation_code, NEW.revocation_reason, NEW.revoked_by)
          IS DISTINCT FROM
          (OLD.state, OLD.revoked_at, OLD.revocation_code, OLD.revocation_reason, OLD.revoked_by)
    THEN
      RAISE EXCEPTION 'certificate % must not change', OLD.serial USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END $$`;
