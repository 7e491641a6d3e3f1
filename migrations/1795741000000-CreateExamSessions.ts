import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What belongs to a session, for the trigger that keeps it as it was signed. */
const PARTS = ['exam_session_invigilator', 'exam_session_candidate', 'exam_incident', 'exam_hand_over'];

/** Invigilated sessions: who sits a quiz where and when, who watches, what happened, and the signed record. */
export class CreateExamSessions1795741000000 implements MigrationInterface {
  name = 'CreateExamSessions1795741000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."exam_session" ("id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "place" text NOT NULL, "planned_start" TIMESTAMP WITH TIME ZONE NOT NULL, "planned_end" TIMESTAMP WITH TIME ZONE NOT NULL, "capacity" integer NOT NULL, "state" text NOT NULL DEFAULT 'PLANNED', "access_code" bytea, "opened_at" TIMESTAMP WITH TIME ZONE, "closed_at" TIMESTAMP WITH TIME ZONE, "forced_reason" text, "signed_at" TIMESTAMP WITH TIME ZONE, "signed_by" uuid, "record" text, "signature" text, "signing_key_id" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "exam_session_signed" CHECK (num_nonnulls(signed_at, signed_by, record, signature, signing_key_id) = case when state = 'SIGNED' then 5 else 0 end), CONSTRAINT "exam_session_closed" CHECK ((state in ('CLOSED', 'SIGNED')) = (closed_at is not null)), CONSTRAINT "exam_session_opened" CHECK ((state = 'PLANNED') = (opened_at is null)), CONSTRAINT "exam_session_capacity" CHECK (capacity between 1 and 500), CONSTRAINT "exam_session_planned" CHECK (planned_end > planned_start), CONSTRAINT "exam_session_state" CHECK (state in ('PLANNED', 'OPEN', 'CLOSED', 'SIGNED')), CONSTRAINT "exam_session_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_session_of_unit" ON "assessment"."exam_session"  ("unit_id", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_session_of_quiz" ON "assessment"."exam_session"  ("quiz_id", "id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."exam_session_invigilator" ("session_id" uuid NOT NULL, "learner_id" uuid NOT NULL, CONSTRAINT "exam_session_invigilator_pkey" PRIMARY KEY ("session_id", "learner_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_session_invigilator_learner" ON "assessment"."exam_session_invigilator"  ("learner_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."exam_hand_over" ("id" uuid NOT NULL, "session_id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "device_key" text NOT NULL, "state" text NOT NULL DEFAULT 'PENDING', "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "decided_at" TIMESTAMP WITH TIME ZONE, "decided_by" uuid, CONSTRAINT "exam_hand_over_decided" CHECK (num_nonnulls(decided_at, decided_by) = case when state = 'PENDING' then 0 else 2 end), CONSTRAINT "exam_hand_over_state" CHECK (state in ('PENDING', 'APPROVED', 'REFUSED')), CONSTRAINT "exam_hand_over_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_hand_over_of_session" ON "assessment"."exam_hand_over"  ("session_id", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_hand_over_of_attempt" ON "assessment"."exam_hand_over"  ("attempt_id", "id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "exam_hand_over_one_pending" ON "assessment"."exam_hand_over"  ("attempt_id") WHERE state = 'PENDING'`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."exam_incident" ("id" uuid NOT NULL, "session_id" uuid NOT NULL, "learner_id" uuid, "kind" text NOT NULL, "text" text NOT NULL, "recorded_by" uuid NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "exam_incident_kind" CHECK (kind in ('LATE', 'IDENTITY', 'MISCONDUCT', 'LEFT_ROOM', 'TECHNICAL', 'HEALTH', 'OTHER')), CONSTRAINT "exam_incident_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_incident_of_session" ON "assessment"."exam_incident"  ("session_id", "id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."exam_session_candidate" ("session_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "open_quiz_id" uuid, "presence" text NOT NULL DEFAULT 'EXPECTED', "checked_in_at" TIMESTAMP WITH TIME ZONE, "checked_in_by" uuid, CONSTRAINT "exam_session_candidate_checked_in" CHECK (num_nonnulls(checked_in_at, checked_in_by) = case when presence = 'CHECKED_IN' then 2 else 0 end), CONSTRAINT "exam_session_candidate_presence" CHECK (presence in ('EXPECTED', 'CHECKED_IN', 'ABSENT')), CONSTRAINT "exam_session_candidate_pkey" PRIMARY KEY ("session_id", "learner_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "exam_session_candidate_learner" ON "assessment"."exam_session_candidate"  ("learner_id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "exam_session_candidate_one_open" ON "assessment"."exam_session_candidate"  ("learner_id", "open_quiz_id") WHERE open_quiz_id is not null`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" ADD "exam_session_id" uuid`);
    await queryRunner.query(
      `CREATE INDEX "attempt_of_exam_session" ON "assessment"."attempt"  ("exam_session_id", "learner_id") WHERE exam_session_id is not null`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session" ADD CONSTRAINT "exam_session_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session" ADD CONSTRAINT "exam_session_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_invigilator" ADD CONSTRAINT "exam_session_invigilator_session_fkey" FOREIGN KEY ("session_id") REFERENCES "assessment"."exam_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_invigilator" ADD CONSTRAINT "exam_session_invigilator_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_exam_session_fkey" FOREIGN KEY ("exam_session_id") REFERENCES "assessment"."exam_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_hand_over" ADD CONSTRAINT "exam_hand_over_session_fkey" FOREIGN KEY ("session_id") REFERENCES "assessment"."exam_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_hand_over" ADD CONSTRAINT "exam_hand_over_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_incident" ADD CONSTRAINT "exam_incident_session_fkey" FOREIGN KEY ("session_id") REFERENCES "assessment"."exam_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_incident" ADD CONSTRAINT "exam_incident_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_candidate" ADD CONSTRAINT "exam_session_candidate_session_fkey" FOREIGN KEY ("session_id") REFERENCES "assessment"."exam_session"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_candidate" ADD CONSTRAINT "exam_session_candidate_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" DROP CONSTRAINT "signing_key_purpose", ADD CONSTRAINT "signing_key_purpose" CHECK (purpose in ('access-token', 'certificate', 'exam-session'))`,
    );
    // What is signed stays: the session itself, and through a lock in share mode, which waits for a signing that is
    // under way, all that belongs to it.
    await queryRunner.query(`
      CREATE TRIGGER exam_session_signed BEFORE UPDATE OR DELETE ON assessment.exam_session
        FOR EACH ROW WHEN (OLD.state = 'SIGNED') EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE FUNCTION assessment.refuse_after_signing() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        part record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        session_state text;
      BEGIN
        SELECT s.state INTO session_state FROM assessment.exam_session s WHERE s.id = part.session_id FOR SHARE;
        IF session_state = 'SIGNED' OR (TG_OP = 'UPDATE' AND OLD.session_id <> NEW.session_id) THEN
          RAISE EXCEPTION '%.% belongs to a signed session', TG_TABLE_SCHEMA, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN part;
      END $$`);
    for (const part of PARTS) {
      await queryRunner.query(`
        CREATE TRIGGER ${part}_signed BEFORE INSERT OR UPDATE OR DELETE ON assessment.${part}
          FOR EACH ROW EXECUTE FUNCTION assessment.refuse_after_signing()`);
      await queryRunner.query(`
        CREATE TRIGGER ${part}_not_emptied BEFORE TRUNCATE ON assessment.${part}
          FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
    }
    await queryRunner.query(`
      CREATE TRIGGER exam_incident_append_only BEFORE UPDATE OR DELETE ON assessment.exam_incident
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_exam_session_fkey", DROP COLUMN "exam_session_id"`,
    );
    for (const part of PARTS) await queryRunner.query(`DROP TABLE "assessment"."${part}"`);
    await queryRunner.query(`DROP TABLE "assessment"."exam_session"`);
    await queryRunner.query(`DROP FUNCTION assessment.refuse_after_signing()`);
    // With the records gone, nothing is left that these keys could check.
    await queryRunner.query(`DELETE FROM "platform"."signing_key" WHERE purpose = 'exam-session'`);
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" DROP CONSTRAINT "signing_key_purpose", ADD CONSTRAINT "signing_key_purpose" CHECK (purpose in ('access-token', 'certificate'))`,
    );
  }
}
