import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose quizzes may draw a question, and what is said of it beside its wording. */
export class ShareItemBanks1795721000000 implements MigrationInterface {
  name = 'ShareItemBanks1795721000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."item" ADD "visibility" text NOT NULL DEFAULT 'SUBTREE', ADD "tags" text array NOT NULL DEFAULT '{}', ADD "licence" text, ADD "origin" text, ADD "references" text array NOT NULL DEFAULT '{}'`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item" ADD CONSTRAINT "item_visibility" CHECK (visibility in ('UNIT', 'SUBTREE', 'NATIONAL'))`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_national" ON "assessment"."item"  ("unit_id") WHERE visibility = 'NATIONAL'`,
    );
    await queryRunner.query(`CREATE INDEX "item_tags" ON assessment.item USING gin (tags)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "assessment"."item_tags"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_national"`);
    await queryRunner.query(`ALTER TABLE "assessment"."item" DROP CONSTRAINT "item_visibility"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."item" DROP COLUMN "references", DROP COLUMN "origin", DROP COLUMN "licence", DROP COLUMN "tags", DROP COLUMN "visibility"`,
    );
  }
}
