import { Injectable } from '@nestjs/common';
import { toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { HandedIn, type HandedInParts } from '../marking/handed-in';
import { MediaUrls } from '../media/media-urls';
import type { ItemContent } from '../question-bank/item-content';
import { withMedia } from '../question-bank/rich-text';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { AttemptRow } from './attempt.repository';
import type { AttemptResult, AttemptType } from './attempt.type';
import type { Answer, Question } from './question.type';
import type { PartialResult } from './partial-result.type';
import { type MediaUrl, presentQuestion } from './presentation';
import { visibleParts } from './review-policy';
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

function toPartialResult({ marks }: AttemptRow, isMarkVisible: boolean): PartialResult {
  const known = (marks ?? []).filter((mark) => mark !== null);
  return {
    questionsWaiting: (marks?.length ?? 0) - known.length,
    score: isMarkVisible ? known.reduce((sum, mark) => sum + mark, 0) / THOUSAND : null,
    maxScore: isMarkVisible ? known.length : null,
  };
}

/** Forward only: while it runs the one question, afterwards those that were reached; all where one moves freely. */
function shownPositions({ state, reached, itemVersionIds }: AttemptRow): number[] {
  if (reached !== null && state === 'STARTED') return [reached];
  const shown = reached !== null && state !== 'GRADED' ? reached : itemVersionIds.length;
  return Array.from({ length: shown }, (_, index) => index + 1);
}

const explanationOf = ({ explanation, format, media }: ItemContent, urlOf: MediaUrl): string =>
  format === 'HTML'
    ? withMedia(explanation, (id) => urlOf((media ?? []).findIndex((medium) => medium.id === id)))
    : explanation;

/** Shows an attempt to its owner: built whole in one place, since every field of it is read together. */
@Injectable()
export class AttemptPresenter {
  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly media: MediaUrls,
    private readonly handedIn: HandedIn,
  ) {}

  async present(attempt: AttemptRow): Promise<AttemptType> {
    const quiz = await this.quizzes.version(attempt.quizVersionId);
    const visibleWhen = (isGraded: boolean) =>
      visibleParts(quiz.settings, {
        isGraded,
        isPassed: attempt.isPassed ?? false,
        attemptsUsed: attempt.numberInYear,
        now: attempt.now,
      });
    const visible = visibleWhen(attempt.state === 'GRADED');
    const questions = () => this.questions(attempt, quiz, visible.answers);
    return {
      id: toTypeId('att', attempt.id),
      quizId: toTypeId('qz', attempt.quizId),
      quizTitle: localised(quiz.titleVi, quiz.titleEn),
      number: attempt.number,
      attemptsLeft:
        quiz.settings.maxAttempts && Math.max(0, quiz.settings.maxAttempts - attempt.numberInYear),
      state: attempt.state,
      navigation: quiz.settings.navigation ?? 'FREE',
      currentPosition: attempt.state === 'STARTED' ? attempt.reached : null,
      startedAt: attempt.startedAt,
      deadline: attempt.deadline,
      remainingSeconds:
        attempt.state === 'STARTED' ? secondsUntil(attempt.deadline, attempt.pausedAt ?? attempt.now) : null,
      pausedAt: attempt.pausedAt,
      activeDeviceKey: attempt.deviceKey,
      submittedAt: attempt.submittedAt,
      gradedAt: attempt.gradedAt,
      // Built only when somebody asks: whoever waits for a mark does not.
      get answeredCount() {
        return Object.values(attempt.responses).filter(({ r }) => !isWithdrawn(r)).length;
      },
      get questionCount() {
        return quiz.settings.adaptive?.maxItems ?? attempt.itemVersionIds.length;
      },
      get questions() {
        return questions();
      },
      result: visible.mark ? toResult(attempt) : null,
      partialResult: attempt.state === 'MARKING' ? toPartialResult(attempt, visibleWhen(true).mark) : null,
    };
  }

  private async questions(
    attempt: AttemptRow,
    quiz: PublishedQuiz,
    isReviewed: boolean,
  ): Promise<Question[]> {
    const contents = await this.items.contents(attempt.itemVersionIds);
    const handedIn = await this.handedIn.of(
      attempt.id,
      [...contents.values()].map(({ content }) => content),
      isReviewed,
    );
    return shownPositions(attempt).map((position) =>
      this.question(
        attempt,
        quiz,
        contents.get(attempt.itemVersionIds[position - 1] ?? ''),
        position,
        isReviewed && handedIn,
        handedIn.fileOf,
      ),
    );
  }

  private question(
    attempt: AttemptRow,
    { settings }: PublishedQuiz,
    item: StoredItem | undefined,
    position: number,
    review: HandedInParts | false,
    fileOf: HandedInParts['fileOf'],
  ): Question {
    if (!item) throw new Error(`Question ${position} of attempt ${attempt.id} is missing`);
    const { content } = item;
    const urlOf = (index: number) => this.media.forAttempt(attempt.id, position, index);
    const shown = presentQuestion(content, attempt.seed, position, settings.shuffleChoices, urlOf);
    const stored = attempt.responses[shown.id];
    if (content.type === 'TRUE_FALSE')
      shown.choices = ['true', 'false'].map((id) => ({ id, text: translate(`question.${id}`) }));
    return Object.assign(shown, {
      answer: stored ? toAnswer(stored.r, fileOf) : null,
      sequence: stored?.s ?? null,
      review: review
        ? {
            mark: (attempt.marks?.[position - 1] ?? 0) / THOUSAND,
            correct: toAnswer(correctResponse(content, attempt.seed, position, settings.shuffleChoices)),
            explanation: explanationOf(content, urlOf),
            source: content.source,
            comments: review.commentsOn(position),
          }
        : null,
    });
  }
}
