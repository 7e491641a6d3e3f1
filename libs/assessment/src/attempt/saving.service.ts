import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { badInput, type FieldFault, notFound, Refused } from '@platform/errors';
import { toTypeId } from '@platform/graphql';
import { currentContext } from '@platform/observability';
import { onBreakUntil } from '../accommodation/attempt-accommodation.type';
import { AnswerFileRepository } from '../marking/answer-file.repository';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AttemptForms } from './attempt-forms';
import { type AttemptForm, type AttemptRow, AttemptRepository } from './attempt.repository';
import type { NextQuestionCode, SaveResponsesCode } from './attempt-refusals';
import { checkResponse, type GivenAnswer } from './check-response';
import type { StoredResponses } from './stored-responses';

/** One answer of a save: which question, in which order it was given, what. */
export interface AnswerToSave extends GivenAnswer {
  questionId: string;
  /** Grows with every change the person makes; a lower one never overwrites a higher one. */
  sequence: number;
}

/** What a client may rely on after a save. */
export interface SaveReceipt {
  /** Sequence now stored per question of this save: equal to the sent one, or higher when a newer one was there. */
  stored: { questionId: string; sequence: number }[];
  /** SHA-256 (hex) of the RFC 8785 form of what is stored for these questions. */
  digest: string;
  answeredCount: number;
  questionCount: number;
  savedAt: Date;
  deadline: Date | null;
}

const MOST_ANSWERS = 100;

