import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '@platform/config';

type Listener = (payload: string) => void;

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

  constructor(private readonly settings: Settings) {}

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

  private connect(): Promise<void> {
    this.connecting ??= this.open();
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
    client.on('end', () => void this.reopen());
    await client.connect();
    for (const channel of this.listeners.keys()) await client.query(`listen ${channel}`);
    this.client = client;
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
