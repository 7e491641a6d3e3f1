import { Injectable } from '@nestjs/common';
import { type FieldFault, Problem } from '@platform/errors';
import { WHOLE } from '../grading/share';
import { ItemStore } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { BlueprintPlaces } from './blueprint-places';
import { guessMark } from './guess-mark';
import { type CountedAttempt, QuizAccumulator } from './quiz-accumulator';
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
  ) {}

  /**
   * Computes ordered statistics. A worker that dies leaves its progress and no figure, and the next one counts anew;
   * of two at the same time, who count the same attempts, the first to finish is heard.
   */
  async run(id: string, batch = BATCH): Promise<void> {
    const record = await this.records.find(id);
    if (!record || record.finishedAt || !(await this.records.progress(id, 0))) return;
    const { pool, points } = await this.catalogue.version(record.quizVersionId);
    const places = new BlueprintPlaces(pool);
    const cellPoints = pool.map((cell) => cell.points ?? ONE_POINT);
    const counted = await this.accumulatorOf(places, cellPoints, points);
    const faults = await this.count(record, places, counted, batch);
    if (faults)
      await this.records.finish(id, counted.attempts, faults.length > 0 ? faults : quizStatistics(counted));
  }

  /** Faults of stored attempts, as far as there are; null when somebody else has finished. */
  private async count(
    { id, quizVersionId, createdAt }: StatisticsRecord,
    places: BlueprintPlaces,
    counted: QuizAccumulator,
    batch: number,
  ): Promise<FieldFault[] | null> {
    let after = BEFORE_ALL;
    for (;;) {
      const forms = await this.records.gradedForms(quizVersionId, createdAt, after, batch);
      const last = forms.at(-1);
      if (!last) return [];
      try {
        counted.add(forms.map((form, at) => toCounted(form, places, `attempts[${at}]`)));
      } catch (error) {
        if (error instanceof Problem && error.code === 'BAD_USER_INPUT') return error.fields;
        throw error;
      }
      if (!(await this.records.progress(id, counted.attempts))) return null;
      if (forms.length < batch) return [];
      after = last.id;
    }
  }

  private async accumulatorOf(
    places: BlueprintPlaces,
    cellPoints: number[],
    points: ReadonlyMap<string, number>,
  ): Promise<QuizAccumulator> {
    const contents = await this.items.contents(places.items);
    return new QuizAccumulator({
      positions: places.cellOf.map((cell) => cellPoints[cell] ?? ONE_POINT),
      items: places.items.map((id) => {
        const content = contents.get(id)?.content;
        const maxMark = points.get(id) ?? ONE_POINT;
        const guessed = content ? guessMark(content) : null;
        return {
          id,
          maxMark,
          guessMark: guessed === null ? null : (guessed * maxMark) / WHOLE,
          choiceIds: [],
        };
      }),
    });
  }
}

function toCounted(
  { itemVersionIds, marks, answered }: GradedForm,
  places: BlueprintPlaces,
  path: string,
): CountedAttempt {
  const order = places.order(itemVersionIds, `${path}.items`);
  return {
    items: order.map((at) => places.rankOf(itemVersionIds[at] ?? '')),
    // A mark without an answer was given by people to everybody: it counts, and the question is not omitted.
    marks: order.map((at) => (marks[at] === 0 && !answered.has(at) ? -1 : (marks[at] ?? NaN))),
  };
}
