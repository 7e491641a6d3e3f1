import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `isPaused`: what stops the clock of whoever begins. */
const beginPaused = (isPaused: string) => `
  CREATE OR REPLACE FUNCTION assessment.begin_paused() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'STARTED' OR NEW.paused_at IS NOT NULL THEN RETURN NEW; END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('assessment.pause/' || NEW.quiz_id, 0));
    IF ${isPaused} THEN
      NEW.paused_at := NEW.started_at;
    END IF;
    RETURN NEW;
  END $$`;

const OF_QUIZ = `EXISTS (SELECT FROM assessment.quiz_pause WHERE quiz_id = NEW.quiz_id AND paused_by <> NEW.learner_id)`;
const OF_SESSION = `(NEW.exam_session_id IS NOT NULL AND EXISTS (SELECT FROM assessment.exam_session
      WHERE id = NEW.exam_session_id AND paused_at IS NOT NULL AND paused_by <> NEW.learner_id))`;

/** A room that is paused stays so for those who begin there meanwhile, as a quiz does. */
export class PauseExamSessions1795749000000 implements MigrationInterface {
  name = 'PauseExamSessions1795749000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session" ADD "paused_at" TIMESTAMP WITH TIME ZONE, ADD "paused_by" uuid, ADD CONSTRAINT "exam_session_paused" CHECK ((paused_at is null) = (paused_by is null))`,
    );
    await queryRunner.query(beginPaused(`${OF_QUIZ}\n      OR ${OF_SESSION}`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(beginPaused(OF_QUIZ));
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session" DROP CONSTRAINT "exam_session_paused", DROP COLUMN "paused_by", DROP COLUMN "paused_at"`,
    );
  }
}
