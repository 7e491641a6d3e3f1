import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { FindIntegritySignalsJob } from './find-integrity-signals.job';
import { IntegritySearchRepository, type SearchRecord } from './integrity-search.repository';

/** A slice takes far less: a worker that was silent for so long is not coming back. */
const SILENT_MINUTES = 15;
/** Quizzes that are ordered in one transaction. */
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Orders searches for signals, by the schedule or by a person. */
@Injectable()
export class SearchOrders {
  constructor(
    private readonly database: Database,
    private readonly searches: IntegritySearchRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * In the caller's transaction: orders a search, or answers with the one on its way; null as the person: the
   * schedule. Also says whether it is a new one.
   */
  async order(quizId: string, requestedBy: string | null): Promise<{ search: SearchRecord; isNew: boolean }> {
    const id = uuidv7();
    const isNew = await this.searches.insert(id, quizId, requestedBy);
    const search = isNew ? await this.searches.find(id) : await this.searches.latest(quizId);
    if (!search) throw new Error(`The search for signals in quiz ${quizId} is gone`);
    if (isNew || (await this.searches.takeOver(search.id, SILENT_MINUTES)))
      await this.outbox.enqueue(FindIntegritySignalsJob, { searchId: search.id });
    return { search, isNew };
  }

  /** Orders searches of every quiz with attempts graded since the last one, batch by batch; says how many. */
  async orderDue(batch = BATCH): Promise<number> {
    let [after, ordered] = [BEFORE_ALL, 0];
    for (;;) {
      const due = await this.searches.due(after, SILENT_MINUTES, batch);
      if (due.length > 0)
        await this.database.transaction(async () => {
          for (const quizId of due) await this.order(quizId, null);
        });
      ordered += due.length;
      if (due.length < batch) return ordered;
      after = due.at(-1) ?? after;
    }
  }
}
