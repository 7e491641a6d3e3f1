import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AttemptEventKind } from '../attempt-log/attempt-event.entity';
import { WITHDRAWN } from '../attempt/attempt-statements';

export const CANDIDATE_STATES = [
  'NOT_ARRIVED',
  'CHECKED_IN',
  'IN_PROGRESS',
  'PAUSED',
  'SUBMITTED',
  'GRADED',
  'ABSENT',
] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

export interface LiveCandidate {
  learnerId: string;
  number: number;
  fullName: string;
  state: CandidateState;
  checkedInAt: Date | null;
  attemptId: string | null;
  answered: number | null;
  deadline: Date | null;
  lastSavedAt: Date | null;
  lastSeenAt: Date | null;
  deviceChanges: number;
  isHandOverPending: boolean;
  incidents: number;
}

export interface SessionPulse {
  now: Date;
  candidates: number;
  states: { state: CandidateState; candidates: number }[];
  incidents: number;
  pendingHandOvers: number;
}

type Row<T> = T & Record<string, unknown>;

// The last attempt of the session that was not declared void says where a candidate stands; before it, whether they
// are there.
const standing = `case
    when a.state = 'STARTED' and a.paused_at is not null then 'PAUSED'
    when a.state = 'STARTED' then 'IN_PROGRESS'
    when a.state = 'GRADED' then 'GRADED'
    when a.id is not null then 'SUBMITTED'
    when c.presence = 'CHECKED_IN' then 'CHECKED_IN'
    when c.presence = 'ABSENT' then 'ABSENT'
    else 'NOT_ARRIVED' end`;

/** Events of an attempt that come from its candidate. */
const SIGNS_OF_LIFE: AttemptEventKind[] = ['STARTED', 'SAVED', 'SUBMITTED', 'BREAK_STARTED', 'BREAK_ENDED'];

const seats = `assessment.exam_session_candidate c
  left join lateral (
    select * from assessment.attempt t
    where t.exam_session_id = c.session_id and t.learner_id = c.learner_id and t.state <> 'VOIDED'
    order by t.number desc limit 1) a on true`;

/** What watching a session reads; called inside `MonitorDatabase.read` only. */
@Injectable()
export class LiveRepository {
  constructor(private readonly database: Database) {}

  /** Counts of one moment. */
  async pulse(sessionId: string): Promise<SessionPulse> {
    const row = await this.database.queryOne<Row<SessionPulse>>(
      `with seen as materialized (select ${standing} as state from ${seats} where c.session_id = $1)
        select clock_timestamp() as now, (select count(*)::int from seen) as candidates,
          coalesce((select json_agg(s order by s.state) from (
            select state, count(*)::int as candidates from seen group by state) s), '[]') as states,
          (select count(*)::int from assessment.exam_incident where session_id = $1) as incidents,
          (select count(*)::int from assessment.exam_hand_over where session_id = $1 and state = 'PENDING')
            as "pendingHandOvers"`,
      [sessionId],
    );
    if (!row) throw new Error('Counting answered nothing');
    return row;
  }

  /** Candidates by their ids, from after `afterId`; all without a limit: a session has 500 at most. */
  candidates(sessionId: string, afterId: string | null, limit: number | null): Promise<LiveCandidate[]> {
    return this.database.query<Row<LiveCandidate>>(
      `with noted as materialized (
          select learner_id, count(*)::int as incidents from assessment.exam_incident
          where session_id = $1 and learner_id is not null group by learner_id)
        select c.learner_id as "learnerId", c.number, l.full_name as "fullName", ${standing} as state,
          c.checked_in_at as "checkedInAt", a.id as "attemptId", a.deadline,
          case when a.id is not null then (select count(*)::int from jsonb_each(a.responses) r
            where r.value->'r' not in (${WITHDRAWN})) end as answered,
          (select e.at from assessment.attempt_event e where e.attempt_id = a.id and e.kind = 'SAVED'
            order by e.sequence desc limit 1) as "lastSavedAt",
          (select e.at from assessment.attempt_event e where e.attempt_id = a.id and e.kind = any($4)
            order by e.sequence desc limit 1) as "lastSeenAt",
          (select count(*)::int from assessment.exam_hand_over h
            where h.attempt_id = a.id and h.state = 'APPROVED') as "deviceChanges",
          exists (select from assessment.exam_hand_over h
            where h.attempt_id = a.id and h.state = 'PENDING') as "isHandOverPending",
          coalesce(n.incidents, 0) as incidents
        from ${seats} left join noted n on n.learner_id = c.learner_id join identity.learner l on l.id = c.learner_id
        where c.session_id = $1 and ($2::uuid is null or c.learner_id > $2)
        order by c.learner_id limit $3`,
      [sessionId, afterId, limit, SIGNS_OF_LIFE],
    );
  }
}
