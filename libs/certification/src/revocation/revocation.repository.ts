import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { RevocationCode, StoredState } from '../issuing/certificate.entity';

export interface RevocableCertificate {
  id: string;
  learnerId: string;
  state: StoredState;
  unitId: string;
}

@Injectable()
export class RevocationRepository {
  constructor(private readonly database: Database) {}

  /** Locks a signed certificate, found by id or serial. */
  lock(key: { id: string } | { serial: string }): Promise<RevocableCertificate | null> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['serial', key.serial];
    return this.database.queryOne(
      `select c.id, c.learner_id as "learnerId", c.state, p.unit_id as "unitId"
        from certification.certificate c join certification.programme p on p.id = c.programme_id
        where c.${column} = $1 and c.signature is not null for update of c`,
      [value],
    );
  }

  async markRevoked(id: string, code: RevocationCode, reason: string, actorId: string): Promise<void> {
    await this.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = $2,
          revocation_reason = $3, revoked_by = $4 where id = $1`,
      [id, code, reason, actorId],
    );
  }
}
