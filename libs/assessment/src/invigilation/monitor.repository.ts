import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AttemptState } from '../attempt/attempt.entity';
import { WITHDRAWN } from '../attempt/attempt-statements';

export interface MonitoredCandidate {
  id: string;
  learnerId: string;
  state: AttemptState;
  pausedAt: Date | null;
  deadline: Date | null;
  answered: number;
  lastActivityAt: Date | null;
}

export interface ExamCounts {
  now: Date;
  total: number;
  paused: number;
  /** Running, not paused, not on a break, and nothing heard for five minutes. */
  silent: number;
  lastActivityAt: Date | null;
  states: { state: AttemptState; attempts: number }[];
  /** Running attempts by how many questions they have answered. */
  answered: { answered: number; attempts: number }[];
}

type Row<T> = T & Record<string, unknown>;

// Ids are UUIDv7 (RFC 9562): their first 48 bits are the millisecond of the start, so the index on quiz and id
// finds the attempts of the last day without reading those of the years before.
const sinceYesterday = `a.quiz_id = $1 and a.id >= (lpad(to_hex(
    (extract(epoch from now() - interval '24 hours') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

const candidates = `select a.id, a.learner_id as "learnerId", a.state, a.paused_at as "pausedAt", a.deadline,
    (select count(*)::int from jsonb_each(a.responses) r where r.value->'r' not in (${WITHDRAWN})) as answered,
    e.at as "lastActivityAt", a.break_until > now() as "isOnBreak"
  from assessment.attempt a
  left join assessment.attempt_event e on e.attempt_id = a.id and e.sequence = a.log_sequence
  where ${sinceYesterday}`;

/** What a monitor reads; called inside `MonitorDatabase.read` only. */
@Injectable()
export class MonitorRepository {
  constructor(private readonly database: Database) {}

  async counts(quizId: string): Promise<ExamCounts> {
    const row = await this.database.queryOne<Row<ExamCounts>>(
      `with seen as materialized (${candidates})
        select clock_timestamp() as now, count(*)::int as total, count("pausedAt")::int as paused,
          count(*) filter (where state = 'STARTED' and "pausedAt" is null and "isOnBreak" is not true
            and "lastActivityAt" < now() - interval '5 minutes')::int as silent,
          max("lastActivityAt") as "lastActivityAt",
          coalesce((select json_agg(s order by s.state) from (
            select state, count(*)::int as attempts from seen group by state) s), '[]') as states,
          coalesce((select json_agg(h order by h.answered) from (
            select answered, count(*)::int as attempts from seen where state = 'STARTED' group by answered) h), '[]')
            as answered
        from seen`,
      [quizId],
    );
    if (!row) throw new Error('Counting answered nothing');
    return row;
  }

  /** The latest to begin first. */
  list(quizId: string, beforeId: string | null, limit: number): Promise<MonitoredCandidate[]> {
    return this.database.query<Row<MonitoredCandidate>>(
      `${candidates} and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`,
      [quizId, beforeId, limit],
    );
  }
}
