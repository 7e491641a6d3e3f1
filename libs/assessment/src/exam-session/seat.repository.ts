import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** Why an invigilated quiz cannot be started. */
export type SeatFault = 'NOT_IN_SESSION' | 'SESSION_NOT_OPEN' | 'NOT_CHECKED_IN';

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
}
