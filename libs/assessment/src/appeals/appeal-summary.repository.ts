import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** How appeals about a quiz went, over all its versions. */
export interface AppealCounts {
  requested: number;
  inReview: number;
  upheld: number;
  changed: number;
  withdrawn: number;
  overdue: number;
  /** CHANGED ones that raised, and that lowered, the score. */
  raised: number;
  lowered: number;
  /** CHANGED of all decided ones; null before any is decided. */
  changedShare: number | null;
  /** Between request and decision; null before any is decided. */
  medianHours: number | null;
}

/** Statistics of appeals. */
@Injectable()
export class AppealSummaryRepository {
  constructor(private readonly database: Database) {}

  async of(quizId: string): Promise<AppealCounts> {
    const counts = await this.database.queryOne<AppealCounts & Record<string, unknown>>(
      `select count(*) filter (where p.state = 'REQUESTED')::int as requested,
          count(*) filter (where p.state = 'IN_REVIEW')::int as "inReview",
          count(*) filter (where p.state = 'UPHELD')::int as upheld,
          count(*) filter (where p.state = 'CHANGED')::int as changed,
          count(*) filter (where p.state = 'WITHDRAWN')::int as withdrawn,
          count(*) filter (where p.state in ('REQUESTED', 'IN_REVIEW') and p.due_at < clock_timestamp())::int
            as overdue,
          count(*) filter (where c.new_score > c.old_score)::int as raised,
          count(*) filter (where c.new_score < c.old_score)::int as lowered,
          (count(*) filter (where p.state = 'CHANGED'))::float8 / nullif(count(p.decided_at), 0) as "changedShare",
          percentile_cont(0.5) within group (order by extract(epoch from p.decided_at - p.requested_at) / 3600)
            filter (where p.decided_at is not null) as "medianHours"
        from assessment.appeal p
          left join assessment.mark_change c on c.attempt_id = p.attempt_id and c.cause_id = p.id
        where p.quiz_id = $1`,
      [quizId],
    );
    if (!counts) throw new Error('A count without a row');
    return counts;
  }
}
