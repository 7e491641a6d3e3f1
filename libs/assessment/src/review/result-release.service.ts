import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { awaitsRelease } from './review-policy';
import type { ResultRelease } from './result-release.entity';
import type { ReleaseResultsCode, WithdrawReleaseCode } from './result-release-refusals';
import { ResultReleaseRepository } from './result-release.repository';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/** When an exam board lets candidates see what waits for it. A quiz outside the examiner's units does not exist. */
@Injectable()
export class ResultReleaseService {
  constructor(
    private readonly database: Database,
    private readonly releases: ResultReleaseRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** The newest release of a quiz, be it withdrawn; null when there was none. */
  async newest(actor: Actor, quizId: string): Promise<ResultRelease | null> {
    const unitId = await this.releases.unitOf(quizId);
    if (!unitId || !(await this.scope.covers(actor, EXAMINE, unitId))) throw notFound('quiz');
    return this.releases.newest(quizId);
  }

  /**
   * Releases the results of a quiz, those that are graded later too. While a release stands, it is the answer.
   * Refusal: `NOTHING_AWAITS_RELEASE`.
   */
  release(actor: Actor, quizId: string, reason: string | null): Promise<ResultRelease> {
    return this.act(actor, quizId, async (settings) => {
      if (!settings.some(awaitsRelease)) throw new Refused<ReleaseResultsCode>('NOTHING_AWAITS_RELEASE');
      const release = await this.releases.insert(quizId, actor.id, reason);
      if (release) await this.record(actor, 'assessment:release-results', release, reason);
      return release ?? this.newestOf(quizId);
    });
  }

  /**
   * Takes the release back: who has not looked yet sees nothing any more. Again, it answers the same. Refusal:
   * `NOT_RELEASED` when there never was one.
   */
  withdraw(actor: Actor, quizId: string, reason: string): Promise<ResultRelease> {
    return this.act(actor, quizId, async () => {
      const withdrawn = await this.releases.withdraw(quizId, actor.id, reason);
      if (withdrawn) await this.record(actor, 'assessment:withdraw-release', withdrawn, reason);
      const release = withdrawn ?? (await this.releases.newest(quizId));
      if (!release) throw new Refused<WithdrawReleaseCode>('NOT_RELEASED');
      return release;
    });
  }

  private act(
    actor: Actor,
    quizId: string,
    change: (
      settings: NonNullable<Awaited<ReturnType<ResultReleaseRepository['lockQuiz']>>>['settings'],
    ) => Promise<ResultRelease>,
  ): Promise<ResultRelease> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may release results');
    return this.database.transaction(async () => {
      const quiz = await this.releases.lockQuiz(quizId);
      if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
      return change(quiz.settings);
    });
  }

  private async newestOf(quizId: string): Promise<ResultRelease> {
    const release = await this.releases.newest(quizId);
    if (!release) throw new Error('A standing release is gone');
    return release;
  }

  private async record(
    actor: Actor,
    action: string,
    { id, quizId, releasedAt, withdrawnAt }: ResultRelease,
    reason: string | null,
  ): Promise<void> {
    await this.audit.record({
      actor,
      action,
      subjectType: 'quiz',
      subjectId: quizId,
      ...(reason !== null && { reason }),
      after: { releaseId: id, releasedAt, withdrawnAt },
    });
  }
}
