import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks as they were before their markers corrected them. */
export class CreateMarkRevisions1795747000002 implements MigrationInterface {
  name = 'CreateMarkRevisions1795747000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "assessment"."mark_revision" (
        "task_id" uuid NOT NULL, "number" smallint NOT NULL, "old_mark" smallint NOT NULL, "old_levels" jsonb NOT NULL,
        "old_comment" text, "old_marked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "revised_by" uuid NOT NULL,
        "reason" text NOT NULL, "revised_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "mark_revision_pkey" PRIMARY KEY ("task_id", "number"),
        CONSTRAINT "mark_revision_task_fkey" FOREIGN KEY ("task_id") REFERENCES "assessment"."marking_task"("id"))`);
    await queryRunner.query(`
      CREATE TRIGGER mark_revision_append_only BEFORE UPDATE OR DELETE ON assessment.mark_revision
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "assessment"."mark_revision"');
  }
}
