import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '@platform/config';
import { Database } from './database';

type Listener = (payload: string) => void;

/** PostgreSQL takes payloads below 8,000 bytes; an id and its comma have 37. */
const MOST_IDS = 200;

interface Hint {
  channel: string;
  ids: string[];
}

/**
 * Hears what other processes announce with `Database.notify`, on one connection of its own.
 * A notification may be lost while the connection is down, so it is a hint and never the truth:
 * `onReconnect` lets a listener catch up by reading the tables.
 */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly log = new Logger(Notifications.name);
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly reconnected = new Set<() => void>();
  private client: Client | null = null;
  private connecting: Promise<void> | null = null;
  private isClosed = false;

  private readonly hints: (hint: Hint) => Promise<void>;

  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
  ) {
    this.hints = database.gathering({ lanes: 1, most: MOST_IDS, run: (hints) => this.send(hints) });
  }

  /**
   * Announces ids, comma-separated, once the current transaction has committed. Outside of that transaction, since
   * committing a notification takes a lock on the whole database; hints of many transactions travel together. A
   * hint may be lost.
   */
  hint(channel: string, ids: string[]): void {
    this.database.afterCommit(() => {
      this.hints({ channel, ids }).catch(() => this.log.warn({ channel }, 'a hint was lost'));
    });
  }

  /** Calls `listener` for every notification on the channel until the returned function is called. */
  async listen(channel: string, listener: Listener): Promise<() => void> {
    if (!/^[a-z_]{1,60}$/.test(channel)) throw new Error(`Bad channel ${channel}`);
    const present = this.listeners.get(channel);
    if (present) present.add(listener);
    else this.listeners.set(channel, new Set([listener]));
    await this.connect();
    if (!present) await this.client?.query(`listen ${channel}`);
    return () => this.listeners.get(channel)?.delete(listener);
  }

  /** Calls `work` after each time the connection was lost and found again. */
  onReconnect(work: () => void): void {
    this.reconnected.add(work);
  }

  private async send(hints: Hint[]): Promise<void[]> {
    const idsOf = new Map<string, string[]>();
    for (const { channel, ids } of hints) idsOf.set(channel, [...(idsOf.get(channel) ?? []), ...ids]);
    const payloads = [...idsOf].flatMap(([channel, ids]) =>
      Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, part) => ({
        channel,
        payload: ids.slice(part * MOST_IDS, (part + 1) * MOST_IDS).join(','),
      })),
    );
    await this.database.query(
      {
        name: 'platform.hint',
        text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as u(channel, payload)',
      },
      [payloads.map(({ channel }) => channel), payloads.map(({ payload }) => payload)],
    );
    return hints.map(() => undefined);
  }

  private connect(): Promise<void> {
    this.connecting ??= this.open().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'hvs-notifications',
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.listeners.get(channel) ?? []) listener(payload ?? '');
    });
    client.on('error', () => client.removeAllListeners('notification'));
    await client.connect();
    // Not before: a connection that never stood ends as well, and whoever opened it tries again already.
    client.on('end', () => void this.reopen());
    this.client = client;
    for (const channel of this.listeners.keys()) await client.query(`listen ${channel}`);
  }

  private async reopen(): Promise<void> {
    this.client = null;
    for (let wait = 200; !this.isClosed; wait = Math.min(wait * 2, 5_000)) {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      if (this.isClosed) return;
      try {
        this.connecting = this.open();
        await this.connecting;
        for (const work of this.reconnected) work();
        return;
      } catch {
        this.log.warn('the notification connection is down, trying again');
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await this.client?.end();
  }
}