@Injectable()
export class SavingService {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly forms: AttemptForms,
    private readonly items: ItemStore,
    private readonly files: AnswerFileRepository,
    private readonly quizzes: QuizCatalogue,
  ) {}

  /**
   * Stores answers and returns after the commit (invariant 1). The hot path of an exam evening: one statement.
   * Refusals: `TIME_OVER` (arrived after deadline and grace), `NOT_RUNNING` (handed in, graded or voided), `PAUSED`
   * (by a fault: the clock stands), `ON_BREAK` (begun by the candidate), `OTHER_DEVICE` (handed over; only where clients
   * name their device); forward only: `PASSED_BY` and `NOT_REACHED` for every question but the one that is shown;
   * `ADAPTIVE_ATTEMPT` (goes by steps).
   */
  async save(
    learnerId: string,
    attemptId: string,
    answers: AnswerToSave[],
    deviceKey: string | null = null,
  ): Promise<SaveReceipt> {
    if (answers.length === 0 || answers.length > MOST_ANSWERS)
      throw badInput({ path: 'input.answers', code: 'wrong_count', message: `must be 1 to ${MOST_ANSWERS}` });
    const form = await this.forms.find(attemptId, learnerId);
    if (!form) throw notFound('attempt');
    if (await this.isAdaptive(form)) throw new Refused<SaveResponsesCode>('ADAPTIVE_ATTEMPT');
    const responses = await this.check(form, answers);
    const saved = await this.attempts.save(
      attemptId,
      learnerId,
      responses,
      currentContext().receivedAt,
      deviceKey,
    );
    if (!saved) throw await this.whyNot(attemptId, learnerId, Object.keys(responses), deviceKey);
    return {
      stored: Object.entries(saved.stored).map(([questionId, { s }]) => ({ questionId, sequence: s })),
      digest: digestOf(saved.stored),
      answeredCount: saved.answered,
      questionCount: form.itemVersionIds.length,
      savedAt: saved.now,
      deadline: saved.deadline,
    };
  }

  /** Hands an attempt in; one that is paused goes on, a break ends with it. A second click, retry or tab gets the same attempt (rule 10). */
  async submit(learnerId: string, attemptId: string): Promise<AttemptRow> {
    const attempt =
      (await this.attempts.submit(attemptId, learnerId)) ?? (await this.attempts.find(attemptId, learnerId));
    if (!attempt) throw notFound('attempt');
    return attempt;
  }

  /**
   * Forward only: leaves the question at `position` for the next one. A second click finds it done. Refusals:
   * `TIME_OVER`, `NOT_RUNNING`, `NO_ORDER` (moves freely), `LAST_QUESTION`, `NOT_REACHED`, `ON_BREAK`,
   * `ADAPTIVE_ATTEMPT` (an answer shows the next question there).
   */
  async advance(learnerId: string, attemptId: string, position: number): Promise<AttemptRow> {
    const moved = await this.attempts.advance(attemptId, learnerId, position);
    if (moved) return moved;
    const attempt = await this.attempts.find(attemptId, learnerId);
    if (!attempt) throw notFound('attempt');
    if (attempt.state !== 'STARTED') throw new Refused<NextQuestionCode>('NOT_RUNNING');
    if (attempt.reached === null) throw new Refused<NextQuestionCode>('NO_ORDER');
    if (await this.isAdaptive(attempt)) throw new Refused<NextQuestionCode>('ADAPTIVE_ATTEMPT');
    if (attempt.reached > position && position > 0) return attempt;
    if (attempt.reached < position || position < 1) throw new Refused<NextQuestionCode>('NOT_REACHED');
    if (onBreakUntil(attempt)) throw new Refused<NextQuestionCode>('ON_BREAK');
    throw new Refused<NextQuestionCode>(
      position === attempt.itemVersionIds.length ? 'LAST_QUESTION' : 'TIME_OVER',
    );
  }

  /** A published version is read once a process, so this costs an attempt at a fixed form nothing. */
  private async isAdaptive({ quizVersionId }: AttemptForm): Promise<boolean> {
    return Boolean((await this.quizzes.version(quizVersionId)).settings.adaptive);
  }

  private async check(form: AttemptForm, answers: AnswerToSave[]): Promise<StoredResponses> {
    const contents = await this.items.contents(form.itemVersionIds);
    const faults: FieldFault[] = [];
    const responses: StoredResponses = {};
    answers.forEach((answer, index) => {
      const path = `input.answers.${index}`;
      const position = Number(/^q([1-9]\d{0,2})$/.exec(answer.questionId)?.[1]);
      const item = contents.get(form.itemVersionIds[position - 1] ?? '');
      if (!item)
        return faults.push({
          path: `${path}.questionId`,
          code: 'unknown_question',
          message: 'is not in this attempt',
        });
      if (answer.sequence < 0)
        return faults.push({ path: `${path}.sequence`, code: 'negative', message: 'must not be negative' });
      const checked = checkResponse(item.content, answer, path);
      if ('fault' in checked) return faults.push(checked.fault);
      const present = responses[answer.questionId];
      if (!present || present.s < answer.sequence)
        responses[answer.questionId] = { s: answer.sequence, r: checked.response };
      return 0;
    });
    if (faults.length === 0) faults.push(...(await this.unknownFiles(form.id, answers)));
    if (faults.length > 0) throw badInput(...faults);
    return responses;
  }

  /** Files must have been handed in before, for the question that names them. Asks only when some are named. */
  private async unknownFiles(attemptId: string, answers: AnswerToSave[]): Promise<FieldFault[]> {
    if (!answers.some(({ files }) => files && files.length > 0)) return [];
    const stored = await this.files.ofAttempt(attemptId);
    const known = new Set(stored.map(({ id, position }) => `q${position}/${toTypeId('anf', id)}`));
    const [code, message] = ['unknown_file', 'was not handed in for this question'];
    return answers.flatMap(({ questionId, files }, index) =>
      (files ?? []).flatMap((file, place): FieldFault[] => {
        const path = `input.answers.${index}.files.${place}`;
        return known.has(`${questionId}/${file}`) ? [] : [{ path, code, message }];
      }),
    );
  }

  private async whyNot(
    attemptId: string,
    learnerId: string,
    questionIds: string[],
    deviceKey: string | null,
  ): Promise<Error> {
    const attempt = await this.attempts.find(attemptId, learnerId);
    if (!attempt) return notFound('attempt');
    if (attempt.state !== 'STARTED') return new Refused<SaveResponsesCode>('NOT_RUNNING');
    if (attempt.pausedAt) return new Refused<SaveResponsesCode>('PAUSED');
    if (onBreakUntil(attempt)) return new Refused<SaveResponsesCode>('ON_BREAK');
    const isNamed = deviceKey !== null || attempt.examSessionId !== null;
    if (isNamed && attempt.deviceKey && deviceKey !== attempt.deviceKey)
      return new Refused<SaveResponsesCode>('OTHER_DEVICE');
    const positions = questionIds.map((id) => Number(id.slice(1)));
    const { reached } = attempt;
    if (reached !== null && positions.some((position) => position < reached))
      return new Refused<SaveResponsesCode>('PASSED_BY');
    if (reached !== null && positions.some((position) => position > reached))
      return new Refused<SaveResponsesCode>('NOT_REACHED');
    return new Refused<SaveResponsesCode>('TIME_OVER');
  }
}

/** The digest of a receipt: a client computes the same over what it believes to be stored. */
export function digestOf(stored: StoredResponses): string {
  return hash('sha256', canonicalize(stored) ?? '');
}
