import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { AttemptRepository } from './attempt.repository';

const AT_ONCE = 500;

/** Ends attempts whose time is over: they are graded with what was saved, without anybody pressing anything. */
@Scheduled({ name: 'assessment.expire-attempts', everyMs: 1_000 })
@Injectable()
export class ExpireAttempts implements ScheduledWork {
  constructor(private readonly attempts: AttemptRepository) {}

  async tick(): Promise<boolean> {
    return (await this.attempts.expire(AT_ONCE)) === AT_ONCE;
  }
}
