import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddQuizSettings1795690000000 implements MigrationInterface {
  name = 'AddQuizSettings1795690000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" ADD "reached" smallint`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP COLUMN "reached"`);
  }
}
