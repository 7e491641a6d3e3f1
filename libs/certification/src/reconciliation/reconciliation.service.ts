import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { type RemoteDocument, VneidDocuments, VneidUnreachable } from '../confirmation/vneid-documents.port';
import { VneidGate } from '../vneid-gate/vneid-gate';
import { VneidPaused } from '../vneid-gate/vneid-paused';
import type { Difference, ReconciliationCause, ReconciliationReport } from './reconciliation-report.entity';
import { ReconciliationRepository } from './reconciliation.repository';
import { RepairService } from './repair.service';
import { Tally } from './tally';

const UNSEEN_AT_ONCE = 500;
const DAY_SECONDS = 86_400;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Compares what we think VNeID knows with what it says it knows, both ways (invariant 7). Safe to run at any time. */
@Injectable()
export class ReconciliationService {
  private readonly log = new Logger(ReconciliationService.name);

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly reports: ReconciliationRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly repair: RepairService,
    private readonly vneid: VneidDocuments,
    private readonly gate: VneidGate,
  ) {}

  /** The daily comparison, unless one has come to its end within the last day. */
  async reconcileIfDue(): Promise<void> {
    if (!(await this.reports.isDoneSince(DAY_SECONDS))) await this.reconcile('SCHEDULE', true);
  }

  /**
   * Goes through everything VNeID lists, page by page, then through what it should list and does not. With
   * `isRepairing` it adopts decisions made there and delivers again what is missing there; conflicts and documents that
   * nobody here has sent are for people. Says the stored report; one that VNeID broke off has a `fault`.
   */
  async reconcile(cause: ReconciliationCause, isRepairing: boolean): Promise<ReconciliationReport> {
    const id = await this.open(cause, isRepairing);
    const tally = new Tally();
    const fault = await this.compareAll(id, tally, isRepairing).then(() => null, codeOf);
    await this.reports.close(id, tally, fault);
    metrics.vneidReconciliations.inc({ outcome: fault === null ? 'finished' : 'broken_off' });
    for (const [kind, count] of Object.entries(tally.counts)) metrics.vneidDifferences.inc({ kind }, count);
    const report = await this.reports.find(id);
    if (!report) throw new Error('A report vanished');
    const { differences, ...counts } = report;
    if (fault !== null) this.log.warn(counts, 'a comparison with VNeID was broken off');
    else if (tally.counts.CONFLICT + tally.counts.UNKNOWN_HERE > 0)
      this.log.error({ ...counts, first: differences[0] }, 'VNeID and this house do not agree');
    else this.log.log(counts, 'compared with VNeID');
    return report;
  }

  private async open(cause: ReconciliationCause, isRepairing: boolean): Promise<string> {
    return this.database.transaction(async () => {
      const id = await this.reports.open(cause, isRepairing);
      if (cause === 'OPERATOR')
        await this.audit.record({
          actor: null,
          action: 'certification:reconcile',
          subjectType: 'reconciliation',
          subjectId: id,
          after: { isRepairing },
        });
      return id;
    });
  }

  private async compareAll(reportId: string, tally: Tally, isRepairing: boolean): Promise<void> {
    let [cursor, noted]: [string | null, number] = [null, 0];
    do {
      const page = await this.gate.through(() => this.vneid.list(cursor));
      noted += await this.reports.note(
        reportId,
        page.documents.map((document) => document.idempotencyKey),
      );
      await this.comparePage(page.documents, tally, isRepairing);
      cursor = page.nextCursor;
    } while (cursor !== null);
    if ((await this.reports.countNoted(reportId)) !== noted) throw new VneidUnreachable('INTERRUPTED');
    let last = BEFORE_ALL_IDS;
    for (let isMore = true; isMore;) {
      const unseen = await this.reports.findUnseen(reportId, last, UNSEEN_AT_ONCE);
      for (const { id, state } of unseen) {
        const kind = state === 'SENT' ? 'MISSING_THERE' : 'LOST_THERE';
        const isRepaired = isRepairing && (await this.repair.deliverAgain(id, kind));
        tally.add({ kind, confirmationId: id, here: state, there: null, isRepaired });
      }
      last = unseen.at(-1)?.id ?? last;
      isMore = unseen.length === UNSEEN_AT_ONCE;
    }
  }

  private async comparePage(documents: RemoteDocument[], tally: Tally, isRepairing: boolean): Promise<void> {
    const states = await this.confirmations.statesOf(documents.map((document) => document.idempotencyKey));
    for (const document of documents) {
      tally.compared += 1;
      const here = states.get(document.idempotencyKey) ?? null;
      const difference = differenceOf(document, here);
      if (!difference) continue;
      const isRepaired =
        isRepairing && difference.kind === 'SETTLED_THERE' && (await this.repair.adopt(document));
      tally.add({ ...difference, isRepaired });
    }
  }
}

/** How a listed document differs from the state here, if it does. What VNeID has not decided differs from nothing. */
export function differenceOf(document: RemoteDocument, here: string | null): Difference | null {
  const { idempotencyKey: confirmationId, status: there } = document;
  const difference = (kind: Difference['kind']) => ({ kind, confirmationId, here, there, isRepaired: false });
  if (here === null) return difference('UNKNOWN_HERE');
  if (there === 'RECEIVED' || there === here) return null;
  return difference(['ACCEPTED', 'REJECTED', 'CANCELLED'].includes(here) ? 'CONFLICT' : 'SETTLED_THERE');
}

/** What VNeID did not do breaks a comparison off; everything else is a fault of ours and rises. */
function codeOf(error: unknown): string {
  if (error instanceof VneidUnreachable) return error.code;
  if (error instanceof VneidPaused) return 'PAUSED';
  throw error;
}
