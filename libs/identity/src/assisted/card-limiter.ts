import { Injectable } from '@nestjs/common';
import { Problem } from '@platform/errors';
import { AddressLimiter } from '@platform/http';

/** Sign-ins a minute from one address: a village hall needs a few, somebody who guesses needs many. */
export const CARDS_PER_MINUTE = 20;

/** Counts cards that were shown, per address; how often one card is tried is counted in the database. */
@Injectable()
export class CardLimiter {
  private readonly cards = new AddressLimiter(CARDS_PER_MINUTE);

  /** Counts one; throws `RATE_LIMITED` when the address has used up its minute. */
  take(address: string): void {
    if (!this.cards.admits(address, performance.now()))
      throw new Problem('RATE_LIMITED', 'Too many cards, wait a minute');
  }
}
