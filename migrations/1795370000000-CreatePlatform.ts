import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemas, extensions and functions, which the generator does not know, and the tables of platform. */
export class CreatePlatform1795370000000 implements MigrationInterface {
  name = 'CreatePlatform1795370000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const extension of ['ltree', 'pg_trgm', 'unaccent']) {
      await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
    }
    for (const schema of [
      'platform',
      'identity',
      'skills',
      'assessment',
      'courses',
      'certification',
      'compliance',
      'reporting',
    ]) {
      await queryRunner.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    }
    // "Đ" is a letter of its own, which unaccent maps to "D"; lower() after it, NFC before it.
    // Immutable, so that indexes may use it: the dictionary is named with its schema.
    await queryRunner.query(`
      CREATE FUNCTION platform.search_text(value text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)))`);
    await queryRunner.query(`
      CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await queryRunner.query(
      `CREATE TABLE "platform"."signing_key" ("kid" text NOT NULL, "purpose" text NOT NULL, "algorithm" text NOT NULL, "public_jwk" jsonb NOT NULL, "private_jwk" bytea NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "retired_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "signing_key_purpose" CHECK (purpose in ('access-token', 'certificate')), CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "signing_key_one_active" ON "platform"."signing_key"  ("purpose") WHERE retired_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "platform"."outbox" ("id" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "payload" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "available_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "dispatches" integer NOT NULL DEFAULT '0', "failures" integer NOT NULL DEFAULT '0', "last_error" text, "dead_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "outbox_kind" CHECK (kind in ('job', 'event')), CONSTRAINT "outbox_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "outbox_dead" ON "platform"."outbox"  ("dead_at") WHERE dead_at is not null`,
    );
    await queryRunner.query(
      `CREATE INDEX "outbox_due" ON "platform"."outbox"  ("available_at") WHERE dead_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "platform"."schedule" ("name" text NOT NULL, "next_run_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "schedule_pkey" PRIMARY KEY ("name"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "platform"."idempotency_key" ("actor_id" uuid NOT NULL, "key" text NOT NULL, "request_hash" bytea NOT NULL, "response" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor_id", "key"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "idempotency_key_created" ON "platform"."idempotency_key"  ("created_at")`,
    );
    await queryRunner.query(
      `CREATE TABLE "platform"."audit_event" ("id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "actor_kind" text NOT NULL, "actor_id" uuid, "action" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid, "reason" text, "before" jsonb, "after" jsonb, "request_id" text NOT NULL, CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "audit_event_at" ON "platform"."audit_event"  ("at")`);
    await queryRunner.query(
      `CREATE INDEX "audit_event_subject" ON "platform"."audit_event"  ("subject_type", "subject_id")`,
    );
    await queryRunner.query(`
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON platform.audit_event
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "platform"."audit_event_subject"`);
    await queryRunner.query(`DROP INDEX "platform"."audit_event_at"`);
    await queryRunner.query(`DROP TABLE "platform"."audit_event"`);
    await queryRunner.query(`DROP INDEX "platform"."idempotency_key_created"`);
    await queryRunner.query(`DROP TABLE "platform"."idempotency_key"`);
    await queryRunner.query(`DROP TABLE "platform"."schedule"`);
    await queryRunner.query(`DROP INDEX "platform"."outbox_due"`);
    await queryRunner.query(`DROP INDEX "platform"."outbox_dead"`);
    await queryRunner.query(`DROP TABLE "platform"."outbox"`);
    await queryRunner.query(`DROP INDEX "platform"."signing_key_one_active"`);
    await queryRunner.query(`DROP TABLE "platform"."signing_key"`);
    await queryRunner.query('DROP FUNCTION platform.refuse_change()');
    await queryRunner.query('DROP FUNCTION platform.search_text(text)');
    for (const schema of [
      'reporting',
      'compliance',
      'certification',
      'courses',
      'assessment',
      'skills',
      'identity',
      'platform',
    ]) {
      await queryRunner.query(`DROP SCHEMA ${schema}`);
    }
  }
}
