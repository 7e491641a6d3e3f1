import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft that nobody published may be thrown away; what was published stays. */
export class DiscardProgrammeDrafts1795775000000 implements MigrationInterface {
  name = 'DiscardProgrammeDrafts1795775000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER programme_version_kept ON certification.programme_version');
    await queryRunner.query(`
      CREATE TRIGGER programme_version_kept BEFORE DELETE ON certification.programme_version
        FOR EACH ROW WHEN (OLD.state <> 'DRAFT') EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER programme_version_kept ON certification.programme_version');
    await queryRunner.query(`
      CREATE TRIGGER programme_version_kept BEFORE DELETE ON certification.programme_version
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }
}
