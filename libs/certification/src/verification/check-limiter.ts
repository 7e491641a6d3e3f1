import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '@platform/errors';

/** Checks a minute from one address; somebody with papers in hand needs far fewer, somebody who guesses far more. */
export const CHECKS_PER_MINUTE = 30;
const WINDOW_MS = 60_000;

interface Window {
  used: number;
  endsAt: number;
}

/** Counts public checks per address, over page, JSON and GraphQL together, stricter than the general limit. */
@Injectable()
export class CheckLimiter {
  private readonly windows = new LRUCache<string, Window>({ max: 50_000 });

  /** Counts one check; throws `RATE_LIMITED` when the address has used up its minute. */
  take(address: string, now: number = performance.now()): void {
    let window = this.windows.get(address);
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + WINDOW_MS };
      this.windows.set(address, window);
    }
    window.used += 1;
    if (window.used > CHECKS_PER_MINUTE) throw new Problem('RATE_LIMITED', 'Too many checks, wait a minute');
  }
}
