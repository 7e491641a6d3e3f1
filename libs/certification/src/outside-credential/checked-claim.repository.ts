import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Finding } from './finding';

/** What the automatic check keeps on claims. */
@Injectable()
export class CheckedClaimRepository {
  constructor(private readonly database: Database) {}

  /** Who the sealed credential of a claim is from; null when it has none. */
  findCredential(id: string): Promise<{ sealed: Buffer; issuer: string } | null> {
    return this.database.queryOne(
      `select credential as sealed, credential_issuer as issuer from certification.outside_certificate
        where id = $1 and credential is not null`,
      [id],
    );
  }

  /** The moment, by the database's clock. */
  async now(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('The database has no clock');
    return row.now;
  }

  /**
   * Whether a person has refused or annulled an earlier claim of the same certificate by the same person, by whichever of
   * their accounts.
   */
  async wasTurnedDown(id: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `select from certification.outside_certificate o
        join identity.learner own on own.id = o.learner_id
        join identity.learner x on x.id = coalesce(own.merged_into_id, own.id)
          or x.merged_into_id = coalesce(own.merged_into_id, own.id)
        join certification.outside_certificate earlier on earlier.learner_id = x.id
          and earlier.state in ('REFUSED', 'ANNULLED') and earlier.decided_by is not null
          and (earlier.credential_key = o.credential_key
            or (earlier.issuer_key, earlier.number_key) = (o.issuer_key, o.number_key))
        where o.id = $1 limit 1`,
      [id],
    );
    return row !== null;
  }

  /** Stores what a check found. `isFollowed`: its issuer is asked again in half a day to a day, spread by chance. */
  async store(id: string, findings: readonly Finding[], isFollowed: boolean): Promise<void> {
    await this.database.query(
      `update certification.outside_certificate set findings = $2, checked_at = clock_timestamp(),
          checks = least(checks + 1, 30000),
          status_due_at = case when $3 then clock_timestamp() + make_interval(hours => 12, secs => random() * 43200) end
        where id = $1`,
      [id, findings, isFollowed],
    );
  }

  /** Takes some accepted claims whose issuer is to be asked again, and puts the next time a day ahead. */
  async takeDue(most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `update certification.outside_certificate set status_due_at = clock_timestamp() + interval '1 day'
        where id in (select id from certification.outside_certificate
          where state = 'ACCEPTED' and status_due_at <= clock_timestamp()
          order by status_due_at limit $1 for update skip locked)
        returning id`,
      [most],
    );
    return rows.map(({ id }) => id);
  }

  /** Claims that wait with a credential of this issuer, the oldest first. */
  async waitingFor(issuerId: string, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from certification.outside_certificate
        where state = 'CLAIMED' and credential_issuer = $1 order by id limit $2`,
      [issuerId, most],
    );
    return rows.map(({ id }) => id);
  }
}
