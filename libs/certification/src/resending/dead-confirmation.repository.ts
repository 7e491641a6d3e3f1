import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { ConfirmationAction } from '../confirmation/confirmation.entity';

export interface DeadConfirmationRow {
  id: string;
  certificateId: string;
  serial: string;
  programmeCode: string;
  action: ConfirmationAction;
  attempts: number;
  fault: string | null;
  createdAt: Date;
}

export interface DeadConfirmationFilter {
  action: ConfirmationAction | null;
  fault: string | null;
  unitId: string | null;
}

@Injectable()
export class DeadConfirmationRepository {
  constructor(private readonly database: Database) {}

  /** A page of the messages given up about programmes below these units, the oldest first. */
  find(
    roots: string[],
    filter: DeadConfirmationFilter,
    limit: number,
    afterId: string | null,
  ): Promise<DeadConfirmationRow[]> {
    return this.database.query<DeadConfirmationRow & Record<string, unknown>>(
      {
        name: 'certification.dead-confirmations',
        text: `select n.id, n.certificate_id as "certificateId", c.serial, p.code as "programmeCode", n.action,
            n.attempts, n.reason as fault, n.created_at as "createdAt"
          from certification.confirmation n
            join certification.certificate c on c.id = n.certificate_id
            join certification.programme p on p.id = c.programme_id
            join identity.org_unit unit on unit.id = p.unit_id
          where n.state = 'DEAD' and ($6::uuid is null or n.id > $6)
            and exists (select from identity.org_unit root where root.id = any($1) and unit.path <@ root.path)
            and ($2::text is null or n.action = $2)
            and ($3::text is null or n.reason = $3)
            and ($4::uuid is null or exists (select from identity.org_unit root
              where root.id = $4 and unit.path <@ root.path))
          order by n.id limit $5`,
      },
      [roots, filter.action, filter.fault, filter.unitId, limit, afterId],
    );
  }

  /** Locks these messages, whatever their state, in the order of their ids; with the units that answer for them. */
  lock(ids: string[]): Promise<{ id: string; certificateId: string; unitId: string }[]> {
    return this.database.query(
      `select n.id, n.certificate_id as "certificateId", p.unit_id as "unitId"
        from certification.confirmation n
          join certification.certificate c on c.id = n.certificate_id
          join certification.programme p on p.id = c.programme_id
        where n.id = any($1) order by n.id for update of n`,
      [ids],
    );
  }
}
