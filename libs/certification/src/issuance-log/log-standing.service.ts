import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SigningKeys } from '@platform/security';
import type { CertificateView } from '../issuing/certificate-view';
import { IssuanceLogRepository, type StoredEntry } from './issuance-log.repository';
import { type LogLeaf, leafOf, readLeaf, STATE_AFTER } from './log-leaf';
import { LogTree } from './log-tree';
import { leafHash } from './merkle-hash';
import { isTreeHeadSigned, type SignedTreeHead } from './tree-head';
import { verifyInclusion } from './verify-log-proof';

/**
 * LOGGED: the certificate stands in the log under a signed head, proven just now. WAITING: it gets its place within
 * seconds and a head within minutes. FORGED: it never went the way into the log, or the log tells another story.
 */
export type LogVerdict = 'LOGGED' | 'WAITING' | 'FORGED';

/** An entry with its proof. */
export interface ProvenEntry {
  /** Its place in the log, from 0. */
  index: number;
  leaf: LogLeaf;
  /** The very bytes of the entry. */
  bytes: Buffer;
  leafHash: Buffer;
  /** From the leaf to the root of the head; null while no head covers the entry. */
  path: Buffer[] | null;
}

/** Where a certificate stands in the log, with all that somebody needs to check it alone. */
export interface LogStanding {
  verdict: LogVerdict;
  /** The newest head; null before there was one. */
  head: SignedTreeHead | null;
  /** Its changes in order, the first its signing; empty unless the verdict is good. */
  entries: ProvenEntry[];
}

const forged: LogStanding = { verdict: 'FORGED', head: null, entries: [] };

@Injectable()
export class LogStandingService {
  private readonly logger = new Logger(LogStandingService.name);
  private readonly signedHeads = new LRUCache<string, boolean>({ max: 100 });

  constructor(
    private readonly log: IssuanceLogRepository,
    private readonly tree: LogTree,
    private readonly keys: SigningKeys,
  ) {}

  /**
   * Holds a certificate against the log: the entries fit its row, they lie under the newest signed head, and the
   * last explains its state unless a change is on its way. A certificate is written together with its order to be logged,
   * so one that is neither in the log nor waiting was put there by other means.
   */
  async standingOf(certificate: CertificateView): Promise<LogStanding> {
    const { entries, isWaiting, state, head } = await this.log.entriesOf(certificate.id);
    if (entries.length === 0)
      return isWaiting ? { verdict: 'WAITING', head, entries: [] } : this.refuse(certificate);
    if (head && !(await this.isSigned(head))) return this.refuse(certificate);
    const proven: ProvenEntry[] = [];
    for (const entry of entries) {
      const proof = await this.prove(certificate, entry, head);
      if (!proof) return this.refuse(certificate);
      proven.push(proof);
    }
    const isOnItsWay = isWaiting && !hasEnded(proven);
    const isExplained = isOnItsWay || STATE_AFTER[proven[proven.length - 1].leaf.event] === state;
    if (proven[0].leaf.event !== 'SIGNED' || !isExplained) return this.refuse(certificate);
    return { verdict: proven[0].path ? 'LOGGED' : 'WAITING', head, entries: proven };
  }

  /**
   * Whether the log proves that a certificate was signed before a moment: it lies under a head of an earlier one. A
   * log that began later cannot know; of what its first head holds, the register's own word counts.
   */
  async stoodBefore(certificate: CertificateView, moment: Date): Promise<boolean> {
    const { first, before } = await this.log.headsAround(moment);
    if (!first) return true;
    const [signing] = (await this.log.entriesOf(certificate.id)).entries as (StoredEntry | undefined)[];
    if (!signing) return false;
    if (!before) return signing.index < first.treeSize;
    if (!(await this.isSigned(before))) return false;
    return Boolean((await this.prove(certificate, signing, before))?.path);
  }

  /** The entry with its proof; null when it does not fit the certificate or does not lie under the head. */
  private async prove(
    certificate: CertificateView,
    { index, leaf: bytes, leafHash: stored }: StoredEntry,
    head: SignedTreeHead | null,
  ): Promise<ProvenEntry | null> {
    const leaf = readLeaf(bytes);
    if (!leaf || !leafHash(bytes).equals(stored)) return null;
    const { event, at } = leaf;
    if (!leafOf({ ...certificate, certificateId: certificate.id, event, at }).equals(bytes)) return null;
    if (!head || index >= head.treeSize) return { index, leaf, bytes, leafHash: stored, path: null };
    const path = (await this.pathTo(stored, index, head)) ?? (await this.pathAnew(stored, index, head));
    return path && { index, leaf, bytes, leafHash: stored, path };
  }

  /** The proof that the leaf lies under the head; null when what it was made of does not lead there. */
  private async pathTo(leafHash: Buffer, index: number, head: SignedTreeHead): Promise<Buffer[] | null> {
    const path = await this.tree.inclusion(index, head.treeSize);
    return verifyInclusion({ leafHash, index, size: head.treeSize, path, root: head.rootHash }) ? path : null;
  }

  private pathAnew(leafHash: Buffer, index: number, head: SignedTreeHead): Promise<Buffer[] | null> {
    this.tree.forget();
    return this.pathTo(leafHash, index, head);
  }

  private async isSigned(head: SignedTreeHead): Promise<boolean> {
    const key = `${head.treeSize}:${head.rootHash.toString('hex')}:${head.at.toISOString()}:${head.jws}`;
    const known = this.signedHeads.get(key);
    if (known !== undefined) return known;
    const isSigned = isTreeHeadSigned(head, await this.keys.publicKey(head.kid));
    if (!isSigned) this.logger.error({ treeSize: head.treeSize }, 'a tree head does not fit its signature');
    this.signedHeads.set(key, isSigned);
    return isSigned;
  }

  private refuse(certificate: CertificateView): LogStanding {
    this.logger.error({ certificateId: certificate.id }, 'a certificate does not stand in the issuance log');
    return forged;
  }
}

/** Nothing leads back from a revocation or a newer certificate, so nothing that waits explains another state. */
const hasEnded = (entries: ProvenEntry[]) =>
  entries.some(({ leaf }) => leaf.event === 'REVOKED' || leaf.event === 'SUPERSEDED');
