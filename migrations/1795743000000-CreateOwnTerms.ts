import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the log of attempts says of breaks. Whatever else it learns meanwhile stays: only these places change. */
const logChanges: [without: string, withBreaks: string][] = [
  [
    `'pausedAt', assessment.epoch_microseconds(NEW.paused_at),`,
    `'pausedAt', assessment.epoch_microseconds(NEW.paused_at), 'breakUntil', assessment.epoch_microseconds(NEW.break_until), 'breaksTaken', nullif(NEW.breaks_taken, 0),`,
  ],
  [
    `WHEN NEW.paused_at IS DISTINCT FROM OLD.paused_at`,
    `WHEN NEW.break_until IS DISTINCT FROM OLD.break_until AND NEW.paused_at IS NOT DISTINCT FROM OLD.paused_at
            THEN CASE WHEN NEW.breaks_taken > OLD.breaks_taken THEN 'BREAK_STARTED' ELSE 'BREAK_ENDED' END
          WHEN NEW.paused_at IS DISTINCT FROM OLD.paused_at`,
  ],
  [
    `WHEN NEW.seed <> OLD.seed`,
    `WHEN NEW.terms IS DISTINCT FROM OLD.terms OR NEW.breaks_taken <> OLD.breaks_taken OR NEW.seed <> OLD.seed`,
  ],
];

/** Replaces a piece of the function that continues the log of an attempt; fails when it is not there. */
const changeLog = (from: string, to: string) => `
  DO $change$
  DECLARE body text := pg_get_functiondef('assessment.continue_attempt_log()'::regprocedure);
  BEGIN
    IF position($from$${from}$from$ in body) = 0 THEN RAISE EXCEPTION 'The log of attempts is another one'; END IF;
    EXECUTE replace(body, $from$${from}$from$, $to$${to}$to$);
  END $change$`;

/** Adds kinds of events to those allowed, or takes them out. */
const changeKinds = (from: string, to: string) => `
  DO $change$
  DECLARE definition text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conname = 'attempt_event_kind' AND conrelid = 'assessment.attempt_event'::regclass);
  BEGIN
    ALTER TABLE assessment.attempt_event DROP CONSTRAINT attempt_event_kind;
    EXECUTE 'ALTER TABLE assessment.attempt_event ADD CONSTRAINT attempt_event_kind '
      || replace(definition, $from$${from}$from$, $to$${to}$to$);
  END $change$`;

const KINDS: [string, string] = [
  `'STARTED'::text`,
  `'STARTED'::text, 'BREAK_STARTED'::text, 'BREAK_ENDED'::text`,
];

