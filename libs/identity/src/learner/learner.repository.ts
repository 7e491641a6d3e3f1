import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { LearnerGroup } from './learner-group.entity';
import { Learner } from './learner.entity';

/** A person as VNeID told it at sign-in, ready to store. */
export interface LearnerRecord {
  id: string;
  issuer: string;
  subject: string;
  fullName: string;
  birthDate: string;
  personalNumber: Buffer;
  personalNumberIndex: Buffer;
  identityLevel: 1 | 2;
  reviewWarnings: string[];
}

@Injectable()
export class LearnerRepository {
  constructor(private readonly database: Database) {}

  /** The id of the account of (issuer, subject), or null. */
  async findId(issuer: string, subject: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      'select id from identity.learner where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    return row?.id ?? null;
  }

  /** Makes the account or brings it up to date; two first sign-ins at once make one. Says the stored id. */
  async upsert(record: LearnerRecord): Promise<string> {
    const row = await this.database.queryOne<{ id: string }>(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level, review_warnings)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (issuer, subject) do update set full_name = excluded.full_name,
          birth_date = excluded.birth_date, identity_level = excluded.identity_level,
          review_warnings = excluded.review_warnings, last_sign_in_at = now()
        returning id`,
      [
        record.id,
        record.issuer,
        record.subject,
        record.fullName,
        record.birthDate,
        record.personalNumber,
        record.personalNumberIndex,
        record.identityLevel,
        record.reviewWarnings,
      ],
    );
    if (!row) throw new Error('upsert of a learner returned nothing');
    return row.id;
  }

  /** Ties roster lines written before the first sign-in to the account, by the blind index. */
  async linkMemberships(learnerId: string, personalNumberIndex: Buffer): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `update identity.membership set learner_id = $1
        where personal_number_index = $2 and learner_id is distinct from $1 returning id`,
      [learnerId, personalNumberIndex],
    );
    return rows.map((row) => row.id);
  }

  find(id: string): Promise<Learner | null> {
    return this.database.manager.findOneBy(Learner, { id });
  }

  /** Accounts with these blind indexes, in hexadecimal; of several, the one that signed in last, as at sign-in. */
  async accountsOf(indexes: readonly Buffer[]): Promise<Map<string, { id: string; fullName: string }>> {
    const rows = await this.database.query<{ index: string; id: string; fullName: string }>(
      `select distinct on (personal_number_index) encode(personal_number_index, 'hex') as index, id,
          full_name as "fullName" from identity.learner where personal_number_index = any($1)
        order by personal_number_index, last_sign_in_at desc`,
      [indexes],
    );
    return new Map(rows.map(({ index, ...account }) => [index, account]));
  }

  async groupsOf(learnerIds: string[]): Promise<Map<string, LearnerGroup[]>> {
    const rows = await this.database.query<{ learner_id: string; groups: LearnerGroup[] }>(
      `select learner_id, array_agg(group_code order by group_code) as groups from identity.learner_group
        where learner_id = any($1) group by learner_id`,
      [learnerIds],
    );
    return new Map(rows.map((row) => [row.learner_id, row.groups]));
  }

  async setGroups(learnerId: string, groups: LearnerGroup[]): Promise<void> {
    await this.database.query(
      'delete from identity.learner_group where learner_id = $1 and group_code <> all($2)',
      [learnerId, groups],
    );
    await this.database.query(
      `insert into identity.learner_group (learner_id, group_code) select $1, unnest($2::text[])
        on conflict do nothing`,
      [learnerId, groups],
    );
  }

  async setResidence(learnerId: string, unitId: string | null): Promise<void> {
    await this.database.query('update identity.learner set residence_unit_id = $2 where id = $1', [
      learnerId,
      unitId,
    ]);
  }
}
