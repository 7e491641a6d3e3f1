import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUploads1795370200000 implements MigrationInterface {
  name = 'CreateUploads1795370200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "platform"."upload" ("id" uuid NOT NULL, "owner_id" uuid NOT NULL, "name" text NOT NULL, "size" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "upload_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "upload_created" ON "platform"."upload"  ("created_at")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "platform"."upload_created"`);
    await queryRunner.query(`DROP TABLE "platform"."upload"`);
  }
}