/** Overrides, accommodations, the terms that an attempt began under, and breaks. */
export class CreateOwnTerms1795743000000 implements MigrationInterface {
  name = 'CreateOwnTerms1795743000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."quiz_override" ("id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "learner_id" uuid, "unit_id" uuid, "opens_at" TIMESTAMP WITH TIME ZONE, "closes_at" TIMESTAMP WITH TIME ZONE, "minutes" smallint, "max_attempts" smallint, "delay_minutes" integer, "reason" text NOT NULL, "created_by" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "changed_by" uuid, "changed_at" TIMESTAMP WITH TIME ZONE, "ended_by" uuid, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "quiz_override_for_one" CHECK (num_nonnulls(learner_id, unit_id) = 1), CONSTRAINT "quiz_override_says_something" CHECK (num_nonnulls(opens_at, closes_at, minutes, max_attempts, delay_minutes) > 0), CONSTRAINT "quiz_override_window" CHECK (opens_at is null or closes_at is null or opens_at < closes_at), CONSTRAINT "quiz_override_limits" CHECK (minutes between 1 and 1440 and max_attempts between 1 and 1000 and delay_minutes between 0 and 527040), CONSTRAINT "quiz_override_ended" CHECK ((ended_at is null) = (ended_by is null)), CONSTRAINT "quiz_override_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "quiz_override_one_per_person" ON "assessment"."quiz_override"  ("quiz_id", "learner_id") WHERE ended_at is null and learner_id is not null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "quiz_override_one_per_unit" ON "assessment"."quiz_override"  ("quiz_id", "unit_id") WHERE ended_at is null and unit_id is not null`,
    );
    await queryRunner.query(
      `CREATE INDEX "quiz_override_of_quiz" ON "assessment"."quiz_override"  ("quiz_id", "id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."accommodation" ("id" uuid NOT NULL, "learner_id" uuid NOT NULL, "quiz_id" uuid, "valid_from" date NOT NULL, "valid_to" date, "extra_time_percent" smallint, "extra_minutes" smallint, "break_count" smallint, "break_minutes" smallint, "large_print" boolean, "screen_reader" boolean, "separate_room" boolean, "other" bytea, "granted_by" uuid NOT NULL, "granted_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "changed_by" uuid, "changed_at" TIMESTAMP WITH TIME ZONE, "ended_by" uuid, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "accommodation_period" CHECK (valid_to is null or valid_to >= valid_from), CONSTRAINT "accommodation_limits" CHECK (extra_time_percent between 0 and 200 and extra_minutes between 0 and 480 and break_count between 0 and 10 and break_minutes between 1 and 120), CONSTRAINT "accommodation_breaks" CHECK ((coalesce(break_count, 0) > 0) = (break_minutes is not null)), CONSTRAINT "accommodation_says_something" CHECK (num_nonnulls(extra_time_percent, extra_minutes, break_count, large_print, screen_reader, separate_room, other) > 0), CONSTRAINT "accommodation_ended" CHECK ((ended_at is null) = (ended_by is null)), CONSTRAINT "accommodation_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "accommodation_one_per_quiz" ON "assessment"."accommodation"  ("learner_id", "quiz_id") WHERE ended_at is null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "accommodation_one_for_all" ON "assessment"."accommodation"  ("learner_id") WHERE ended_at is null and quiz_id is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "accommodation_of_learner" ON "assessment"."accommodation"  ("learner_id", "id")`,
    );
    for (const [table, column, target] of [
      ['quiz_override', 'quiz', 'assessment'],
      ['quiz_override', 'learner', 'identity'],
      ['quiz_override', 'unit', 'identity'],
      ['accommodation', 'learner', 'identity'],
      ['accommodation', 'quiz', 'assessment'],
    ] as const)
      await queryRunner.query(
        `ALTER TABLE "assessment"."${table}" ADD CONSTRAINT "${table}_${column}_fkey" FOREIGN KEY ("${column}_id") REFERENCES "${target}"."${column === 'unit' ? 'org_unit' : column}"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD "terms" jsonb, ADD "breaks_taken" smallint NOT NULL DEFAULT '0', ADD "break_started_at" TIMESTAMP WITH TIME ZONE, ADD "break_until" TIMESTAMP WITH TIME ZONE, ADD CONSTRAINT "attempt_breaks" CHECK (breaks_taken between 0 and coalesce((terms->'breaks'->>'count')::int, 0)), ADD CONSTRAINT "attempt_break" CHECK ((break_started_at is null) = (break_until is null) and break_until > break_started_at)`,
    );
    await queryRunner.query(changeKinds(...KINDS));
    for (const [without, withBreaks] of logChanges) await queryRunner.query(changeLog(without, withBreaks));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [without, withBreaks] of [...logChanges].reverse())
      await queryRunner.query(changeLog(withBreaks, without));
    await queryRunner.query(changeKinds(KINDS[1], KINDS[0]));
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_break", DROP CONSTRAINT "attempt_breaks", DROP COLUMN "break_until", DROP COLUMN "break_started_at", DROP COLUMN "breaks_taken", DROP COLUMN "terms"`,
    );
    await queryRunner.query(`DROP TABLE "assessment"."accommodation"`);
    await queryRunner.query(`DROP TABLE "assessment"."quiz_override"`);
  }
}
