import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { badInput, type FieldFault, notFound, Refused } from '@platform/errors';
import { currentContext } from '@platform/observability';
import { ItemStore } from '../question-bank/item-store';
import { AttemptForms } from './attempt-forms';
import { type AttemptForm, type AttemptRow, AttemptRepository } from './attempt.repository';
import type { SaveResponsesCode } from './attempt-refusals';
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
  ) {}

  /**
   * Stores answers and returns after the commit (invariant 1). The hot path of an exam evening: one statement.
   * Refusals: `TIME_OVER` (arrived after deadline and grace), `NOT_RUNNING` (handed in, graded or voided), `PAUSED`
   * (by a fault: the clock stands), `OTHER_DEVICE` (handed over; only where clients name their device).
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
    const responses = await this.check(form, answers);
    const saved = await this.attempts.save(
      attemptId,
      learnerId,
      responses,
      currentContext().receivedAt,
      deviceKey,
    );
    if (!saved) throw await this.whyNot(attemptId, learnerId, deviceKey);
    return {
      stored: Object.entries(saved.stored).map(([questionId, { s }]) => ({ questionId, sequence: s })),
      digest: digestOf(saved.stored),
      answeredCount: saved.answered,
      questionCount: form.itemVersionIds.length,
      savedAt: saved.now,
      deadline: saved.deadline,
    };
  }

  /** Hands an attempt in; one that is paused goes on. A second click, retry or tab gets the same attempt (rule 10). */
  async submit(learnerId: string, attemptId: string): Promise<AttemptRow> {
    const attempt =
      (await this.attempts.submit(attemptId, learnerId)) ?? (await this.attempts.find(attemptId, learnerId));
    if (!attempt) throw notFound('attempt');
    return attempt;
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
    if (faults.length > 0) throw badInput(...faults);
    return responses;
  }

  private async whyNot(attemptId: string, learnerId: string, deviceKey: string | null): Promise<Error> {
    const attempt = await this.attempts.find(attemptId, learnerId);
    if (!attempt) return notFound('attempt');
    if (attempt.state !== 'STARTED') return new Refused<SaveResponsesCode>('NOT_RUNNING');
    if (attempt.pausedAt) return new Refused<SaveResponsesCode>('PAUSED');
    const isOther = deviceKey && attempt.deviceKey && deviceKey !== attempt.deviceKey;
    return new Refused<SaveResponsesCode>(isOther ? 'OTHER_DEVICE' : 'TIME_OVER');
  }
}

/** The digest of a receipt: a client computes the same over what it believes to be stored. */
export function digestOf(stored: StoredResponses): string {
  return hash('sha256', canonicalize(stored) ?? '');
}
