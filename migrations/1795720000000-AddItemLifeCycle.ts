import type { MigrationInterface, QueryRunner } from 'typeorm';

const keepItemVersion = (mayFollowApproval: string) => `
  CREATE OR REPLACE FUNCTION assessment.keep_item_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.approved_at IS NOT NULL AND (TG_OP = 'DELETE'
      OR to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state'
      OR (NEW.state <> OLD.state AND NEW.state NOT IN (${mayFollowApproval}))) THEN
      RAISE EXCEPTION 'an approved item version never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END $$`;

/** Live and quarantined questions with the history of their states, who wrote what, and how often it was asked. */
export class AddItemLifeCycle1795720000000 implements MigrationInterface {
  name = 'AddItemLifeCycle1795720000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."item_version" DROP CONSTRAINT "item_version_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_version" ADD CONSTRAINT "item_version_state" CHECK (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'LIVE', 'QUARANTINED', 'RETIRED'))`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."item_version_one_approved"`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "item_version_one_in_use" ON "assessment"."item_version"  ("item_id") WHERE state in ('APPROVED', 'LIVE', 'QUARANTINED')`,
    );
    await queryRunner.query(keepItemVersion(`'APPROVED', 'LIVE', 'QUARANTINED', 'RETIRED'`));
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_transition" ("id" uuid NOT NULL, "item_id" uuid NOT NULL, "item_version_id" uuid NOT NULL, "step" text NOT NULL, "from_state" text NOT NULL, "to_state" text NOT NULL, "actor_id" uuid, "reason" text, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "item_transition_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_transition_item" ON "assessment"."item_transition"  ("item_id", "id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_quarantine" ("item_version_id" uuid NOT NULL, "actor_id" uuid NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "item_quarantine_pkey" PRIMARY KEY ("item_version_id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_author" ("learner_id" uuid NOT NULL, "item_id" uuid NOT NULL, CONSTRAINT "item_author_pkey" PRIMARY KEY ("learner_id", "item_id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_exposure" ("item_version_id" uuid NOT NULL, "times_asked" integer NOT NULL, CONSTRAINT "item_exposure_times_asked" CHECK (times_asked > 0), CONSTRAINT "item_exposure_pkey" PRIMARY KEY ("item_version_id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_exposure_mark" ("is_only" boolean NOT NULL DEFAULT true, "counted_until" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "item_exposure_mark_one" CHECK (is_only), CONSTRAINT "item_exposure_mark_pkey" PRIMARY KEY ("is_only"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_transition" ADD CONSTRAINT "item_transition_item_fkey" FOREIGN KEY ("item_id") REFERENCES "assessment"."item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_transition" ADD CONSTRAINT "item_transition_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_quarantine" ADD CONSTRAINT "item_quarantine_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_author" ADD CONSTRAINT "item_author_item_fkey" FOREIGN KEY ("item_id") REFERENCES "assessment"."item"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_exposure" ADD CONSTRAINT "item_exposure_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `INSERT INTO assessment.item_exposure_mark (counted_until) VALUES ('2000-01-01T00:00:00Z')`,
    );
    // Whatever writes a version, who wrote on it is known. A draft that is thrown away leaves its author known.
    await queryRunner.query(`
      CREATE FUNCTION assessment.note_item_authors() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO assessment.item_author (learner_id, item_id)
          SELECT unnest(NEW.editor_ids), NEW.item_id ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER item_version_authors AFTER INSERT OR UPDATE OF editor_ids ON assessment.item_version
        FOR EACH ROW WHEN (NEW.editor_ids <> '{}') EXECUTE FUNCTION assessment.note_item_authors()`);
    await queryRunner.query(
      `INSERT INTO assessment.item_author (learner_id, item_id)
        SELECT DISTINCT unnest(editor_ids), item_id FROM assessment.item_version`,
    );
    await queryRunner.query(
      `UPDATE assessment.item_version SET state = 'LIVE' WHERE state = 'APPROVED' AND id IN (
        SELECT jsonb_array_elements_text(cell->'itemVersionIds')::uuid
        FROM assessment.quiz_version q CROSS JOIN jsonb_array_elements(q.pool) cell WHERE q.state = 'PUBLISHED')`,
    );
  }

  /** Quarantined questions are out of use afterwards: there is no other state that keeps them from new quizzes. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `UPDATE assessment.item_version SET state = 'RETIRED' WHERE state = 'QUARANTINED'`,
    );
    await queryRunner.query(`UPDATE assessment.item_version SET state = 'APPROVED' WHERE state = 'LIVE'`);
    await queryRunner.query(`DROP TRIGGER item_version_authors ON assessment.item_version`);
    await queryRunner.query(`DROP FUNCTION assessment.note_item_authors()`);
    await queryRunner.query(`DROP TABLE "assessment"."item_exposure_mark"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_exposure"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_author"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_quarantine"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_transition"`);
    await queryRunner.query(keepItemVersion(`'RETIRED'`));
    await queryRunner.query(`DROP INDEX "assessment"."item_version_one_in_use"`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "item_version_one_approved" ON "assessment"."item_version"  ("item_id") WHERE state = 'APPROVED'`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."item_version" DROP CONSTRAINT "item_version_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_version" ADD CONSTRAINT "item_version_state" CHECK (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'RETIRED'))`,
    );
  }
}
