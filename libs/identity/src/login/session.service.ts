import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { unauthenticated } from '@platform/errors';
import type { IdentityLevel } from '@platform/security';
import { LearnerService } from '../learner/learner.service';
import { AccessTokens, sha256 } from './access-token';
import { SessionRevocations } from './session-revocations';
import { type RefreshOutcome, SessionRepository } from './session.repository';
import type { SignInAnswer } from './vneid.port';

const SESSION_HOURS = 30 * 24;
/** A card is used on a device that others use after it: the session ends by itself, with every refresh in it. */
const ASSISTED_SESSION_HOURS = 2;

/** What a client gets at sign-in and at every refresh. */
export interface TokenPair {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly learners: LearnerService,
    private readonly tokens: AccessTokens,
    private readonly revocations: SessionRevocations,
  ) {}

  /** Opens a session for somebody whom VNeID has confirmed. */
  async open({ identity }: SignInAnswer): Promise<TokenPair> {
    return this.database.transaction(async () => {
      const learnerId = await this.learners.recordSignIn(identity);
      return this.begin(learnerId, identity.identityLevel, SESSION_HOURS);
    });
  }

  /** Opens a session for the owner of an assisted account whose PIN was right. */
  openAssisted(learnerId: string): Promise<TokenPair> {
    return this.database.transaction(() => this.begin(learnerId, 0, ASSISTED_SESSION_HOURS));
  }

  /**
   * Exchanges a refresh token for a new pair. A token used before is taken as stolen: the session ends for
   * the thief and the owner alike, and the owner signs in again.
   */
  async refresh(refreshToken: string): Promise<TokenPair> {
    const pair = await this.database.transaction(async () => {
      const outcome = await this.sessions.useRefreshToken(sha256(refreshToken));
      if (!outcome || outcome.state === 'UNUSABLE') return null;
      if (outcome.state === 'REUSED') {
        await this.end(outcome.learnerId, outcome.sessionId, 'REFRESH_TOKEN_REUSED');
        return null;
      }
      return this.pairFor(outcome);
    });
    if (!pair) throw unauthenticated('Sign in again');
    return pair;
  }

  /** Ends one session, or all of the person; access tokens die with it. */
  async end(learnerId: string, sessionId: string | null, reason: string): Promise<number> {
    return this.database.transaction(async () => {
      const ended = await this.sessions.revoke(learnerId, sessionId, reason);
      await this.revocations.announce(ended);
      return ended.length;
    });
  }

  private async begin(learnerId: string, identityLevel: IdentityLevel, hours: number): Promise<TokenPair> {
    const sessionId = uuidv7();
    await this.sessions.insert(sessionId, learnerId, identityLevel, hours);
    return this.pairFor({ sessionId, learnerId, identityLevel });
  }

  private async pairFor(session: Omit<RefreshOutcome, 'state'>): Promise<TokenPair> {
    const refreshToken = randomBytes(32).toString('base64url');
    await this.sessions.addRefreshToken(sha256(refreshToken), session.sessionId);
    const access = await this.tokens.issue({
      kind: 'learner',
      id: session.learnerId,
      sessionId: session.sessionId,
      identityLevel: session.identityLevel,
      scopes: [],
    });
    return { ...access, refreshToken };
  }
}
