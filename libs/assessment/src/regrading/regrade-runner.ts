import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { CorrectionsCatalogue } from './corrections-catalogue';
import { GradedAttempts } from './graded-attempts';
import { MarkChanges } from './mark-changes';
import { isChanged } from './graded-attempt';
import { type RegradeRecord, RegradeRepository } from './regrade.repository';

/** Attempts of one transaction. */
const BATCH = 200;

/** Plans and runs regrades, by the worker. */
@Injectable()
export class RegradeRunner {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly attempts: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
    private readonly changes: MarkChanges,
  ) {}

  /**
   * Goes on where the stored cursor stands, batch by batch, until nothing is left or somebody cancels. The lock on
   * the regrade makes two workers take turns; a batch that fails is rolled back together with its cursor.
   */
  async run(id: string, batch = BATCH): Promise<void> {
    while (await this.database.transaction(() => this.step(id, batch)));
  }

  /** After the last try: a plan has failed; a run stands still until a person resumes it. */
  async giveUp(id: string): Promise<void> {
    await this.regrades.giveUp(id);
  }

  /** One batch; false when there is nothing more to do. */
  private async step(id: string, batch: number): Promise<boolean> {
    const regrade = await this.regrades.lock(id);
    if (regrade?.state === 'PLANNING') return this.planBatch(regrade, batch);
    if (regrade?.state === 'RUNNING') return this.runBatch(regrade, batch);
    return false;
  }

  private async planBatch(regrade: RegradeRecord, batch: number): Promise<boolean> {
    const { id, quizId, rules, baseRevision, cursor } = regrade;
    const attempts = await this.attempts.concerned(quizId, itemsOf(regrade), cursor, batch);
    const corrections = await this.corrections.at(quizId, baseRevision, rules);
    const marks = await this.attempts.recompute(attempts, corrections);
    for (const attempt of attempts) {
      const now = marks.get(attempt.id);
      if (!now || !isChanged(attempt, now)) continue;
      const hasCertificate = attempt.isPassed && !now.isPassed && (await this.changes.isCertified(attempt));
      await this.regrades.addChange(id, attempt, now, hasCertificate);
    }
    const isLast = attempts.length < batch;
    await this.regrades.advance(id, attempts.at(-1)?.id ?? cursor, attempts.length);
    if (isLast) await this.regrades.finishPlan(id);
    return !isLast;
  }

  private async runBatch(regrade: RegradeRecord, batch: number): Promise<boolean> {
    const { id, quizId, revision, runBy, reason, cursor } = regrade;
    if (revision === null || runBy === null) throw new Error(`Regrade ${id} runs without a revision`);
    const locked = await this.attempts.lock(quizId, itemsOf(regrade), cursor, batch);
    const attempts = locked.filter(
      ({ state, correctionsRevision }) => state === 'GRADED' && correctionsRevision < revision,
    );
    const marks = await this.attempts.recompute(attempts, await this.corrections.at(quizId, revision));
    await this.changes.takeTurns(attempts);
    for (const attempt of attempts) {
      const now = marks.get(attempt.id);
      if (now)
        await this.changes.apply(attempt, now, revision, {
          cause: 'REGRADE',
          causeId: id,
          changedBy: runBy,
          reason,
        });
    }
    const isLast = locked.length < batch;
    await this.regrades.advance(id, locked.at(-1)?.id ?? cursor, attempts.length);
    if (isLast) await this.regrades.finishRun(id);
    return !isLast;
  }
}

const itemsOf = ({ rules }: RegradeRecord) => rules.map(({ itemVersionId }) => itemVersionId);
