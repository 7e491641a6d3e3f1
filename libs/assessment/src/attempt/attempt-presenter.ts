import { Injectable } from '@nestjs/common';
import { toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { clockOf, onBreakUntil, toAccommodation } from '../accommodation/attempt-accommodation.type';
import { appealsOf } from '../appeals/appeal-settings.type';
import { shownAppealWindow } from '../appeals/appeal-window';
import { HandedIn, type HandedInParts } from '../marking/handed-in';
import { MediaUrls } from '../media/media-urls';
import type { ItemContent } from '../question-bank/item-content';
import { withMedia } from '../question-bank/rich-text';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import { DuringMarks } from '../review/during-marks';
import { bandOf } from '../review/feedback-bands';
import { questionParts } from '../review/question-parts';
import { ReviewReader } from '../review/review-reader';
import {
  isQuestionMarkVisible,
  isVisible,
  type ReviewPart,
  showsDuring,
  visibleParts,
} from '../review/review-policy';
import type { AttemptRow } from './attempt.repository';
import type { AttemptResult, AttemptType } from './attempt.type';
import type { Answer, Question } from './question.type';
import type { PartialResult } from './partial-result.type';
import { type MediaUrl, presentQuestion } from './presentation';
import { type ClientResponse, isWithdrawn } from './stored-responses';
import { correctResponse } from './translate-response';

const THOUSAND = 1000;

export const secondsUntil = (deadline: Date | null, now: Date): number | null =>
  deadline && Math.max(0, Math.floor((deadline.getTime() - now.getTime()) / 1000));

const noAnswer: Answer = { choiceIds: null, pairs: null, text: null, parts: null, files: null };

function toAnswer(response: ClientResponse, fileOf: HandedInParts['fileOf'] = () => undefined): Answer {
  if ('files' in response)
    return { ...noAnswer, files: response.files.flatMap((file) => fileOf(file) ?? []) };
  if ('text' in response) return { ...noAnswer, text: response.text };
  if ('choiceIds' in response) return { ...noAnswer, choiceIds: response.choiceIds };
  if ('pairs' in response)
    return { ...noAnswer, pairs: response.pairs.map(([choiceId, targetId]) => ({ choiceId, targetId })) };
  return {
    ...noAnswer,
    parts: Object.entries(response.parts).map(([partId, part]) => ({
      partId,
      choiceIds: 'choiceIds' in part ? part.choiceIds : null,
      text: 'text' in part ? part.text : null,
    })),
  };
}

function toResult(attempt: AttemptRow): AttemptResult {
  return {
    score: (attempt.score ?? 0) / THOUSAND,
    maxScore: (attempt.maxScore ?? 0) / THOUSAND,
    isPassed: attempt.isPassed ?? false,
    skills: Object.entries(attempt.skillMarks ?? {})
      .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([skillCode, [score, max]]) => ({ skillCode, score: score / THOUSAND, maxScore: max / THOUSAND })),
  };
}

function toPartialResult(
  { marks, itemVersionIds }: AttemptRow,
  { points }: PublishedQuiz,
  isMarkVisible: boolean,
): PartialResult {
  const known = (marks ?? []).flatMap((mark, index) =>
    mark === null ? [] : [{ mark, most: points.get(itemVersionIds[index] ?? '') ?? ONE_POINT }],
  );
  return {
    questionsWaiting: (marks?.length ?? 0) - known.length,
    score: isMarkVisible ? known.reduce((sum, { mark }) => sum + mark, 0) / THOUSAND : null,
    maxScore: isMarkVisible ? known.reduce((sum, { most }) => sum + most, 0) / THOUSAND : null,
  };
}

/**
 * Forward only: while it runs the one question, with those before it where something of them is seen; afterwards
 * those that were reached. All where one moves freely.
 */
function shownPositions({ state, reached, itemVersionIds }: AttemptRow, withLeft: boolean): number[] {
  if (reached !== null && state === 'STARTED' && !withLeft) return [reached];
  const shown = reached !== null && state !== 'GRADED' ? reached : itemVersionIds.length;
  return Array.from({ length: shown }, (_, index) => index + 1);
}

const explanationOf = ({ explanation, format, media }: ItemContent, urlOf: MediaUrl): string =>
  format === 'HTML'
    ? withMedia(explanation, (id) => urlOf((media ?? []).findIndex((medium) => medium.id === id)))
    : explanation;

/** What the author says to whoever reached so much. */
function feedbackOn({ score, maxScore }: AttemptRow, { settings }: PublishedQuiz): string | null {
  const band = bandOf(settings.feedbackBands ?? [], { score: score ?? 0, maxScore: maxScore ?? 0 });
  return band && localised(band.textVi, band.textEn);
}

const isStandingStill = (attempt: AttemptRow): boolean =>
  attempt.state === 'STARTED' && (attempt.pausedAt !== null || onBreakUntil(attempt) !== null);

const EVERYTHING: Record<ReviewPart, boolean> = {
  mark: true,
  rightAnswer: true,
  explanation: true,
  feedback: true,
};

/** One question with what of it may be seen. */
interface ShownQuestion {
  /** From 1. */
  position: number;
  /** Points. */
  maxMark: number;
  /** Thousandths; null while nobody knows it. */
  mark: number | null;
  parts: Record<ReviewPart, boolean>;
  handedIn: HandedInParts;
  hasComments: boolean;
}

