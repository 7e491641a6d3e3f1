import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { RevocationCode } from '../issuing/certificate.entity';

/** What a list says of its certificates at one moment. */
export interface StatusRows {
  /** Indices of those that may not be relied on any more: revoked or replaced. */
  ended: number[];
  /** Indices of those that are suspended now. */
  suspended: number[];
  /** Moment of the reading, by the database's clock. */
  readAt: Date;
}

export interface EndedCertificate {
  id: string;
  state: 'REVOKED' | 'SUPERSEDED';
  revocationCode: RevocationCode | null;
}

@Injectable()
export class StatusListRepository {
  constructor(private readonly database: Database) {}

  /** Whether certificates may stand in this list already. */
  async exists(list: number): Promise<boolean> {
    const row = await this.database.queryOne(
      'select 1 as one from certification.certificate where status_list = $1 limit 1',
      [list],
    );
    return row !== null;
  }

  async read(list: number): Promise<StatusRows> {
    const row = await this.database.queryOne<StatusRows>(
      {
        name: 'certification.read-status-list',
        text: `select coalesce(array_agg(status_index) filter (where state in ('REVOKED', 'SUPERSEDED')), '{}') as ended,
            coalesce(array_agg(status_index) filter (where state = 'SUSPENDED'), '{}') as suspended,
            now() as "readAt"
          from certification.certificate where status_list = $1 and state <> 'ISSUED'`,
      },
      [list],
    );
    if (!row) throw new Error('An aggregate gave no row');
    return row;
  }

  /** Those of a list that were revoked or replaced, by id. */
  findEnded(list: number): Promise<EndedCertificate[]> {
    return this.database.query(
      `select id, state, revocation_code as "revocationCode" from certification.certificate
        where status_list = $1 and state in ('REVOKED', 'SUPERSEDED') order by id`,
      [list],
    );
  }
}
