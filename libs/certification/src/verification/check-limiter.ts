import { Injectable } from '@nestjs/common';
import { Problem } from '@platform/errors';
import { AddressLimiter } from '@platform/http';

/** Checks a minute from one address; somebody with papers in hand needs far fewer, somebody who guesses far more. */
const CHECKS_PER_MINUTE = 30;

/** Counts public checks per address, over page, JSON and GraphQL together, stricter than the general limit. */
@Injectable()
export class CheckLimiter {
  private readonly checks = new AddressLimiter(CHECKS_PER_MINUTE);

  /** Counts one check; throws `RATE_LIMITED` when the address has used up its minute. */
  take(address: string): void {
    if (!this.checks.admits(address, performance.now()))
      throw new Problem('RATE_LIMITED', 'Too many checks, wait a minute');
  }
}
