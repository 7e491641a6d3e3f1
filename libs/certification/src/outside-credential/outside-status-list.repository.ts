import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface KeptStatusList {
  trustedIssuerId: string;
  purpose: string;
  encodedList: string;
}

/** Status lists of other issuers that were read and checked, shared by all workers. */
@Injectable()
export class OutsideStatusListRepository {
  constructor(private readonly database: Database) {}

  /**
   * The list at an address while it is fresh, if it was checked for this entry of the trust list. One that may have been
   * kept before a key of the entry was found stolen is read anew: the thief could have signed it. Lists are kept for a day
   * at most.
   */
  findFresh(url: string, trustedIssuerId: string): Promise<KeptStatusList | null> {
    return this.database.queryOne(
      `select trusted_issuer_id as "trustedIssuerId", purpose, encoded_list as "encodedList"
        from certification.outside_status_list
        where url = $1 and trusted_issuer_id = $2 and fresh_until > clock_timestamp()
          and not exists (select from certification.trusted_issuer_key k
            where k.trusted_issuer_id = $2 and k.compromised_at > fresh_until - interval '1 day')`,
      [url, trustedIssuerId],
    );
  }

  /** Keeps a list for some seconds from now, by the clock of the database. */
  async keep(url: string, list: KeptStatusList, seconds: number): Promise<void> {
    await this.database.query(
      `insert into certification.outside_status_list (url, trusted_issuer_id, purpose, encoded_list, fresh_until)
        values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5))
        on conflict (url) do update set trusted_issuer_id = excluded.trusted_issuer_id,
          purpose = excluded.purpose, encoded_list = excluded.encoded_list, fresh_until = excluded.fresh_until`,
      [url, list.trustedIssuerId, list.purpose, list.encodedList, seconds],
    );
  }
}
