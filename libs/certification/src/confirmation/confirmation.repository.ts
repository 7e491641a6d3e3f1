import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { ConfirmationAction, ConfirmationState } from './confirmation.entity';

/** A confirmation that is about to be sent, with what its document is made of. */
export interface DueConfirmation {
  id: string;
  action: ConfirmationAction;
  certificateId: string;
  learnerId: string;
  canonicalPayload: Buffer;
  revocationCode: string | null;
  revocationReason: string | null;
  /** Serial of the certificate that takes its place; of a SUPERSEDE only. */
  successorSerial: string | null;
}

export interface LockedConfirmation {
  id: string;
  action: ConfirmationAction;
  state: ConfirmationState;
  certificateId: string;
  learnerId: string;
  attempts: number;
}

const dueColumns = `n.id, n.action, n.certificate_id as "certificateId", c.learner_id as "learnerId",
  c.canonical_payload as "canonicalPayload", c.revocation_code as "revocationCode",
  c.revocation_reason as "revocationReason",
  (select s.serial from certification.certificate s where s.id = n.successor_id) as "successorSerial"`;

const locked = `n.id, n.action, n.state, n.certificate_id as "certificateId", c.learner_id as "learnerId", n.attempts
  from certification.confirmation n join certification.certificate c on c.id = n.certificate_id`;

@Injectable()
export class ConfirmationRepository {
  constructor(private readonly database: Database) {}

  /**
   * One message per certificate and action; says the ids of those that are new and to be sent. VNeID knows nobody of an
   * assisted account: its messages are cancelled from the start.
   */
  async insert(certificateIds: string[], action: 'ISSUE' | 'REVOKE'): Promise<string[]> {
    const rows = await this.database.query<{ id: string; state: ConfirmationState }>(
      {
        name: 'certification.insert-confirmations',
        text: `insert into certification.confirmation (id, certificate_id, action, state, settled_at, reason)
          select u.id, u.certificate_id, $3,
            case when l.personal_number is null then 'CANCELLED' else 'PENDING' end,
            case when l.personal_number is null then now() end,
            case when l.personal_number is null then 'NO_VNEID_ACCOUNT' end
          from unnest($1::uuid[], $2::uuid[]) as u(id, certificate_id)
            join certification.certificate c on c.id = u.certificate_id join identity.learner l on l.id = c.learner_id
          on conflict (certificate_id, action) do nothing returning id, state`,
      },
      [certificateIds.map(() => uuidv7()), certificateIds, action],
    );
    return rows.flatMap(({ id, state }) => (state === 'PENDING' ? id : []));
  }

