import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { IdentityLevel } from '@platform/security';

/** What became of a refresh token that somebody presented. */
export interface RefreshOutcome {
  state: 'FRESH' | 'JUST_USED' | 'REUSED' | 'UNUSABLE';
  sessionId: string;
  learnerId: string;
  identityLevel: IdentityLevel;
}

/**
 * Two tabs, or a retry after a lost answer, present the same token within moments. That is no theft, so within
 * this time a used token still gets a new one (RFC 9700 leaves the policy to the server).
 */
const REUSE_LEEWAY_SECONDS = 10;

@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async insert(id: string, learnerId: string, identityLevel: IdentityLevel, hours: number): Promise<void> {
    await this.database.query(
      `insert into identity.session (id, learner_id, identity_level, expires_at)
        values ($1, $2, $3, now() + make_interval(hours => $4))`,
      [id, learnerId, identityLevel, hours],
    );
  }

  async addRefreshToken(hash: Buffer, sessionId: string): Promise<void> {
    await this.database.query('insert into identity.refresh_token (hash, session_id) values ($1, $2)', [
      hash,
      sessionId,
    ]);
  }

  /** Uses a refresh token up. The row lock makes two simultaneous uses take turns. */
  async useRefreshToken(hash: Buffer): Promise<RefreshOutcome | null> {
    const row = await this.database.queryOne<{
      session_id: string;
      learner_id: string;
      identity_level: IdentityLevel;
      is_alive: boolean;
      was_used: boolean;
      is_recent: boolean;
    }>(
      `select t.session_id, s.learner_id, s.identity_level,
          s.revoked_at is null and s.expires_at > now() as is_alive, t.used_at is not null as was_used,
          coalesce(t.used_at > clock_timestamp() - make_interval(secs => $2), false) as is_recent
        from identity.refresh_token t join identity.session s on s.id = t.session_id
        where t.hash = $1 for update of t`,
      [hash, REUSE_LEEWAY_SECONDS],
    );
    if (!row) return null;
    const outcome = {
      sessionId: row.session_id,
      learnerId: row.learner_id,
      identityLevel: row.identity_level,
    };
    if (!row.is_alive) return { ...outcome, state: 'UNUSABLE' };
    if (row.was_used) return { ...outcome, state: row.is_recent ? 'JUST_USED' : 'REUSED' };
    await this.database.query(
      'update identity.refresh_token set used_at = clock_timestamp() where hash = $1',
      [hash],
    );
    return { ...outcome, state: 'FRESH' };
  }

  /** Ends sessions of a person, all or one; says which. */
  async revoke(learnerId: string, sessionId: string | null, reason: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `update identity.session set revoked_at = now(), revoked_reason = $3
        where learner_id = $1 and ($2::uuid is null or id = $2) and revoked_at is null returning id`,
      [learnerId, sessionId, reason],
    );
    return rows.map((row) => row.id);
  }

  /** Sessions revoked so recently that an access token of theirs may still be unexpired. */
  async recentlyRevoked(minutes: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from identity.session where revoked_at > now() - make_interval(mins => $1)`,
      [minutes],
    );
    return rows.map((row) => row.id);
  }
}
