import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Place } from './counted-by';

export interface NewContribution {
  certificateId: string;
  indicatorCode: string;
  ruleVersion: number;
  learnerId: string;
  year: number;
  countsFrom: string;
  place: Place | null;
  acceptedAt: Date | null;
}

@Injectable()
export class FactRepository {
  constructor(private readonly database: Database) {}

  /** Two transactions never count the same person at once; always in the same order, so none waits in a circle. */
  async lockPeople(learnerIds: string[]): Promise<void> {
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('reporting.' || person.id, 0))
        from (select distinct id from unnest($1::text[]) id order by id) person`,
      [learnerIds],
    );
  }

  /**
   * Writes what certificates add. The first time decides when and where; a repetition only adds what was not
   * known then: the acceptance, or a place.
   */
  async contribute(rows: NewContribution[]): Promise<void> {
    await this.database.query(
      `insert into reporting.contribution as c (certificate_id, indicator_code, rule_version, learner_id, year,
          counts_from, unit_id, unit_path, accepted_at)
        select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::uuid[], $5::smallint[], $6::date[],
          $7::uuid[], $8::ltree[], $9::timestamptz[])
        on conflict (certificate_id, indicator_code) do update set
          accepted_at = coalesce(c.accepted_at, excluded.accepted_at),
          unit_id = coalesce(c.unit_id, excluded.unit_id), unit_path = coalesce(c.unit_path, excluded.unit_path)`,
      [
        rows.map((row) => row.certificateId),
        rows.map((row) => row.indicatorCode),
        rows.map((row) => row.ruleVersion),
        rows.map((row) => row.learnerId),
        rows.map((row) => row.year),
        rows.map((row) => row.countsFrom),
        rows.map((row) => row.place?.unitId ?? null),
        rows.map((row) => row.place?.path ?? null),
        rows.map((row) => row.acceptedAt?.toISOString() ?? null),
      ],
    );
  }

  /** Takes back what revoked certificates added; taking it back again keeps the first moment. */
  async remove(certificateIds: string[]): Promise<void> {
    await this.database.query(
      `update reporting.contribution set removed_at = now()
        where certificate_id = any($1) and removed_at is null`,
      [certificateIds],
    );
  }

  /** Makes the facts of these people anew from what their certificates add: the earliest one stands for all. */
  async refresh(learnerIds: string[]): Promise<void> {
    await this.database.query(
      `insert into reporting.fact (indicator_code, learner_id, year, counts_from, unit_id, unit_path,
          certificate_id, is_accepted, accepted_at, removed_at)
        select distinct on (c.indicator_code, c.learner_id, c.year) c.indicator_code, c.learner_id, c.year,
          c.counts_from, c.unit_id, c.unit_path, c.certificate_id, c.accepted_at is not null, c.accepted_at, null
        from reporting.contribution c
        where c.learner_id = any($1) and c.removed_at is null
        order by c.indicator_code, c.learner_id, c.year, c.counts_from, c.certificate_id
        on conflict (indicator_code, learner_id, year) do update set counts_from = excluded.counts_from,
          unit_id = excluded.unit_id, unit_path = excluded.unit_path, certificate_id = excluded.certificate_id,
          is_accepted = excluded.is_accepted, accepted_at = excluded.accepted_at, removed_at = null`,
      [learnerIds],
    );
    await this.database.query(
      `update reporting.fact f set removed_at = now()
        where f.learner_id = any($1) and f.removed_at is null and not exists (
          select from reporting.contribution c where c.indicator_code = f.indicator_code
            and c.learner_id = f.learner_id and c.year = f.year and c.removed_at is null)`,
      [learnerIds],
    );
    await this.database.query(
      `update reporting.fact f set counts_until = next.counts_from
        from (
          select indicator_code, learner_id, year,
            lead(counts_from) over (partition by indicator_code, learner_id order by year) as counts_from
          from reporting.fact where learner_id = any($1) and removed_at is null) next
        where f.indicator_code = next.indicator_code and f.learner_id = next.learner_id and f.year = next.year
          and f.counts_until is distinct from next.counts_from`,
      [learnerIds],
    );
  }

  /** Certificates whose holders had no known place when they were counted, in order, after one of them. */
  async withoutPlace(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct certificate_id as id from reporting.contribution
        where unit_id is null and removed_at is null and ($1::uuid is null or certificate_id > $1)
        order by certificate_id limit $2`,
      [after, limit],
    );
    return rows.map((row) => row.id);
  }
}
