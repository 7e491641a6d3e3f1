import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A changed accommodation is a row of its own that names the one it replaces. */
export class KeepAccommodations1795754000000 implements MigrationInterface {
  name = 'KeepAccommodations1795754000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."accommodation" ADD "replaces_id" uuid`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "accommodation_replaced_once" ON "assessment"."accommodation"  ("replaces_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."accommodation" ADD CONSTRAINT "accommodation_replaces_fkey" FOREIGN KEY ("replaces_id") REFERENCES "assessment"."accommodation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."accommodation" DROP CONSTRAINT "accommodation_replaces_fkey"`,
    );
    await queryRunner.query(`DROP INDEX "assessment"."accommodation_replaced_once"`);
    await queryRunner.query(`ALTER TABLE "assessment"."accommodation" DROP COLUMN "replaces_id"`);
  }
}
