import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { SessionService, type TokenPair } from '../login/session.service';
import { CardCheck } from './card-check';

/** Signing in with a card instead of VNeID. */
@Injectable()
export class AssistedSignInService {
  constructor(
    private readonly database: Database,
    private readonly cards: CardCheck,
    private readonly sessions: SessionService,
  ) {}

  /**
   * Opens a short session at identity level 0; null when the card is not good, whatever the reason. The account stays
   * locked between the last look at it and the session, so a merge or a closing ends what was opened.
   */
  async signIn(code: string, pin: string): Promise<TokenPair | null> {
    const card = await this.cards.check(code, pin);
    if (!card) return null;
    return this.database.transaction(async () =>
      (await this.cards.admit(card)) ? this.sessions.openAssisted(card.learnerId) : null,
    );
  }
}
