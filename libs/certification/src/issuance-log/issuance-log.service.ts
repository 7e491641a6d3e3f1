import { Injectable } from '@nestjs/common';
import { badInput } from '@platform/errors';
import { parseSerial } from '../issuing/certificate-serial';
import { CertificateRepository } from '../issuing/certificate.repository';
import { IssuanceLogRepository, type LogCondition } from './issuance-log.repository';
import { type LogStanding, LogStandingService } from './log-standing.service';
import { LogTree } from './log-tree';
import type { SignedTreeHead } from './tree-head';

/** That one head's log begins with another's; hashes of 32 bytes, in the order of RFC 9162 §2.1.4. */
export interface LogGrowth {
  from: number;
  to: number;
  path: Buffer[];
}

/** What everybody may ask the log. */
@Injectable()
export class IssuanceLogService {
  constructor(
    private readonly log: IssuanceLogRepository,
    private readonly tree: LogTree,
    private readonly standings: LogStandingService,
    private readonly certificates: CertificateRepository,
  ) {}

  /** The newest signed head; null before there was one. */
  newestHead(): Promise<SignedTreeHead | null> {
    return this.log.newestHead();
  }

  /** The last head that was signed over so many entries; null when none was. */
  findHead(treeSize: number): Promise<SignedTreeHead | null> {
    return this.log.findHead(treeSize);
  }

  /** What the log says of a certificate; null when nothing has this serial, or what has it is not in the log. */
  async findStanding(typed: string): Promise<LogStanding | null> {
    const serial = parseSerial(typed);
    const certificate = serial && (await this.certificates.findBySerial(serial));
    if (!certificate) return null;
    const standing = await this.standings.standingOf(certificate);
    return standing.entries.length > 0 ? standing : null;
  }

  /** Whether the sequencer does its work; for operators. */
  condition(): Promise<LogCondition> {
    return this.log.condition();
  }

  /** Proof that the log of `to` entries begins with that of `from`; both from 1 to the size of the newest head. */
  async growth(from: number, to: number): Promise<LogGrowth> {
    const most = (await this.log.newestHead())?.treeSize ?? 0;
    const fault = (path: string) =>
      badInput({ path, code: 'out_of_range', message: `must be a size from 1 to ${most}, in order` });
    if (!Number.isSafeInteger(to) || to < 1 || to > most) throw fault('to');
    if (!Number.isSafeInteger(from) || from < 1 || from > to) throw fault('from');
    return { from, to, path: await this.tree.consistency(from, to) };
  }
}
