import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** Changes of breaks; each runs under the lock of `lock`, so its clock is read after the wait for it. */
@Injectable()
export class BreaksRepository {
  constructor(private readonly database: Database) {}

  /** Locks a person's own attempt: saving, pausing, expiring and other breaks wait for the end of the transaction. */
  async lock(id: string, learnerId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      'select id from assessment.attempt where id = $1 and learner_id = $2 for update',
      [id, learnerId],
    );
    return row !== null;
  }

  /**
   * Begins a break of full length and moves the deadline by as much, so that nothing has to happen at its end. False
   * when the attempt is not running, paused, on a break, over its time, or has no break left.
   */
  start(id: string): Promise<boolean> {
    return this.change(
      `update assessment.attempt a set breaks_taken = a.breaks_taken + 1, break_started_at = t.now,
          break_until = t.now + b.length, deadline = a.deadline + b.length, accept_until = a.accept_until + b.length
        from (select clock_timestamp() as now) t
        cross join lateral (select id, make_interval(mins => (terms->'breaks'->>'minutes')::int) as length
          from assessment.attempt where id = $1 and t.now is not null) b
        where a.id = b.id and a.state = 'STARTED' and a.paused_at is null
          and (a.break_until is null or a.break_until <= t.now) and (a.deadline is null or t.now <= a.deadline)
          and a.breaks_taken < coalesce((a.terms->'breaks'->>'count')::int, 0)
        returning a.id`,
      id,
    );
  }

  /** Ends a break and takes back what is left of it. False when there is none, or the attempt is paused or over. */
  end(id: string): Promise<boolean> {
    return this.change(
      `update assessment.attempt a set break_started_at = null, break_until = null,
          deadline = a.deadline - (a.break_until - t.now), accept_until = a.accept_until - (a.break_until - t.now)
        from (select clock_timestamp() as now) t
        where a.id = $1 and a.state = 'STARTED' and a.paused_at is null and a.break_until > t.now
        returning a.id`,
      id,
    );
  }

  private async change(statement: string, id: string): Promise<boolean> {
    return (await this.database.queryOne(statement, [id])) !== null;
  }
}
