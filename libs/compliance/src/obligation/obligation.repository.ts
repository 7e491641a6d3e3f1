import { Injectable } from '@nestjs/common';
import type { MembershipKind } from '@app/identity';
import { Database } from '@platform/database';
import type { ObligationState } from './obligation.entity';

export interface ObligationRow extends Record<string, unknown> {
  id: string;
  code: string;
  year: number;
  programmeCode: string;
  titleVi: string;
  titleEn: string | null;
  unitId: string;
  kinds: MembershipKind[];
  dueOn: string;
  state: ObligationState;
  createdAt: Date;
  activatedAt: Date | null;
  closedAt: Date | null;
}

export interface NewObligation {
  id: string;
  code: string;
  year: number;
  programmeCode: string;
  titleVi: string;
  titleEn: string | null;
  unitId: string;
  kinds: MembershipKind[];
  dueOn: string;
  createdBy: string;
}

const columns = `o.id, o.code, o.year, o.programme_code as "programmeCode", o.title_vi as "titleVi",
  o.title_en as "titleEn", o.unit_id as "unitId", o.kinds, o.due_on::text as "dueOn", o.state,
  o.created_at as "createdAt", o.activated_at as "activatedAt", o.closed_at as "closedAt"`;

/** What somebody with these roots may see: all of their own subtrees, and from above what is no draft any more. */
const visible = `exists (select from identity.org_unit u, identity.org_unit r
  where u.id = o.unit_id and r.id = any($1)
    and (u.path <@ r.path or (r.path <@ u.path and o.state <> 'DRAFT')))`;

@Injectable()
export class ObligationRepository {
  constructor(private readonly database: Database) {}

  /** Says whether it was new: the unit, year and code are unique together. */
  async insert(row: NewObligation): Promise<boolean> {
    const rows = await this.database.query(
      `insert into compliance.obligation (id, code, year, programme_code, title_vi, title_en, unit_id, kinds,
          due_on, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict on constraint obligation_code do nothing returning id`,
      [
        row.id,
        row.code,
        row.year,
        row.programmeCode,
        row.titleVi,
        row.titleEn,
        row.unitId,
        row.kinds,
        row.dueOn,
        row.createdBy,
      ],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<ObligationRow | null> {
    return this.database.queryOne(`select ${columns} from compliance.obligation o where o.id = $1`, [id]);
  }

  /** As `find`, and nobody else changes its state until the transaction ends. */
  lock(id: string): Promise<ObligationRow | null> {
    return this.database.queryOne(
      `select ${columns} from compliance.obligation o where o.id = $1 for update`,
      [id],
    );
  }

  async setActive(id: string): Promise<void> {
    await this.database.query(
      `update compliance.obligation set state = 'ACTIVE', activated_at = now() where id = $1`,
      [id],
    );
  }

  async setClosed(id: string): Promise<void> {
    await this.database.query(
      `update compliance.obligation set state = 'CLOSED', closed_at = now() where id = $1`,
      [id],
    );
  }

  findVisible(roots: string[], id: string): Promise<ObligationRow | null> {
    return this.database.queryOne(
      `select ${columns} from compliance.obligation o where ${visible} and o.id = $2`,
      [roots, id],
    );
  }

  /** The newest year first, within it the newest obligation first. */
  listVisible(
    roots: string[],
    filter: { year: number | null; state: ObligationState | null },
    limit: number,
    after: string[] | null,
  ): Promise<ObligationRow[]> {
    return this.database.query(
      `select ${columns} from compliance.obligation o
        where ${visible} and ($2::int is null or o.year = $2) and ($3::text is null or o.state = $3)
          and ($4::int is null or (o.year, o.id) < ($4, $5::uuid))
        order by o.year desc, o.id desc limit $6`,
      [roots, filter.year, filter.state, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** The Vietnamese year by PostgreSQL's clock. */
  async currentYear(): Promise<number> {
    const row = await this.database.queryOne<{ year: number }>(
      `select extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int as year`,
    );
    if (!row) throw new Error('PostgreSQL did not tell the year');
    return row.year;
  }
}
