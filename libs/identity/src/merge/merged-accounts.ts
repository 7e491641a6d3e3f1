import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AccountMerge } from './account-merge.entity';
import { AccountMergeRepository } from './account-merge.repository';

/**
 * Accounts `x` of the people in $1, as a join condition: their own and those merged into them. Statements of other libs
 * take it up; `personOf` then says whose each is.
 */
export const ACCOUNTS_OF_PEOPLE = '(x.id = any($1) or x.merged_into_id = any($1))';
export const personOf = 'coalesce(x.merged_into_id, x.id)';

/** Which accounts are one person's, for libs that keep what accounts did. */
@Injectable()
export class MergedAccounts {
  constructor(
    private readonly database: Database,
    private readonly merges: AccountMergeRepository,
  ) {}

  find(mergeId: string): Promise<AccountMerge | null> {
    return this.merges.find(mergeId);
  }

  findLive(assistedId: string): Promise<AccountMerge | null> {
    return this.merges.findLive(assistedId);
  }

  /** Whether a merge holds; if so, nobody reverses it until the caller's transaction ends. */
  async holdLive(mergeId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      'select 1 as one from identity.account_merge where id = $1 and reversed_at is null for share',
      [mergeId],
    );
    return row !== null;
  }

  /**
   * Those of these accounts that are nobody else's part; none of them is merged until the caller's transaction ends.
   * For whoever is about to give an account something.
   */
  async hold(learnerIds: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'identity.hold-accounts',
        text: `select id from identity.learner where id = any($1) and merged_into_id is null order by id for share`,
      },
      [learnerIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
