import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Notifications } from '@platform/database';
import { QuarantineRepository } from './quarantine.repository';

/** Announced with the version's id when a question goes into quarantine or leaves it. */
export const ITEM_QUARANTINED_CHANNEL = 'item_quarantined';

/**
 * Questions that a person must not be drawn. What this process knows of the quarantine only saves a second draw: the
 * statement that starts an attempt has the last word, so a lost hint does no harm.
 */
@Injectable()
export class BarredItems implements OnApplicationBootstrap {
  private quarantined: ReadonlySet<string> = new Set();

  constructor(
    private readonly notifications: Notifications,
    private readonly quarantine: QuarantineRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const refresh = () => void this.refresh().catch(() => undefined);
    this.notifications.onReconnect(refresh);
    await this.notifications.listen(ITEM_QUARANTINED_CHANNEL, refresh);
    await this.refresh();
  }

  /** As this process knows it. */
  get known(): ReadonlySet<string> {
    return this.quarantined;
  }

  /** As it is now, with what the person has written on: an author never sits their own question. */
  async lookUp(learnerId: string, versionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const [written] = await Promise.all([this.quarantine.listWritten(learnerId, versionIds), this.refresh()]);
    return written.length === 0 ? this.quarantined : new Set([...this.quarantined, ...written]);
  }

  private async refresh(): Promise<void> {
    this.quarantined = new Set(await this.quarantine.list());
  }
}
