import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that are held elsewhere, and keys that were stolen. */
export class AddKeyHistory1795760000000 implements MigrationInterface {
  name = 'AddKeyHistory1795760000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "platform"."signing_key" ALTER COLUMN "private_jwk" DROP NOT NULL`);
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" ADD "compromised_at" TIMESTAMP WITH TIME ZONE, ADD CONSTRAINT "signing_key_compromised_is_retired" CHECK (compromised_at is null or retired_at is not null)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" DROP CONSTRAINT "signing_key_compromised_is_retired", DROP COLUMN "compromised_at"`,
    );
    await queryRunner.query(`ALTER TABLE "platform"."signing_key" ALTER COLUMN "private_jwk" SET NOT NULL`);
  }
}
