import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import type { Marks } from '../grading/grade-attempt';
import { GradedAttempts } from '../regrading/graded-attempts';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { isChanged, type GradedAttempt } from '../regrading/graded-attempt';

/** Of all quizzes: attempts begun in so many days, so many in a hundred, and no more than so many. */
const SAMPLE = { days: 7, percent: 2, most: 2_000 };

/** Computes a sample once more and records what is not as it was. */
@Injectable()
export class RescoringRunner {
  private readonly logger = new Logger(RescoringRunner.name);

  constructor(
    private readonly database: Database,
    private readonly attempts: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
  ) {}

  /** In one transaction with its outcome: a run that was finished is left as it is. */
  async run(id: string): Promise<void> {
    const run = await this.database.queryOne<{ quizId: string | null }>(
      `select quiz_id as "quizId" from assessment.rescoring_run where id = $1 and finished_at is null for update`,
      [id],
    );
    if (!run) return;
    const sample = await this.attempts.sample(run.quizId, SAMPLE);
    let mismatched = 0;
    for (const attempt of sample) if (!(await this.comesOutAgain(id, attempt))) mismatched += 1;
    await this.database.query(
      `update assessment.rescoring_run set checked = $2, mismatched = $3, finished_at = clock_timestamp()
        where id = $1`,
      [id, sample.length, mismatched],
    );
  }

  /** The computed marks where they are not the stored ones. */
  private async mismatchOf(attempt: GradedAttempt): Promise<Marks | null> {
    const corrections = await this.corrections.at(attempt.quizId, attempt.correctionsRevision);
    const now = (await this.attempts.recompute([attempt], corrections)).get(attempt.id);
    return now && isChanged(attempt, now) ? now : null;
  }

  private async comesOutAgain(runId: string, attempt: GradedAttempt): Promise<boolean> {
    if (!(await this.mismatchOf(attempt))) return true;
    // Once more and locked: an appeal or a regrade may have changed the marks since the sample was read.
    const locked = await this.attempts.lockOne(attempt.id);
    const now = locked?.state === 'GRADED' && (await this.mismatchOf(locked));
    if (!locked || !now) return true;
    await this.database.query(
      `insert into assessment.rescoring_mismatch (run_id, attempt_id, quiz_id, stored_marks, computed_marks,
          stored_score, computed_score) values ($1, $2, $3, $4, $5, $6, $7)`,
      [runId, attempt.id, attempt.quizId, locked.marks, now.marks, locked.score, now.score],
    );
    metrics.rescoringMismatches.inc();
    this.logger.error({ attemptId: attempt.id, runId, message: 'Stored marks do not come out again' });
    return false;
  }
}
