import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches for integrity signals, what they found, and what people think of it. */
export class CreateIntegritySignals1795747000000 implements MigrationInterface {
  name = 'CreateIntegritySignals1795747000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "assessment"."integrity_search" (
        "id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "requested_by" uuid, "state" text NOT NULL DEFAULT 'WAITING',
        "examined" integer NOT NULL DEFAULT '0', "total" integer,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        "ordered_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finished_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "integrity_search_state" CHECK (state in ('WAITING', 'RUNNING', 'DONE')),
        CONSTRAINT "integrity_search_finished" CHECK ((state = 'DONE') = (finished_at is not null)),
        CONSTRAINT "integrity_search_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "integrity_search_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"))`);
    await queryRunner.query(
      `CREATE INDEX "integrity_search_of_quiz" ON "assessment"."integrity_search" ("quiz_id", "created_at")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "integrity_search_one_running" ON "assessment"."integrity_search" ("quiz_id") WHERE state in ('WAITING', 'RUNNING')`,
    );
    await queryRunner.query(`
      CREATE TABLE "assessment"."integrity_signal" (
        "id" uuid NOT NULL, "search_id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "kind" text NOT NULL,
        "subject" text NOT NULL, "attempt_id" uuid, "other_attempt_id" uuid, "item_version_id" uuid,
        "figures" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "integrity_signal_kind" CHECK (kind in ('RAPID_ANSWERS', 'IDENTICAL_ERRORS', 'RIGHT_RATE_JUMP')),
        CONSTRAINT "integrity_signal_subject" CHECK ((attempt_id is not null) = (kind <> 'RIGHT_RATE_JUMP') and (other_attempt_id is not null) = (kind = 'IDENTICAL_ERRORS') and (item_version_id is not null) = (kind = 'RIGHT_RATE_JUMP')),
        CONSTRAINT "integrity_signal_once" UNIQUE ("kind", "subject"),
        CONSTRAINT "integrity_signal_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "integrity_signal_search_fkey" FOREIGN KEY ("search_id") REFERENCES "assessment"."integrity_search"("id"),
        CONSTRAINT "integrity_signal_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id"),
        CONSTRAINT "integrity_signal_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id"),
        CONSTRAINT "integrity_signal_other_attempt_fkey" FOREIGN KEY ("other_attempt_id") REFERENCES "assessment"."attempt"("id"),
        CONSTRAINT "integrity_signal_item_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id"))`);
    await queryRunner.query(
      `CREATE INDEX "integrity_signal_of_quiz" ON "assessment"."integrity_signal" ("quiz_id", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "integrity_signal_of_search" ON "assessment"."integrity_signal" ("search_id")`,
    );
    await queryRunner.query(`
      CREATE TABLE "assessment"."integrity_decision" (
        "signal_id" uuid NOT NULL, "outcome" text NOT NULL, "note" text NOT NULL, "decided_by" uuid NOT NULL,
        "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "integrity_decision_outcome" CHECK (outcome in ('NO_CONCERN', 'CONCERN')),
        CONSTRAINT "integrity_decision_pkey" PRIMARY KEY ("signal_id"),
        CONSTRAINT "integrity_decision_signal_fkey" FOREIGN KEY ("signal_id") REFERENCES "assessment"."integrity_signal"("id"))`);
    for (const table of ['integrity_signal', 'integrity_decision'])
      await queryRunner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON assessment.${table}
          FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['integrity_decision', 'integrity_signal', 'integrity_search'])
      await queryRunner.query(`DROP TABLE "assessment"."${table}"`);
  }
}
