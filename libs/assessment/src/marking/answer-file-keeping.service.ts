import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Settings } from '@platform/config';
import { Database } from '@platform/database';
import { FileStore } from '@platform/files';
import { toTypeId } from '@platform/graphql';
import type { StoredResponses } from '../attempt/stored-responses';
import { AnswerFileKeepingRepository } from './answer-file-keeping.repository';
import { type AnswerFileRow, pathOf } from './answer-file.repository';

/** Attempts that are looked up at a time. */
const BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * How long files of answers are kept: what belongs to no answer goes after `ANSWER_FILE_RETENTION_DAYS`, and what a
 * person may have erased goes at once. The content goes, the row stays without the file's name.
 */
@Injectable()
export class AnswerFileKeeping {
  constructor(
    private readonly database: Database,
    private readonly files: AnswerFileKeepingRepository,
    private readonly store: FileStore,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Deletes files of ended attempts that no answer names (replaced, taken back), and all of attempts that have been
   * void for longer than files are kept. Says how many. A running attempt keeps everything.
   */
  async purge(batch = BATCH): Promise<number> {
    const days = this.settings.answerFileRetentionDays;
    let [after, purged] = [BEFORE_ALL, 0];
    for (;;) {
      const attempts = await this.files.ended(after, days, batch);
      for (const id of attempts) purged += await this.purgeAttempt(id, days);
      if (attempts.length < batch) return purged;
      after = attempts.at(-1) ?? after;
    }
  }

  /**
   * Deletes every file that a person handed in, of running attempts too; says how many. For operators who answer a
   * request of that person (Luật 91/2025/QH15): who ran the command stands in their own records, why in the audit log.
   */
  async eraseOf(learnerId: string, reason: string): Promise<number> {
    let erased = 0;
    for (const id of await this.files.ofLearner(learnerId))
      erased += await this.database.transaction(async () => {
        if (!(await this.files.lock(id, 0))) return 0;
        const files = await this.remove(await this.files.present(id, 0));
        if (files > 0)
          await this.audit.record({
            actor: null,
            action: 'assessment:erase-answer-files',
            subjectType: 'attempt',
            subjectId: id,
            reason,
            after: { files },
          });
        return files;
      });
    return erased;
  }

  private purgeAttempt(id: string, days: number): Promise<number> {
    return this.database.transaction(async () => {
      const attempt = await this.files.lock(id, days);
      if (!attempt || attempt.state === 'STARTED') return 0;
      const present = await this.files.present(id, days);
      const answered = namedIn(attempt.responses);
      const isKept = ({ id: file }: AnswerFileRow) =>
        attempt.state === 'VOIDED' ? !attempt.isLongVoid : answered.has(toTypeId('anf', file));
      return this.remove(present.filter((file) => !isKept(file)));
    });
  }

  /**
   * Under the lock of the attempt, so that nobody hands the same bytes in again between the two. A file that is gone
   * while its row says otherwise, after a crash, goes again with the next run.
   */
  private async remove(files: AnswerFileRow[]): Promise<number> {
    if (files.length === 0) return 0;
    for (const file of files) await this.store.remove(pathOf(file));
    await this.files.markPurged(files.map(({ id }) => id));
    return files.length;
  }
}

/** Public ids of files that an answer names. */
function namedIn(responses: StoredResponses): Set<string> {
  return new Set(Object.values(responses).flatMap(({ r }) => ('files' in r ? r.files : [])));
}
