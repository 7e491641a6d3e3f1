import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { Database } from '@platform/database';
import { SigningKeys } from '@platform/security';
import { IssuanceLogRepository } from './issuance-log.repository';
import { leafOf } from './log-leaf';
import { LogTree } from './log-tree';
import { MerkleFrontier } from './merkle-frontier';
import { leafHash } from './merkle-hash';
import { subtreesOf } from './merkle-tree';
import { type SignedTreeHead, signTreeHead } from './tree-head';

/** Changes appended in one transaction. */
export const BATCH = 500;
/** While the log grows there is a new head this often; without growth one a day. */
const HEAD_PAUSE_SECONDS = 300;
/** No head is signed while something older waits for its place. */
const LONGEST_WAIT_SECONDS = 3600;

/**
 * The sequencer: gives waiting changes their place, as the logs of Certificate Transparency do. Changes are written in
 * transactions of their own, at once and in no order; here they get one, batch by batch.
 */
@Injectable()
export class SequencingService {
  constructor(
    private readonly database: Database,
    private readonly log: IssuanceLogRepository,
    private readonly tree: LogTree,
    private readonly keys: SigningKeys,
    private readonly settings: Settings,
  ) {}

  /**
   * Appends the oldest waiting changes, at most `BATCH`, in one transaction; says how many. However many processes
   * do this and wherever they die, a change gets one place and places have no gaps.
   */
  async append(): Promise<number> {
    return this.database.transaction(async () => {
      await this.log.lock();
      const pending = await this.log.findPending(BATCH);
      if (pending.length === 0) return 0;
      const first = await this.log.size();
      const edge = await this.tree.hashes(subtreesOf({ start: 0, end: first }));
      const frontier = new MerkleFrontier(first, edge);
      const entries = pending.map((change) => {
        const leaf = leafOf(change);
        return { ...change, leaf, leafHash: leafHash(leaf) };
      });
      const nodes = entries.flatMap((entry) => frontier.append(entry.leafHash));
      await this.log.append(first, entries, nodes);
      return entries.length;
    });
  }

  /** Signs a head over the whole log when one is due (`momentForHead`); null when none is. */
  signHeadWhenDue(): Promise<SignedTreeHead | null> {
    return this.signHead(HEAD_PAUSE_SECONDS);
  }

  /** Signs a head now unless nothing has changed since the last one, or older changes still wait. */
  signHeadNow(): Promise<SignedTreeHead | null> {
    return this.signHead(0);
  }

  private async signHead(pauseSeconds: number): Promise<SignedTreeHead | null> {
    return this.database.transaction(async () => {
      await this.log.lock();
      const treeSize = await this.log.size();
      const at = await this.log.momentForHead(treeSize, pauseSeconds, LONGEST_WAIT_SECONDS);
      if (!at) return null;
      const rootHash = await this.tree.root({ start: 0, end: treeSize });
      const key = await this.keys.activeKey('issuance-log');
      const head = signTreeHead({ treeSize, rootHash, at }, this.settings.publicUrl, key);
      await this.log.insertHead(head);
      return head;
    });
  }
}
