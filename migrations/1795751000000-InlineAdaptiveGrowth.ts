import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTION = 'assessment.continue_attempt_log()';

const CALL = `assessment.attempt_beginning(NEW)->'form'`;

/** The digest of the form as `assessment.attempt_beginning(NEW)` tells it. */
const INLINE = `encode(sha256(convert_to(NEW.learner_id::text || E'\\n' || NEW.quiz_version_id::text || E'\\n'
            || NEW.seed || E'\\n' || array_to_string(NEW.item_version_ids, ','), 'UTF8')), 'hex')`;

/** Changes the text of the function as it stands, so that whatever else it does by then stays. */
const rewrite = (from: string, to: string) => `
  DO $rewrite$
  DECLARE
    body text := pg_get_functiondef('${FUNCTION}'::regprocedure);
  BEGIN
    IF position($from$${from}$from$ IN body) = 0 THEN RAISE EXCEPTION '${FUNCTION} is not as expected'; END IF;
    EXECUTE replace(body, $from$${from}$from$, $to$${to}$to$);
  END $rewrite$`;

/**
 * What an adaptive form has grown to is told by an expression instead of an SQL function, which PostgreSQL plans anew in
 * every transaction that calls it: with each answer of an adaptive quiz. What is written is the same to the byte.
 */
export class InlineAdaptiveGrowth1795751000000 implements MigrationInterface {
  name = 'InlineAdaptiveGrowth1795751000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(rewrite(CALL, INLINE));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(rewrite(INLINE, CALL));
  }
}
