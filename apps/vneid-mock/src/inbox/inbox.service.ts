import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Faults } from '../faults/faults';
import { Statistics } from '../faults/statistics';
import { Population } from '../population/population';
import { apiError } from '../shape/api-error';
import { VneidMockSettings } from '../vneid-mock.settings';
import { acknowledgementOf } from './acknowledgement';
import { CallbackSender } from './callback-sender';
import { decideDocument, type Outcome } from './decide-document';
import { type DocumentPayload, fingerprintOf } from './document-payload';
import { DocumentRegister, type Entry, type EntryStatus } from './document-register';
import type { InboxEvent } from './inbox-event';
import { Journal } from './journal';

/** Takes documents in, once each, and tells their outcome now or later. */
@Injectable()
export class InboxService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(InboxService.name);
  private readonly register = new DocumentRegister();
  private journal: Journal<InboxEvent> | null = null;
  /** Aborted to stop all waiting acknowledgements. */
  private stopping = new AbortController();

  constructor(
    private readonly settings: VneidMockSettings,
    private readonly population: Population,
    private readonly callbacks: CallbackSender,
    private readonly faults: Faults,
    private readonly statistics: Statistics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const path = join(this.settings.vneidMockDataDir, 'inbox.jsonl');
    this.journal = await Journal.open<InboxEvent>(path, (event) => this.register.apply(event));
    this.logger.log(`The inbox holds ${this.register.size} documents`);
    for (const entry of this.register.unacknowledged()) this.acknowledgeInBackground(entry);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.journal?.close();
  }

  /**
   * Takes a document in. The same document under the same key changes nothing and gets the same answer
   * (or the outcome, when it was decided meanwhile); another document under that key is refused.
   */
  async receive(idempotencyKey: string, document: DocumentPayload): Promise<Entry> {
    const fingerprint = fingerprintOf(document);
    const at = new Date().toISOString();
    const known = this.faults.current.forgetKeys ? null : this.register.find(idempotencyKey);
    if (known) {
      if (known.fingerprint !== fingerprint) {
        this.statistics.count('mismatches');
        throw apiError(409, 'IDEMPOTENCY_MISMATCH', 'this Idempotency-Key was used for another document');
      }
      this.statistics.count('duplicates');
      // Also waits until the first delivery is on the disk: lines are written in order.
      await this.record({ type: 'deliveredAgain', at, idempotencyKey });
      return known;
    }

    const isLate = this.faults.current.acknowledgement === 'LATER';
    const outcome = isLate ? undefined : this.decide(idempotencyKey, document);
    const receiptId = randomUUID();
    // Known from here on, before anything is awaited: a second delivery at the same time finds it.
    const recorded = this.record({
      type: 'received',
      at,
      idempotencyKey,
      receiptId,
      fingerprint,
      document,
      outcome,
    });
    this.statistics.count('received');
    await recorded;
    const entry = this.get(idempotencyKey);
    if (isLate) this.acknowledgeInBackground(entry);
    return entry;
  }

  find(idempotencyKey: string): Entry | null {
    return this.register.find(idempotencyKey);
  }

  page(from: number, first: number, status: EntryStatus | null) {
    return this.register.page(from, first, status);
  }

  /** Empties the inbox and says how many documents it held. */
  async empty(): Promise<number> {
    const size = this.register.size;
    this.stopping.abort();
    this.stopping = new AbortController();
    this.register.clear();
    await this.journal?.clear();
    return size;
  }

  private acknowledgeInBackground(entry: Entry): void {
    const { signal } = this.stopping;
    this.acknowledge(entry, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      this.logger.error(
        `Receipt ${entry.receiptId} was not acknowledged`,
        error instanceof Error ? error.stack : '',
      );
    });
  }

  private async acknowledge(entry: Entry, stopping: AbortSignal): Promise<void> {
    const { idempotencyKey } = entry;
    const delay = this.faults.wait('callbackDelay', this.faults.current.callbackDelayMs);
    await sleep(delay, undefined, { signal: stopping, ref: false });
    if (!entry.outcome) {
      const outcome = this.decide(idempotencyKey, entry.document);
      await this.record({ type: 'decided', at: new Date().toISOString(), idempotencyKey, outcome });
    }
    const isDelivered = await this.callbacks.deliver(acknowledgementOf(entry), stopping);
    stopping.throwIfAborted();
    const at = new Date().toISOString();
    await this.record({ type: 'acknowledged', at, idempotencyKey, gaveUp: !isDelivered });
  }

  private decide(idempotencyKey: string, document: DocumentPayload): Outcome {
    const person = this.population.findByNumber(document.personalNumber);
    const holding = this.register.holdingOf(document.serial);
    let outcome = decideDocument(document, idempotencyKey, person, holding);
    if (outcome.status === 'ACCEPTED' && this.faults.happens('reject', this.faults.current.rejectRate)) {
      outcome = { status: 'REJECTED', reason: 'DATA_MISMATCH' };
    }
    this.statistics.count(outcome.status === 'ACCEPTED' ? 'accepted' : 'rejected');
    return outcome;
  }

  private record(event: InboxEvent): Promise<void> {
    if (!this.journal) throw new Error('The journal is not open');
    this.register.apply(event);
    return this.journal.append(event);
  }

  private get(idempotencyKey: string): Entry {
    const entry = this.register.find(idempotencyKey);
    // Only when the inbox was emptied in the same moment.
    if (!entry) throw apiError(503, 'UNAVAILABLE', 'the inbox was emptied; try again');
    return entry;
  }
}
