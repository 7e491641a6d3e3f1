import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** That a certificate stands, and where its bit is. */
export interface Standing {
  /** Null on certificates from before there were status lists. */
  list: number | null;
  index: number | null;
  /** Moment of the reading, by the database's clock. */
  asOf: Date;
}

@Injectable()
export class OfflineQrRepository {
  constructor(private readonly database: Database) {}

  /** Null unless the certificate is signed, neither suspended nor ended, and not expired, at this moment. */
  findStanding(certificateId: string): Promise<Standing | null> {
    return this.database.queryOne<Standing & Record<string, unknown>>(
      {
        name: 'certification.find-standing',
        text: `select status_list as list, status_index as index, date_trunc('seconds', now()) as "asOf"
          from certification.certificate
          where id = $1 and signature is not null and state = 'ISSUED' and (valid_until is null or valid_until > now())`,
      },
      [certificateId],
    );
  }
}
