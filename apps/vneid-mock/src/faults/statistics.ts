import { Injectable } from '@nestjs/common';

const COUNTERS = [
  'received',
  'accepted',
  'rejected',
  'duplicates',
  'mismatches',
  'refused',
  'callbacksSent',
  'callbacksDelivered',
  'callbacksFailed',
  'callbacksGivenUp',
  'callbacksDuplicated',
  'callbacksForged',
  'delayed',
  'errorsBefore',
  'errorsAfter',
  'timeouts',
  'signIns',
  'signInsRefused',
] as const;

export type Counter = (typeof COUNTERS)[number];

/** Counts what happened since the start of the process. */
@Injectable()
export class Statistics {
  private readonly counts = new Map<Counter, number>(COUNTERS.map((counter) => [counter, 0]));

  count(counter: Counter): void {
    this.counts.set(counter, (this.counts.get(counter) ?? 0) + 1);
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}
