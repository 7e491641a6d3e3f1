import { Injectable } from '@nestjs/common';
import { Database, Notifications } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { ATTEMPT_CHANGED_CHANNEL } from '../attempt/attempt-feed';
import { type AttemptRow, AttemptRepository } from '../attempt/attempt.repository';
import type { EndBreakCode, StartBreakCode } from './accommodation-refusals';
import { onBreakUntil } from './attempt-accommodation.type';
import { BreaksRepository } from './breaks.repository';

/** Breaks that an accommodation allows: the candidate stops their own clock. Somebody else's attempt does not exist. */
@Injectable()
export class BreaksService {
  constructor(
    private readonly database: Database,
    private readonly breaks: BreaksRepository,
    private readonly attempts: AttemptRepository,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Begins a break; it ends by itself after its minutes. Again during it, it answers the same. Refusals:
   * `NOT_RUNNING`, `PAUSED` (by a fault: the clock stands anyway), `TIME_OVER`, `NO_BREAKS_LEFT`.
   */
  start(learnerId: string, id: string): Promise<AttemptRow> {
    return this.act(
      learnerId,
      id,
      () => this.breaks.start(id),
      (attempt) => {
        if (onBreakUntil(attempt)) return;
        const { breaks } = attempt.terms ?? {};
        throw new Refused<StartBreakCode>(
          attempt.breaksTaken >= (breaks?.count ?? 0) ? 'NO_BREAKS_LEFT' : 'TIME_OVER',
        );
      },
    );
  }

  /**
   * Ends a break before its time. Again, or when it has ended by itself, it answers the same. Refusals: `NOT_RUNNING`,
   * `PAUSED` (only an examiner ends that), `NOT_ON_BREAK` (none was begun).
   */
  end(learnerId: string, id: string): Promise<AttemptRow> {
    return this.act(
      learnerId,
      id,
      () => this.breaks.end(id),
      ({ breaksTaken }) => {
        if (breaksTaken === 0) throw new Refused<EndBreakCode>('NOT_ON_BREAK');
      },
    );
  }

  /** Under the attempt's lock: the change, or why there was none. */
  private act(
    learnerId: string,
    id: string,
    change: () => Promise<boolean>,
    refuse: (attempt: AttemptRow) => void,
  ): Promise<AttemptRow> {
    return this.database.transaction(async () => {
      if (!(await this.breaks.lock(id, learnerId))) throw notFound('attempt');
      const isChanged = await change();
      const attempt = await this.attempts.find(id, learnerId);
      if (!attempt) throw new Error('A locked attempt is gone');
      if (isChanged) this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, [id]);
      else {
        if (attempt.state !== 'STARTED') throw new Refused<StartBreakCode & EndBreakCode>('NOT_RUNNING');
        if (attempt.pausedAt) throw new Refused<StartBreakCode & EndBreakCode>('PAUSED');
        refuse(attempt);
      }
      return attempt;
    });
  }
}
