import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { ASSISTED_ISSUER } from '../learner/learner.entity';
import type { AccountMerge, MergeFinding, MergeWay } from './account-merge.entity';

/** What decides whether two accounts may become one. */
export interface MergeableAccount {
  id: string;
  isAssisted: boolean;
  fullName: string;
  birthDate: string;
  mergedIntoId: string | null;
}

export interface NewMerge {
  id: string;
  assistedId: string;
  learnerId: string;
  way: MergeWay;
  findings: MergeFinding[];
  reason: string | null;
  mergedBy: string;
}

const columns = `id, assisted_id as "assistedId", learner_id as "learnerId", way, findings, reason,
  merged_by as "mergedBy", merged_at as "mergedAt", reversed_at as "reversedAt", reversed_by as "reversedBy",
  reversal_reason as "reversalReason"`;

type Row = AccountMerge & Record<string, unknown>;

@Injectable()
export class AccountMergeRepository {
  constructor(private readonly database: Database) {}

  /** Locks accounts in one order, so that two merges wait for each other and do not deadlock. */
  async lockAccounts(ids: string[]): Promise<Map<string, MergeableAccount>> {
    const rows = await this.database.query<MergeableAccount & Record<string, unknown>>(
      `select id, issuer = '${ASSISTED_ISSUER}' as "isAssisted", full_name as "fullName",
          birth_date::text as "birthDate", merged_into_id as "mergedIntoId"
        from identity.learner where id = any($1) order by id for no key update`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async insert(merge: NewMerge): Promise<void> {
    await this.database.query(
      `with merge as (
          insert into identity.account_merge (id, assisted_id, learner_id, way, findings, reason, merged_by)
          values ($1, $2, $3, $4, $5, $6, $7) returning assisted_id, learner_id)
        update identity.learner l set merged_into_id = merge.learner_id from merge where l.id = merge.assisted_id`,
      [merge.id, merge.assistedId, merge.learnerId, merge.way, merge.findings, merge.reason, merge.mergedBy],
    );
  }

  /** False when it was reversed before. */
  async reverse(id: string, actorId: string, reason: string): Promise<boolean> {
    const rows = await this.database.query(
      `with reversed as (
          update identity.account_merge set reversed_at = now(), reversed_by = $2, reversal_reason = $3
          where id = $1 and reversed_at is null returning assisted_id)
        update identity.learner l set merged_into_id = null from reversed where l.id = reversed.assisted_id
        returning l.id`,
      [id, actorId, reason],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<AccountMerge | null> {
    return this.database.queryOne<Row>(`select ${columns} from identity.account_merge where id = $1`, [id]);
  }

  /** The merge that holds today. */
  findLive(assistedId: string): Promise<AccountMerge | null> {
    return this.database.queryOne<Row>(
      `select ${columns} from identity.account_merge where assisted_id = $1 and reversed_at is null`,
      [assistedId],
    );
  }

  /** All merges of an account, on either side, the latest first. */
  list(accountId: string): Promise<AccountMerge[]> {
    return this.database.query<Row>(
      `select ${columns} from identity.account_merge where assisted_id = $1 or learner_id = $1
        order by id desc limit 100`,
      [accountId],
    );
  }

  /** Units by which a person can be in somebody's reach: the commune of residence, and rosters of today. */
  async unitsOf(learnerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select residence_unit_id as id from identity.learner where id = $1 and residence_unit_id is not null
        union select unit_id from identity.membership where learner_id = $1
          and (valid_to is null or valid_to >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }
}
