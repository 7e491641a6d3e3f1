import { DiscoveryService } from '@nestjs/core';

export interface ScheduleOptions {
  /** Unique name, `lib.verb-noun`. */
  name: string;
  /** Milliseconds between two runs, over all workers together. */
  everyMs: number;
}

/** Something the worker does again and again, one worker at a time, by the database's clock. */
export interface ScheduledWork {
  /** Says how much it did; the same work is repeated at once while it says `true` (more to do). */
  tick(): Promise<boolean>;
}

/** Marks work that the worker repeats. */
export const Scheduled = DiscoveryService.createDecorator<ScheduleOptions>();
