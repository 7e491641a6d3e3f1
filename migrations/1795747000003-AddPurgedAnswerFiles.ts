import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of answers whose content was deleted. */
export class AddPurgedAnswerFiles1795747000003 implements MigrationInterface {
  name = 'AddPurgedAnswerFiles1795747000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."answer_file" ADD "purged_at" TIMESTAMP WITH TIME ZONE, ADD CONSTRAINT "answer_file_purged" CHECK (purged_at is null or name = '')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."answer_file" DROP CONSTRAINT "answer_file_purged", DROP COLUMN "purged_at"`,
    );
  }
}
