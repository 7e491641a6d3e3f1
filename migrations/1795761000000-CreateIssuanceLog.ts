import type { MigrationInterface, QueryRunner } from 'typeorm';

const LOGGED = `('SIGNED', 'REVOKED', 'SUSPENDED', 'REINSTATED', 'SUPERSEDED')`;

/** The issuance log: a Merkle tree over every change of a certificate's standing (docs/adr/0012). */
export class CreateIssuanceLog1795761000000 implements MigrationInterface {
  name = 'CreateIssuanceLog1795761000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" DROP CONSTRAINT "signing_key_purpose", ADD CONSTRAINT "signing_key_purpose" CHECK (purpose in ('access-token', 'certificate', 'exam-session', 'issuance-log'))`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."log_pending" ("event_id" uuid NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "log_pending_pkey" PRIMARY KEY ("event_id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "log_pending_order" ON "certification"."log_pending"  ("at", "event_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."log_entry" ("index" bigint NOT NULL, "event_id" uuid NOT NULL, "certificate_id" uuid NOT NULL, "leaf" bytea NOT NULL, "leaf_hash" bytea NOT NULL, CONSTRAINT "log_entry_event" UNIQUE ("event_id"), CONSTRAINT "log_entry_hash" CHECK (octet_length(leaf_hash) = 32), CONSTRAINT "log_entry_index" CHECK (index >= 0), CONSTRAINT "log_entry_pkey" PRIMARY KEY ("index"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "log_entry_certificate" ON "certification"."log_entry"  ("certificate_id")`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."log_node" ("level" integer NOT NULL, "index" bigint NOT NULL, "hash" bytea NOT NULL, CONSTRAINT "log_node_hash" CHECK (octet_length(hash) = 32), CONSTRAINT "log_node_place" CHECK (level >= 1 and index >= 0), CONSTRAINT "log_node_pkey" PRIMARY KEY ("level", "index"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "certification"."log_tree_head" ("at" TIMESTAMP WITH TIME ZONE NOT NULL, "tree_size" bigint NOT NULL, "root_hash" bytea NOT NULL, "kid" text NOT NULL, "jws" text NOT NULL, CONSTRAINT "log_tree_head_hash" CHECK (octet_length(root_hash) = 32), CONSTRAINT "log_tree_head_size" CHECK (tree_size > 0), CONSTRAINT "log_tree_head_pkey" PRIMARY KEY ("at"))`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."log_pending" ADD CONSTRAINT "log_pending_event_fkey" FOREIGN KEY ("event_id") REFERENCES "certification"."certificate_event"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."log_entry" ADD CONSTRAINT "log_entry_event_fkey" FOREIGN KEY ("event_id") REFERENCES "certification"."certificate_event"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE "certification"."log_entry" ADD CONSTRAINT "log_entry_certificate_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certification"."certificate"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    for (const table of ['log_entry', 'log_node', 'log_tree_head']) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON certification.${table}
          FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`);
      await queryRunner.query(`
        CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON certification.${table}
          FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`);
    }
    // Nothing may be deleted and places are unique, so a batch that joins on leaves no gap before it or in it.
    await queryRunner.query(`
      CREATE FUNCTION certification.guard_log_entries() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        batch record;
      BEGIN
        SELECT min(index) AS first, max(index) AS last, count(*) AS size INTO batch FROM new_entries;
        IF batch.size > 0 AND (batch.last - batch.first + 1 <> batch.size OR batch.first > 0 AND NOT EXISTS (
          SELECT FROM certification.log_entry WHERE index = batch.first - 1))
        THEN
          RAISE EXCEPTION 'the issuance log must not have gaps' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER log_entry_contiguous AFTER INSERT ON certification.log_entry REFERENCING NEW TABLE AS new_entries
        FOR EACH STATEMENT EXECUTE FUNCTION certification.guard_log_entries()`);
    await queryRunner.query(`
      CREATE FUNCTION certification.guard_log_nodes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM new_nodes n WHERE NOT EXISTS (
          SELECT FROM certification.log_entry e WHERE e.index = ((n.index + 1) << n.level) - 1))
        THEN
          RAISE EXCEPTION 'a node of the issuance log must be complete'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER log_node_complete AFTER INSERT ON certification.log_node REFERENCING NEW TABLE AS new_nodes
        FOR EACH STATEMENT EXECUTE FUNCTION certification.guard_log_nodes()`);
    // The lock is the sequencer's own: whoever signs a head sees every other head.
    await queryRunner.query(`
      CREATE FUNCTION certification.guard_tree_head() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('certification.issuance-log'));
        IF NOT EXISTS (SELECT FROM certification.log_entry WHERE index = NEW.tree_size - 1)
          OR EXISTS (SELECT FROM certification.log_tree_head h
            WHERE h.at >= NEW.at OR h.tree_size > NEW.tree_size
              OR h.tree_size = NEW.tree_size AND h.root_hash <> NEW.root_hash)
        THEN
          RAISE EXCEPTION 'a tree head must not regress' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER log_tree_head_grows BEFORE INSERT ON certification.log_tree_head
        FOR EACH ROW EXECUTE FUNCTION certification.guard_tree_head()`);
    await queryRunner.query(`
      CREATE FUNCTION certification.await_log() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO certification.log_pending (event_id, at)
          SELECT id, at FROM new_events WHERE what IN ${LOGGED};
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER certificate_event_logged AFTER INSERT ON certification.certificate_event
        REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION certification.await_log()`);
    // What happened before there was a log stands at its beginning.
    await queryRunner.query(`
      INSERT INTO certification.log_pending (event_id, at)
        SELECT id, at FROM certification.certificate_event WHERE what IN ${LOGGED}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TRIGGER certificate_event_logged ON certification.certificate_event`);
    for (const table of ['log_pending', 'log_entry', 'log_node', 'log_tree_head'])
      await queryRunner.query(`DROP TABLE "certification"."${table}"`);
    for (const name of ['await_log', 'guard_log_entries', 'guard_log_nodes', 'guard_tree_head'])
      await queryRunner.query(`DROP FUNCTION certification.${name}()`);
    // With the heads gone, nothing is left that these keys could check.
    await queryRunner.query(`DELETE FROM "platform"."signing_key" WHERE purpose = 'issuance-log'`);
    await queryRunner.query(
      `ALTER TABLE "platform"."signing_key" DROP CONSTRAINT "signing_key_purpose", ADD CONSTRAINT "signing_key_purpose" CHECK (purpose in ('access-token', 'certificate', 'exam-session'))`,
    );
  }
}
