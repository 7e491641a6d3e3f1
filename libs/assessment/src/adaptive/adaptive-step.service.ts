import { Injectable } from '@nestjs/common';
import { badInput, notFound, Refused } from '@platform/errors';
import { currentContext } from '@platform/observability';
import { onBreakUntil } from '../accommodation/attempt-accommodation.type';
import type { AttemptRow } from '../attempt/attempt.repository';
import { checkResponse, type GivenAnswer } from '../attempt/check-response';
import type { ClientResponse } from '../attempt/stored-responses';
import { toItemResponse } from '../attempt/translate-response';
import { scoreItem } from '../grading/score-item';
import { WHOLE } from '../grading/share';
import { BarredItems } from '../question-bank/barred-items';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AdaptiveBanks, placesOf, toAsked } from './adaptive-banks';
import type { AnswerAdaptiveCode } from './adaptive-refusals';
import { withAnswer } from './adaptive-state';
import { AdaptiveRepository, type AdaptiveRow } from './adaptive.repository';
import { nextStep } from './next-step';

/** An answer to the question that is shown. */
export interface AdaptiveAnswer {
  attemptId: string;
  /** Number of the question, from 1. */
  step: number;
  answer: GivenAnswer;
  deviceKey?: string | null;
}

/** Going through an adaptive quiz, answer by answer. */
@Injectable()
export class AdaptiveStepService {
  constructor(
    private readonly attempts: AdaptiveRepository,
    private readonly banks: AdaptiveBanks,
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly barred: BarredItems,
  ) {}

  /**
   * Takes the answer to the question of this step and shows the next one, or hands the attempt in when the rule ends it:
   * one look and one statement. A step that was taken already, by a second click or on another device, answers with the
   * attempt as it stands and changes nothing. Refusals: `NOT_ADAPTIVE`, `NOT_REACHED`, `NOT_RUNNING`, `PAUSED`,
   * `ON_BREAK`, `OTHER_DEVICE`, `TIME_OVER`.
   */
  async answer(learnerId: string, given: AdaptiveAnswer): Promise<AttemptRow> {
    const found = await this.attempts.find(given.attemptId, learnerId);
    if (!found) throw notFound('attempt');
    if (!found.asked) throw new Refused<AnswerAdaptiveCode>('NOT_ADAPTIVE');
    if (isTaken(found, given.step)) return found;
    refuseUnlessOpen(found, given);
    const moved = await this.attempts.move(await this.decide(found, found.asked, given));
    if (moved) return moved;
    const now = await this.attempts.find(given.attemptId, learnerId);
    if (!now) throw notFound('attempt');
    if (isTaken(now, given.step)) return now;
    refuseUnlessOpen(now, given);
    throw new Refused<AnswerAdaptiveCode>('TIME_OVER');
  }

  /** What the answer means: scored, a new ability, the next question or the end. */
  private async decide(row: AdaptiveRow, asked: NonNullable<AdaptiveRow['asked']>, given: AdaptiveAnswer) {
    const { settings } = await this.quizzes.version(row.quizVersionId);
    const bank = await this.banks.of(row.quizVersionId);
    const itemVersionId = asked[row.step - 1]?.id ?? '';
    const item = (await this.items.contents([itemVersionId])).get(itemVersionId);
    if (!item) throw new Error(`Question ${row.step} of attempt ${row.id} is missing`);
    const response = checked(item, given.answer);
    const own = toItemResponse(item.content, response, row.seed, row.step, settings.shuffleChoices);
    const isRight = scoreItem(item.content, own) === WHOLE;

    const places = placesOf(
      bank,
      asked.map(({ id }) => id),
    );
    const before = {
      seed: row.seed,
      items: places.slice(0, row.step - 1),
      rights: row.rights,
      theta: 0,
      standardError: 0,
    };
    const state = withAnswer(bank.table, before, places[row.step - 1], isRight);
    const next = nextStep(bank.table, bank.settings, state, {
      excluded: new Set(placesOf(bank, [...row.excluded, ...this.barred.known])),
      exposure: await this.banks.exposureOf(row.quizVersionId, bank),
    });
    return {
      attemptId: row.id,
      learnerId: row.learnerId,
      step: row.step,
      responses: { [`q${row.step}`]: { s: row.step, r: response } },
      right: isRight ? (1 as const) : (0 as const),
      theta: state.theta,
      standardError: state.standardError,
      next: next.kind === 'ITEM' ? toAsked(bank, next.item) : null,
      stopReason: next.kind === 'STOP' ? next.reason : null,
      arrivedAt: currentContext().receivedAt,
      deviceKey: given.deviceKey ?? null,
    };
  }
}

const isTaken = (row: AdaptiveRow, step: number): boolean => step > 0 && step < row.step;

function refuseUnlessOpen(row: AdaptiveRow, { step, deviceKey }: AdaptiveAnswer): void {
  if (row.state !== 'STARTED') throw new Refused<AnswerAdaptiveCode>('NOT_RUNNING');
  if (step !== row.step) throw new Refused<AnswerAdaptiveCode>('NOT_REACHED');
  if (row.pausedAt) throw new Refused<AnswerAdaptiveCode>('PAUSED');
  if (onBreakUntil(row)) throw new Refused<AnswerAdaptiveCode>('ON_BREAK');
  const isNamed = Boolean(deviceKey) || row.examSessionId !== null;
  if (isNamed && row.deviceKey && deviceKey !== row.deviceKey)
    throw new Refused<AnswerAdaptiveCode>('OTHER_DEVICE');
}

function checked({ content }: StoredItem, given: GivenAnswer): ClientResponse {
  const result = checkResponse(content, given, 'input.answer');
  if ('fault' in result) throw badInput(result.fault);
  return result.response;
}
