import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that people mark: tasks for markers, files that candidates hand in, attempts that wait for marks. */
export class CreateMarking1795660000000 implements MigrationInterface {
  name = 'CreateMarking1795660000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_state" CHECK (state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'MARKING', 'GRADED', 'VOIDED'))`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_marks"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_marks" CHECK (state = 'GRADED' or num_nonnulls(score, max_score, is_passed, skill_marks) = 0 and (state = 'MARKING' or num_nonnulls(marks, grading_version) = 0))`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."marking_task" ("id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "item_version_id" uuid NOT NULL, "position" smallint NOT NULL, "purpose" text NOT NULL, "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "claimed_by" uuid, "claimed_until" TIMESTAMP WITH TIME ZONE, "marked_by" uuid, "marked_at" TIMESTAMP WITH TIME ZONE, "mark" smallint, "levels" jsonb, "comment" text, "withdrawn_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "marking_task_mark" CHECK (mark between 0 and 1000), CONSTRAINT "marking_task_marked" CHECK (num_nonnulls(marked_by, marked_at, mark, levels) in (0, 4)), CONSTRAINT "marking_task_claimed" CHECK (num_nonnulls(claimed_by, claimed_until) in (0, 2)), CONSTRAINT "marking_task_not_own" CHECK (claimed_by <> learner_id and marked_by <> learner_id), CONSTRAINT "marking_task_purpose" CHECK (purpose in ('FIRST', 'SECOND', 'ADJUDICATION', 'REVIEW')), CONSTRAINT "marking_task_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "marking_task_of_quiz" ON "assessment"."marking_task"  ("quiz_id", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "marking_task_unmarked" ON "assessment"."marking_task"  ("quiz_id", "opened_at", "id") WHERE marked_at is null and withdrawn_at is null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "marking_task_one_held" ON "assessment"."marking_task"  ("quiz_id", "claimed_by") WHERE marked_at is null and withdrawn_at is null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "marking_task_one_mark" ON "assessment"."marking_task"  ("attempt_id", "position", "marked_by") WHERE withdrawn_at is null`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "marking_task_one" ON "assessment"."marking_task"  ("attempt_id", "position", "purpose") WHERE withdrawn_at is null`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."answer_file" ("id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "position" smallint NOT NULL, "sha256" text NOT NULL, "name" text NOT NULL, "mime_type" text NOT NULL, "size" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "answer_file_once" UNIQUE ("attempt_id", "position", "sha256"), CONSTRAINT "answer_file_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$'), CONSTRAINT "answer_file_pkey" PRIMARY KEY ("id"))`,
    );
    for (const [column, table] of [
      ['attempt_id', '"assessment"."attempt"'],
      ['learner_id', '"identity"."learner"'],
      ['quiz_id', '"assessment"."quiz"'],
      ['item_version_id', '"assessment"."item_version"'],
      ['claimed_by', '"identity"."learner"'],
      ['marked_by', '"identity"."learner"'],
    ])
      await queryRunner.query(
        `ALTER TABLE "assessment"."marking_task" ADD CONSTRAINT "marking_task_${column?.replace('_id', '')}_fkey" FOREIGN KEY ("${column}") REFERENCES ${table}("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    await queryRunner.query(
      `ALTER TABLE "assessment"."answer_file" ADD CONSTRAINT "answer_file_attempt_fkey" FOREIGN KEY ("attempt_id") REFERENCES "assessment"."attempt"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  /** Attempts that wait for people must be brought into another state by hand before: no program can know which. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."answer_file"`);
    await queryRunner.query(`DROP TABLE "assessment"."marking_task"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_marks"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_marks" CHECK (state = 'GRADED' or num_nonnulls(score, max_score, is_passed, marks, skill_marks, grading_version) = 0)`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP CONSTRAINT "attempt_state"`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."attempt" ADD CONSTRAINT "attempt_state" CHECK (state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'VOIDED'))`,
    );
  }
}
