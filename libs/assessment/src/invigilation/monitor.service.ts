import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { MonitorDatabase } from '@platform/database';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ExaminingRepository } from '../examining/examining.repository';
import { type ExamCounts, type MonitoredCandidate, MonitorRepository } from './monitor.repository';

/**
 * Looking at an exam while it runs, on connections of its own, the check of the permission included: watching must
 * not slow those who are watched. A quiz outside the examiner's units does not exist.
 */
@Injectable()
export class MonitorService {
  constructor(
    private readonly door: MonitorDatabase,
    private readonly monitor: MonitorRepository,
    private readonly examined: ExaminingRepository,
    private readonly scope: ScopeService,
  ) {}

  /** Counts and a page of candidates of one moment; `limit` 0 for the counts alone. */
  look(
    actor: Actor,
    quizId: string,
    page: { beforeId: string | null; limit: number },
  ): Promise<{ counts: ExamCounts; candidates: MonitoredCandidate[] }> {
    return this.door.read(async () => {
      const quiz = await this.examined.findQuiz({ id: quizId });
      const permission = AssessmentPermissions['assessment:examine'];
      if (!quiz || !(await this.scope.covers(actor, permission, quiz.unitId))) throw notFound('quiz');
      const counts = await this.monitor.counts(quizId);
      return { counts, candidates: await this.monitor.list(quizId, page.beforeId, page.limit) };
    });
  }
}
