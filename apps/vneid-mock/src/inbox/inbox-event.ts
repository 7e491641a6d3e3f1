import type { Outcome } from './decide-document';
import type { DocumentPayload } from './document-payload';

/** One line of the journal; the state of the inbox is the sum of them. */
export type InboxEvent = Received | Decided | DeliveredAgain | Acknowledged;

export interface Received {
  type: 'received';
  at: string;
  idempotencyKey: string;
  receiptId: string;
  fingerprint: string;
  document: DocumentPayload;
  /** Absent when the outcome comes later. */
  outcome?: Outcome;
}

export interface Decided {
  type: 'decided';
  at: string;
  idempotencyKey: string;
  outcome: Outcome;
}

/** The same document came again under the same key. */
export interface DeliveredAgain {
  type: 'deliveredAgain';
  at: string;
  idempotencyKey: string;
}

/** The callback reached the sender, or the mock gave up. */
export interface Acknowledged {
  type: 'acknowledged';
  at: string;
  idempotencyKey: string;
  gaveUp: boolean;
}
