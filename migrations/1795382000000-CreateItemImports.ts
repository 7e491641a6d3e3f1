import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateItemImports1795382000000 implements MigrationInterface {
  name = 'CreateItemImports1795382000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_import" ("id" uuid NOT NULL, "unit_id" uuid NOT NULL, "requested_by" uuid NOT NULL, "is_by_person" boolean NOT NULL, "file_id" uuid NOT NULL, "format" text NOT NULL, "options" jsonb NOT NULL, "state" text NOT NULL DEFAULT 'WAITING', "read_count" integer NOT NULL DEFAULT '0', "is_written" boolean, "file_faults" jsonb NOT NULL DEFAULT '[]', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "item_import_finished" CHECK ((state in ('DONE', 'FAILED')) = (finished_at is not null)), CONSTRAINT "item_import_state" CHECK (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')), CONSTRAINT "item_import_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "item_import_requested" ON "assessment"."item_import"  ("requested_by", "created_at")`,
    );
    await queryRunner.query(
      `CREATE TABLE "assessment"."item_import_row" ("import_id" uuid NOT NULL, "position" integer NOT NULL, "place" jsonb NOT NULL, "code" text, "outcome" text NOT NULL, "faults" jsonb NOT NULL, "notices" jsonb NOT NULL, CONSTRAINT "item_import_row_outcome" CHECK (outcome in ('CREATED', 'CHANGED', 'UNCHANGED', 'FAULTY')), CONSTRAINT "item_import_row_pkey" PRIMARY KEY ("import_id", "position"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_import" ADD CONSTRAINT "item_import_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "identity"."org_unit"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_import_row" ADD CONSTRAINT "item_import_row_import_fkey" FOREIGN KEY ("import_id") REFERENCES "assessment"."item_import"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "assessment"."item_import_row" DROP CONSTRAINT "item_import_row_import_fkey"`,
    );
    await queryRunner.query(`ALTER TABLE "assessment"."item_import" DROP CONSTRAINT "item_import_unit_fkey"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_import_row"`);
    await queryRunner.query(`DROP INDEX "assessment"."item_import_requested"`);
    await queryRunner.query(`DROP TABLE "assessment"."item_import"`);
  }
}
