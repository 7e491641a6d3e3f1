import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { RescoringMismatch, RescoringRun } from './rescoring.entity';
import { RescoringOrders } from './rescoring-orders';

const AUDIT = 'assessment:audit';
const MOST_MISMATCHES = 100;

/** What re-scoring found about a quiz. */
export interface RescoringReport {
  lastRun: RescoringRun | null;
  mismatches: RescoringMismatch[];
}

type Row<T> = T & Record<string, unknown>;

/** Orders and reads re-scoring of a quiz, for whoever audits its unit. */
@Injectable()
export class RescoringService {
  constructor(
    private readonly database: Database,
    private readonly orders: RescoringOrders,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Orders a check of all attempts of one quiz (the newest 2,000). */
  async order(actor: Actor, quizId: string): Promise<RescoringReport> {
    await this.demand(actor, quizId);
    return this.database.transaction(async () => {
      const runId = await this.orders.order(quizId, actor.id);
      await this.audit.record({
        actor,
        action: 'assessment:rescore-quiz',
        subjectType: 'quiz',
        subjectId: quizId,
        after: { runId },
      });
      return this.read(quizId);
    });
  }

  /** The newest run that looked at the quiz, and attempts of it whose marks did not come out again. */
  async report(actor: Actor, quizId: string): Promise<RescoringReport> {
    await this.demand(actor, quizId);
    return this.read(quizId);
  }

  private async read(quizId: string): Promise<RescoringReport> {
    const lastRun = await this.database.queryOne<Row<RescoringRun>>(
      `select id, quiz_id as "quizId", ordered_by as "orderedBy", checked, mismatched, created_at as "createdAt",
          finished_at as "finishedAt"
        from assessment.rescoring_run where quiz_id is null or quiz_id = $1 order by id desc limit 1`,
      [quizId],
    );
    const mismatches = await this.database.query<Row<RescoringMismatch>>(
      `select run_id as "runId", attempt_id as "attemptId", quiz_id as "quizId", stored_marks as "storedMarks",
          computed_marks as "computedMarks", stored_score as "storedScore", computed_score as "computedScore"
        from assessment.rescoring_mismatch where quiz_id = $1 order by run_id desc, attempt_id limit $2`,
      [quizId, MOST_MISMATCHES],
    );
    return { lastRun, mismatches };
  }

  private async demand(actor: Actor, quizId: string): Promise<void> {
    const quiz = await this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1',
      [quizId],
    );
    if (!quiz || !(await this.scope.covers(actor, AUDIT, quiz.unitId))) throw notFound('quiz');
  }
}
