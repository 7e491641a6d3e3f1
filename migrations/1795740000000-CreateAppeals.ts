import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAppeals1795740000000 implements MigrationInterface {
  name = 'CreateAppeals1795740000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE "assessment"."appeal" ("id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "positions" smallint array NOT NULL, "reason" text NOT NULL, "state" text NOT NULL DEFAULT 'REQUESTED', "requested_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "due_at" TIMESTAMP WITH TIME ZONE, "claimed_by" uuid, "claimed_at" TIMESTAMP WITH TIME ZONE, "decided_by" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, "decision_reason" text, "withdrawn_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "appeal_withdrawn" CHECK ((state = 'WITHDRAWN') = (withdrawn_at is not null)), CONSTRAINT "appeal_decided_by_holder" CHECK (decided_by is null or (claimed_by is not null and decided_by = claimed_by)), CONSTRAINT "appeal_decided" CHECK (num_nonnulls(decided_by, decided_at, decision_reason) = case when state in ('UPHELD', 'CHANGED') then 3 else 0 end), CONSTRAINT "appeal_claimed" CHECK (num_nonnulls(claimed_by, claimed_at) in (0, 2) and (state <> 'REQUESTED' or claimed_by is null)
    and (state <> 'IN_REVIEW' or claimed_by is not null)), CONSTRAINT "appeal_not_own" CHECK (claimed_by <> learner_id and decided_by <> learner_id), CONSTRAINT "appeal_state" CHECK (state in ('REQUESTED', 'IN_REVIEW', 'UPHELD', 'CHANGED', 'WITHDRAWN')), CONSTRAINT "appeal_pkey" PRIMARY KEY ("id"))`);
    await queryRunner.query(
      `CREATE INDEX "appeal_of_learner" ON "assessment"."appeal"  ("learner_id", "id")`,
    );
    await queryRunner.query(`CREATE INDEX "appeal_of_quiz" ON "assessment"."appeal"  ("quiz_id", "id")`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "appeal_one_standing" ON "assessment"."appeal"  ("attempt_id") WHERE state <> 'WITHDRAWN'`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."appeal_mark" ("attempt_id" uuid NOT NULL, "position" smallint NOT NULL, "appeal_id" uuid NOT NULL, "item_version_id" uuid NOT NULL, "answer_sequence" integer, "mark" smallint NOT NULL, "levels" jsonb, "comment" text, "given_by" uuid NOT NULL, "given_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "appeal_mark_position" CHECK (position > 0), CONSTRAINT "appeal_mark_mark" CHECK (mark between 0 and 1000), CONSTRAINT "appeal_mark_pkey" PRIMARY KEY ("attempt_id", "position"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal" ADD CONSTRAINT "appeal_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal" ADD CONSTRAINT "appeal_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal" ADD CONSTRAINT "appeal_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal" ADD CONSTRAINT "appeal_claimed_by_fkey" FOREIGN KEY ("claimed_by") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal" ADD CONSTRAINT "appeal_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal_mark" ADD CONSTRAINT "appeal_mark_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal_mark" ADD CONSTRAINT "appeal_mark_appeal_fkey" FOREIGN KEY ("appeal_id") REFERENCES "assessment"."appeal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal_mark" ADD CONSTRAINT "appeal_mark_item_version_fkey" FOREIGN KEY ("item_version_id") REFERENCES "assessment"."item_version"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."appeal_mark" ADD CONSTRAINT "appeal_mark_given_by_fkey" FOREIGN KEY ("given_by") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`CREATE TRIGGER appeal_mark_append_only BEFORE UPDATE OR DELETE ON assessment.appeal_mark
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."appeal_mark"`);
    await queryRunner.query(`DROP TABLE "assessment"."appeal"`);
  }
}
