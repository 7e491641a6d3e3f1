import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Membership, MembershipKind } from './membership.entity';
import type { Account, LineChange, StoredLine } from './plan-roster-import';

export interface RosterFilter {
  unitId: string;
  includeSubtree: boolean;
  includeEnded: boolean;
  search?: string | null;
  kind?: MembershipKind | null;
  /** `[fullName, id]` of the line to start after. */
  after: string[] | null;
  limit: number;
}

/** A line as lists show it. */
export interface RosterLine extends Membership {
  unitCode: string;
  unitNameVi: string;
}

export interface NewMembership extends LineChange {
  id: string;
  unitId: string;
  personalNumber: Buffer;
  personalNumberIndex: Buffer;
}

/** Somebody who works or studies in a unit on a day. */
export interface ActiveMember {
  membershipId: string;
  learnerId: string | null;
  fullName: string;
  unitId: string;
  kind: MembershipKind;
}

const columns = `m.id, m.unit_id as "unitId", m.learner_id as "learnerId", m.full_name as "fullName",
  m.personal_number as "personalNumber", m.personal_number_index as "personalNumberIndex", m.kind, m.position,
  m.valid_from::text as "validFrom", m.valid_to::text as "validTo"`;

const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;
const PART = 5_000;

@Injectable()
export class MembershipRepository {
  constructor(private readonly database: Database) {}

