import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Obligations that were fulfilled before they were told to programmes, as facts. Nothing is issued by this: a run of
 * the programme that asks for one does, under somebody's eyes.
 */
export class TellProgrammesOfObligations1795776000000 implements MigrationInterface {
  name = 'TellProgrammesOfObligations1795776000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `insert into certification.learner_fact (id, learner_id, kind, code, occurred_at, source)
        select gen_random_uuid(), a.learner_id, 'OBLIGATION_FULFILLED', o.code, a.fulfilled_at, 'compliance:' || a.id
        from compliance.assignment a join compliance.obligation o on o.id = a.obligation_id
        where a.fulfilled_at is not null and a.learner_id is not null
        on conflict do nothing`,
    );
  }

  /** Facts that were told since cannot be told apart from these; an older release does not ask for them. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
