import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Presence } from './exam-session-candidate.entity';
import type { ExamSessionState } from './exam-session.entity';

/** Why an invigilated quiz cannot be started. */
export type SeatFault = 'NOT_IN_SESSION' | 'SESSION_NOT_OPEN' | 'NOT_CHECKED_IN';

/** A session in which somebody is to sit, as they may know it. */
export interface SeatRow {
  sessionId: string;
  quizId: string;
  place: string;
  plannedStart: Date;
  plannedEnd: Date;
  state: ExamSessionState;
  hasAccessCode: boolean;
  presence: Presence;
}

/** Where candidates sit, as starting an attempt asks. */
@Injectable()
export class SeatRepository {
  constructor(private readonly database: Database) {}

  /**
   * Why somebody has no seat now; null when they have one. A session that was planned, or closed and not signed yet,
   * is `SESSION_NOT_OPEN`; one that is long over counts as none.
   */
  async faultOf(learnerId: string, quizId: string): Promise<SeatFault | null> {
    const row = await this.database.queryOne<{ fault: SeatFault | null }>(
      {
        name: 'assessment.find-seat-fault',
        text: `select case
            when bool_or(c.open_quiz_id = $2 and c.presence = 'CHECKED_IN') then null
            when bool_or(c.open_quiz_id = $2) then 'NOT_CHECKED_IN'
            when bool_or(s.state <> 'SIGNED') then 'SESSION_NOT_OPEN'
            else 'NOT_IN_SESSION' end as fault
          from assessment.exam_session_candidate c join assessment.exam_session s on s.id = c.session_id
          where c.learner_id = $1 and s.quiz_id = $2`,
      },
      [learnerId, quizId],
    );
    return row?.fault ?? null;
  }

  /** Sessions in which somebody is to sit, the newest first. */
  list(learnerId: string, beforeId: string | null, limit: number): Promise<SeatRow[]> {
    return this.database.query<SeatRow & Record<string, unknown>>(
      `select s.id as "sessionId", s.quiz_id as "quizId", s.place, s.planned_start as "plannedStart",
          s.planned_end as "plannedEnd", s.state, s.access_code is not null as "hasAccessCode", c.presence
        from assessment.exam_session_candidate c join assessment.exam_session s on s.id = c.session_id
        where c.learner_id = $1 and ($2::uuid is null or s.id < $2) order by s.id desc limit $3`,
      [learnerId, beforeId, limit],
    );
  }
}
