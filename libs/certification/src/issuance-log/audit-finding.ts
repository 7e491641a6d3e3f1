/**
 * HIDDEN: it happened, the log does not say so. CHANGED: log and tables tell different stories. BACK_DATED: a moment
 * does not fit the order of the log. DELETED: the log speaks of what the tables no longer hold. BROKEN_TREE: the stored
 * log does not hold together. BROKEN_HEAD: a signed head, ours or one that somebody kept, speaks of another log.
 */
export const FINDING_KINDS = [
  'HIDDEN',
  'CHANGED',
  'BACK_DATED',
  'DELETED',
  'BROKEN_TREE',
  'BROKEN_HEAD',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing that is wrong. Names certificates by serial; holds nothing personal. */
export interface AuditFinding {
  kind: FindingKind;
  /** What differs, for programs: a field, `NOT_LOGGED`, `ROOT` and so on. */
  detail: string;
  /** Null where no single certificate is concerned, or none can be named any more. */
  serial: string | null;
  /** Place in the log, or the size of a head; null where there is none. */
  index: number | null;
}

/** What an audit looked at. */
export interface AuditSummary {
  entries: number;
  /** Of the log as recomputed from the tables' entries, in hexadecimal. */
  rootHash: string;
  heads: number;
  /** Heads that were handed in from outside. */
  keptHeads: number;
  /** Changes that wait for their place, as they may for a day. */
  waiting: number;
  findings: Record<FindingKind, number>;
}
