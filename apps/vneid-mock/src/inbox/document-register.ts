import type { Holding, Outcome } from './decide-document';
import type { DocumentPayload } from './document-payload';
import type { InboxEvent, Received } from './inbox-event';

export type EntryStatus = 'RECEIVED' | 'ACCEPTED' | 'REJECTED';

/** One document that was received. */
export interface Entry {
  readonly idempotencyKey: string;
  readonly receiptId: string;
  readonly fingerprint: string;
  readonly document: DocumentPayload;
  readonly receivedAt: string;
  /** Whether the outcome is told by callback. */
  readonly isLate: boolean;
  outcome: Outcome | null;
  decidedAt: string | null;
  /** How often it was delivered, the first time included. */
  deliveries: number;
  /** Whether nothing is left to tell the sender. */
  isAcknowledged: boolean;
}

/** The state of the inbox in memory: the sum of the journal's events. */
export class DocumentRegister {
  private entries: Entry[] = [];
  private readonly byKey = new Map<string, Entry>();
  private readonly holdings = new Map<string, Holding>();

  find(idempotencyKey: string): Entry | null {
    return this.byKey.get(idempotencyKey) ?? null;
  }

  holdingOf(serial: string): Holding | null {
    return this.holdings.get(serial) ?? null;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Entries whose outcome still has to be decided or told. */
  unacknowledged(): Entry[] {
    return this.entries.filter((entry) => !entry.isAcknowledged);
  }

  /** `first` entries of a status from a position on; `next` is where to go on, null at the end. */
  page(from: number, first: number, status: EntryStatus | null): { entries: Entry[]; next: number | null } {
    const found: Entry[] = [];
    let position = from;
    for (; position < this.entries.length && found.length < first; position += 1) {
      const entry = this.entries[position];
      if (entry && (status === null || statusOf(entry) === status)) found.push(entry);
    }
    return { entries: found, next: position < this.entries.length ? position : null };
  }

  apply(event: InboxEvent): void {
    if (event.type === 'received') return this.add(event);
    const entry = this.byKey.get(event.idempotencyKey);
    if (!entry) throw new Error(`The journal tells of an unknown delivery: ${event.idempotencyKey}`);
    switch (event.type) {
      case 'decided':
        entry.outcome = event.outcome;
        entry.decidedAt = event.at;
        this.settle(entry);
        break;
      case 'deliveredAgain':
        entry.deliveries += 1;
        break;
      case 'acknowledged':
        entry.isAcknowledged = true;
        break;
    }
  }

  clear(): void {
    this.entries = [];
    this.byKey.clear();
    this.holdings.clear();
  }

  private add(event: Received): void {
    const entry: Entry = {
      idempotencyKey: event.idempotencyKey,
      receiptId: event.receiptId,
      fingerprint: event.fingerprint,
      document: event.document,
      receivedAt: event.at,
      isLate: event.outcome === undefined,
      outcome: event.outcome ?? null,
      decidedAt: event.outcome ? event.at : null,
      deliveries: 1,
      isAcknowledged: event.outcome !== undefined,
    };
    this.entries.push(entry);
    this.byKey.set(entry.idempotencyKey, entry);
    this.settle(entry);
  }

  /** Brings the holding of the serial in line with what is known about the entry. */
  private settle(entry: Entry): void {
    const { action, serial, personalNumber } = entry.document;
    const holding = this.holdings.get(serial);
    if (action !== 'ISSUE') {
      if (holding && entry.outcome?.status === 'ACCEPTED') {
        holding.state = action === 'REVOKE' ? 'REVOKED' : 'SUPERSEDED';
      }
      return;
    }
    // A serial belongs to the first ISSUE that takes it; a rejected one gives it back.
    const isMine = !holding || holding.issuedUnder === entry.idempotencyKey;
    if (!isMine) return;
    if (entry.outcome?.status === 'REJECTED') {
      this.holdings.delete(serial);
      return;
    }
    const state = entry.outcome ? 'HELD' : 'PENDING';
    this.holdings.set(serial, { issuedUnder: entry.idempotencyKey, personalNumber, state });
  }
}

export function statusOf(entry: Entry): EntryStatus {
  return entry.outcome?.status ?? 'RECEIVED';
}
