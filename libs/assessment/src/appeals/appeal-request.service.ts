import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AttemptRepository } from '../attempt/attempt.repository';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { QuizSettings } from '../quiz/quiz-definition';
import { ReviewReader } from '../review/review-reader';
import { isVisible, type ReviewState } from '../review/review-policy';
import type { RequestAppealCode, WithdrawAppealCode } from './appeal-refusals';
import { type AppealSettings, appealsOf } from './appeal-settings.type';
import { appealableUntil } from './appeal-window';
import { AppealRepository, type AppealRow } from './appeal.repository';
import { contestedPositions } from './contested';

/** What learners do about their own marks. Attempts and appeals of others do not exist. */
@Injectable()
export class AppealRequestService {
  constructor(
    private readonly database: Database,
    private readonly appeals: AppealRepository,
    private readonly attempts: AttemptRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly review: ReviewReader,
  ) {}

  /**
   * Asks for another look at an attempt, or at some of its questions, in the days that its version of the quiz gives.
   * The same request again is answered with what it made. Refusals: `APPEALS_NOT_ALLOWED`, `NOT_GRADED`,
   * `MARK_NOT_VISIBLE`, `APPEAL_WINDOW_CLOSED` (until when), `ALREADY_APPEALED`.
   */
  async request(
    actor: Actor,
    attemptId: string,
    questionIds: readonly string[],
    reason: string,
  ): Promise<AppealRow> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may appeal');
    return this.database.transaction(async () => {
      if (!(await this.appeals.lockAttempt(attemptId, actor.id))) throw notFound('attempt');
      const attempt = await this.attempts.find(attemptId, actor.id);
      if (!attempt) throw new Error('A locked attempt is gone');
      const positions = contestedPositions(questionIds, attempt.itemVersionIds.length);
      const standing = await this.appeals.standing(attemptId);
      if (standing) return whatIsThere(standing, positions, reason);
      const quiz = await this.quizzes.version(attempt.quizVersionId);
      const { settings, state } = await this.review.of(quiz.settings, attempt);
      const { decideWithinDays } = demandOpen(settings, state);
      const id = uuidv7();
      const isNew = await this.appeals.request({
        id,
        attemptId,
        learnerId: actor.id,
        quizId: attempt.quizId,
        positions,
        reason,
        decideWithinDays,
      });
      if (!isNew) throw new Refused<RequestAppealCode>('ALREADY_APPEALED');
      return this.reread(id);
    });
  }

  /** Takes an appeal back before it is decided; taken back already, the same answer. Refusal: `ALREADY_DECIDED`. */
  async withdraw(actor: Actor, id: string): Promise<AppealRow> {
    return this.database.transaction(async () => {
      const known = await this.appeals.find(id);
      if (!known || known.learnerId !== actor.id) throw notFound('appeal');
      const appeal = await this.appeals.lock(known);
      if (appeal.state === 'WITHDRAWN') return appeal;
      if (appeal.decidedAt) throw new Refused<WithdrawAppealCode>('ALREADY_DECIDED');
      await this.appeals.withdraw(id);
      return this.reread(id);
    });
  }

  /** The person's own appeals, the newest first. */
  mine(
    actor: Actor,
    filter: { attemptId: string | null; before: string | null; limit: number },
  ): Promise<AppealRow[]> {
    return this.appeals.ofLearner(actor.id, filter.attemptId, filter.before, filter.limit);
  }

  private async reread(id: string): Promise<AppealRow> {
    const appeal = await this.appeals.find(id);
    if (!appeal) throw new Error(`Appeal ${id} is gone`);
    return appeal;
  }
}

/** A second click or a lost reply gets what the first made; another request in its place is refused. */
function whatIsThere(standing: AppealRow, positions: number[], reason: string): AppealRow {
  const isSame = standing.reason === reason && isDeepStrictEqual(standing.positions, positions);
  if (isSame && !standing.decidedAt) return standing;
  throw new Refused<RequestAppealCode>('ALREADY_APPEALED');
}

/** The setting under which the attempt may be appealed now, by the database's clock. */
function demandOpen(settings: QuizSettings, state: ReviewState): AppealSettings {
  const appeals = appealsOf(settings);
  if (!appeals) throw new Refused<RequestAppealCode>('APPEALS_NOT_ALLOWED');
  if (!state.gradedAt) throw new Refused<RequestAppealCode>('NOT_GRADED');
  const until = appealableUntil(settings, state, appeals);
  if (!until || !isVisible('mark', settings, state)) throw new Refused<RequestAppealCode>('MARK_NOT_VISIBLE');
  if (state.now > until)
    throw new Refused<RequestAppealCode>('APPEAL_WINDOW_CLOSED', {}, { availableUntil: until });
  return appeals;
}