  /** One message per replaced certificate, which names its successor; says the ids of those that are new. */
  async insertSupersessions(pairs: { certificateId: string; successorId: string }[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'certification.insert-supersessions',
        text: `insert into certification.confirmation (id, certificate_id, successor_id, action)
          select u.id, u.certificate_id, u.successor_id, 'SUPERSEDE'
          from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as u(id, certificate_id, successor_id)
          on conflict (certificate_id, action) do nothing returning id`,
      },
      [
        pairs.map(() => uuidv7()),
        pairs.map((pair) => pair.certificateId),
        pairs.map((pair) => pair.successorId),
      ],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Counts a try and hands out what to send, or null when there is nothing to send: settled, sent and waiting,
   * or news of something that VNeID does not hold yet. A certificate is superseded there only after VNeID has decided
   * on its successor, so that nobody stands without one in between.
   */
  begin(id: string): Promise<DueConfirmation | null> {
    return this.database.queryOne(
      {
        name: 'certification.begin-confirmation',
        text: `update certification.confirmation n set attempts = n.attempts + 1
          from certification.certificate c
          where n.id = $1 and n.state = 'PENDING' and c.id = n.certificate_id
            and (n.action = 'ISSUE' or exists (select from certification.confirmation i
              where i.certificate_id = n.certificate_id and i.action = 'ISSUE' and i.state = 'ACCEPTED'))
            and (n.successor_id is null or exists (select from certification.confirmation i
              where i.certificate_id = n.successor_id and i.action = 'ISSUE' and i.settled_at is not null))
          returning ${dueColumns}`,
      },
      [id],
    );
  }

  /** What was sent under this id, to be delivered once more; no try is counted. */
  findSentAs(id: string): Promise<DueConfirmation | null> {
    return this.database.queryOne(
      `select ${dueColumns} from certification.confirmation n
        join certification.certificate c on c.id = n.certificate_id where n.id = $1`,
      [id],
    );
  }

  /** VNeID has it and will decide later. A decision that was faster stays. */
  async markSent(id: string, receipt: string | null): Promise<boolean> {
    const rows = await this.database.query(
      `update certification.confirmation set state = 'SENT', sent_at = now(), receipt = $2, reason = null,
          next_try_at = null
        where id = $1 and state = 'PENDING' returning id`,
      [id, receipt],
    );
    return rows.length > 0;
  }

  /** Records a failed try: waits for the next one, or is dead after the last. Null when it was settled meanwhile. */
  async markFailed(id: string, reason: string, mostTries: number): Promise<'PENDING' | 'DEAD' | null> {
    const row = await this.database.queryOne<{ state: 'PENDING' | 'DEAD' }>(
      `update certification.confirmation set reason = $2,
          state = case when attempts >= $3 then 'DEAD' else 'PENDING' end,
          next_try_at = case when attempts < $3
            then now() + make_interval(secs => least(power(2, least(attempts, 20) - 1), 600)) end
        where id = $1 and state = 'PENDING' returning state`,
      [id, reason, mostTries],
    );
    return row?.state ?? null;
  }

  lock(id: string): Promise<LockedConfirmation | null> {
    return this.database.queryOne(`select ${locked} where n.id = $1 for update of n`, [id]);
  }

  lockOf(certificateId: string, action: ConfirmationAction): Promise<LockedConfirmation | null> {
    return this.database.queryOne(
      `select ${locked} where n.certificate_id = $1 and n.action = $2 for update of n`,
      [certificateId, action],
    );
  }

  /** Messages that wait for the decision on the ISSUE of this certificate, about it or about its predecessor. */
  async findFollowers(certificateId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'certification.confirmation-followers',
        text: `select id from certification.confirmation
          where state = 'PENDING' and action <> 'ISSUE' and (certificate_id = $1 or successor_id = $1) order by id`,
      },
      [certificateId],
    );
    return rows.map((row) => row.id);
  }

  async settle(
    id: string,
    state: 'ACCEPTED' | 'REJECTED' | 'CANCELLED',
    receipt: string | null,
    reason: string | null,
  ): Promise<void> {
    await this.database.query(
      `update certification.confirmation set state = $2, settled_at = now(), next_try_at = null,
          receipt = coalesce($3, receipt), reason = $4 where id = $1`,
      [id, state, receipt, reason],
    );
  }

  /** Back to PENDING, to be sent again from the first try on. */
  async reopen(id: string, from: 'SENT' | 'DEAD'): Promise<boolean> {
    const rows = await this.database.query(
      `update certification.confirmation set state = 'PENDING', attempts = 0, sent_at = null, next_try_at = null
        where id = $1 and state = $2 returning id`,
      [id, from],
    );
    return rows.length > 0;
  }

  /** The serial that a confirmation is about; null when there is no such confirmation. */
  async serialOf(id: string): Promise<string | null> {
    const row = await this.database.queryOne<{ serial: string }>(
      `select c.serial from certification.confirmation n
        join certification.certificate c on c.id = n.certificate_id where n.id = $1`,
      [id],
    );
    return row?.serial ?? null;
  }

  async statesOf(ids: string[]): Promise<Map<string, ConfirmationState>> {
    const rows = await this.database.query<{ id: string; state: ConfirmationState }>(
      {
        name: 'certification.confirmation-states',
        text: 'select id, state from certification.confirmation where id = any($1)',
      },
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.state]));
  }

  /** Sent longer ago than this and still without a decision; the longest waiting first. */
  async findStuck(olderThanSeconds: number, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from certification.confirmation
        where state = 'SENT' and sent_at < now() - make_interval(secs => $1) order by sent_at limit $2`,
      [olderThanSeconds, limit],
    );
    return rows.map((row) => row.id);
  }
}
