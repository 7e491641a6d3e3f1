import { Injectable } from '@nestjs/common';
import type { MembershipKind } from '@app/identity';
import { Database } from '@platform/database';
import type { ObligationState } from '../obligation/obligation.entity';
import { type AssignmentFacts, type AssignmentState, STATE_SQL, TODAY_SQL } from './assignment-state';

export interface AssignmentRow extends Record<string, unknown>, AssignmentFacts {
  id: string;
  obligationId: string;
  obligationState: ObligationState;
  learnerId: string | null;
  fullName: string;
  kind: MembershipKind;
  position: string | null;
  unitId: string;
  unitNameVi: string;
  unitNameEn: string | null;
  certificateId: string | null;
  waiveReason: string | null;
  today: string;
  sortName: string;
}

/** As its holder sees it, with the obligation itself. */
export interface OwnAssignmentRow extends AssignmentRow {
  titleVi: string;
  titleEn: string | null;
  year: number;
  programmeCode: string;
}

export interface AssignmentFilter {
  obligationId: string;
  unitId: string | null;
  state: AssignmentState | null;
  search: string | null;
}

export interface StateCount extends Record<string, unknown> {
  obligationId: string;
  state: AssignmentState;
  count: number;
}

const columns = `a.id, a.obligation_id as "obligationId", o.state as "obligationState",
  a.learner_id as "learnerId", m.full_name as "fullName", m.kind, m.position, u.id as "unitId",
  u.name_vi as "unitNameVi", u.name_en as "unitNameEn", o.due_on::text as "dueOn",
  t.started_at as "startedAt", a.fulfilled_at as "fulfilledAt", a.fulfilled_by as "certificateId",
  a.waived_at as "waivedAt", a.waive_reason as "waiveReason", ${TODAY_SQL}::text as today,
  platform.search_text(m.full_name) as "sortName"`;

const tables = `compliance.assignment a
  join compliance.obligation o on o.id = a.obligation_id
  join identity.membership m on m.id = a.membership_id
  join identity.org_unit u on u.id = m.unit_id
  left join compliance.activity t on t.learner_id = a.learner_id and t.year = o.year`;

const inScope = `exists (select from identity.org_unit r where r.id = any($1) and u.path <@ r.path)`;

@Injectable()
export class AssignmentRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<AssignmentRow | null> {
    return this.database.queryOne(`select ${columns} from ${tables} where a.id = $1`, [id]);
  }

  /** By name without accents, only what lies below one of the roots. */
  list(
    roots: string[],
    filter: AssignmentFilter,
    limit: number | null,
    after: string[] | null,
  ): Promise<AssignmentRow[]> {
    return this.database.query(
      `select ${columns} from ${tables}
        where a.obligation_id = $2 and ${inScope}
          and ($3::uuid is null or u.path <@ (select path from identity.org_unit where id = $3))
          and ($4::text is null or ${STATE_SQL} = $4)
          and ($5::text is null or position(platform.search_text($5) in platform.search_text(m.full_name)) > 0)
          and ($6::text is null or (platform.search_text(m.full_name), a.id) > ($6, $7::uuid))
        order by platform.search_text(m.full_name), a.id limit $8`,
      [
        roots,
        filter.obligationId,
        filter.unitId,
        filter.state,
        filter.search,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
      ],
    );
  }

  /** Everything one person was given in obligations that are no drafts, the newest year first. */
  ofLearner(learnerId: string): Promise<OwnAssignmentRow[]> {
    return this.database.query(
      `select ${columns}, o.title_vi as "titleVi", o.title_en as "titleEn", o.year,
          o.programme_code as "programmeCode"
        from ${tables} where a.learner_id = $1 order by o.year desc, o.due_on, a.id limit 100`,
      [learnerId],
    );
  }

  countsByState(roots: string[], obligationIds: string[]): Promise<StateCount[]> {
    return this.database.query(
      `select a.obligation_id as "obligationId", ${STATE_SQL} as state, count(*)::int as count
        from ${tables} where a.obligation_id = any($2) and ${inScope} group by 1, 2`,
      [roots, obligationIds],
    );
  }

  /** Says whether it was waived now: not when it was before, or is fulfilled. */
  async waive(id: string, actorId: string, reason: string): Promise<boolean> {
    const rows = await this.database.query(
      `update compliance.assignment set waived_at = now(), waived_by = $2, waive_reason = $3
        where id = $1 and waived_at is null and fulfilled_at is null returning id`,
      [id, actorId, reason],
    );
    return rows.length > 0;
  }
}
