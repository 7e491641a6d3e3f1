import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Digests of the files that were handed out, so that a file somebody was given can be told from a changed one. */
export class CreateDrawnFiles1795770000000 implements MigrationInterface {
  name = 'CreateDrawnFiles1795770000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "certification"."drawn_file" ("sha256" bytea NOT NULL, "certificate_id" uuid NOT NULL, "drawn_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "drawn_file_sha256" CHECK (octet_length(sha256) = 32), CONSTRAINT "drawn_file_pkey" PRIMARY KEY ("sha256"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."drawn_file" ADD CONSTRAINT "drawn_file_certificate_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    // What says that a file is ours must not be moved to another certificate.
    await queryRunner.query(`
      CREATE TRIGGER drawn_file_append_only BEFORE UPDATE OR DELETE ON certification.drawn_file
        FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
    await queryRunner.query(`
      CREATE TRIGGER drawn_file_not_emptied BEFORE TRUNCATE ON certification.drawn_file
        FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "certification"."drawn_file"`);
  }
}
