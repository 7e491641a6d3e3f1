import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { ConfirmationRepository } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';
import { SettlementService } from './settlement.service';
import { type RemoteDocument, VneidDocuments } from './vneid-documents.port';

/** What one comparison of both sides found and did. */
export interface ReconciliationReport {
  /** Documents that VNeID lists. */
  compared: number;
  /** Decided there, not yet here: settled now. */
  settled: number;
  /** Sent from here, unknown there: sent again. */
  sentAgain: number;
  /** There, but nobody here knows them. */
  unknownHere: number;
  /** Decided differently on both sides: a person has to look. */
  conflicts: number;
}

const STUCK_AT_ONCE = 50;

/** Compares what we think VNeID knows with what it says it knows (invariant 7). Safe to run at any time. */
@Injectable()
export class ReconciliationService {
  private readonly log = new Logger(ReconciliationService.name);

  constructor(
    private readonly database: Database,
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly outbox: Outbox,
    private readonly vneid: VneidDocuments,
  ) {}

  /** Goes through everything VNeID lists, page by page, then through what we sent and did not find there. */
  async reconcile(): Promise<ReconciliationReport> {
    const report: ReconciliationReport = {
      compared: 0,
      settled: 0,
      sentAgain: 0,
      unknownHere: 0,
      conflicts: 0,
    };
    // Asked before the first page: what is sent meanwhile may be missing there without being lost.
    const unseen = new Set(await this.confirmations.findSent());
    let cursor: string | null = null;
    do {
      const page = await this.vneid.list(cursor);
      for (const document of page.documents) unseen.delete(document.idempotencyKey);
      await this.compare(page.documents, report);
      cursor = page.nextCursor;
    } while (cursor !== null);
    for (const id of unseen) if (await this.sendAgain(id)) report.sentAgain += 1;
    this.log.log(report, 'compared with VNeID');
    return report;
  }

  /** Asks about what was sent long ago and is still undecided; says whether there may be more. */
  async askAboutStuck(olderThanSeconds: number): Promise<boolean> {
    const ids = await this.confirmations.findStuck(olderThanSeconds, STUCK_AT_ONCE);
    let settled = 0;
    for (const id of ids) {
      const document = await this.vneid.find(id);
      if (!document) settled += (await this.sendAgain(id)) ? 1 : 0;
      else if (document.status !== 'RECEIVED') {
        await this.settlement.settle(id, document.status, document.receipt, document.reason);
        settled += 1;
      }
    }
    return ids.length === STUCK_AT_ONCE && settled > 0;
  }

  private async compare(documents: RemoteDocument[], report: ReconciliationReport): Promise<void> {
    const states = await this.confirmations.statesOf(documents.map((document) => document.idempotencyKey));
    for (const document of documents) {
      report.compared += 1;
      const state = states.get(document.idempotencyKey);
      if (state === undefined) {
        report.unknownHere += 1;
        metrics.vneidDeliveries.inc({ outcome: 'unknown' });
        this.log.error({ receipt: document.receipt }, 'VNeID holds a document that nobody here has sent');
      } else if (document.status !== 'RECEIVED' && document.status !== state) {
        await this.adopt({ ...document, status: document.status }, report);
      }
    }
  }

  private async adopt(
    document: RemoteDocument & { status: 'ACCEPTED' | 'REJECTED' },
    report: ReconciliationReport,
  ): Promise<void> {
    const { idempotencyKey, status, receipt, reason } = document;
    const settlement = await this.settlement.settle(idempotencyKey, status, receipt, reason);
    if (settlement === 'SETTLED') report.settled += 1;
    if (settlement === 'CONFLICT') report.conflicts += 1;
  }

  private async sendAgain(confirmationId: string): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!(await this.confirmations.reopen(confirmationId, 'SENT'))) return false;
      await this.outbox.enqueue(PushConfirmationJob, { confirmationId });
      metrics.vneidDeliveries.inc({ outcome: 'sent_again' });
      return true;
    });
  }
}
