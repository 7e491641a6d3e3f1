import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddQuizSettings1795690000000 implements MigrationInterface {
  name = 'AddQuizSettings1795690000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" ADD "reached" smallint`);
    await queryRunner.query(`ALTER TABLE "assessment"."quiz" ADD "access_code" bytea`);
    await queryRunner.query(
      `CREATE TABLE "assessment"."access_code_try" ("learner_id" uuid NOT NULL, "quiz_id" uuid NOT NULL, "tried_at" TIMESTAMP WITH TIME ZONE array NOT NULL, CONSTRAINT "access_code_try_pkey" PRIMARY KEY ("learner_id", "quiz_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."access_code_try" ADD CONSTRAINT "access_code_try_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."access_code_try" ADD CONSTRAINT "access_code_try_quiz_fkey" FOREIGN KEY ("quiz_id") REFERENCES "assessment"."quiz"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."access_code_try"`);
    await queryRunner.query(`ALTER TABLE "assessment"."quiz" DROP COLUMN "access_code"`);
    await queryRunner.query(`ALTER TABLE "assessment"."attempt" DROP COLUMN "reached"`);
  }
}
