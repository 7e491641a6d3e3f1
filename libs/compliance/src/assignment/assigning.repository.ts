import { Injectable } from '@nestjs/common';
import type { MembershipKind } from '@app/identity';
import { Database } from '@platform/database';
import { TODAY_SQL } from './assignment-state';

/** Roster lines that an obligation o concerns today: its kinds, in its unit or anywhere below. */
const concerned = `compliance.obligation o
  join identity.org_unit root on root.id = o.unit_id
  join identity.org_unit u on u.path <@ root.path
  join identity.membership m on m.unit_id = u.id and m.kind = any(o.kinds)
    and m.valid_from <= ${TODAY_SQL} and (m.valid_to is null or m.valid_to >= ${TODAY_SQL})`;

export interface PreviewRow extends Record<string, unknown> {
  fullName: string;
  hasAccount: boolean;
  isFulfilled: boolean;
  lines: { unitId: string; unitNameVi: string; kind: MembershipKind; position: string | null }[];
}

export interface PreviewTotals extends Record<string, unknown> {
  people: number;
  lines: number;
  fulfilled: number;
}

/** Who gets an obligation. Reads identity's rosters; one statement each, however many people. */
@Injectable()
export class AssigningRepository {
  constructor(private readonly database: Database) {}

  /**
   * Gives active obligations of this year or a later one to everybody concerned who has not got them; says to
   * how many. Null means all obligations, all people.
   */
  async assign(obligationId: string | null, learnerIds: string[] | null): Promise<number> {
    const rows = await this.database.query(
      `insert into compliance.assignment (id, obligation_id, year, membership_id, personal_number_index, learner_id)
        select gen_random_uuid(), one.* from (
          select distinct on (o.id, m.personal_number_index)
            o.id as obligation_id, o.year, m.id as membership_id, m.personal_number_index, m.learner_id
          from ${concerned}
          where o.state = 'ACTIVE' and o.year >= extract(year from ${TODAY_SQL})
            and ($1::uuid is null or o.id = $1) and ($2::uuid[] is null or m.learner_id = any($2))
          order by o.id, m.personal_number_index, m.valid_from, m.id) one
        on conflict on constraint assignment_one_per_person do nothing returning id`,
      [obligationId, learnerIds],
    );
    return rows.length;
  }

  /** Ties assignments made before the first sign-in to the accounts that the rosters know by now. */
  async link(learnerIds: string[] | null): Promise<void> {
    await this.database.query(
      `update compliance.assignment a set learner_id = m.learner_id from identity.membership m
        where m.id = a.membership_id and m.learner_id is not null and a.learner_id is distinct from m.learner_id
          and ($1::uuid[] is null or m.learner_id = any($1))`,
      [learnerIds],
    );
  }

  /** Moves assignments whose roster line has ended to another line of the person that the obligation concerns. */
  async rehome(): Promise<void> {
    await this.database.query(
      `update compliance.assignment a set membership_id = line.id
        from (
          select distinct on (a.id) a.id as assignment_id, m.id
          from compliance.assignment a
            join compliance.obligation o on o.id = a.obligation_id and o.state = 'ACTIVE'
            join identity.membership ended on ended.id = a.membership_id and ended.valid_to < ${TODAY_SQL}
            join identity.org_unit root on root.id = o.unit_id
            join identity.membership m on m.personal_number_index = a.personal_number_index
              and m.kind = any(o.kinds) and m.valid_from <= ${TODAY_SQL}
              and (m.valid_to is null or m.valid_to >= ${TODAY_SQL})
            join identity.org_unit u on u.id = m.unit_id and u.path <@ root.path
          order by a.id, m.valid_from, m.id) line
        where line.assignment_id = a.id`,
    );
  }

  /** What `assign` would do, people by name; also for a draft. */
  preview(obligationId: string, limit: number): Promise<PreviewRow[]> {
    return this.database.query(
      `select (array_agg(m.full_name order by m.valid_from, m.id))[1] as "fullName",
          bool_or(m.learner_id is not null) as "hasAccount", bool_or(done.is_done) as "isFulfilled",
          json_agg(json_build_object('unitId', u.id, 'unitNameVi', u.name_vi, 'kind', m.kind,
            'position', m.position) order by m.valid_from, m.id) as lines
        from ${concerned} ${fulfilled}
        where o.id = $1 group by m.personal_number_index
        order by platform.search_text((array_agg(m.full_name order by m.valid_from, m.id))[1]),
          m.personal_number_index limit $2`,
      [obligationId, limit],
    );
  }

  async previewTotals(obligationId: string): Promise<PreviewTotals> {
    const row = await this.database.queryOne<PreviewTotals>(
      `select count(distinct m.personal_number_index)::int as people, count(*)::int as lines,
          (count(distinct m.personal_number_index) filter (where done.is_done))::int as fulfilled
        from ${concerned} ${fulfilled} where o.id = $1`,
      [obligationId],
    );
    return row ?? { people: 0, lines: 0, fulfilled: 0 };
  }
}

/** Whether the person of line m already holds what o asks for. */
const fulfilled = `cross join lateral (select exists (select from compliance.fulfilment f
  where f.learner_id = m.learner_id and f.year = o.year and f.programme_code = o.programme_code
    and f.revoked_at is null) as is_done) done`;
