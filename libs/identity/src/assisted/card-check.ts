import { Injectable } from '@nestjs/common';
import { AssistedAccountRepository } from './assisted-account.repository';
import { parseCardCode } from './sign-in-card';
import { type PinHash, PinHasher } from './pin-hasher';

/** Whoever held a card with the right PIN. */
export interface CheckedCard {
  learnerId: string;
  /** What was matched: what builds on it holds only while the PIN is still this one. */
  hash: PinHash;
}

/** Judges a sign-in card. Unknown code, wrong PIN, locked card and closed account look and last the same. */
@Injectable()
export class CardCheck {
  constructor(
    private readonly accounts: AssistedAccountRepository,
    private readonly pins: PinHasher,
  ) {}

  /**
   * Null when the card is not good. Never inside a transaction: a wrong try must count even when what the caller
   * wanted is rolled back.
   */
  async check(code: string, pin: string): Promise<CheckedCard | null> {
    const known = parseCardCode(code);
    const learnerId = known && (await this.accounts.idOf(known));
    const hash = learnerId ? await this.accounts.takeTry(learnerId) : null;
    const isRight = await this.pins.matches(learnerId ?? '', pin, hash);
    return isRight && learnerId && hash ? { learnerId, hash } : null;
  }

  /** The tries start anew. False when the PIN was renewed or the account closed since the card was checked. */
  keep({ learnerId, hash }: CheckedCard): Promise<boolean> {
    return this.accounts.clearTries(learnerId, hash);
  }

  /** As `keep`, and notes the sign-in. False also when the account was merged: its owner signs in with VNeID. */
  admit({ learnerId, hash }: CheckedCard): Promise<boolean> {
    return this.accounts.admit(learnerId, hash);
  }
}
