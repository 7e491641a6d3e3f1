import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { repeatAfterDeadlock } from '@platform/database';
import { badInput, Refused } from '@platform/errors';
import { currentContext } from '@platform/observability';
import type { Actor } from '@platform/security';
import { AccessCodeService } from '../access-code/access-code.service';
import { withOwnTerms } from '../accommodation/own-terms';
import { OwnTermsRepository } from '../accommodation/own-terms.repository';
import { AdaptiveBeginnings } from '../adaptive/adaptive-beginnings';
import { isInvigilated } from '../exam-session/invigilated';
import { SeatRepository } from '../exam-session/seat.repository';
import { BarredItems } from '../question-bank/barred-items';
import { drawForm } from '../quiz/draw-form';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import { isAllowedFrom } from '../quiz/allowed-networks';
import { type QuizSettings, timingOf } from '../quiz/quiz-definition';
import { AttemptForms } from './attempt-forms';
import { type AttemptRow, AttemptRepository, type NewAttempt } from './attempt.repository';
import type { StartAttemptCode } from './attempt-refusals';

/** Rounds of "somebody changed something meanwhile" before giving up; two would do. */
const MOST_ROUNDS = 5;

const VIETNAMESE_TIME = new Intl.DateTimeFormat('vi-VN', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Asia/Ho_Chi_Minh',
});

/** What a candidate brings along: the code of the room, the name that the client gave the device. */
interface StartingFrom {
  accessCode?: string | null;
  deviceKey?: string | null;
}

@Injectable()
export class StartingService {
  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly attempts: AttemptRepository,
    private readonly forms: AttemptForms,
    private readonly accessCodes: AccessCodeService,
    private readonly barred: BarredItems,
    private readonly ownTerms: OwnTermsRepository,
    private readonly seats: SeatRepository,
    private readonly beginnings: AdaptiveBeginnings,
  ) {}

  /**
   * Starts an attempt, or answers with the one that runs already: a second click, tab or device resumes it.
   * Refusals: `IDENTITY_LEVEL_TOO_LOW`, `NETWORK_NOT_ALLOWED`, `NO_ATTEMPTS_LEFT`, `NOT_OPEN_YET`, `CLOSED`,
   * `TOO_SOON`, those of `AccessCodeService.check` (domain.md rules 9–11, 21), and `TOO_FEW_QUESTIONS` when too many
   * are in quarantine or written by the person. Hours, minutes, attempts and delays are the person's own, where an
   * override or an accommodation says so; later changes of these leave the attempt as it is. Of an invigilated quiz
   * also `NOT_IN_SESSION`, `SESSION_NOT_OPEN` and `NOT_CHECKED_IN`; the device must have a name there, since
   * invigilators decide on changes of it.
   */
  async start(
    actor: Actor,
    quizId: string,
    { accessCode = null, deviceKey = null }: StartingFrom = {},
  ): Promise<AttemptRow> {
    let openedCode: Buffer | null = null;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const quiz = await this.quizzes.lastSeenCurrent(quizId);
      refuseByPerson(quiz.settings, actor);
      if (isInvigilated(quiz.settings) && !deviceKey)
        throw badInput({ path: 'input.deviceKey', code: 'required', message: 'must name this device' });
      const place = { openedCode, deviceKey };
      const attempt =
        round === 0
          ? await this.tryStart(actor, without(quiz, this.barred.known), null, place)
          : await this.tryAgain(actor, quiz, place);
      if (attempt) return attempt;
      this.quizzes.forget(quizId);
      openedCode = await this.accessCodes.check(actor.id, quizId, accessCode, isInvigilated(quiz.settings));
    }
    throw new Error('An attempt could neither be started nor found');
  }

  /** A try that knows what came before: the person's attempts, and the questions they must not get. */
  private async tryAgain(
    actor: Actor,
    quiz: PublishedQuiz,
    place: Pick<NewAttempt, 'openedCode' | 'deviceKey'>,
  ): Promise<AttemptRow | null> {
    const pool = quiz.pool.flatMap(({ itemVersionIds }) => itemVersionIds);
    const [barred, past] = await Promise.all([
      this.barred.lookUp(actor.id, pool),
      this.past(actor.id, quiz.quizId),
    ]);
    return this.tryStart(actor, without(quiz, barred), past, place);
  }

  /**
   * One try against the state as last seen, which nobody has looked up when `known` is null; null when the state was
   * another and the caller should look again.
   */
  private async tryStart(
    actor: Actor,
    quiz: PublishedQuiz,
    known: AttemptRow[] | null,
    place: Pick<NewAttempt, 'openedCode' | 'deviceKey'>,
  ): Promise<AttemptRow | null> {
    const { settings } = quiz;
    const past = known ?? [];
    if (quiz.pool.some(({ count, itemVersionIds }) => itemVersionIds.length < count)) {
      if (!known) return null;
      const running = past.find(({ state }) => state === 'STARTED');
      if (running) return this.resume(running);
      const { own, now } = await this.ownTerms.find(actor.id, quiz.quizId, settings.minutes);
      await this.refuseWhenUsedUp(actor, quiz.quizId, withOwnTerms(settings, own), past);
      refuseOutsideHours(withOwnTerms(settings, own), now);
      throw new Refused<StartAttemptCode>('TOO_FEW_QUESTIONS');
    }
    const number = past.length + 1;
    const seed = randomBytes(16).toString('hex');
    const previous = past.map((attempt) => attempt.itemVersionIds);
    const adaptive = settings.adaptive ? await this.beginnings.begin(quiz, seed, previous) : null;
    const itemVersionIds = adaptive
      ? adaptive.asked.map(({ id }) => id)
      : drawForm({ seed, pool: quiz.pool, settings, previous }).itemVersionIds;
    const attempt: NewAttempt = {
      id: uuidv7(),
      learnerId: actor.id,
      quizId: quiz.quizId,
      quizVersionId: quiz.versionId,
      number,
      seed,
      itemVersionIds,
      identityLevel: actor.identityLevel,
      minutes: settings.minutes,
      graceSeconds: settings.graceSeconds,
      opensAt: settings.opensAt,
      closesAt: settings.closesAt,
      timing: timingOf(settings),
      isForwardOnly: settings.navigation === 'FORWARD_ONLY',
      maxAttempts: settings.maxAttempts,
      isInvigilated: isInvigilated(settings),
      adaptive,
      ...place,
    };
    const rows = await repeatAfterDeadlock(() => this.attempts.start(attempt));
    const running = rows.find((row) => row.isNew || row.state === 'STARTED');
    if (running) return this.resume(running);
    // Every row tells the person's terms and the time of its reading; without a row both are asked for.
    const { own, now } = rows[0] ?? (await this.ownTerms.find(actor.id, quiz.quizId, settings.minutes));
    const theirs = withOwnTerms(settings, own);
    await this.refuseWhenUsedUp(actor, quiz.quizId, theirs, rows);
    refuseOutsideHours(theirs, now);
    refuseTooSoon(theirs, rows, now);
    const fault = isInvigilated(settings) ? await this.seats.faultOf(actor.id, quiz.quizId) : null;
    if (fault) throw new Refused<StartAttemptCode>(fault);
    return null;
  }

  /**
   * Attempts count within a calendar year: a programme that is earned anew every year must not lock anybody out for
   * what they did in an earlier one (domain.md rule 11: locked until a set time). A voided attempt uses up none (rule
   * 9); those of an account that was merged into the person's do.
   */
  private async refuseWhenUsedUp(
    actor: Actor,
    quizId: string,
    { maxAttempts }: QuizSettings,
    attempts: AttemptRow[],
  ): Promise<void> {
    if (maxAttempts === null || attempts.some(({ state }) => state === 'STARTED')) return;
    const own = attempts.filter(({ isThisYear, state }) => isThisYear && state !== 'VOIDED').length;
    if (own + (await this.attempts.countMerged(actor.id, quizId)) >= maxAttempts)
      throw new Refused<StartAttemptCode>('NO_ATTEMPTS_LEFT', { attempts: maxAttempts });
  }

  private resume(running: AttemptRow): AttemptRow {
    this.forms.remember(running);
    return running;
  }

  /** All earlier attempts, oldest first: a retake must replace some of their questions. */
  private async past(learnerId: string, quizId: string): Promise<AttemptRow[]> {
    return (await this.attempts.list(learnerId, quizId, null, 1000)).reverse();
  }
}

