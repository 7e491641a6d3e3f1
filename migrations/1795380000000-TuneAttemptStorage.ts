import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A running attempt's row is rewritten with every answer. Half-empty pages let the new version stand on the same
 * page (a HOT update: no index is touched), and a row of usual size is neither compressed nor moved out of line,
 * which would be done anew with every save.
 */
export class TuneAttemptStorage1795380000000 implements MigrationInterface {
  name = 'TuneAttemptStorage1795380000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" SET (fillfactor = 50, toast_tuple_target = 8160)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" RESET (fillfactor, toast_tuple_target)`);
  }
}
