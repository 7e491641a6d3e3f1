import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database, isUniqueViolation } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import type { AttemptState } from '../attempt/attempt.entity';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { ReviewReader } from '../review/review-reader';
import { CertificateGrounds } from './certificate-grounds';
import { ExaminingNews } from './examining-news';
import type { GrantExtraTimeCode, ReopenAttemptCode, VoidAttemptCode } from './examining-refusals';
import { type ExaminedAttempt, ExaminingRepository, type LockedAttempt } from './examining.repository';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/**
 * What examiners decide about single attempts, each with a reason and in the audit log (domain.md rule 9,
 * invariant 12). An attempt at a quiz outside the examiner's units does not exist.
 */
@Injectable()
export class ExaminingService {
  constructor(
    private readonly database: Database,
    private readonly examined: ExaminingRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly certificates: CertificateGrounds,
    private readonly review: ReviewReader,
    private readonly news: ExaminingNews,
  ) {}

  /** Attempts at a quiz in the actor's scope, the newest first. */
  async list(
    actor: Actor,
    quizKey: { id: string } | { code: string },
    filter: { state: AttemptState | null; beforeId: string | null; limit: number },
  ): Promise<ExaminedAttempt[]> {
    const quiz = await this.examined.findQuiz(quizKey);
    if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
    return this.examined.list(quiz.id, filter.state, filter.beforeId, filter.limit);
  }

  /** Gives a running attempt more time. Refusals: `ATTEMPT_NOT_RUNNING`, `NO_TIME_LIMIT`, `OWN_ATTEMPT`. */
  grantExtraTime(actor: Actor, id: string, minutes: number, reason: string): Promise<ExaminedAttempt> {
    return this.act(actor, 'assessment:grant-extra-time', id, reason, (attempt) => {
      if (attempt.state !== 'STARTED') throw new Refused<GrantExtraTimeCode>('ATTEMPT_NOT_RUNNING');
      if (!attempt.deadline) throw new Refused<GrantExtraTimeCode>('NO_TIME_LIMIT');
      return this.examined.extend(id, minutes);
    });
  }

  /**
   * Lets an attempt that has ended run again, with its answers, its number and so many minutes from now. Refusals:
   * `ATTEMPT_RUNNING`, `ATTEMPT_VOIDED`, `ATTEMPT_PASSED`, `CERTIFICATE_STANDS` (on an average, or on a mark that was
   * lowered since), `ANSWERS_SHOWN` (whoever may have read the answers gets other questions), `LATER_ATTEMPT`, `OWN_ATTEMPT`, `PAPER_ATTEMPT`,
   * `ADAPTIVE_ATTEMPT` (its rule has ended it).
   */
  reopen(actor: Actor, id: string, minutes: number, reason: string): Promise<ExaminedAttempt> {
    return this.act(actor, 'assessment:reopen-attempt', id, reason, async (attempt) => {
      if (attempt.state === 'STARTED') throw new Refused<ReopenAttemptCode>('ATTEMPT_RUNNING');
      if (attempt.kind === 'PAPER') throw new Refused<ReopenAttemptCode>('PAPER_ATTEMPT');
      if (attempt.state === 'VOIDED') throw new Refused<ReopenAttemptCode>('ATTEMPT_VOIDED');
      if (attempt.isPassed) throw new Refused<ReopenAttemptCode>('ATTEMPT_PASSED');
      const { settings } = await this.quizzes.version(attempt.quizVersionId);
      if (settings.adaptive) throw new Refused<ReopenAttemptCode>('ADAPTIVE_ATTEMPT');
      // An attempt that failed loses its marks by this, and an average with it: not what a certificate rests on.
      if (await this.certificates.restOn(attempt)) throw new Refused<ReopenAttemptCode>('CERTIFICATE_STANDS');
      if (await this.review.mayHaveShownAnswers(settings, id, attempt.learnerId))
        throw new Refused<ReopenAttemptCode>('ANSWERS_SHOWN');
      const reopened = await this.runAgain(id, minutes, settings.graceSeconds);
      // Looked for after the change: from then on the index of running attempts keeps new ones out.
      if (await this.examined.hasLater(attempt)) throw new Refused<ReopenAttemptCode>('LATER_ATTEMPT');
      return reopened;
    });
  }

  /**
   * Declares an attempt void: no result, and no attempt used up. Nothing that rests on it is revoked by this.
   * Refusals: `ATTEMPT_VOIDED`, `CERTIFICATE_STANDS`, `OWN_ATTEMPT`.
   */
  declareVoid(actor: Actor, id: string, reason: string): Promise<ExaminedAttempt> {
    return this.act(actor, 'assessment:void-attempt', id, reason, async (attempt) => {
      if (attempt.state === 'VOIDED') throw new Refused<VoidAttemptCode>('ATTEMPT_VOIDED');
      // An average may have passed with an attempt that failed, so it is not asked whether it is passed.
      if (attempt.state === 'GRADED' && (await this.certificates.restOn(attempt)))
        throw new Refused<VoidAttemptCode>('CERTIFICATE_STANDS');
      const voided = await this.examined.markVoid(id);
      // Where the last or the average counts, what is left may be a pass.
      if (attempt.state === 'GRADED') await this.news.resultChanged(attempt);
      return voided;
    });
  }

  /** One act: the attempt is locked, changed, the log says by whom, why and what, and the person's screen hears of it. */
  private act(
    actor: Actor,
    action: string,
    id: string,
    reason: string,
    change: (attempt: ExaminedAttempt) => Promise<ExaminedAttempt>,
  ): Promise<ExaminedAttempt> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on an attempt');
    return this.database.transaction(async () => {
      const attempt = await this.lock(actor, id);
      const changed = await change(attempt);
      await this.audit.record({
        actor,
        action,
        subjectType: 'attempt',
        subjectId: id,
        reason,
        before: traceOf(attempt),
        after: traceOf(changed),
      });
      this.news.attemptChanged(id);
      return changed;
    });
  }

  private async lock(actor: Actor, id: string): Promise<LockedAttempt> {
    const attempt = await this.examined.lock(id);
    if (!attempt || !(await this.scope.covers(actor, EXAMINE, attempt.unitId))) throw notFound('attempt');
    if (attempt.learnerId === actor.id) throw new Refused('OWN_ATTEMPT');
    return attempt;
  }

  private async runAgain(id: string, minutes: number, graceSeconds: number): Promise<ExaminedAttempt> {
    try {
      return await this.examined.reopen(id, minutes, graceSeconds);
    } catch (error) {
      if (!isUniqueViolation(error, 'attempt_one_running')) throw error;
      throw new Refused<ReopenAttemptCode>('LATER_ATTEMPT');
    }
  }
}

/** What of an attempt an act can change. */
function traceOf({ state, deadline, submittedAt, gradedAt, score, maxScore, isPassed }: ExaminedAttempt) {
  return { state, deadline, submittedAt, gradedAt, score, maxScore, isPassed };
}
