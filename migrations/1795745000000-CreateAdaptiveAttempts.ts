import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTION = 'assessment.continue_attempt_log()';

/** Where the log adds what a save is about; before it goes what questions the form has grown to. */
const ANCHOR = 'IF is_saved THEN';

/**
 * An adaptive form grows by a question with each answer: then the event of the save carries the digest of the form as it
 * stands after it. Only growth at the end, together with an answer, is told so: questions that are exchanged are found
 * by the check as before.
 */
const GROWTH = `IF is_saved AND cardinality(NEW.item_version_ids) > cardinality(OLD.item_version_ids)
            AND NEW.item_version_ids[1:cardinality(OLD.item_version_ids)] = OLD.item_version_ids THEN
          event_data := event_data || jsonb_build_object('form', assessment.attempt_beginning(NEW)->'form');
        END IF;
        `;

/** Changes the text of the function as it stands, so that whatever else it does by then stays. */
const rewrite = (from: string, to: string) => `
  DO $rewrite$
  DECLARE
    body text := pg_get_functiondef('${FUNCTION}'::regprocedure);
  BEGIN
    IF position($from$${from}$from$ IN body) = 0 THEN RAISE EXCEPTION '${FUNCTION} is not as expected'; END IF;
    EXECUTE replace(body, $from$${from}$from$, $to$${to}$to$);
  END $rewrite$`;

/** Adaptive attempts: what they carry beside their row, and a log that knows forms that grow (docs/adr/0010). */
export class CreateAdaptiveAttempts1795745000000 implements MigrationInterface {
  name = 'CreateAdaptiveAttempts1795745000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."adaptive_attempt" ("attempt_id" uuid NOT NULL, "step" integer NOT NULL DEFAULT '1', "calibration_id" uuid NOT NULL, "asked" jsonb NOT NULL, "rights" smallint array NOT NULL DEFAULT '{}', "excluded" uuid array NOT NULL DEFAULT '{}', "theta" double precision NOT NULL, "standard_error" double precision NOT NULL, "stop_reason" text, CONSTRAINT "adaptive_attempt_stop" CHECK (stop_reason in ('PRECISE', 'CLASSIFIED', 'MAX_ITEMS', 'NO_ITEMS')), CONSTRAINT "adaptive_attempt_asked" CHECK (jsonb_typeof(asked) = 'array'), CONSTRAINT "adaptive_attempt_step" CHECK (step >= 1), CONSTRAINT "adaptive_attempt_pkey" PRIMARY KEY ("attempt_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."adaptive_attempt" ADD CONSTRAINT "adaptive_attempt_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."adaptive_attempt" ADD CONSTRAINT "adaptive_attempt_calibration_fkey" FOREIGN KEY ("calibration_id") REFERENCES "assessment"."calibration"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(rewrite(ANCHOR, GROWTH + ANCHOR));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(rewrite(GROWTH + ANCHOR, ANCHOR));
    await queryRunner.query(`DROP TABLE "assessment"."adaptive_attempt"`);
  }
}
