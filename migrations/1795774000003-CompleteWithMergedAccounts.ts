import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A course may be completed with lessons that were done under an account merged into the learner's. */
export class CompleteWithMergedAccounts1795774000003 implements MigrationInterface {
  name = 'CompleteWithMergedAccounts1795774000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "courses"."enrolment" ADD "completed_with" uuid array NOT NULL DEFAULT '{}', ADD CONSTRAINT "enrolment_completed_with" CHECK (completed_with = '{}' or completed_at is not null)`,
    );
    await queryRunner.query(trigger(` AND old.completed_with = '{}'`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(trigger(''));
    await queryRunner.query(`ALTER TABLE "courses"."enrolment" DROP COLUMN "completed_with"`);
  }
}

/** What was completed by oneself is never taken back. */
const trigger = (byOneself: string) => `
  CREATE OR REPLACE TRIGGER enrolment_moves_forward BEFORE UPDATE ON courses.enrolment FOR EACH ROW
    WHEN (old.course_version_id <> new.course_version_id
      OR (old.completed_at IS NOT NULL AND new.completed_at IS DISTINCT FROM old.completed_at${byOneself}))
    EXECUTE FUNCTION courses.refuse_going_back()`;
