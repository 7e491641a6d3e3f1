import type { KeyObject } from 'node:crypto';
import { isUntouched } from '../issuing/verify-certificate';
import type { FindingKind } from './audit-finding';
import type { AuditedEntry } from './log-audit.repository';
import { leafOf, type LogLeaf, readLeaf } from './log-leaf';
import { leafHash } from './merkle-hash';

/** A change gets its place within this time; whatever is farther from its place in time did not happen then. */
export const MERGE_DELAY_MS = 24 * 3_600_000;

/** A head is signed after what it holds; so much may two readings of one clock differ. */
const CLOCK_TOLERANCE_MS = 1_000;

export type EntryFault = { kind: FindingKind; detail: string };

/** What an entry says against the rows it speaks of: every field that differs, and rows that are gone. */
export function checkEntry(entry: AuditedEntry, key: KeyObject | null): EntryFault[] {
  const { event, certificate } = entry;
  const leaf = readLeaf(entry.leaf);
  const faults: EntryFault[] = [];
  if (!leafHash(entry.leaf).equals(entry.leafHash)) faults.push({ kind: 'BROKEN_TREE', detail: 'LEAF_HASH' });
  if (!leaf) return [...faults, { kind: 'CHANGED', detail: 'LEAF' }];
  if (!event) faults.push({ kind: 'DELETED', detail: 'EVENT' });
  if (!certificate) faults.push({ kind: 'DELETED', detail: 'CERTIFICATE' });
  if (!event || !certificate) return faults;
  const expected = leafOf({
    ...certificate,
    certificateId: event.certificateId,
    event: event.what,
    at: event.at,
  });
  if (!expected.equals(entry.leaf))
    faults.push({ kind: 'CHANGED', detail: differingFields(leaf, readLeaf(expected)) });
  if (event.certificateId !== entry.certificateId) faults.push({ kind: 'CHANGED', detail: 'certificate' });
  const noted = { SIGNED: certificate.signedAt, REVOKED: certificate.revokedAt }[event.what as string];
  if (noted !== undefined && !isNear(noted, event.atMs))
    faults.push({ kind: 'CHANGED', detail: event.what === 'SIGNED' ? 'signedAt' : 'revokedAt' });
  if (event.what === 'SIGNED') {
    if (!isUntouched(certificate, key)) faults.push({ kind: 'CHANGED', detail: 'signature' });
    if (certificate.issuedAt.getTime() < event.atMs - MERGE_DELAY_MS)
      faults.push({ kind: 'BACK_DATED', detail: 'issuedAt' });
  }
  return faults;
}

const isNear = (moment: Date | null, otherMs: number) =>
  moment !== null && Math.abs(moment.getTime() - otherMs) <= MERGE_DELAY_MS;

function differingFields(stored: LogLeaf, expected: LogLeaf | null): string {
  const names = Object.keys(expected ?? {}) as (keyof LogLeaf)[];
  const differing = names.filter((name) => stored[name] !== expected?.[name]);
  return differing.join(', ') || 'form';
}

/**
 * Time as the log tells it. What stands later in the log, or was not under a head yet, may not have happened much
 * earlier; what stands under a head happened before it.
 */
export class LogClock {
  private latestEntryMs = -Infinity;
  private latestHeadMs = -Infinity;

  /** Whether an entry at the next place may be of this moment; the log goes on from there. */
  admits(atMs: number): boolean {
    const isInOrder = atMs >= Math.max(this.latestEntryMs, this.latestHeadMs) - MERGE_DELAY_MS;
    this.latestEntryMs = Math.max(this.latestEntryMs, atMs);
    return isInOrder;
  }

  /** Whether a head over all entries so far may be of this moment. */
  closes(headMs: number): boolean {
    this.latestHeadMs = Math.max(this.latestHeadMs, headMs);
    return headMs >= this.latestEntryMs - CLOCK_TOLERANCE_MS;
  }
}
