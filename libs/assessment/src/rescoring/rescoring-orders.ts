import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { RescoreAttemptsJob } from './rescore-attempts.job';

/** Orders re-scoring, by the schedule or by a person. */
@Injectable()
export class RescoringOrders {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** In the caller's transaction; null: all quizzes, null: the schedule. Says the id of the run. */
  async order(quizId: string | null, orderedBy: string | null): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      'insert into assessment.rescoring_run (id, quiz_id, ordered_by) values ($1, $2, $3)',
      [id, quizId, orderedBy],
    );
    await this.outbox.enqueue(RescoreAttemptsJob, { runId: id });
    return id;
  }
}