  /** Writers of one roster take turns. */
  async lock(unitId: string): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`roster:${unitId}`]);
  }

  find(id: string): Promise<Membership | null> {
    return this.database.queryOne<Membership & Record<string, unknown>>(
      `select ${columns} from identity.membership m where m.id = $1`,
      [id],
    );
  }

  ofLearner(learnerId: string): Promise<RosterLine[]> {
    return this.database.query<RosterLine & Record<string, unknown>>(
      `select ${columns}, unit.code as "unitCode", unit.name_vi as "unitNameVi"
        from identity.membership m join identity.org_unit unit on unit.id = m.unit_id
        where m.learner_id = $1 order by m.valid_from desc, m.id limit 100`,
      [learnerId],
    );
  }

  list(filter: RosterFilter): Promise<RosterLine[]> {
    const values: unknown[] = [filter.unitId, filter.limit];
    const place = (value: unknown) => `$${values.push(value)}`;
    const conditions = [
      filter.includeSubtree
        ? 'unit.path <@ (select root.path from identity.org_unit root where root.id = $1)'
        : 'unit.id = $1',
    ];
    if (!filter.includeEnded) conditions.push(`(m.valid_to is null or m.valid_to >= ${TODAY})`);
    if (filter.kind) conditions.push(`m.kind = ${place(filter.kind)}`);
    if (filter.search) {
      const text = filter.search.trim().replace(/[\\%_]/g, '\\$&');
      conditions.push(
        `platform.search_text(m.full_name) like '%' || platform.search_text(${place(text)}) || '%'`,
      );
    }
    if (filter.after) {
      const [fullName, id] = filter.after;
      conditions.push(`(m.full_name, m.id) > (${place(fullName)}, ${place(id)}::uuid)`);
    }
    return this.database.query<RosterLine & Record<string, unknown>>(
      `select ${columns}, unit.code as "unitCode", unit.name_vi as "unitNameVi"
        from identity.membership m join identity.org_unit unit on unit.id = m.unit_id
        where ${conditions.join(' and ')} order by m.full_name, m.id limit $2`,
      values,
    );
  }

  /** Lines of one unit for people with these blind indexes, by index in hexadecimal. */
  async linesOf(unitId: string, indexes: readonly Buffer[]): Promise<Map<string, StoredLine[]>> {
    const rows = await this.database.query<StoredLine & { index: string }>(
      `select encode(m.personal_number_index, 'hex') as index, m.id, m.learner_id as "learnerId",
          m.full_name as "fullName", m.kind, m.position, m.valid_from::text as "validFrom",
          m.valid_to::text as "validTo"
        from identity.membership m where m.unit_id = $1 and m.personal_number_index = any($2)
        order by m.valid_from for update`,
      [unitId, indexes],
    );
    const lines = new Map<string, StoredLine[]>();
    for (const { index, ...line } of rows) lines.set(index, [...(lines.get(index) ?? []), line]);
    return lines;
  }

  /** Accounts with these blind indexes; of several, the one that signed in last, as at sign-in. */
  async accountsOf(indexes: readonly Buffer[]): Promise<Map<string, Account>> {
    const rows = await this.database.query<Account & { index: string }>(
      `select distinct on (personal_number_index) encode(personal_number_index, 'hex') as index,
          id as "learnerId", birth_date::text as "birthDate"
        from identity.learner where personal_number_index = any($1)
        order by personal_number_index, last_sign_in_at desc`,
      [indexes],
    );
    return new Map(rows.map(({ index, ...account }) => [index, account]));
  }

  async insert(lines: readonly NewMembership[]): Promise<void> {
    for (let start = 0; start < lines.length; start += PART) {
      const part = lines.slice(start, start + PART);
      await this.database.query(
        `insert into identity.membership (id, unit_id, learner_id, full_name, personal_number,
            personal_number_index, kind, position, valid_from, valid_to)
          select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[],
            $7::text[], $8::text[], $9::date[], $10::date[])`,
        [
          part.map((line) => line.id),
          part.map((line) => line.unitId),
          part.map((line) => line.learnerId),
          part.map((line) => line.fullName),
          part.map((line) => line.personalNumber),
          part.map((line) => line.personalNumberIndex),
          part.map((line) => line.kind),
          part.map((line) => line.position),
          part.map((line) => line.validFrom),
          part.map((line) => line.validTo),
        ],
      );
    }
  }

  async update(changes: readonly { id: string; line: LineChange }[]): Promise<void> {
    for (let start = 0; start < changes.length; start += PART) {
      const part = changes.slice(start, start + PART);
      await this.database.query(
        `update identity.membership m set learner_id = c.learner_id, full_name = c.full_name, kind = c.kind,
            position = c.position, valid_from = c.valid_from, valid_to = c.valid_to
          from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
            as c(id, learner_id, full_name, kind, position, valid_from, valid_to) where m.id = c.id`,
        [
          part.map(({ id }) => id),
          part.map(({ line }) => line.learnerId),
          part.map(({ line }) => line.fullName),
          part.map(({ line }) => line.kind),
          part.map(({ line }) => line.position),
          part.map(({ line }) => line.validFrom),
          part.map(({ line }) => line.validTo),
        ],
      );
    }
  }

  async end(id: string, validTo: string): Promise<void> {
    await this.database.query('update identity.membership set valid_to = $2 where id = $1', [id, validTo]);
  }

  /** Ties lines without an account to accounts made meanwhile; says whose. */
  async linkToAccounts(unitIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ learner_id: string }>(
      `update identity.membership m set learner_id = account.id
        from (select distinct on (personal_number_index) personal_number_index, id from identity.learner
            where personal_number_index in (select personal_number_index from identity.membership
              where unit_id = any($1) and learner_id is null)
            order by personal_number_index, last_sign_in_at desc) account
        where m.unit_id = any($1) and m.learner_id is null
          and m.personal_number_index = account.personal_number_index
        returning m.learner_id`,
      [unitIds],
    );
    return [...new Set(rows.map((row) => row.learner_id))];
  }

  /** People of the units and everything below them on a day; units that do not exist that day have nobody. */
  activeMembers(
    unitIds: readonly string[],
    kinds: readonly MembershipKind[],
    asOf: string,
  ): Promise<ActiveMember[]> {
    return this.database.query<ActiveMember & Record<string, unknown>>(
      `select m.id as "membershipId", m.learner_id as "learnerId", m.full_name as "fullName",
          m.unit_id as "unitId", m.kind
        from identity.membership m
        where m.kind = any($2) and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3)
          and m.unit_id in (select unit.id from identity.org_unit root
            join identity.org_unit unit on unit.path <@ root.path
            where root.id = any($1) and unit.valid_from <= $3
              and (unit.valid_to is null or unit.valid_to > $3))
        order by m.id`,
      [unitIds, kinds, asOf],
    );
  }
}
