import { Injectable } from '@nestjs/common';
import { type FieldFault, Problem } from '@platform/errors';
import { isWithdrawn } from '../attempt/stored-responses';
import { WHOLE } from '../grading/share';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { choosable, chosenChoices } from './chosen-choices';
import { CountedPlaces, filledIn } from './counted-places';
import { guessMark } from './guess-mark';
import { type CountedAttempt, LEFT_OUT, QuizAccumulator } from './quiz-accumulator';
import { quizStatistics } from './quiz-statistics';
import { type GradedForm, type StatisticsRecord, StatisticsRepository } from './statistics.repository';

/** Attempts in memory at a time; after each batch the progress is told. */
const BATCH = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Counts graded attempts, by the worker. */
@Injectable()
export class StatisticsRunner {
  constructor(
    private readonly records: StatisticsRepository,
    private readonly catalogue: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly corrections: CorrectionsCatalogue,
  ) {}

  /**
   * Computes ordered statistics. A worker that dies leaves its progress and no figure, and the next one counts anew;
   * of two at the same time, who count the same attempts, the first to finish is heard.
   */
  async run(id: string, batch = BATCH): Promise<void> {
    const record = await this.records.find(id);
    if (!record || record.finishedAt || !(await this.records.progress(id, 0))) return;
    const { pool, points, settings } = await this.catalogue.version(record.quizVersionId);
    const places = new CountedPlaces(pool, await this.voided(record.quizId));
    const contents = await this.items.contents(places.items);
    const counted = accumulatorOf(places, contents, {
      ofCells: pool.map((cell) => cell.points ?? ONE_POINT),
      ofItems: points,
    });
    const toCounted = counter(places, contents, counted.quiz.positions, settings.shuffleChoices);
    const faults = await this.count(record, toCounted, counted, batch);
    if (!faults) return;
    const { leftOut } = places;
    const result = { ...quizStatistics(counted), ...(leftOut > 0 ? { leftOut } : {}) };
    await this.records.finish(id, counted.attempts, faults.length > 0 ? faults : result);
  }

  /** Questions that a correction took out of the marks: a figure about them would tell of nothing. */
  private async voided(quizId: string): Promise<Set<string>> {
    const revision = (await this.corrections.revisions([quizId])).get(quizId) ?? 0;
    const corrections = await this.corrections.at(quizId, revision);
    return new Set([...corrections].flatMap(([id, { action }]) => (action === 'VOID' ? [id] : [])));
  }

  /** Faults of stored attempts, as far as there are; null when somebody else has finished. */
  private async count(
    { id, quizVersionId, createdAt }: StatisticsRecord,
    toCounted: (form: GradedForm, path: string) => CountedAttempt,
    counted: QuizAccumulator,
    batch: number,
  ): Promise<FieldFault[] | null> {
    let after = BEFORE_ALL;
    for (;;) {
      const forms = await this.records.gradedForms(quizVersionId, createdAt, after, batch);
      const last = forms.at(-1);
      if (!last) return [];
      try {
        counted.add(forms.map((form, at) => toCounted(form, `attempts[${at}]`)));
      } catch (error) {
        if (error instanceof Problem && error.code === 'BAD_USER_INPUT') return error.fields;
        throw error;
      }
      if (!(await this.records.progress(id, counted.attempts))) return null;
      if (forms.length < batch) return [];
      after = last.id;
    }
  }
}

function accumulatorOf(
  places: CountedPlaces,
  contents: Map<string, StoredItem>,
  points: { ofCells: number[]; ofItems: ReadonlyMap<string, number> },
): QuizAccumulator {
  return new QuizAccumulator({
    positions: places.cellOf.map((cell) => points.ofCells[cell] ?? ONE_POINT),
    items: places.items.map((id) => {
      const content = contents.get(id)?.content;
      const maxMark = points.ofItems.get(id) ?? ONE_POINT;
      const guessed = content ? guessMark(content) : null;
      return {
        id,
        maxMark,
        guessMark: guessed === null ? null : (guessed * maxMark) / WHOLE,
        choiceIds: content ? choosable(content).map((choice) => choice.id) : [],
      };
    }),
  });
}

/** Brings a form from the person's order into that of the blueprint. */
function counter(
  places: CountedPlaces,
  contents: Map<string, StoredItem>,
  maxima: readonly number[],
  isShuffled: boolean,
) {
  return ({ itemVersionIds, marks, seed, responses }: GradedForm, path: string): CountedAttempt => {
    const order = places.order(itemVersionIds, `${path}.items`);
    const givenAt = (at: number) => {
      const given = responses[`q${at + 1}`];
      return given && !isWithdrawn(given.r) ? given : undefined;
    };
    const items = order.map((at) => places.rankOf(itemVersionIds[at] ?? ''));
    // A mark without an answer was given by people to everybody: it counts, and the question is not omitted.
    const markAt = (at: number) => (marks[at] === 0 && !givenAt(at) ? -1 : (marks[at] ?? NaN));
    return {
      items,
      marks: filledIn(
        order.map((at, place) => (items[place] === LEFT_OUT ? null : markAt(at))),
        maxima,
      ),
      choices: order.map((at, place) => {
        const content = contents.get(itemVersionIds[at] ?? '')?.content;
        if (!content || items[place] === LEFT_OUT) return null;
        return chosenChoices(content, givenAt(at), { seed, isShuffled }, at + 1);
      }),
    };
  };
}
