import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '@platform/errors';

/** Sign-ins a minute from one address: a village hall needs a few, somebody who guesses needs many. */
export const CARDS_PER_MINUTE = 20;
const WINDOW_MS = 60_000;

interface Window {
  used: number;
  endsAt: number;
}

/** Counts cards that were shown, per address; how often one card is tried is counted in the database. */
@Injectable()
export class CardLimiter {
  private readonly windows = new LRUCache<string, Window>({ max: 50_000 });

  /** Counts one; throws `RATE_LIMITED` when the address has used up its minute. */
  take(address: string, now: number = performance.now()): void {
    let window = this.windows.get(address);
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + WINDOW_MS };
      this.windows.set(address, window);
    }
    window.used += 1;
    if (window.used > CARDS_PER_MINUTE) throw new Problem('RATE_LIMITED', 'Too many cards, wait a minute');
  }
}
