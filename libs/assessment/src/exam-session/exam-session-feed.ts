import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '@platform/database';

/** Announced with the ids of sessions in which something was decided, comma-separated. */
export const EXAM_SESSION_CHANGED_CHANNEL = 'exam_session_changed';

/** Wakes those who watch a session. A lost hint only means that they look again a little later. */
@Injectable()
export class ExamSessionFeed implements OnModuleInit {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly notifications: Notifications) {}

  async onModuleInit(): Promise<void> {
    await this.notifications.listen(EXAM_SESSION_CHANGED_CHANNEL, (ids) => {
      for (const id of ids.split(',')) for (const wake of this.waiting.get(id) ?? []) wake();
    });
  }

  /** Resolves when the session is announced, or after `ms` without news. */
  async next(sessionId: string, ms: number): Promise<void> {
    const sleepers = this.waiting.get(sessionId) ?? new Set();
    this.waiting.set(sessionId, sleepers);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(wake);
        if (sleepers.size === 0 && this.waiting.get(sessionId) === sleepers) this.waiting.delete(sessionId);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      timer.unref();
      sleepers.add(wake);
    });
  }
}
