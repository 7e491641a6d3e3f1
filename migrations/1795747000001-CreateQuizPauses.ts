import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quizzes that are paused at this moment; attempts that begin meanwhile begin paused. */
export class CreateQuizPauses1795747000001 implements MigrationInterface {
  name = 'CreateQuizPauses1795747000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "assessment"."quiz_pause" (
        "quiz_id" uuid NOT NULL, "paused_by" uuid NOT NULL,
        "paused_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "quiz_pause_pkey" PRIMARY KEY ("quiz_id"),
        CONSTRAINT "quiz_pause_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"))`);
    // A pause waits for those who are beginning at this moment, and those who come later see it: the second statement
    // of a volatile function reads what was committed while the first waited. The name stands before that of the
    // trigger of the log, which hashes the row as this one leaves it.
    await queryRunner.query(`
      CREATE FUNCTION assessment.begin_paused() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state <> 'STARTED' OR NEW.paused_at IS NOT NULL THEN RETURN NEW; END IF;
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('assessment.pause/' || NEW.quiz_id, 0));
        IF EXISTS (SELECT FROM assessment.quiz_pause WHERE quiz_id = NEW.quiz_id AND paused_by <> NEW.learner_id) THEN
          NEW.paused_at := NEW.started_at;
        END IF;
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER attempt_begin_paused BEFORE INSERT ON assessment.attempt
        FOR EACH ROW EXECUTE FUNCTION assessment.begin_paused()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER attempt_begin_paused ON assessment.attempt');
    await queryRunner.query('DROP FUNCTION assessment.begin_paused()');
    await queryRunner.query('DROP TABLE "assessment"."quiz_pause"');
  }
}
