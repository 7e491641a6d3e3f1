import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SUPERSEDE messages, the gate that all processes share on their way to VNeID, stored comparisons of both sides. */
export class CompleteVneidExchange1795763000000 implements MigrationInterface {
  name = 'CompleteVneidExchange1795763000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "certification"."confirmation" ADD "successor_id" uuid`);
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" DROP CONSTRAINT "confirmation_action"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" ADD CONSTRAINT "confirmation_action" CHECK (action in ('ISSUE', 'REVOKE', 'SUPERSEDE'))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" ADD CONSTRAINT "confirmation_successor" CHECK ((action = 'SUPERSEDE') = (successor_id is not null))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" ADD CONSTRAINT "confirmation_successor_fkey" FOREIGN KEY ("successor_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `CREATE INDEX "confirmation_by_successor" ON "certification"."confirmation"  ("successor_id") WHERE successor_id is not null`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."vneid_gate" ("id" smallint NOT NULL DEFAULT '1', "faults" integer NOT NULL DEFAULT '0', "last_fault" text, "last_fault_at" TIMESTAMP WITH TIME ZONE, "paused_at" TIMESTAMP WITH TIME ZONE, "probe_at" TIMESTAMP WITH TIME ZONE, "failed_probes" integer NOT NULL DEFAULT '0', "next_slot_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "vneid_gate_paused_whole" CHECK ((paused_at is null) = (probe_at is null)), CONSTRAINT "vneid_gate_single" CHECK (id = 1), CONSTRAINT "vneid_gate_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`INSERT INTO "certification"."vneid_gate" DEFAULT VALUES`);
    await queryRunner.query(
      `CREATE TABLE "certification"."reconciliation_report" ("id" uuid NOT NULL, "cause" text NOT NULL, "is_repairing" boolean NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "finished_at" TIMESTAMP WITH TIME ZONE, "fault" text, "compared" integer NOT NULL DEFAULT '0', "settled_there" integer NOT NULL DEFAULT '0', "missing_there" integer NOT NULL DEFAULT '0', "lost_there" integer NOT NULL DEFAULT '0', "unknown_here" integer NOT NULL DEFAULT '0', "conflicts" integer NOT NULL DEFAULT '0', "repaired" integer NOT NULL DEFAULT '0', "differences" jsonb NOT NULL DEFAULT '[]', CONSTRAINT "reconciliation_report_differences" CHECK (jsonb_array_length(differences) <= 100), CONSTRAINT "reconciliation_report_cause" CHECK (cause in ('SCHEDULE', 'OPERATOR')), CONSTRAINT "reconciliation_report_pkey" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "reconciliation_report_started" ON "certification"."reconciliation_report"  ("started_at")`,
    );
    // Unlogged: one row for every message VNeID lists, wanted only while a comparison runs.
    await queryRunner.query(
      `CREATE UNLOGGED TABLE "certification"."reconciliation_sighting" ("report_id" uuid NOT NULL, "confirmation_id" uuid NOT NULL, CONSTRAINT "reconciliation_sighting_pkey" PRIMARY KEY ("report_id", "confirmation_id"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."reconciliation_sighting" ADD CONSTRAINT "reconciliation_sighting_report_fkey" FOREIGN KEY ("report_id") REFERENCES "certification"."reconciliation_report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "certification"."reconciliation_sighting"`);
    await queryRunner.query(`DROP TABLE "certification"."reconciliation_report"`);
    await queryRunner.query(`DROP TABLE "certification"."vneid_gate"`);
    await queryRunner.query(`DROP INDEX "certification"."confirmation_by_successor"`);
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" DROP CONSTRAINT "confirmation_successor_fkey"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" DROP CONSTRAINT "confirmation_successor"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" DROP CONSTRAINT "confirmation_action"`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."confirmation" ADD CONSTRAINT "confirmation_action" CHECK (action in ('ISSUE', 'REVOKE'))`,
    );
    await queryRunner.query(`ALTER TABLE "certification"."confirmation" DROP COLUMN "successor_id"`);
  }
}
