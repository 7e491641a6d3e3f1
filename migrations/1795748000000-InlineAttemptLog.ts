import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As `assessment.epoch_microseconds`. */
const microseconds = (moment: string) =>
  `CASE WHEN isfinite(${moment}) THEN (extract(epoch from ${moment}) * 1000000)::bigint::text END`;

const STANDING = `jsonb_strip_nulls(jsonb_build_object('state', NEW.state, 'number', NEW.number,
    'answers', encode(sha256(convert_to(NEW.responses::text, 'UTF8')), 'hex'), 'deadline', ${microseconds('NEW.deadline')},
    'pausedAt', ${microseconds('NEW.paused_at')}, 'score', NEW.score, 'maxScore', NEW.max_score,
    'isPassed', NEW.is_passed, 'marks', array_to_string(NEW.marks, ',')))`;

/** As `assessment.attempt_beginning(NEW)`. */
const BEGINNING = `${STANDING} || jsonb_build_object('form', encode(sha256(convert_to(
    NEW.learner_id::text || E'\\n' || NEW.quiz_version_id::text || E'\\n' || NEW.seed || E'\\n'
      || array_to_string(NEW.item_version_ids, ','), 'UTF8')), 'hex'))`;

const begin = (hash: string) => `
  CREATE OR REPLACE FUNCTION assessment.begin_attempt_log() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.log_sequence := 1;
    NEW.log_hash := ${hash};
    RETURN NEW;
  END $$`;

const writeBeginning = (data: string) => `
  CREATE OR REPLACE FUNCTION assessment.write_attempt_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO assessment.attempt_event (attempt_id, sequence, kind, at, data, previous_hash, hash)
    VALUES (NEW.id, 1, 'STARTED', NEW.started_at, ${data}, NULL, NEW.log_hash);
    RETURN NULL;
  END $$`;

const HASH_CALL = `assessment.attempt_event_hash(NEW.id, NEW.log_sequence, event_kind, event_at, event_data,
          OLD.log_hash)`;
const HASH_INLINE = `sha256(convert_to(NEW.id::text || E'\\n' || NEW.log_sequence::text || E'\\n' || event_kind || E'\\n'
          || (extract(epoch from event_at) * 1000000)::bigint::text || E'\\n' || event_data::text || E'\\n'
          || coalesce(encode(OLD.log_hash, 'hex'), ''), 'UTF8'))`;

/** Changes the function that continues the log where it stands, whatever else it has learnt since it was made. */
const changeContinuing = (expression: string) => `
  DO $change$
  DECLARE body text := pg_get_functiondef('assessment.continue_attempt_log()'::regprocedure);
  BEGIN
    EXECUTE ${expression};
  END $change$`;

/**
 * The log is written by expressions instead of SQL functions: PostgreSQL plans the body of such a function anew in
 * every transaction that calls it, which was a third of what starting an attempt cost the database. What is written
 * is the same to the byte.
 */
export class InlineAttemptLog1795748000000 implements MigrationInterface {
  name = 'InlineAttemptLog1795748000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      begin(`sha256(convert_to(NEW.id::text || E'\\n1\\nSTARTED\\n' || ${microseconds('NEW.started_at')} || E'\\n'
      || (${BEGINNING})::text || E'\\n', 'UTF8'))`),
    );
    await queryRunner.query(writeBeginning(BEGINNING));
    await queryRunner.query(
      changeContinuing(
        `replace(regexp_replace(body, 'assessment\\.epoch_microseconds\\(([\\w.]+)\\)', $to$${microseconds('\\1')}$to$, 'g'),
        $from$${HASH_CALL}$from$, $to$${HASH_INLINE}$to$)`,
      ),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      changeContinuing(
        `replace(regexp_replace(body,
        'CASE WHEN isfinite\\(([\\w.]+)\\) THEN \\(extract\\(epoch from \\1\\) \\* 1000000\\)::bigint::text END',
        'assessment.epoch_microseconds(\\1)', 'g'), $from$${HASH_INLINE}$from$, $to$${HASH_CALL}$to$)`,
      ),
    );
    await queryRunner.query(writeBeginning('assessment.attempt_beginning(NEW)'));
    await queryRunner.query(
      begin(
        `assessment.attempt_event_hash(NEW.id, 1, 'STARTED', NEW.started_at, assessment.attempt_beginning(NEW), NULL)`,
      ),
    );
  }
}
