import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMedia1795378000000 implements MigrationInterface {
  name = 'CreateMedia1795378000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "assessment"."media" ("sha256" text NOT NULL, "kind" text NOT NULL, "mime_type" text NOT NULL, "size" integer NOT NULL, "width" integer, "height" integer, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "created_by" uuid, CONSTRAINT "media_dimensions" CHECK ((kind = 'IMAGE') = (width is not null and height is not null)), CONSTRAINT "media_kind" CHECK (kind in ('IMAGE', 'AUDIO', 'VIDEO')), CONSTRAINT "media_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$'), CONSTRAINT "media_pkey" PRIMARY KEY ("sha256"))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "assessment"."media"`);
  }
}
