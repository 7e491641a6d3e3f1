import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { drawForm } from '../quiz/draw-form';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { QuizSettings } from '../quiz/quiz-definition';
import { AttemptForms } from './attempt-forms';
import { type AttemptRow, AttemptRepository } from './attempt.repository';
import type { StartAttemptCode } from './attempt-refusals';

/** Rounds of "somebody changed something meanwhile" before giving up; two would do. */
const MOST_ROUNDS = 5;

@Injectable()
export class StartingService {
  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly attempts: AttemptRepository,
    private readonly forms: AttemptForms,
  ) {}

  /**
   * Starts an attempt, or answers with the one that runs already: a second click, tab or device resumes it.
   * Refusals: `NOT_OPEN_YET`, `CLOSED`, `NO_ATTEMPTS_LEFT`, `IDENTITY_LEVEL_TOO_LOW` (domain.md rules 9–11, 21).
   */
  async start(actor: Actor, quizId: string, deviceKey: string | null = null): Promise<AttemptRow> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const quiz = await this.quizzes.lastSeenCurrent(quizId);
      if (actor.identityLevel < quiz.settings.requiredIdentityLevel)
        throw new Refused<StartAttemptCode>('IDENTITY_LEVEL_TOO_LOW', {
          level: quiz.settings.requiredIdentityLevel,
        });
      const past = round === 0 ? [] : await this.past(actor.id, quizId);
      const attempt = await this.tryStart(actor, quiz, past, deviceKey);
      if (attempt) return attempt;
      this.quizzes.forget(quizId);
    }
    throw new Error('An attempt could neither be started nor found');
  }

  /** One try against the state as last seen; null when the state was another and the caller should look again. */
  private async tryStart(
    actor: Actor,
    quiz: PublishedQuiz,
    past: AttemptRow[],
    deviceKey: string | null,
  ): Promise<AttemptRow | null> {
    const { settings } = quiz;
    refuseWhenUsedUp(settings, past);
    const number = past.length + 1;
    const seed = randomBytes(16).toString('hex');
    const { itemVersionIds } = drawForm({
      seed,
      pool: quiz.pool,
      settings,
      previous: past.map((attempt) => attempt.itemVersionIds),
    });
    const rows = await this.attempts.start({
      id: uuidv7(),
      learnerId: actor.id,
      quizId: quiz.quizId,
      quizVersionId: quiz.versionId,
      number,
      seed,
      itemVersionIds,
      identityLevel: actor.identityLevel === 2 ? 2 : 1,
      minutes: settings.minutes,
      graceSeconds: settings.graceSeconds,
      opensAt: settings.opensAt,
      closesAt: settings.closesAt,
      deviceKey,
    });
    const running = rows.find((row) => row.isNew || row.state === 'STARTED');
    if (running) {
      this.forms.remember(running);
      return running;
    }
    refuseWhenUsedUp(settings, rows);
    await this.refuseOutsideHours(quiz);
    return null;
  }

  private async refuseOutsideHours({ settings }: PublishedQuiz): Promise<void> {
    if (!settings.opensAt && !settings.closesAt) return;
    const now = await this.attempts.clock();
    if (settings.opensAt && now < new Date(settings.opensAt))
      throw new Refused<StartAttemptCode>('NOT_OPEN_YET');
    if (settings.closesAt && now >= new Date(settings.closesAt))
      throw new Refused<StartAttemptCode>('CLOSED');
  }

  /** All earlier attempts, oldest first: a retake must replace some of their questions. */
  private async past(learnerId: string, quizId: string): Promise<AttemptRow[]> {
    return (await this.attempts.list(learnerId, quizId, null, 1000)).reverse();
  }
}

/**
 * Attempts count within a calendar year: a programme that is earned anew every year must not lock anybody out for
 * what they did in an earlier one (domain.md rule 11: locked until a set time). A voided attempt uses up none (rule 9).
 */
function refuseWhenUsedUp({ maxAttempts }: QuizSettings, attempts: AttemptRow[]): void {
  if (maxAttempts === null || attempts.some(({ state }) => state === 'STARTED')) return;
  if (attempts.filter(({ isThisYear, state }) => isThisYear && state !== 'VOIDED').length >= maxAttempts)
    throw new Refused<StartAttemptCode>('NO_ATTEMPTS_LEFT', { attempts: maxAttempts });
}
