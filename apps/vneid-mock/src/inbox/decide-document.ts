import type { Person } from '../population/person';
import type { DocumentPayload } from './document-payload';

export type RejectionReason =
  | 'UNKNOWN_PERSON'
  | 'LEVEL_TOO_LOW'
  | 'DUPLICATE_SERIAL'
  | 'UNKNOWN_DOCUMENT'
  | 'ALREADY_REVOKED'
  | 'ALREADY_SUPERSEDED'
  | 'DATA_MISMATCH';

export type Outcome = { status: 'ACCEPTED' } | { status: 'REJECTED'; reason: RejectionReason };

/** What the inbox knows about a serial. PENDING: an ISSUE that is not decided yet. */
export interface Holding {
  issuedUnder: string;
  personalNumber: string;
  state: 'PENDING' | 'HELD' | 'REVOKED' | 'SUPERSEDED';
}

/** Decides on a document. `holding` is what the inbox has under the same serial. */
export function decideDocument(
  document: DocumentPayload,
  idempotencyKey: string,
  person: Person | null,
  holding: Holding | null,
): Outcome {
  if (!person) return rejected('UNKNOWN_PERSON');
  if (document.action === 'ISSUE') {
    // Confirmations are kept for accounts of level 2 only (NĐ 69/2024/NĐ-CP).
    if (person.level < 2) return rejected('LEVEL_TOO_LOW');
    if (holding && holding.issuedUnder !== idempotencyKey) return rejected('DUPLICATE_SERIAL');
    return { status: 'ACCEPTED' };
  }
  if (!holding || holding.state === 'PENDING' || holding.personalNumber !== document.personalNumber) {
    return rejected('UNKNOWN_DOCUMENT');
  }
  if (holding.state === 'REVOKED') return rejected('ALREADY_REVOKED');
  if (holding.state === 'SUPERSEDED') return rejected('ALREADY_SUPERSEDED');
  return { status: 'ACCEPTED' };
}

function rejected(reason: RejectionReason): Outcome {
  return { status: 'REJECTED', reason };
}
