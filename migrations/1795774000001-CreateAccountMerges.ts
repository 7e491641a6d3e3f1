import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An assisted account is found to belong to the owner of a VNeID account; this can be taken back. */
export class CreateAccountMerges1795774000001 implements MigrationInterface {
  name = 'CreateAccountMerges1795774000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "identity"."account_merge" ("id" uuid NOT NULL, "assisted_id" uuid NOT NULL, "learner_id" uuid NOT NULL, "way" text NOT NULL, "findings" text array NOT NULL DEFAULT '{}', "reason" text, "merged_by" uuid NOT NULL, "merged_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "reversed_at" TIMESTAMP WITH TIME ZONE, "reversed_by" uuid, "reversal_reason" text, CONSTRAINT "account_merge_two" CHECK (assisted_id <> learner_id), CONSTRAINT "account_merge_way" CHECK (way in ('CARD', 'OFFICER') and (way = 'CARD') = (reason is null)), CONSTRAINT "account_merge_reversed_whole" CHECK (num_nonnulls(reversed_at, reversed_by, reversal_reason) in (0, 3)), CONSTRAINT "account_merge_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "account_merge_one_live" ON "identity"."account_merge"  ("assisted_id") WHERE reversed_at is null`,
    );
    await queryRunner.query(
      `CREATE INDEX "account_merge_learner" ON "identity"."account_merge"  ("learner_id")`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."account_merge" ADD CONSTRAINT "account_merge_assisted_fkey" FOREIGN KEY ("assisted_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "identity"."account_merge" ADD CONSTRAINT "account_merge_learner_fkey" FOREIGN KEY ("learner_id") REFERENCES "identity"."learner"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    // What was merged stays written down: a reversal adds to the line, once.
    await queryRunner.query(`
      CREATE FUNCTION identity.guard_account_merge() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.reversed_at IS NOT NULL OR NEW.reversed_at IS NULL
          OR (NEW.id, NEW.assisted_id, NEW.learner_id, NEW.way, NEW.findings, NEW.reason, NEW.merged_by, NEW.merged_at)
            IS DISTINCT FROM
             (OLD.id, OLD.assisted_id, OLD.learner_id, OLD.way, OLD.findings, OLD.reason, OLD.merged_by, OLD.merged_at)
        THEN
          RAISE EXCEPTION 'account merge % must not change', OLD.id USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER account_merge_is_kept BEFORE UPDATE OR DELETE ON identity.account_merge
        FOR EACH ROW EXECUTE FUNCTION identity.guard_account_merge()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "identity"."account_merge"');
    await queryRunner.query('DROP FUNCTION identity.guard_account_merge()');
  }
}
