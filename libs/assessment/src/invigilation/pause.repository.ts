import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

// Rows are locked in the order of their ids, as saves lock them, so that the two never block each other. Every
// row's clock is read once it is locked: nobody gains or loses time by the wait. A break stands while it is paused.
// Whoever is paused twice, with the room and with the quiz, goes on when the second of them does.
const stopClocks = `with running as materialized (
    select id from assessment.attempt
    where quiz_id = $1 and learner_id <> $2 and state = 'STARTED' and paused_at is null
      and accept_until >= clock_timestamp() and ($3::uuid is null or exam_session_id = $3)
    order by id for update)
  update assessment.attempt a set paused_at = clock_timestamp()
  from running r where a.id = r.id returning a.id`;

const startClocks = `with paused as materialized (
    select id from assessment.attempt t where quiz_id = $1 and learner_id <> $2 and paused_at is not null
      and case when $3::uuid is null
        then not exists (select from assessment.exam_session s where s.id = t.exam_session_id and s.paused_at is not null)
        else exam_session_id = $3 and not exists (select from assessment.quiz_pause where quiz_id = $1) end
    order by id for update)
  update assessment.attempt a set paused_at = null, deadline = a.deadline + (t.now - a.paused_at),
    accept_until = a.accept_until + (t.now - a.paused_at),
    break_until = a.break_until + case when a.break_until > a.paused_at then t.now - a.paused_at else '0' end
  from paused p cross join lateral (select clock_timestamp() as now where p.id is not null) t
  where a.id = p.id returning a.id`;

/**
 * Stops and starts the clocks of all running attempts at a quiz, or of one exam session, but for the actor's own;
 * answers with their ids.
 */
@Injectable()
export class PauseRepository {
  constructor(private readonly database: Database) {}

  /**
   * Pauses and their ends of one quiz take turns, and wait for attempts that are beginning: from then on attempts see
   * it, or are there to be stopped. Not a lock of the quiz's row, which whoever grades needs while holding attempts.
   */
  async takeTurns(quizId: string): Promise<void> {
    await this.database.query(
      "select pg_advisory_xact_lock(hashtextextended('assessment.pause/' || $1, 0))",
      [quizId],
    );
  }

  /** From now on attempts begin paused, but for the actor's own. */
  async mark(quizId: string, actorId: string): Promise<void> {
    await this.database.query(
      `insert into assessment.quiz_pause (quiz_id, paused_by) values ($1, $2) on conflict (quiz_id) do nothing`,
      [quizId, actorId],
    );
  }

  /** Attempts begin as ever; whether the quiz was paused. */
  async unmark(quizId: string): Promise<boolean> {
    const rows = await this.database.query(
      'delete from assessment.quiz_pause where quiz_id = $1 returning quiz_id',
      [quizId],
    );
    return rows.length > 0;
  }

  /** As `mark`, for one exam session; whether it was not paused before. */
  async markSession(sessionId: string, actorId: string): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.exam_session set paused_at = clock_timestamp(), paused_by = $2
        where id = $1 and paused_at is null and state <> 'SIGNED' returning id`,
      [sessionId, actorId],
    );
    return rows.length > 0;
  }

  /** As `unmark`, for one exam session. */
  async unmarkSession(sessionId: string): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.exam_session set paused_at = null, paused_by = null
        where id = $1 and paused_at is not null and state <> 'SIGNED' returning id`,
      [sessionId],
    );
    return rows.length > 0;
  }

  pause(quizId: string, actorId: string, sessionId: string | null = null): Promise<string[]> {
    return this.change(stopClocks, quizId, actorId, sessionId);
  }

  resume(quizId: string, actorId: string, sessionId: string | null = null): Promise<string[]> {
    return this.change(startClocks, quizId, actorId, sessionId);
  }

  private async change(
    statement: string,
    quizId: string,
    actorId: string,
    sessionId: string | null,
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(statement, [quizId, actorId, sessionId]);
    return rows.map(({ id }) => id);
  }
}
