import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, certificates with their log, and what VNeID was told of them. */
export class CreateCertification1795375000000 implements MigrationInterface {
  name = 'CreateCertification1795375000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."programme" ("id" uuid NOT NULL, "code" text NOT NULL, "group_code" text NOT NULL, "title_vi" text NOT NULL, "title_en" text, "framework_code" text NOT NULL, "conditions" jsonb NOT NULL, "validity_months" integer, "unit_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "programme_code" UNIQUE ("code"), CONSTRAINT "programme_conditions" CHECK (jsonb_array_length(conditions) > 0), CONSTRAINT "programme_validity_months" CHECK (validity_months > 0), CONSTRAINT "programme_group_code" CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')), CONSTRAINT "programme_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "programme_group" ON "certification"."programme"  ("group_code")`);
    await queryRunner.query(
      `CREATE TABLE "certification"."certificate" ("id" uuid NOT NULL, "serial" text NOT NULL, "programme_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "period" text NOT NULL DEFAULT 'ONCE', "holder_name" text NOT NULL, "name_disclosure" text NOT NULL, "group_code" text NOT NULL, "framework" text NOT NULL, "evidence" jsonb NOT NULL, "canonical_payload" bytea NOT NULL, "signature" text, "kid" text, "state" text NOT NULL DEFAULT 'ISSUED', "issued_at" TIMESTAMP WITH TIME ZONE NOT NULL, "valid_until" TIMESTAMP WITH TIME ZONE, "signed_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, "revocation_code" text, "revocation_reason" text, "revoked_by" uuid, CONSTRAINT "certificate_serial" UNIQUE ("serial"), CONSTRAINT "certificate_revocation_code" CHECK (revocation_code in ('ISSUED_IN_ERROR', 'IDENTITY_FRAUD', 'EXAM_MISCONDUCT', 'HOLDER_REQUEST', 'OTHER')), CONSTRAINT "certificate_revoked_whole" CHECK ((state = 'REVOKED') = (revoked_at is not null) and (state = 'REVOKED') = (revocation_code is not null)), CONSTRAINT "certificate_signed_whole" CHECK ((signature is null) = (signed_at is null) and (signature is null) = (kid is null)), CONSTRAINT "certificate_group_code" CHECK (group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')), CONSTRAINT "certificate_state" CHECK (state in ('ISSUED', 'REVOKED', 'SUPERSEDED')), CONSTRAINT "certificate_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_programme" ON "certification"."certificate"  ("programme_id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_learner" ON "certification"."certificate"  ("learner_id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "certificate_one_per_right" ON "certification"."certificate"  ("learner_id", "programme_id", "period") WHERE state <> 'SUPERSEDED'`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."confirmation" ("id" uuid NOT NULL, "certificate_id" uuid NOT NULL, "action" text NOT NULL, "state" text NOT NULL DEFAULT 'PENDING', "reason" text, "attempts" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "sent_at" TIMESTAMP WITH TIME ZONE, "settled_at" TIMESTAMP WITH TIME ZONE, "receipt" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "confirmation_certificate_action" UNIQUE ("certificate_id", "action"), CONSTRAINT "confirmation_settled" CHECK ((state in ('ACCEPTED', 'REJECTED', 'CANCELLED')) = (settled_at is not null)), CONSTRAINT "confirmation_state" CHECK (state in ('PENDING', 'SENT', 'ACCEPTED', 'REJECTED', 'DEAD', 'CANCELLED')), CONSTRAINT "confirmation_action" CHECK (action in ('ISSUE', 'REVOKE')), CONSTRAINT "confirmation_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "confirmation_unsettled" ON "certification"."confirmation"  ("state", "sent_at") WHERE state in ('PENDING', 'SENT', 'DEAD')`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."certificate_event" ("id" uuid NOT NULL, "certificate_id" uuid NOT NULL, "what" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "actor_kind" text NOT NULL, "actor_id" uuid, "detail" text, CONSTRAINT "certificate_event_what" CHECK (what in ('REGISTERED', 'SIGNED', 'REVOKED', 'CONFIRMATION_ACCEPTED', 'CONFIRMATION_REJECTED', 'CONFIRMATION_CANCELLED', 'CONFIRMATION_DEAD', 'CONFIRMATION_REVIVED')), CONSTRAINT "certificate_event_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "certificate_event_certificate" ON "certification"."certificate_event"  ("certificate_id", "at")`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD CONSTRAINT "programme_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_programme_fkey" FOREIGN KEY ("programme_id") REFERENCES "certification"."programme"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" ADD CONSTRAINT "confirmation_certificate_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" ADD CONSTRAINT "certificate_event_certificate_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    // What is certified never changes, a signature is given once, and nothing leads back from a final state.
    await queryRunner.query(`
      CREATE FUNCTION certification.guard_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.id, NEW.serial, NEW.programme_id, NEW.learner_id, NEW.period, NEW.holder_name, NEW.name_disclosure,
            NEW.group_code, NEW.framework, NEW.evidence, NEW.canonical_payload, NEW.issued_at, NEW.valid_until)
          IS DISTINCT FROM
           (OLD.id, OLD.serial, OLD.programme_id, OLD.learner_id, OLD.period, OLD.holder_name, OLD.name_disclosure,
            OLD.group_code, OLD.framework, OLD.evidence, OLD.canonical_payload, OLD.issued_at, OLD.valid_until)
          OR OLD.signature IS NOT NULL
            AND (NEW.signature, NEW.kid, NEW.signed_at) IS DISTINCT FROM (OLD.signature, OLD.kid, OLD.signed_at)
          OR OLD.state <> 'ISSUED'
            AND (NEW.state, NEW.revoked_at, NEW.revocation_code, NEW.revocation_reason, NEW.revoked_by)
              IS DISTINCT FROM
              (OLD.state, OLD.revoked_at, OLD.revocation_code, OLD.revocation_reason, OLD.revoked_by)
        THEN
          RAISE EXCEPTION 'certificate % must not change', OLD.serial USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER certificate_guard BEFORE UPDATE ON certification.certificate
        FOR EACH ROW EXECUTE FUNCTION certification.guard_certificate()`);
    await queryRunner.query(`
      CREATE TRIGGER certificate_kept BEFORE DELETE ON certification.certificate
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TRIGGER certificate_event_append_only BEFORE UPDATE OR DELETE ON certification.certificate_event
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate_event" DROP CONSTRAINT "certificate_event_certificate_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" DROP CONSTRAINT "confirmation_certificate_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_learner_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_programme_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."programme" DROP CONSTRAINT "programme_unit_fkey"`);
    await queryRunner.query(`DROP INDEX "certification"."certificate_event_certificate"`);
    await queryRunner.query(`DROP TABLE "certification"."certificate_event"`);
    await queryRunner.query(`DROP INDEX "certification"."confirmation_unsettled"`);
    await queryRunner.query(`DROP TABLE "certification"."confirmation"`);
    await queryRunner.query(`DROP INDEX "certification"."certificate_one_per_right"`);
    await queryRunner.query(`DROP INDEX "certification"."certificate_learner"`);
    await queryRunner.query(`DROP INDEX "certification"."certificate_programme"`);
    await queryRunner.query(`DROP TABLE "certification"."certificate"`);
    await queryRunner.query(`DROP INDEX "certification"."programme_group"`);
    await queryRunner.query(`DROP TABLE "certification"."programme"`);
    await queryRunner.query('DROP FUNCTION certification.guard_certificate()');
  }
}