/** Shows an attempt to its owner: built whole in one place, since every field of it is read together. */
@Injectable()
export class AttemptPresenter {
  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly media: MediaUrls,
    private readonly handedIn: HandedIn,
    private readonly review: ReviewReader,
    private readonly duringMarks: DuringMarks,
  ) {}

  async present(attempt: AttemptRow): Promise<AttemptType> {
    const quiz = await this.quizzes.version(attempt.quizVersionId);
    const { settings, state } = await this.review.of(quiz.settings, attempt);
    const visible = visibleParts(settings, state);
    const questions = () => this.questions(attempt, quiz, visible);
    const ifGraded = { ...state, gradedAt: state.now };
    return {
      id: toTypeId('att', attempt.id),
      quizId: toTypeId('qz', attempt.quizId),
      quizTitle: localised(quiz.titleVi, quiz.titleEn),
      number: attempt.number,
      attemptsLeft: settings.maxAttempts && Math.max(0, settings.maxAttempts - attempt.numberInYear),
      state: attempt.state,
      navigation: quiz.settings.navigation ?? 'FREE',
      currentPosition: attempt.state === 'STARTED' ? attempt.reached : null,
      startedAt: attempt.startedAt,
      deadline: attempt.deadline,
      remainingSeconds: attempt.state === 'STARTED' ? secondsUntil(attempt.deadline, clockOf(attempt)) : null,
      pausedAt: attempt.pausedAt,
      breakUntil: onBreakUntil(attempt),
      accommodation: toAccommodation(attempt.terms, attempt.breaksTaken),
      activeDeviceKey: attempt.deviceKey,
      submittedAt: attempt.submittedAt,
      gradedAt: attempt.gradedAt,
      // Built only when somebody asks: whoever waits for a mark does not.
      get answeredCount() {
        return Object.values(attempt.responses).filter(({ r }) => !isWithdrawn(r)).length;
      },
      get questionCount() {
        // A question that was taken out meanwhile is replaced by one more.
        return Math.max(quiz.settings.adaptive?.maxItems ?? 0, attempt.itemVersionIds.length);
      },
      // A clock that stands still buys no time to read.
      get questions() {
        return isStandingStill(attempt) ? Promise.resolve([]) : questions();
      },
      appealableUntil: shownAppealWindow(settings, state),
      result: visible.mark ? toResult(attempt) : null,
      partialResult:
        attempt.state === 'MARKING'
          ? toPartialResult(attempt, quiz, isVisible('mark', settings, ifGraded))
          : null,
      feedback: visible.feedback ? feedbackOn(attempt, quiz) : null,
    };
  }

  /** Its questions with everything that a review shows, for whoever may see it before its owner does. */
  async reviewed(attempt: AttemptRow): Promise<Question[]> {
    return this.questions(attempt, await this.quizzes.version(attempt.quizVersionId), EVERYTHING);
  }

  private async questions(
    attempt: AttemptRow,
    quiz: PublishedQuiz,
    visible: Record<ReviewPart, boolean>,
  ): Promise<Question[]> {
    const contents = await this.items.contents(attempt.itemVersionIds);
    // What markers say is settled with the last mark, not before.
    const handedIn = await this.handedIn.of(
      attempt,
      [...contents.values()].map(({ content }) => content),
      { isReviewed: visible.feedback, mayBeAppealed: appealsOf(quiz.settings) !== null },
    );
    const positions = shownPositions(attempt, showsDuring(quiz.settings));
    const marks = await this.duringMarks.of(attempt, quiz, contents);
    return positions.map((position) => {
      const id = attempt.itemVersionIds[position - 1] ?? '';
      return this.question(attempt, quiz, contents.get(id), {
        position,
        maxMark: (quiz.points.get(id) ?? ONE_POINT) / THOUSAND,
        mark: marks[position - 1] ?? null,
        parts: questionParts(quiz.settings, attempt, visible, position),
        handedIn,
        hasComments: visible.feedback,
      });
    });
  }

  private question(
    attempt: AttemptRow,
    { settings }: PublishedQuiz,
    item: StoredItem | undefined,
    { position, maxMark, mark, parts, handedIn, hasComments }: ShownQuestion,
  ): Question {
    if (!item) throw new Error(`Question ${position} of attempt ${attempt.id} is missing`);
    const { content } = item;
    const urlOf = (index: number) => this.media.forAttempt(attempt.id, position, index);
    const shown = presentQuestion(content, attempt.seed, position, settings.shuffleChoices, urlOf);
    const stored = attempt.responses[shown.id];
    if (content.type === 'TRUE_FALSE')
      shown.choices = ['true', 'false'].map((id) => ({ id, text: translate(`question.${id}`) }));
    const isMarkVisible = isQuestionMarkVisible(settings, parts);
    return Object.assign(shown, {
      maxMark,
      answer: stored ? toAnswer(stored.r, handedIn.fileOf) : null,
      sequence: stored?.s ?? null,
      review:
        isMarkVisible || parts.rightAnswer || parts.explanation || parts.feedback
          ? {
              mark: isMarkVisible && mark !== null ? mark / THOUSAND : null,
              correct: parts.rightAnswer
                ? toAnswer(correctResponse(content, attempt.seed, position, settings.shuffleChoices))
                : null,
              explanation: parts.explanation ? explanationOf(content, urlOf) : null,
              source: parts.explanation ? content.source : null,
              comments: hasComments ? handedIn.commentsOn(position) : [],
            }
          : null,
    });
  }
}
