import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stands after an event; the last one must agree with the row. Written out where it is needed: handing the row
 * to a function would copy every answer once more with each save.
 */
const standingOf = (
  row: string,
) => `jsonb_strip_nulls(jsonb_build_object('state', ${row}.state, 'number', ${row}.number,
    'answers', encode(sha256(convert_to(${row}.responses::text, 'UTF8')), 'hex'),
    'deadline', assessment.epoch_microseconds(${row}.deadline),
    'pausedAt', assessment.epoch_microseconds(${row}.paused_at), 'score', ${row}.score, 'maxScore', ${row}.max_score,
    'isPassed', ${row}.is_passed, 'marks', array_to_string(${row}.marks, ',')))`;

/** The log of every attempt, written by the row itself (docs/adr/0009), pauses by fault and the active device. */
export class CreateAttemptLog1795680000000 implements MigrationInterface {
  name = 'CreateAttemptLog1795680000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD "paused_at" TIMESTAMP WITH TIME ZONE, ADD "device_key" text, ADD "log_sequence" integer NOT NULL DEFAULT '0', ADD "log_hash" bytea, ADD CONSTRAINT "attempt_paused" CHECK (paused_at is null or state = 'STARTED')`,
    );
    await queryRunner.query(
      `CREATE INDEX "attempt_paused_of_quiz" ON "assessment"."attempt"  ("quiz_id") WHERE paused_at is not null`,
    );
    // Without a foreign key: the attempt's own trigger writes it, and a look-up per save would prove nothing more.
    await queryRunner.query(
      `CREATE TABLE "assessment"."attempt_event" ("attempt_id" uuid NOT NULL, "sequence" integer NOT NULL, "kind" text NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "data" jsonb NOT NULL, "previous_hash" bytea, "hash" bytea NOT NULL, CONSTRAINT "attempt_event_first" CHECK ((sequence = 1) = (previous_hash is null)), CONSTRAINT "attempt_event_kind" CHECK (kind in ('STARTED', 'SAVED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'REGRADED', 'REOPENED', 'TIME_CHANGED', 'VOIDED', 'PAUSED', 'RESUMED', 'DEVICE_CHANGED', 'CHANGED')), CONSTRAINT "attempt_event_pkey" PRIMARY KEY ("attempt_id", "sequence"))`,
    );
    await queryRunner.query(`
      CREATE TRIGGER attempt_event_append_only BEFORE UPDATE OR DELETE ON assessment.attempt_event
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TRIGGER attempt_event_not_emptied BEFORE TRUNCATE ON assessment.attempt_event
        FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.epoch_microseconds(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN isfinite(moment) THEN (extract(epoch from moment) * 1000000)::bigint::text END
      $$`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.attempt_event_hash(attempt_id uuid, sequence integer, kind text, at timestamptz,
        data jsonb, previous_hash bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT sha256(convert_to(attempt_id::text || E'\\n' || sequence::text || E'\\n' || kind || E'\\n'
          || assessment.epoch_microseconds(at) || E'\\n' || data::text || E'\\n'
          || coalesce(encode(previous_hash, 'hex'), ''), 'UTF8'))
      $$`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.attempt_beginning(a assessment.attempt) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT ${standingOf('a')} || jsonb_build_object('form', encode(sha256(convert_to(
          a.learner_id::text || E'\\n' || a.quiz_version_id::text || E'\\n' || a.seed || E'\\n'
          || array_to_string(a.item_version_ids, ','), 'UTF8')), 'hex'))
      $$`);
    // A refused insertion (ON CONFLICT) runs this as well, so the event itself is written after it.
    await queryRunner.query(`
      CREATE FUNCTION assessment.begin_attempt_log() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.log_sequence := 1;
        NEW.log_hash := assessment.attempt_event_hash(NEW.id, 1, 'STARTED', NEW.started_at,
          assessment.attempt_beginning(NEW), NULL);
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.write_attempt_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO assessment.attempt_event (attempt_id, sequence, kind, at, data, previous_hash, hash)
        VALUES (NEW.id, 1, 'STARTED', NEW.started_at, assessment.attempt_beginning(NEW), NULL, NEW.log_hash);
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.continue_attempt_log() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        event_kind text;
        event_at timestamptz := clock_timestamp();
        event_data jsonb;
        is_saved boolean := NEW.responses <> OLD.responses;
      BEGIN
        -- Nobody but this function moves the head of the chain.
        NEW.log_sequence := OLD.log_sequence;
        NEW.log_hash := OLD.log_hash;
        event_kind := CASE
          WHEN NEW.state <> OLD.state THEN CASE
            WHEN NEW.state = 'STARTED' THEN 'REOPENED'
            WHEN NEW.state IN ('SUBMITTED', 'EXPIRED', 'GRADED', 'VOIDED') THEN NEW.state
            ELSE 'CHANGED' END
          WHEN NEW.paused_at IS DISTINCT FROM OLD.paused_at
            THEN CASE WHEN NEW.paused_at IS NULL THEN 'RESUMED' ELSE 'PAUSED' END
          WHEN is_saved THEN 'SAVED'
          WHEN NEW.deadline IS DISTINCT FROM OLD.deadline OR NEW.accept_until <> OLD.accept_until
            THEN 'TIME_CHANGED'
          WHEN NEW.device_key IS DISTINCT FROM OLD.device_key THEN 'DEVICE_CHANGED'
          WHEN NEW.score IS DISTINCT FROM OLD.score OR NEW.max_score IS DISTINCT FROM OLD.max_score
            OR NEW.is_passed IS DISTINCT FROM OLD.is_passed OR NEW.marks IS DISTINCT FROM OLD.marks
            THEN 'REGRADED'
          WHEN NEW.seed <> OLD.seed OR NEW.item_version_ids <> OLD.item_version_ids OR NEW.number <> OLD.number
            OR NEW.learner_id <> OLD.learner_id OR NEW.quiz_version_id <> OLD.quiz_version_id THEN 'CHANGED'
        END;
        IF event_kind IS NULL THEN RETURN NEW; END IF;
        event_data := ${standingOf('NEW')};
        IF is_saved THEN
          event_data := event_data || jsonb_build_object('saved', coalesce((
            SELECT jsonb_object_agg(n.key, n.value->'s') FROM jsonb_each(NEW.responses) n
            WHERE OLD.responses->n.key IS DISTINCT FROM n.value), '{}'));
        END IF;
        NEW.log_sequence := OLD.log_sequence + 1;
        NEW.log_hash := assessment.attempt_event_hash(NEW.id, NEW.log_sequence, event_kind, event_at, event_data,
          OLD.log_hash);
        INSERT INTO assessment.attempt_event (attempt_id, sequence, kind, at, data, previous_hash, hash)
        VALUES (NEW.id, NEW.log_sequence, event_kind, event_at, event_data, OLD.log_hash, NEW.log_hash);
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER attempt_log_begin BEFORE INSERT ON assessment.attempt
        FOR EACH ROW EXECUTE FUNCTION assessment.begin_attempt_log()`);
    await queryRunner.query(`
      CREATE TRIGGER attempt_log_beginning AFTER INSERT ON assessment.attempt
        FOR EACH ROW EXECUTE FUNCTION assessment.write_attempt_beginning()`);
    await queryRunner.query(`
      CREATE TRIGGER attempt_log_continue BEFORE UPDATE ON assessment.attempt
        FOR EACH ROW EXECUTE FUNCTION assessment.continue_attempt_log()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const trigger of ['attempt_log_continue', 'attempt_log_beginning', 'attempt_log_begin'])
      await queryRunner.query(`DROP TRIGGER ${trigger} ON assessment.attempt`);
    for (const name of ['continue_attempt_log', 'write_attempt_beginning', 'begin_attempt_log'])
      await queryRunner.query(`DROP FUNCTION assessment.${name}()`);
    await queryRunner.query(`DROP FUNCTION assessment.attempt_beginning(assessment.attempt)`);
    await queryRunner.query(
      `DROP FUNCTION assessment.attempt_event_hash(uuid, integer, text, timestamptz, jsonb, bytea)`,
    );
    await queryRunner.query(`DROP FUNCTION assessment.epoch_microseconds(timestamptz)`);
    await queryRunner.query(`DROP TABLE "assessment"."attempt_event"`);
    await queryRunner.query(`DROP INDEX "assessment"."attempt_paused_of_quiz"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_paused", DROP COLUMN "log_hash", DROP COLUMN "log_sequence", DROP COLUMN "device_key", DROP COLUMN "paused_at"`,
    );
  }
}
