import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AttemptState } from '../attempt/attempt.entity';
import type { StoredResponses } from '../attempt/stored-responses';
import type { AnswerFileRow } from './answer-file.repository';

/** A locked attempt with what decides whether its files are still needed. */
export interface KeepingAttempt {
  state: AttemptState;
  responses: StoredResponses;
  /** VOIDED: whether that was longer ago than files are kept. */
  isLongVoid: boolean;
}

type Row<T> = T & Record<string, unknown>;

/** Every statement on how long files of answers are kept. */
@Injectable()
export class AnswerFileKeepingRepository {
  constructor(private readonly database: Database) {}

  /** Ended attempts after an id with files that are older than so many days and still there. */
  async ended(afterId: string, days: number, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select a.id from assessment.attempt a
        where a.id > $1 and a.state <> 'STARTED' and exists (select from assessment.answer_file f
          where f.attempt_id = a.id and f.purged_at is null and f.created_at < now() - make_interval(days => $2))
        order by a.id limit $3`,
      [afterId, days, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Attempts of a person with files that are still there. */
  async ofLearner(learnerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select a.id from assessment.attempt a where a.learner_id = $1 and exists (
        select from assessment.answer_file f where f.attempt_id = a.id and (f.purged_at is null or f.name <> ''))
        order by a.id`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }

  /** Reopening, voiding and new files of the attempt wait until the transaction ends. */
  lock(attemptId: string, days: number): Promise<KeepingAttempt | null> {
    return this.database.queryOne<Row<KeepingAttempt>>(
      `select a.state, a.responses, a.state = 'VOIDED' and coalesce(
          (select max(e.at) from assessment.attempt_event e where e.attempt_id = a.id and e.kind = 'VOIDED'),
          a.submitted_at, a.started_at) < now() - make_interval(days => $2) as "isLongVoid"
        from assessment.attempt a where a.id = $1 for update of a`,
      [attemptId, days],
    );
  }

  /** Files of a locked attempt that are there, and older than so many days. */
  present(attemptId: string, days: number): Promise<AnswerFileRow[]> {
    return this.database.query<Row<AnswerFileRow>>(
      `select f.id, f.attempt_id as "attemptId", f.position, f.sha256, f.name, f.mime_type as "mimeType", f.size
        from assessment.answer_file f
        where f.attempt_id = $1 and f.purged_at is null and f.created_at <= now() - make_interval(days => $2)
        order by f.id for update`,
      [attemptId, days],
    );
  }

  /** The row stays, as a trace without the name that its owner gave the file. */
  async markPurged(ids: string[]): Promise<void> {
    await this.database.query(
      `update assessment.answer_file set purged_at = clock_timestamp(), name = '' where id = any($1)`,
      [ids],
    );
  }
}
