import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '@platform/database';

/** Announced after grading with the ids of the attempts, comma-separated. */
export const ATTEMPT_GRADED_CHANNEL = 'attempt_graded';

/** Announced when attempts are paused, resumed, handed over, given time, reopened or voided, in the same form. */
export const ATTEMPT_CHANGED_CHANNEL = 'attempt_changed';

/** Wakes those who wait for news of an attempt. A lost hint only means that they look again a little later. */
@Injectable()
export class AttemptFeed implements OnModuleInit {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly notifications: Notifications) {}

  async onModuleInit(): Promise<void> {
    for (const channel of [ATTEMPT_GRADED_CHANNEL, ATTEMPT_CHANGED_CHANNEL])
      await this.notifications.listen(channel, (ids) => {
        for (const id of ids.split(',')) for (const wake of this.waiting.get(id) ?? []) wake();
      });
  }

  /** Resolves when the attempt is announced, or after `ms` without news. */
  async next(attemptId: string, ms: number): Promise<void> {
    const sleepers = this.waiting.get(attemptId) ?? new Set();
    this.waiting.set(attemptId, sleepers);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(wake);
        if (sleepers.size === 0 && this.waiting.get(attemptId) === sleepers) this.waiting.delete(attemptId);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      timer.unref();
      sleepers.add(wake);
    });
  }
}
