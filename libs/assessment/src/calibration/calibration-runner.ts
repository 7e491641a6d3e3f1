import { Injectable } from '@nestjs/common';
import { type FieldFault, Problem } from '@platform/errors';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { StatisticsRepository } from '../statistics/statistics.repository';
import { AnswerSheet } from './answer-sheet';
import { MODELS } from './calibration.entity';
import { type CalibrationRecord, CalibrationRepository } from './calibration.repository';
import { estimateApart } from './estimate-apart';

const LEAST_ATTEMPTS = 200;
/** More would hardly change a digit that matters, and take the processor for long. */
const MOST_ATTEMPTS = 20_000;
/** A slope needs other items to be compared with. */
const LEAST_ITEMS = 3;
/** Attempts that are read at a time; after each batch the progress is told. */
const BATCH = 2_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Estimates item parameters from graded attempts, by the worker. */
@Injectable()
export class CalibrationRunner {
  constructor(
    private readonly records: CalibrationRepository,
    private readonly forms: StatisticsRepository,
    private readonly catalogue: QuizCatalogue,
  ) {}

  /**
   * Does an ordered calibration. A worker that dies leaves its progress and no parameter, and the next one begins
   * anew; of two at the same time, who read the same attempts, the first to finish is heard.
   */
  async run(id: string, batch = BATCH): Promise<void> {
    const record = await this.records.find(id);
    if (!record || record.finishedAt || !(await this.records.progress(id, 0))) return;
    const { pool, points } = await this.catalogue.version(record.quizVersionId);
    const ids = new Set(pool.flatMap(({ itemVersionIds }) => itemVersionIds));
    const sheet = new AnswerSheet([...ids], points);
    try {
      if (!(await this.read(record, sheet, batch))) return;
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'BAD_USER_INPUT')) throw error;
      return this.records.fail(id, error.fields);
    }
    await this.estimate(record, sheet);
  }

  /** False when somebody else has finished. */
  private async read(
    { id, quizVersionId, createdAt }: CalibrationRecord,
    sheet: AnswerSheet,
    batch: number,
  ): Promise<boolean> {
    let [afterId, found] = [FIRST_ID, batch];
    while (found === batch && sheet.attempts < MOST_ATTEMPTS) {
      const forms = await this.forms.gradedForms(quizVersionId, createdAt, afterId, batch);
      for (const form of forms) sheet.add(form);
      found = forms.length;
      afterId = forms.at(-1)?.id ?? afterId;
      if (!(await this.records.progress(id, sheet.attempts))) return false;
    }
    return true;
  }

  private async estimate({ id, model }: CalibrationRecord, sheet: AnswerSheet): Promise<void> {
    const { itemVersionIds, attempts, answers, faults } = sheet.toMatrix();
    const fail = (fault: FieldFault) => this.records.fail(id, [fault, ...faults]);
    if (sheet.attempts < LEAST_ATTEMPTS)
      return fail({
        path: 'attempts',
        code: 'too_few_attempts',
        message: `Needs ${LEAST_ATTEMPTS} graded first attempts, has ${sheet.attempts}`,
      });
    if (itemVersionIds.length < LEAST_ITEMS)
      return fail({ path: 'items', code: 'too_few_items', message: `Needs ${LEAST_ITEMS} items` });
    const result = await estimateApart({ model: MODELS[model], itemCount: itemVersionIds.length, answers });
    if (!result) return fail({ path: 'attempts', code: 'took_too_long', message: 'Took too long' });
    const { logLikelihood, hasConverged, items } = result;
    const wild = items.findIndex(
      ({ discrimination, difficulty }) => !Number.isFinite(discrimination + difficulty),
    );
    if (wild >= 0)
      return fail({
        path: itemVersionIds[wild] ?? '',
        code: 'no_estimate',
        message: 'The answers do not fix the parameters of this item',
      });
    await this.records.finish(id, {
      logLikelihood,
      hasConverged,
      faults,
      items: items.map((item, at) => ({
        ...item,
        itemVersionId: itemVersionIds[at] ?? '',
        attempts: attempts[at] ?? 0,
      })),
    });
  }
}
