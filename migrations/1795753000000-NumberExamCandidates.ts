import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Candidates of a session have numbers, which are no part of its signed record. */
export class NumberExamCandidates1795753000000 implements MigrationInterface {
  name = 'NumberExamCandidates1795753000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."exam_session_candidate" ADD "number" integer`);
    // The numbers of sessions that are signed are new, and nothing that was signed changes.
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_candidate" DISABLE TRIGGER exam_session_candidate_signed`,
    );
    await queryRunner.query(`
      UPDATE "assessment"."exam_session_candidate" c SET "number" = n.number
        FROM (SELECT session_id, learner_id, row_number() OVER (PARTITION BY session_id ORDER BY learner_id) AS number
          FROM "assessment"."exam_session_candidate") n
        WHERE n.session_id = c.session_id AND n.learner_id = c.learner_id`);
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_candidate" ENABLE TRIGGER exam_session_candidate_signed`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."exam_session_candidate" ALTER COLUMN "number" SET NOT NULL, ADD CONSTRAINT "exam_session_candidate_number" UNIQUE ("session_id", "number"), ADD CONSTRAINT "exam_session_candidate_numbered" CHECK (number > 0)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."exam_session_candidate" DROP COLUMN "number"`);
  }
}
