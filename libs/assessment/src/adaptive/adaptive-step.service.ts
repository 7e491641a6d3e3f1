import { Injectable } from '@nestjs/common';
import { badInput, notFound, Refused } from '@platform/errors';
import { currentContext } from '@platform/observability';
import { onBreakUntil } from '../accommodation/attempt-accommodation.type';
import type { AttemptRow } from '../attempt/attempt.repository';
import { checkResponse, type GivenAnswer } from '../attempt/check-response';
import type { ClientResponse, StoredResponses } from '../attempt/stored-responses';
import { BarredItems } from '../question-bank/barred-items';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { AdaptiveBanks, placesOf, toAsked } from './adaptive-banks';
import type { AnswerAdaptiveCode } from './adaptive-refusals';
import { type AdaptiveSitting, AdaptiveSittings } from './adaptive-sittings';
import { type AdaptiveMove, AdaptiveRepository, type AdaptiveRow } from './adaptive.repository';
import { countingAnswers } from './counting-answers';
import { nextStep } from './next-step';
import { scoreAnswer } from './score-answer';

/** Looks at an attempt that moves on, is corrected or loses its next question while somebody decides about it. */
const MOST_ROUNDS = 4;

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
    private readonly corrections: CorrectionsCatalogue,
    private readonly sittings: AdaptiveSittings,
  ) {}

  /**
   * Takes the answer to the question of this step and shows the next one, or hands the attempt in when the rule ends it:
   * one statement where this process took the step before it, else a look and a statement. A step that was taken
   * already, by a second click or on another device, answers with the attempt as it stands and changes nothing.
   * Refusals: `NOT_ADAPTIVE`, `NOT_REACHED`, `NOT_RUNNING`, `PAUSED`, `ON_BREAK`, `OTHER_DEVICE`, `TIME_OVER`.
   */
  async answer(learnerId: string, given: AdaptiveAnswer): Promise<AttemptRow> {
    const known = this.sittings.find(given.attemptId, learnerId, given.step);
    const quick = known && (await this.step(known, given, this.barred.known));
    if (quick) return quick;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const found = await this.attempts.find(given.attemptId, learnerId, currentContext().receivedAt);
      if (!found) throw notFound('attempt');
      const sitting = asSitting(found);
      if (isTaken(sitting, given.step)) return sitting;
      refuseUnlessOpen(sitting, given);
      const moved = await this.step(sitting, given, await this.barredIn(sitting, round > 0));
      if (moved) return moved;
    }
    throw new Error('A step could neither be taken nor refused');
  }

  /** One try to take a step from where the attempt was seen; null when it stands elsewhere by now. */
  private async step(
    sitting: AdaptiveSitting,
    given: AdaptiveAnswer,
    barred: ReadonlySet<string>,
  ): Promise<AttemptRow | null> {
    const move = await this.decide(sitting, given, barred);
    const moved = await this.attempts.move(move);
    if (moved?.state !== 'STARTED') {
      this.sittings.forget(sitting.id);
      return moved;
    }
    const { step, asked, rights, excluded, stopReason, revision, isLate } = sitting;
    this.sittings.remember(
      Object.assign(moved, {
        step: step + 1,
        asked: move.next ? [...asked, move.next] : asked,
        rights: [...rights, move.right],
        excluded,
        stopReason,
        revision,
        isLate,
      }),
    );
    return moved;
  }

  /** What the answer means: scored, a new ability, the next question or the end. */
  private async decide(
    sitting: AdaptiveSitting,
    { answer, deviceKey }: AdaptiveAnswer,
    barred: ReadonlySet<string>,
  ): Promise<AdaptiveMove> {
    const { id, learnerId, quizId, step, asked, revision, seed } = sitting;
    const { settings } = await this.quizzes.version(sitting.quizVersionId);
    const bank = await this.banks.of(sitting.quizVersionId);
    const corrections = await this.corrections.at(quizId, revision);
    const ids = asked.map((item) => item.id);
    const contents = await this.items.contents([
      ids[step - 1] ?? '',
      ...ids.filter((each) => corrections.get(each)?.action === 'REPLACE_KEY'),
    ]);
    const item = contents.get(ids[step - 1] ?? '');
    if (!item) throw new Error(`Question ${step} of attempt ${id} is missing`);
    const response = checked(item, answer);
    const responses = { [`q${step}`]: { s: step, r: response } };
    const score = (place: number, given: StoredResponses): 0 | 1 => {
      const own = contents.get(ids[place] ?? '');
      const stored = given[`q${place + 1}`];
      const showing = { seed, position: place + 1, shuffleChoices: settings.shuffleChoices };
      return own && stored ? scoreAnswer(own, stored.r, showing, corrections.get(ids[place] ?? '')) : 0;
    };
    const right = score(step - 1, responses);

    const counting = countingAnswers(ids, [...sitting.rights, right], corrections, (place) =>
      place === step - 1 ? right : score(place, sitting.responses),
    );
    const items = placesOf(bank, counting.itemVersionIds);
    const state = { seed, items, rights: counting.rights, ...bank.table.ability(items, counting.rights) };
    const next = nextStep(bank.table, bank.settings, state, {
      // What a regrade has corrected is asked no more: its parameters come from answers that it scored wrongly.
      excluded: new Set(placesOf(bank, [...sitting.excluded, ...barred, ...corrections.keys()])),
      exposure: await this.banks.exposureOf(sitting.quizVersionId, bank),
    });
    return {
      id,
      learnerId,
      quizId,
      step,
      responses,
      right,
      theta: state.theta,
      standardError: state.standardError,
      next: next.kind === 'ITEM' ? toAsked(bank, next.item) : null,
      stopReason: next.kind === 'STOP' ? next.reason : null,
      revision,
      arrivedAt: currentContext().receivedAt,
      deviceKey: deviceKey ?? null,
    };
  }

  /** What must not be asked: as this process knows it, or looked up after a decision that did not hold. */
  private async barredIn(
    { learnerId, quizVersionId }: AttemptRow,
    anew: boolean,
  ): Promise<ReadonlySet<string>> {
    if (!anew) return this.barred.known;
    return this.barred.lookUp(learnerId, [...(await this.banks.of(quizVersionId)).placeOf.keys()]);
  }
}

function asSitting(row: AdaptiveRow): AdaptiveSitting {
  const { asked } = row;
  if (!asked) throw new Refused<AnswerAdaptiveCode>('NOT_ADAPTIVE');
  return Object.assign(row, { asked });
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
  if (row.isLate) throw new Refused<AnswerAdaptiveCode>('TIME_OVER');
}

function checked({ content }: StoredItem, given: GivenAnswer): ClientResponse {
  const result = checkResponse(content, given, 'input.answer');
  if ('fault' in result) throw badInput(result.fault);
  return result.response;
}
