import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddProgrammePeriod1795632565888 implements MigrationInterface {
  name = 'AddProgrammePeriod1795632565888';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD "period_rule" text NOT NULL DEFAULT 'ONCE'`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD CONSTRAINT "programme_yearly_test" CHECK (period_rule = 'ONCE' or conditions @> '[{"type": "QUIZ_PASSED"}]')`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" ADD CONSTRAINT "programme_period_rule" CHECK (period_rule in ('ONCE', 'CALENDAR_YEAR'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."certificate" ADD CONSTRAINT "certificate_period" CHECK (period = 'ONCE' or period ~ '^[0-9]{4}$')`,
    );
    // The shipped programme of officials is owed every year. What it has issued stands for the year of issue.
    await queryRunner.query(`UPDATE "certification"."programme" SET "period_rule" = 'CALENDAR_YEAR'
      WHERE code = 'pho-cap-cbcc' AND conditions @> '[{"type": "QUIZ_PASSED"}]'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "certification"."certificate" DROP CONSTRAINT "certificate_period"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" DROP CONSTRAINT "programme_period_rule"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."programme" DROP CONSTRAINT "programme_yearly_test"`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."programme" DROP COLUMN "period_rule"`);
  }
}
