import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Presence } from './exam-session-candidate.entity';

export interface CandidateRow {
  learnerId: string;
  presence: Presence;
  checkedInAt: Date | null;
  checkedInBy: string | null;
}

/** What stands against taking somebody up; null: nothing. */
export type AddingFault =
  'UNKNOWN' | 'ALREADY_THERE' | 'IS_INVIGILATOR' | 'IDENTITY_LEVEL_TOO_LOW' | 'ELSEWHERE';

type Row<T> = T & Record<string, unknown>;

const columns = `c.learner_id as "learnerId", c.presence, c.checked_in_at as "checkedInAt",
  c.checked_in_by as "checkedInBy"`;

/** Candidates of a session; the caller holds the lock of the session. */
@Injectable()
export class CandidateRepository {
  constructor(private readonly database: Database) {}

  async count(sessionId: string): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(
      'select count(*)::int as count from assessment.exam_session_candidate where session_id = $1',
      [sessionId],
    );
    return row?.count ?? 0;
  }

  /**
   * What stands against each of these people, by id. `IDENTITY_LEVEL_TOO_LOW`: below
   * `requiredLevel` at the last sign-in. `ELSEWHERE`: in another session of the quiz that is open.
   */
  async faultsOf(
    sessionId: string,
    learnerIds: string[],
    requiredLevel: number,
  ): Promise<Map<string, AddingFault | null>> {
    const rows = await this.database.query<{ id: string; fault: AddingFault | null }>(
      `select g.id, case when l.id is null then 'UNKNOWN'
          when exists (select from assessment.exam_session_candidate c
            where c.session_id = $1 and c.learner_id = g.id) then 'ALREADY_THERE'
          when exists (select from assessment.exam_session_invigilator i
            where i.session_id = $1 and i.learner_id = g.id) then 'IS_INVIGILATOR'
          when l.identity_level < $3 then 'IDENTITY_LEVEL_TOO_LOW'
          when exists (select from assessment.exam_session_candidate c
            join assessment.exam_session s on s.id = $1 and s.state = 'OPEN'
            where c.learner_id = g.id and c.open_quiz_id = s.quiz_id) then 'ELSEWHERE' end as fault
        from unnest($2::uuid[]) as g(id) left join identity.learner l on l.id = g.id`,
      [sessionId, learnerIds, requiredLevel],
    );
    return new Map(rows.map(({ id, fault }) => [id, fault]));
  }

  /**
   * Takes people up, in the order given, numbered on from the last; says who was. The unique index has the last word
   * on open sessions.
   */
  async insert(sessionId: string, learnerIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `insert into assessment.exam_session_candidate (session_id, learner_id, number, open_quiz_id)
        select s.id, g.id, g.place + coalesce((select max(c.number) from assessment.exam_session_candidate c
            where c.session_id = s.id), 0), case when s.state = 'OPEN' then s.quiz_id end
        from assessment.exam_session s cross join unnest($2::uuid[]) with ordinality as g(id, place)
        where s.id = $1 order by g.id
        on conflict do nothing returning learner_id as id`,
      [sessionId, learnerIds],
    );
    return rows.map(({ id }) => id);
  }

  async remove(sessionId: string, learnerId: string): Promise<void> {
    await this.database.query(
      'delete from assessment.exam_session_candidate where session_id = $1 and learner_id = $2',
      [sessionId, learnerId],
    );
  }

  /** A candidate, held: an attempt that is starting is in by then, or waits. */
  lock(sessionId: string, learnerId: string): Promise<CandidateRow | null> {
    return this.database.queryOne<Row<CandidateRow>>(
      `select ${columns} from assessment.exam_session_candidate c
        where c.session_id = $1 and c.learner_id = $2 for update`,
      [sessionId, learnerId],
    );
  }

  /** Whether the person has begun an attempt in the session; a voided one counts: it was sat here. */
  async hasAttempt(sessionId: string, learnerId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      'select 1 as one from assessment.attempt where exam_session_id = $1 and learner_id = $2 limit 1',
      [sessionId, learnerId],
    );
    return row !== null;
  }

  /** Marks whether somebody is there; `by` for a check-in. */
  async setPresence(
    sessionId: string,
    learnerId: string,
    presence: Presence,
    by: string | null,
  ): Promise<CandidateRow> {
    const row = await this.database.queryOne<Row<CandidateRow>>(
      `update assessment.exam_session_candidate c set presence = $3, checked_in_by = $4,
          checked_in_at = case when $4::uuid is not null then clock_timestamp() end
        where c.session_id = $1 and c.learner_id = $2 returning ${columns}`,
      [sessionId, learnerId, presence, by],
    );
    if (!row) throw new Error('A locked candidate is gone');
    return row;
  }

  /** Those of these people who are to sit in the session. */
  async among(sessionId: string, learnerIds: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `select learner_id as id from assessment.exam_session_candidate
        where session_id = $1 and learner_id = any($2)`,
      [sessionId, learnerIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether one of these people is to sit in the session. */
  async isAnyCandidate(sessionId: string, learnerIds: string[]): Promise<boolean> {
    return (await this.among(sessionId, learnerIds)).size > 0;
  }
}
