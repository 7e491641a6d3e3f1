import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { ConfirmationState } from '../confirmation/confirmation.entity';
import type { Tally } from './tally';
import type { ReconciliationCause, ReconciliationReport } from './reconciliation-report.entity';

const columns = `id, cause, is_repairing as "isRepairing", started_at as "startedAt", finished_at as "finishedAt", fault,
  compared, settled_there as "settledThere", missing_there as "missingThere", lost_there as "lostThere",
  unknown_here as "unknownHere", conflicts, repaired, differences`;

@Injectable()
export class ReconciliationRepository {
  constructor(private readonly database: Database) {}

  /** Opens a report; what a killed comparison left behind goes. */
  async open(cause: ReconciliationCause, isRepairing: boolean): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      `delete from certification.reconciliation_sighting s using certification.reconciliation_report r
        where r.id = s.report_id and r.started_at < now() - interval '1 day'`,
    );
    await this.database.query(
      `insert into certification.reconciliation_report (id, cause, is_repairing) values ($1, $2, $3)`,
      [id, cause, isRepairing],
    );
    return id;
  }

  /** Notes what VNeID lists, each document once; says how many are new. */
  async note(reportId: string, confirmationIds: string[]): Promise<number> {
    const rows = await this.database.query(
      {
        name: 'certification.note-sightings',
        text: `insert into certification.reconciliation_sighting (report_id, confirmation_id)
          select $1, unnest($2::uuid[]) on conflict do nothing returning confirmation_id`,
      },
      [reportId, confirmationIds],
    );
    return rows.length;
  }

  /** How many are noted. Fewer than `note` said: PostgreSQL has crashed meanwhile, the comparison is void. */
  async countNoted(reportId: string): Promise<number> {
    const row = await this.database.queryOne<{ n: number }>(
      'select count(*)::int as n from certification.reconciliation_sighting where report_id = $1',
      [reportId],
    );
    return row?.n ?? 0;
  }

  /** Whether a comparison that repairs was begun within so many seconds and came to its end. */
  async isDoneSince(seconds: number): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from certification.reconciliation_report where is_repairing and finished_at is not null
        and fault is null and started_at > now() - make_interval(secs => $1) limit 1`,
      [seconds],
    );
    return row !== null;
  }

  /**
   * Up to `limit` messages that VNeID should have had before the comparison began, and did not list; in order of their
   * ids, after `afterId`.
   */
  findUnseen(
    reportId: string,
    afterId: string,
    limit: number,
  ): Promise<{ id: string; state: ConfirmationState }[]> {
    return this.database.query(
      {
        name: 'certification.unseen-confirmations',
        text: `select n.id, n.state from certification.confirmation n, certification.reconciliation_report r
          where r.id = $1 and n.id > $2
            and (n.state = 'SENT' and n.sent_at < r.started_at
              or n.state = 'ACCEPTED' and n.settled_at < r.started_at)
            and not exists (select from certification.reconciliation_sighting s
              where s.report_id = r.id and s.confirmation_id = n.id)
          order by n.id limit $3`,
      },
      [reportId, afterId, limit],
    );
  }

  async close(reportId: string, tally: Tally, fault: string | null): Promise<void> {
    const { counts } = tally;
    await this.database.query(
      `update certification.reconciliation_report set finished_at = clock_timestamp(), fault = $2, compared = $3,
          settled_there = $4, missing_there = $5, lost_there = $6, unknown_here = $7, conflicts = $8, repaired = $9,
          differences = $10 where id = $1`,
      [
        reportId,
        fault,
        tally.compared,
        counts.SETTLED_THERE,
        counts.MISSING_THERE,
        counts.LOST_THERE,
        counts.UNKNOWN_HERE,
        counts.CONFLICT,
        tally.repaired,
        JSON.stringify(tally.differences),
      ],
    );
    await this.database.query('delete from certification.reconciliation_sighting where report_id = $1', [
      reportId,
    ]);
  }

  find(id: string): Promise<ReconciliationReport | null> {
    return this.database.queryOne<ReconciliationReport & Record<string, unknown>>(
      `select ${columns} from certification.reconciliation_report where id = $1`,
      [id],
    );
  }

  /** The latest first. */
  page(limit: number, beforeId: string | null): Promise<ReconciliationReport[]> {
    return this.database.query<ReconciliationReport & Record<string, unknown>>(
      `select ${columns} from certification.reconciliation_report
        where $2::uuid is null or id < $2 order by id desc limit $1`,
      [limit, beforeId],
    );
  }
}
