import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Notifications } from '@platform/database';
import { ACCESS_TOKEN_MINUTES } from './access-token';
import { SessionRepository } from './session.repository';

const CHANNEL = 'session_revoked';

/** The short list of sessions whose access tokens must be refused although they have not expired. */
@Injectable()
export class SessionRevocations implements OnModuleInit {
  private readonly revoked = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly sessions: SessionRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.notifications.listen(CHANNEL, (sessionId) => this.add(sessionId));
    this.notifications.onReconnect(() => void this.load());
    await this.load();
  }

  isRevoked(sessionId: string): boolean {
    return this.revoked.has(sessionId);
  }

  /** Tells every process, when the current transaction commits. */
  async announce(sessionIds: string[]): Promise<void> {
    for (const sessionId of sessionIds) await this.database.notify(CHANNEL, sessionId);
  }

  private async load(): Promise<void> {
    for (const sessionId of await this.sessions.recentlyRevoked(ACCESS_TOKEN_MINUTES + 1))
      this.add(sessionId);
  }

  private add(sessionId: string): void {
    const now = Date.now();
    const longest = (ACCESS_TOKEN_MINUTES + 1) * 60_000;
    for (const [id, at] of this.revoked) if (now - at > longest) this.revoked.delete(id);
    this.revoked.set(sessionId, now);
  }
}
