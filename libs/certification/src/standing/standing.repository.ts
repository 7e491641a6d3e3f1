import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { RevocationCode, StoredState, SuspensionCode } from '../issuing/certificate.entity';

/** How a certificate is named by people: by its id or by what is printed on it. */
export type CertificateKey = { id: string } | { serial: string };

export interface StandingCertificate {
  id: string;
  serial: string;
  learnerId: string;
  state: StoredState;
  /** The unit of the programme, which answers for the certificate. */
  unitId: string;
}

/** The one place where the state of a certificate changes; a trigger refuses any way back from a final one. */
@Injectable()
export class StandingRepository {
  constructor(private readonly database: Database) {}

  /** Locks a signed certificate. */
  lock(key: CertificateKey): Promise<StandingCertificate | null> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['serial', key.serial];
    return this.database.queryOne(
      `select c.id, c.serial, c.learner_id as "learnerId", c.state, p.unit_id as "unitId"
        from certification.certificate c join certification.programme p on p.id = c.programme_id
        where c.${column} = $1 and c.signature is not null for update of c`,
      [value],
    );
  }

  async markRevoked(id: string, code: RevocationCode, reason: string, actorId: string): Promise<void> {
    await this.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = $2,
          revocation_reason = $3, revoked_by = $4, suspended_at = null, suspension_code = null where id = $1`,
      [id, code, reason, actorId],
    );
  }

  async markSuspended(id: string, code: SuspensionCode): Promise<void> {
    await this.database.query(
      `update certification.certificate set state = 'SUSPENDED', suspended_at = now(), suspension_code = $2
        where id = $1`,
      [id, code],
    );
  }

  async markReinstated(id: string): Promise<void> {
    await this.database.query(
      `update certification.certificate set state = 'ISSUED', suspended_at = null, suspension_code = null
        where id = $1`,
      [id],
    );
  }

  /** @param byId what takes its place, where that does not name this one as its predecessor. */
  async markSuperseded(id: string, byId: string | null = null): Promise<void> {
    await this.database.query(
      `update certification.certificate set state = 'SUPERSEDED', superseded_at = now(), superseded_by_id = $2
        where id = $1`,
      [id, byId],
    );
  }
}
