import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remarks on questions, changes to many questions at once, and questions found by their tags without accents. */
export class CreateBankWork1795746000000 implements MigrationInterface {
  name = 'CreateBankWork1795746000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_comment" ("id" uuid NOT NULL, "item_id" uuid NOT NULL, "item_version_id" uuid, "place" text, "parent_id" uuid, "author_id" uuid NOT NULL, "text" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "edited_at" TIMESTAMP WITH TIME ZONE, "resolved_at" TIMESTAMP WITH TIME ZONE, "resolved_by" uuid, CONSTRAINT "item_comment_reply" CHECK (parent_id is null or (place is null and item_version_id is null and resolved_at is null)), CONSTRAINT "item_comment_resolved" CHECK ((resolved_at is null) = (resolved_by is null)), CONSTRAINT "item_comment_text" CHECK (char_length(text) between 1 and 2000), CONSTRAINT "item_comment_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_comment_threads" ON "assessment"."item_comment"  ("item_id", "id") WHERE parent_id is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_comment_unresolved" ON "assessment"."item_comment"  ("item_id") WHERE parent_id is null and resolved_at is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_comment_replies" ON "assessment"."item_comment"  ("parent_id", "id") WHERE parent_id is not null`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."bulk_edit" ("id" uuid NOT NULL, "requested_by" uuid NOT NULL, "change" jsonb NOT NULL, "is_from_sheet" boolean NOT NULL, "reason" text, "state" text NOT NULL DEFAULT 'PLANNED', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "applied_at" TIMESTAMP WITH TIME ZONE, "undone_by" uuid, "undone_at" TIMESTAMP WITH TIME ZONE, "undo_reason" text, CONSTRAINT "bulk_edit_undone" CHECK ((undone_by is null) = (state not in ('UNDOING', 'UNDONE'))), CONSTRAINT "bulk_edit_applied" CHECK (state in ('PLANNED', 'APPLYING') or applied_at is not null), CONSTRAINT "bulk_edit_state" CHECK (state in ('PLANNED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE')), CONSTRAINT "bulk_edit_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "bulk_edit_requested" ON "assessment"."bulk_edit"  ("requested_by", "id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."bulk_edit_item" ("bulk_edit_id" uuid NOT NULL, "position" integer NOT NULL, "item_id" uuid, "code" text, "change" jsonb, "planned" text NOT NULL, "fault" text, "fingerprint" text, "before" jsonb, "after" jsonb, "applied" text, "left_fingerprint" text, "item_version_id" uuid, "undone" text, CONSTRAINT "bulk_edit_item_once" UNIQUE ("bulk_edit_id", "item_id"), CONSTRAINT "bulk_edit_item_pkey" PRIMARY KEY ("bulk_edit_id", "position"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_comment" ADD CONSTRAINT "item_comment_item_fkey" FOREIGN KEY ("item_id") REFERENCES "assessment"."item"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_comment" ADD CONSTRAINT "item_comment_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_comment" ADD CONSTRAINT "item_comment_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "assessment"."item_comment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."bulk_edit_item" ADD CONSTRAINT "bulk_edit_item_edit_fkey" FOREIGN KEY ("bulk_edit_id") REFERENCES "assessment"."bulk_edit"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    // array_to_string is not immutable for every kind of array; for texts it is.
    await queryRunner.query(`
      CREATE FUNCTION assessment.tags_text(tags text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      BEGIN
        RETURN platform.search_text(array_to_string(tags, ' | '));
      END $$`);
    await queryRunner.query(
      `CREATE INDEX "item_code_search" ON assessment.item USING gin (platform.search_text(code) gin_trgm_ops)`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_tags_search" ON assessment.item USING gin (assessment.tags_text(tags) gin_trgm_ops)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "assessment"."item_tags_search"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_code_search"`);
    await queryRunner.query(`DROP FUNCTION assessment.tags_text(text[])`);
    await queryRunner.query(`DROP TABLE "assessment"."bulk_edit_item"`);
    await queryRunner.query(`DROP TABLE "assessment"."bulk_edit"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_comment"`);
  }
}