/** The quiz with a pool that lacks these questions. Attempts keep what they were asked, so no draw is done twice. */
function without(quiz: PublishedQuiz, barred: ReadonlySet<string>): PublishedQuiz {
  if (barred.size === 0) return quiz;
  const pool = quiz.pool.map((cell) => ({
    ...cell,
    itemVersionIds: cell.itemVersionIds.filter((id) => !barred.has(id)),
  }));
  return { ...quiz, pool };
}

function refuseByPerson({ requiredIdentityLevel, allowedNetworks }: QuizSettings, actor: Actor): void {
  if (actor.identityLevel < requiredIdentityLevel)
    throw new Refused<StartAttemptCode>('IDENTITY_LEVEL_TOO_LOW', { level: requiredIdentityLevel });
  if (!isAllowedFrom(allowedNetworks ?? [], currentContext().address))
    throw new Refused<StartAttemptCode>('NETWORK_NOT_ALLOWED');
}

function refuseOutsideHours({ opensAt, closesAt }: QuizSettings, now: Date): void {
  if (opensAt && now < new Date(opensAt))
    throw new Refused<StartAttemptCode>('NOT_OPEN_YET', {}, { availableAt: new Date(opensAt) });
  if (closesAt && now >= new Date(closesAt)) throw new Refused<StartAttemptCode>('CLOSED');
}

/** The next attempt waits, counted from the end of the last one; a voided attempt delays nothing. */
function refuseTooSoon(settings: QuizSettings, attempts: AttemptRow[], now: Date): void {
  const taken = attempts.filter(({ state }) => state !== 'VOIDED');
  const ends = taken.flatMap(({ submittedAt }) => submittedAt?.getTime() ?? []);
  const { delayMinutes, delayMinutesLater } = timingOf(settings);
  const delay = taken.length === 1 ? delayMinutes : delayMinutesLater;
  const availableAt = new Date(Math.max(...ends) + delay * 60_000);
  if (ends.length > 0 && now < availableAt)
    throw new Refused<StartAttemptCode>(
      'TOO_SOON',
      { from: VIETNAMESE_TIME.format(availableAt) },
      { availableAt },
    );
}
