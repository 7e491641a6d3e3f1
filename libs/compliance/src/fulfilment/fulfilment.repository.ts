import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface TrainingRecord {
  certificateId: string;
  learnerId: string;
  programmeCode: string;
  year: number;
  issuedAt: Date;
  isRevoked: boolean;
}

/** An assignment that was fulfilled, is fulfilled by another certificate, or is so no more. */
export interface SettledAssignment {
  assignmentId: string;
  learnerId: string;
  obligationCode: string;
  /** Null when nothing fulfils it any more. */
  fulfilledAt: Date | null;
}

/**
 * Key of the advisory lock that keeps whole-roster work (activation, the nightly pass) apart from single
 * certificates: otherwise neither would see the other's uncommitted rows, and a person would stay unfulfilled.
 */
const ROSTER_LOCK = `hashtextextended('compliance.roster', 0)`;

@Injectable()
export class FulfilmentRepository {
  constructor(private readonly database: Database) {}

  /** Waits until nobody else settles; for work on whole rosters. */
  async lockEverybody(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(${ROSTER_LOCK})`);
  }

  /** Two transactions never settle the same person at once; always in the same order, so none waits in a circle. */
  async lockPeople(learnerIds: string[]): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock_shared(${ROSTER_LOCK})`);
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('compliance.' || person.id, 0))
        from (select distinct id from unnest($1::text[]) id order by id) person`,
      [learnerIds],
    );
  }

  /** Writes certificates as training records. What was revoked stays revoked, in whatever order news arrives. */
  async record(records: TrainingRecord[]): Promise<void> {
    await this.database.query(
      `insert into compliance.fulfilment as f
          (certificate_id, learner_id, programme_code, year, issued_at, revoked_at)
        select n.certificate_id, n.learner_id, n.programme_code, n.year, n.issued_at,
          case when n.is_revoked then now() end
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::timestamptz[], $6::boolean[])
          as n(certificate_id, learner_id, programme_code, year, issued_at, is_revoked)
        order by n.certificate_id
        on conflict (certificate_id) do update set revoked_at = excluded.revoked_at
          where f.revoked_at is null and excluded.revoked_at is not null`,
      [
        records.map((record) => record.certificateId),
        records.map((record) => record.learnerId),
        records.map((record) => record.programmeCode),
        records.map((record) => record.year),
        records.map((record) => record.issuedAt.toISOString()),
        records.map((record) => record.isRevoked),
      ],
    );
  }

  /**
   * Brings assignments in line with the training records: the first valid certificate of the programme and the
   * year fulfils, none un-fulfils. A closed obligation changes only when its certificate was revoked.
   * Null means all people or all obligations. Says what has changed.
   */
  settle(learnerIds: string[] | null, obligationId: string | null): Promise<SettledAssignment[]> {
    return this.database.query<SettledAssignment & Record<string, unknown>>(
      `update compliance.assignment a set fulfilled_by = best.certificate_id, fulfilled_at = best.issued_at
        from (
          select x.id, o.code, f.certificate_id, f.issued_at
          from compliance.assignment x
            join compliance.obligation o on o.id = x.obligation_id
            left join lateral (
              select f.certificate_id, f.issued_at from compliance.fulfilment f
              where f.learner_id = x.learner_id and f.year = o.year and f.programme_code = o.programme_code
                and f.revoked_at is null
              order by f.issued_at, f.certificate_id limit 1) f on true
          where ($1::uuid[] is null or x.learner_id = any($1)) and ($2::uuid is null or o.id = $2)
            and (o.state = 'ACTIVE' or exists (select from compliance.fulfilment r
              where r.certificate_id = x.fulfilled_by and r.revoked_at is not null))) best
        where best.id = a.id and a.fulfilled_by is distinct from best.certificate_id
        returning a.id as "assignmentId", a.learner_id as "learnerId", best.code as "obligationCode",
          a.fulfilled_at as "fulfilledAt"`,
      [learnerIds, obligationId],
    );
  }

  /** Notes that these people were seen to learn in the present Vietnamese year; the first time stays. */
  async recordActivity(learnerIds: string[]): Promise<void> {
    await this.database.query(
      `insert into compliance.activity (learner_id, year)
        select distinct id, extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::smallint
        from unnest($1::uuid[]) id order by id
        on conflict do nothing`,
      [learnerIds],
    );
  }
}
