import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AttemptEventKind } from './attempt-event.entity';
import type { LoggedAttempt, LoggedEvent } from './check-attempt-log';

export interface AttemptEventRow {
  sequence: number;
  kind: AttemptEventKind;
  at: Date;
  hash: string;
}

export interface WholeLog {
  attempt: LoggedAttempt;
  events: LoggedEvent[];
}

type Row<T> = T & Record<string, unknown>;

const micros = (moment: string) => `assessment.epoch_microseconds(${moment})`;

/** Reading the log; it is written by triggers alone. */
@Injectable()
export class AttemptLogRepository {
  constructor(private readonly database: Database) {}

  /** The unit that owns the quiz of an attempt; null when there is no such attempt. */
  async unitOf(attemptId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ unitId: string }>(
      `select q.unit_id as "unitId" from assessment.attempt a join assessment.quiz q on q.id = a.quiz_id
        where a.id = $1`,
      [attemptId],
    );
    return row?.unitId ?? null;
  }

  /** An attempt and its whole log, in one statement: of one moment, even while it runs. */
  async whole(attemptId: string): Promise<WholeLog | null> {
    return (await this.wholeOf([attemptId]))[0] ?? null;
  }

  /** The same of several attempts, in no order; of those that exist. */
  async wholeOf(attemptIds: string[]): Promise<WholeLog[]> {
    const rows = await this.database.query<Row<LoggedAttempt & { events: LoggedEvent[] }>>(
      `select a.id, a.learner_id as "learnerId", a.quiz_version_id as "quizVersionId", a.seed,
          array_to_string(a.item_version_ids, ',') as "itemVersionList", a.number, a.state,
          a.responses::text as responses, ${micros('a.deadline')} as deadline, ${micros('a.paused_at')} as "pausedAt",
          ${micros('a.break_until')} as "breakUntil", nullif(a.breaks_taken, 0) as "breaksTaken",
          a.score, a.max_score as "maxScore", a.is_passed as "isPassed", array_to_string(a.marks, ',') as marks,
          a.log_sequence as "logSequence", encode(a.log_hash, 'hex') as "logHash",
          coalesce((select json_agg(json_build_object('sequence', e.sequence, 'kind', e.kind,
            'atMicroseconds', ${micros('e.at')}, 'data', e.data::text,
            'previousHash', encode(e.previous_hash, 'hex'), 'hash', encode(e.hash, 'hex')) order by e.sequence)
            from assessment.attempt_event e where e.attempt_id = a.id), '[]') as events
        from assessment.attempt a where a.id = any($1)`,
      [attemptIds],
    );
    return rows.map(({ events, ...attempt }) => ({ attempt, events }));
  }

  /** Events of an attempt in their order, from after `afterSequence`. */
  list(attemptId: string, afterSequence: number, limit: number): Promise<AttemptEventRow[]> {
    return this.database.query<Row<AttemptEventRow>>(
      `select sequence, kind, at, encode(hash, 'hex') as hash from assessment.attempt_event
        where attempt_id = $1 and sequence > $2 order by sequence limit $3`,
      [attemptId, afterSequence, limit],
    );
  }
}
