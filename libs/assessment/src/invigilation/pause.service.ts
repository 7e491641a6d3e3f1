import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database, Notifications } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ATTEMPT_CHANGED_CHANNEL } from '../attempt/attempt-feed';
import { ExaminingRepository } from '../examining/examining.repository';
import type { PauseAttemptsCode, ResumePausedAttemptsCode } from './pause-refusals';
import { PauseRepository } from './pause.repository';

/**
 * When something fails that candidates cannot help, an examiner stops all their clocks and starts them again
 * (domain.md rule 9). A quiz outside the examiner's units does not exist; their own attempt is left alone.
 */
@Injectable()
export class PauseService {
  constructor(
    private readonly database: Database,
    private readonly pauses: PauseRepository,
    private readonly examined: ExaminingRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Stops the clocks of all that run, and of all that begin until `resume`; says how many run. Refusal: `NOTHING_TO_PAUSE`.
   */
  pause(actor: Actor, quizId: string, reason: string): Promise<number> {
    return this.act(actor, 'assessment:pause-attempts', quizId, reason, async () => {
      const ids = await this.pauses.pause(quizId, actor.id);
      if (ids.length === 0) throw new Refused<PauseAttemptsCode>('NOTHING_TO_PAUSE');
      await this.pauses.mark(quizId, actor.id);
      return ids;
    });
  }

  /** Starts them again, each deadline later by as long as its pause; says how many. Refusal: `NOTHING_TO_RESUME`. */
  resume(actor: Actor, quizId: string, reason: string): Promise<number> {
    return this.act(actor, 'assessment:resume-attempts', quizId, reason, async () => {
      const wasPaused = await this.pauses.unmark(quizId);
      const ids = await this.pauses.resume(quizId, actor.id);
      if (ids.length === 0 && !wasPaused) throw new Refused<ResumePausedAttemptsCode>('NOTHING_TO_RESUME');
      return ids;
    });
  }

  private act(
    actor: Actor,
    action: string,
    quizId: string,
    reason: string,
    change: () => Promise<string[]>,
  ): Promise<number> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on attempts');
    return this.database.transaction(async () => {
      const quiz = await this.examined.findQuiz({ id: quizId });
      const permission = AssessmentPermissions['assessment:examine'];
      if (!quiz || !(await this.scope.covers(actor, permission, quiz.unitId))) throw notFound('quiz');
      await this.pauses.takeTurns(quizId);
      const ids = await change();
      await this.audit.record({
        actor,
        action,
        subjectType: 'quiz',
        subjectId: quizId,
        reason,
        after: { attempts: ids.length },
      });
      if (ids.length > 0) this.notifications.hint(ATTEMPT_CHANGED_CHANNEL, ids);
      return ids.length;
    });
  }
}
