import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { CandidateRow } from './candidate.repository';

/** An attempt and the head of its log. */
export interface AttemptHead {
  id: string;
  learnerId: string;
  number: number;
  state: string;
  startedAt: Date;
  submittedAt: Date | null;
  logSequence: number;
  logHash: string | null;
}

/** What a record of a session tells of its candidates. */
@Injectable()
export class RecordRepository {
  constructor(private readonly database: Database) {}

  /** By their ids. */
  candidates(sessionId: string): Promise<CandidateRow[]> {
    return this.database.query<CandidateRow & Record<string, unknown>>(
      `select learner_id as "learnerId", presence, checked_in_at as "checkedInAt", checked_in_by as "checkedInBy"
        from assessment.exam_session_candidate where session_id = $1 order by learner_id`,
      [sessionId],
    );
  }

  /** Attempts of the session, those of a learner in their order. */
  attempts(sessionId: string): Promise<AttemptHead[]> {
    return this.database.query<AttemptHead & Record<string, unknown>>(
      `select id, learner_id as "learnerId", number, state, started_at as "startedAt", submitted_at as "submittedAt",
          log_sequence as "logSequence", encode(log_hash, 'hex') as "logHash"
        from assessment.attempt where exam_session_id = $1 order by learner_id, number`,
      [sessionId],
    );
  }

  /** Ids of the attempts of the session. */
  async attemptIds(sessionId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from assessment.attempt where exam_session_id = $1 order by id',
      [sessionId],
    );
    return rows.map(({ id }) => id);
  }

  /** The moment, by the database's clock, to the millisecond. */
  async clock(): Promise<string> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('The clock said nothing');
    return row.now.toISOString();
  }
}
