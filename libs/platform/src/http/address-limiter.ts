import { normalizeIP } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

const WINDOW_MS = 60_000;
/** Addresses that are counted at once; the longest silent one is forgotten first. */
const MOST_ADDRESSES = 50_000;

interface Window {
  used: number;
  endsAt: number;
}

/**
 * Counts what is asked from one address, a minute at a time, in this process. An IPv6 caller owns a whole /64, which is
 * therefore one address, as for the general limit.
 */
export class AddressLimiter {
  private readonly windows = new LRUCache<string, Window>({ max: MOST_ADDRESSES });

  constructor(private readonly perMinute: number) {}

  /** Counts one; whether the address is still within its minute. `now` in milliseconds. */
  admits(address: string, now: number): boolean {
    const caller = normalizeIP(address);
    let window = this.windows.get(caller);
    if (!window || window.endsAt <= now) {
      window = { used: 0, endsAt: now + WINDOW_MS };
      this.windows.set(caller, window);
    }
    window.used += 1;
    return window.used <= this.perMinute;
  }
}
