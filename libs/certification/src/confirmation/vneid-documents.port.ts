/** What VNeID says of a document it was sent. RECEIVED: the decision comes later. */
export interface DocumentAnswer {
  status: 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
  receipt: string | null;
  /** Code of a rejection. */
  reason: string | null;
}

/** A document as VNeID lists it. */
export interface RemoteDocument extends DocumentAnswer {
  idempotencyKey: string;
}

export interface RemotePage {
  documents: RemoteDocument[];
  /** Where to go on; null at the end. */
  nextCursor: string | null;
}

/** A decision that VNeID has signed and sent to us. */
export interface Acknowledgement {
  idempotencyKey: string;
  serial: string;
  status: 'ACCEPTED' | 'REJECTED';
  receipt: string | null;
  reason: string | null;
}

/** VNeID did not answer, or not in a way that settles anything: worth another try. */
export class VneidUnreachable extends Error {
  constructor(
    /** What went wrong, for people and counters: `TIMEOUT`, `NETWORK`, `HTTP_503`, … */
    readonly code: string,
  ) {
    super(`VNeID gave no usable answer (${code})`);
    this.name = 'VneidUnreachable';
  }
}

/** The message does not carry VNeID's signature, or not on what it should say. */
export class ForgedAcknowledgement extends Error {
  constructor(readonly code: 'MALFORMED' | 'INVALID_SIGNATURE') {
    super(`An acknowledgement is not VNeID's (${code})`);
    this.name = 'ForgedAcknowledgement';
  }
}

/**
 * The document inbox of the national e-ID. Its public form is not fixed yet (NĐ 88/2026/NĐ-CP), so everything
 * that knows the wire stands behind this class. Every method may throw `VneidUnreachable`.
 */
export abstract class VneidDocuments {
  /** Delivers a signed document; the same key and document again is answered the same. */
  abstract send(jws: string, idempotencyKey: string): Promise<DocumentAnswer>;
  /** What VNeID has under a key; null when it has nothing. */
  abstract find(idempotencyKey: string): Promise<RemoteDocument | null>;
  abstract list(after: string | null): Promise<RemotePage>;
  /** Checks a callback's body; throws `ForgedAcknowledgement` when it is not VNeID's. */
  abstract readAcknowledgement(body: string): Promise<Acknowledgement>;
}
