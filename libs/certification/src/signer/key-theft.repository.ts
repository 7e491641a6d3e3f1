import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

@Injectable()
export class KeyTheftRepository {
  constructor(private readonly database: Database) {}

  /**
   * How many certificates a key signed, and how many of them do not stand when it was stolen at a moment: signed since,
   * or in no head of the issuance log from before (`LogStandingService.stoodBefore`).
   */
  async count(kid: string, since: Date): Promise<{ certificates: number; lost: number }> {
    const row = await this.database.queryOne<{ certificates: number; lost: number }>(
      `with proven as (select coalesce(
            (select h.tree_size from certification.log_tree_head h where h.at < $2 order by h.at desc limit 1),
            (select h.tree_size from certification.log_tree_head h order by h.at limit 1)) as size)
        select count(*)::float8 as certificates,
          count(*) filter (where c.signed_at >= $2 or proven.size is not null and not exists (
            select from certification.log_entry e
              where e.certificate_id = c.id and e.index < proven.size))::float8 as lost
        from certification.certificate c, proven where c.kid = $1`,
      [kid, since],
    );
    return row ?? { certificates: 0, lost: 0 };
  }
}
