import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of incidents are sealed. Those in clear stay until the worker, which has the key, seals them. */
export class SealExamIncidents1795753000001 implements MigrationInterface {
  name = 'SealExamIncidents1795753000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_incident" ADD "sealed_text" bytea, ALTER COLUMN "text" DROP NOT NULL, ADD CONSTRAINT "exam_incident_text" CHECK (num_nonnulls(text, sealed_text) = 1)`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_incident_in_clear" ON "assessment"."exam_incident"  ("id") WHERE text is not null`,
    );
    // Sealing is the one change, of signed sessions too: what their records hold is a digest of the text, which stays.
    await queryRunner.query(`
      CREATE FUNCTION assessment.is_sealing(before assessment.exam_incident, after assessment.exam_incident)
        RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
          SELECT before.text IS NOT NULL AND after.text IS NULL
            AND to_jsonb(before) - '{text,sealed_text}'::text[] = to_jsonb(after) - '{text,sealed_text}'::text[]
        $$`);
    await queryRunner.query(`DROP TRIGGER exam_incident_append_only ON assessment.exam_incident`);
    await queryRunner.query(`DROP TRIGGER exam_incident_signed ON assessment.exam_incident`);
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_signed BEFORE INSERT ON assessment.exam_incident
        FOR EACH ROW EXECUTE FUNCTION assessment.refuse_after_signing()`);
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_unchanged BEFORE UPDATE ON assessment.exam_incident
        FOR EACH ROW WHEN (NOT assessment.is_sealing(OLD, NEW)) EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_kept BEFORE DELETE ON assessment.exam_incident
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER exam_incident_kept ON assessment.exam_incident`);
    await queryRunner.query(`DROP TRIGGER exam_incident_unchanged ON assessment.exam_incident`);
    await queryRunner.query(`DROP TRIGGER exam_incident_signed ON assessment.exam_incident`);
    await queryRunner.query(`DROP FUNCTION assessment.is_sealing`);
    // SQL has no key to open what is sealed: its text is lost, and a record over it does not check any more.
    await queryRunner.query(
      `UPDATE "assessment"."exam_incident" SET "text" = '', "sealed_text" = NULL WHERE "text" IS NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_incident" DROP COLUMN "sealed_text", ALTER COLUMN "text" SET NOT NULL`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."exam_incident_in_clear"`);
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment.exam_incident
        FOR EACH ROW EXECUTE FUNCTION assessment.refuse_after_signing()`);
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_append_only BEFORE UPDATE OR DELETE ON assessment.exam_incident
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }
}
