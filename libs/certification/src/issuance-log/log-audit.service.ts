import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { SigningKeys } from '@platform/security';
import { checkEntry, LogClock, MERGE_DELAY_MS } from './audit-entry';
import { type AuditFinding, type AuditSummary, FINDING_KINDS, type FindingKind } from './audit-finding';
import { IssuanceLogRepository } from './issuance-log.repository';
import { type AuditedEntry, type LastChange, LogAuditRepository } from './log-audit.repository';
import { LOGGED_EVENTS, readLeaf, STATE_AFTER } from './log-leaf';
import { type CompletedNode, MerkleFrontier } from './merkle-frontier';
import { leafHash } from './merkle-hash';
import { isTreeHeadSigned, type SignedTreeHead } from './tree-head';

const PAGE = 2_000;

/** One run: what is known of the tree so far, and where findings go. */
interface Audit {
  frontier: MerkleFrontier;
  clock: LogClock;
  /** Heads that wait for the tree to reach their size, ours and kept ones, smallest first. */
  heads: HeadQueue;
  find: (kind: FindingKind, detail: string, serial: string | null, index: number | null) => void;
}

/**
 * The auditor: recomputes the whole log from the tables and holds it against the stored tree, every signed head and
 * the heads that somebody outside has kept. Reads page by page; changes nothing and may run beside everything else.
 */
@Injectable()
export class LogAuditService {
  constructor(
    private readonly database: Database,
    private readonly audits: LogAuditRepository,
    private readonly log: IssuanceLogRepository,
    private readonly keys: SigningKeys,
  ) {}

  /** Reports each finding as it comes; `kept` are heads as they were published once. */
  async audit(kept: SignedTreeHead[], report: (finding: AuditFinding) => void): Promise<AuditSummary> {
    const findings = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as AuditSummary['findings'];
    return this.database.transaction(async () => {
      await this.audits.holdStill();
      const audit: Audit = {
        frontier: new MerkleFrontier(),
        clock: new LogClock(),
        heads: new HeadQueue(this.audits.heads(PAGE), kept),
        find: (kind, detail, serial, index) => {
          findings[kind] += 1;
          report({ kind, detail, serial, index });
        },
      };
      for await (const page of this.audits.entries(PAGE)) await this.checkPage(audit, page);
      await this.checkHeads(audit, Infinity);
      await this.checkNodeCount(audit);
      const waiting = await this.checkUnlogged(audit);
      await this.checkLastChanges(audit);
      const { size } = audit.frontier;
      const rootHash = audit.frontier.root().toString('hex');
      return { entries: size, rootHash, heads: audit.heads.ours, keptHeads: kept.length, waiting, findings };
    });
  }

  private async checkPage(audit: Audit, page: AuditedEntry[]): Promise<void> {
    const nodes: CompletedNode[] = [];
    for (const entry of page) {
      const serial = entry.certificate?.serial ?? readLeaf(entry.leaf)?.serial ?? null;
      await this.checkHeads(audit, audit.frontier.size);
      if (entry.index !== audit.frontier.size) audit.find('BROKEN_TREE', 'GAP', serial, entry.index);
      const key = entry.certificate && (await this.keys.publicKey(entry.certificate.kid));
      for (const { kind, detail } of checkEntry(entry, key)) audit.find(kind, detail, serial, entry.index);
      const atMs = Date.parse(readLeaf(entry.leaf)?.at ?? '');
      if (!Number.isNaN(atMs) && !audit.clock.admits(atMs))
        audit.find('BACK_DATED', 'at', serial, entry.index);
      nodes.push(...audit.frontier.append(leafHash(entry.leaf)));
    }
    const stored = await this.log.findHashes(nodes);
    for (const [at, node] of nodes.entries())
      if (!stored[at]?.equals(node.hash))
        audit.find('BROKEN_TREE', `NODE ${node.level}/${node.index}`, null, null);
  }

  /** Holds the heads of up to `size` entries against the tree, which has grown so far. */
  private async checkHeads(audit: Audit, size: number): Promise<void> {
    for (;;) {
      const next = await audit.heads.takeUpTo(size);
      if (!next) return;
      const { head, isOurs } = next;
      const find = (detail: string) =>
        audit.find('BROKEN_HEAD', isOurs ? detail : `KEPT_${detail}`, null, head.treeSize);
      if (!isTreeHeadSigned(head, await this.keys.publicKey(head.kid))) find('SIGNATURE');
      if (head.treeSize > audit.frontier.size) find('BEYOND_THE_LOG');
      else if (head.treeSize < audit.frontier.size) find('REGRESSED');
      else if (!head.rootHash.equals(audit.frontier.root())) find('ROOT');
      if (!audit.clock.closes(head.at.getTime())) find('MOMENT');
    }
  }

  /** A tree of n leaves has one complete subtree above them for each but the ones in its edge. */
  private async checkNodeCount(audit: Audit): Promise<void> {
    const expected = audit.frontier.size - audit.frontier.edgeLength;
    if ((await this.audits.nodeCount()) > expected) audit.find('BROKEN_TREE', 'NODES_TOO_MANY', null, null);
  }

  private async checkUnlogged(audit: Audit): Promise<number> {
    let waiting = 0;
    for await (const page of this.audits.unlogged(LOGGED_EVENTS, PAGE))
      for (const { serial, isWaiting, ageMs } of page) {
        if (isWaiting && ageMs <= MERGE_DELAY_MS) waiting += 1;
        else audit.find('HIDDEN', isWaiting ? 'WAITS_TOO_LONG' : 'NOT_LOGGED', serial, null);
      }
    return waiting;
  }

  private async checkLastChanges(audit: Audit): Promise<void> {
    for await (const page of this.audits.lastChanges(LOGGED_EVENTS, PAGE))
      for (const row of page) {
        if (!row.hasSigningEvent && row.lastEvent === null)
          audit.find('HIDDEN', 'NEVER_REGISTERED_AS_SIGNED', row.serial, null);
        if (!isStateExplained(row)) audit.find('CHANGED', 'state', row.serial, row.index);
      }
  }
}

/** A change on its way into the log explains whatever stands. */
const isStateExplained = ({ lastEvent, isWaiting, state }: LastChange) =>
  isWaiting || lastEvent === null || STATE_AFTER[lastEvent] === state;

/** Two streams of heads as one, by size; of one size in the order of their moments. */
class HeadQueue {
  /** Heads of ours that were taken. */
  ours = 0;
  private readonly kept: SignedTreeHead[];
  private page: SignedTreeHead[] = [];
  private isAtEnd = false;

  constructor(
    private readonly stored: AsyncGenerator<SignedTreeHead[]>,
    kept: SignedTreeHead[],
  ) {
    this.kept = [...kept].sort((a, b) => a.treeSize - b.treeSize || a.at.getTime() - b.at.getTime());
  }

  async takeUpTo(size: number): Promise<{ head: SignedTreeHead; isOurs: boolean } | null> {
    if (this.page.length === 0 && !this.isAtEnd) {
      const next = await this.stored.next();
      if (next.done) this.isAtEnd = true;
      else this.page = next.value;
    }
    const [own] = this.page as (SignedTreeHead | undefined)[];
    const [other] = this.kept as (SignedTreeHead | undefined)[];
    const isOurs = own !== undefined && (!other || own.treeSize <= other.treeSize);
    const head = isOurs ? own : other;
    if (!head || head.treeSize > size) return null;
    if (isOurs) {
      this.page.shift();
      this.ours += 1;
    } else this.kept.shift();
    return { head, isOurs };
  }
}
