import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { FieldFault } from '@platform/errors';
import type { RunState } from '../statistics/statistics-run.entity';
import type { ModelName } from './calibration.entity';
import type { ItemEstimate } from './estimate';

export interface CalibrationRecord {
  id: string;
  quizId: string;
  quizVersionId: string;
  versionNumber: number;
  model: ModelName;
  requestedBy: string;
  state: RunState;
  attempts: number;
  logLikelihood: number | null;
  hasConverged: boolean | null;
  faults: FieldFault[];
  isCurrent: boolean;
  adoptedAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface CalibratedItemRecord extends ItemEstimate {
  itemVersionId: string;
  code: string;
  /** Of the version. */
  number: number;
  skillCode: string;
  attempts: number;
}

export interface FinishedCalibration {
  logLikelihood: number;
  hasConverged: boolean;
  faults: FieldFault[];
  items: (ItemEstimate & { itemVersionId: string; attempts: number })[];
}

type Row<T> = T & Record<string, unknown>;

const selection = `select c.id, v.quiz_id as "quizId", c.quiz_version_id as "quizVersionId",
    v.number as "versionNumber", c.model, c.requested_by as "requestedBy", c.state, c.attempts,
    c.log_likelihood as "logLikelihood", c.has_converged as "hasConverged", c.faults, c.is_current as "isCurrent",
    c.adopted_at as "adoptedAt", c.created_at as "createdAt", c.finished_at as "finishedAt"
  from assessment.calibration c join assessment.quiz_version v on v.id = c.quiz_version_id`;

@Injectable()
export class CalibrationRepository {
  constructor(private readonly database: Database) {}

  /** False when one of this version and model is on its way: the unique index decides who was first. */
  async insert(id: string, quizVersionId: string, model: ModelName, requestedBy: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.calibration (id, quiz_version_id, model, requested_by) values ($1, $2, $3, $4)
        on conflict (quiz_version_id, model) where state in ('WAITING', 'RUNNING') do nothing returning id`,
      [id, quizVersionId, model, requestedBy],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<CalibrationRecord | null> {
    return this.database.queryOne<Row<CalibrationRecord>>(`${selection} where c.id = $1`, [id]);
  }

  newest(quizVersionId: string, model: ModelName): Promise<CalibrationRecord | null> {
    return this.database.queryOne<Row<CalibrationRecord>>(
      `${selection} where c.quiz_version_id = $1 and c.model = $2 order by c.created_at desc, c.id desc limit 1`,
      [quizVersionId, model],
    );
  }

  current(quizVersionId: string): Promise<CalibrationRecord | null> {
    return this.database.queryOne<Row<CalibrationRecord>>(
      `${selection} where c.quiz_version_id = $1 and c.is_current`,
      [quizVersionId],
    );
  }

  /** Of all versions of a quiz, the newest first. */
  list(quizId: string, limit: number): Promise<CalibrationRecord[]> {
    return this.database.query<Row<CalibrationRecord>>(
      `${selection} where v.quiz_id = $1 order by c.created_at desc, c.id desc limit $2`,
      [quizId, limit],
    );
  }

  /** Items by code. */
  itemsOf(id: string): Promise<CalibratedItemRecord[]> {
    return this.database.query<Row<CalibratedItemRecord>>(
      `select p.item_version_id as "itemVersionId", i.code, v.number, v.skill_code as "skillCode", p.attempts,
          p.discrimination, p.difficulty, p.guessing, p.discrimination_error as "discriminationError",
          p.difficulty_error as "difficultyError", p.guessing_error as "guessingError",
          p.fit_statistic as "fitStatistic", p.fit_degrees as "fitDegrees", p.fit_p_value as "fitPValue"
        from assessment.item_parameter p join assessment.item_version v on v.id = p.item_version_id
          join assessment.item i on i.id = v.item_id
        where p.calibration_id = $1 order by i.code, v.number`,
      [id],
    );
  }

  /** Takes the right to order an unfinished one again; false while somebody works on it. */
  async takeOver(id: string, silentMinutes: number): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.calibration set ordered_at = now()
        where id = $1 and finished_at is null and ordered_at < now() - make_interval(mins => $2) returning id`,
      [id, silentMinutes],
    );
    return rows.length > 0;
  }

  /** False when somebody else has finished it. Of two workers the one that is ahead tells the progress. */
  async progress(id: string, attempts: number): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.calibration
        set state = 'RUNNING', attempts = greatest(attempts, $2), ordered_at = now()
        where id = $1 and finished_at is null returning id`,
      [id, attempts],
    );
    return rows.length > 0;
  }

  async fail(id: string, faults: FieldFault[]): Promise<void> {
    await this.database.query(
      `update assessment.calibration set state = 'FAILED', faults = $2, finished_at = clock_timestamp()
        where id = $1 and finished_at is null`,
      [id, JSON.stringify(faults)],
    );
  }

  /** The first to finish has the last word. */
  async finish(id: string, { logLikelihood, hasConverged, faults, items }: FinishedCalibration) {
    await this.database.query(
      `with done as (
          update assessment.calibration set state = 'DONE', log_likelihood = $2, has_converged = $3, faults = $4,
            finished_at = clock_timestamp()
          where id = $1 and finished_at is null returning id)
        insert into assessment.item_parameter (calibration_id, item_version_id, discrimination, difficulty, guessing,
          discrimination_error, difficulty_error, guessing_error, fit_statistic, fit_degrees, fit_p_value, attempts)
        select done.id, r."itemVersionId", r.discrimination, r.difficulty, r.guessing, r."discriminationError",
          r."difficultyError", r."guessingError", r."fitStatistic", r."fitDegrees", r."fitPValue", r.attempts
        from done, jsonb_to_recordset($5::jsonb) r("itemVersionId" uuid, discrimination float8, difficulty float8,
          guessing float8, "discriminationError" float8, "difficultyError" float8, "guessingError" float8,
          "fitStatistic" float8, "fitDegrees" int, "fitPValue" float8, attempts int)`,
      [id, logLikelihood, hasConverged, JSON.stringify(faults), JSON.stringify(items)],
    );
  }

  /** One decision at a time on what a version uses. */
  async lockVersion(quizVersionId: string): Promise<void> {
    await this.database.query('select 1 from assessment.quiz_version where id = $1 for no key update', [
      quizVersionId,
    ]);
  }

  /** In a transaction that has locked the version. */
  async adopt({ id, quizVersionId }: CalibrationRecord, adoptedBy: string): Promise<void> {
    await this.database.query(
      'update assessment.calibration set is_current = false where quiz_version_id = $1 and is_current',
      [quizVersionId],
    );
    await this.database.query(
      'update assessment.calibration set is_current = true, adopted_by = $2, adopted_at = now() where id = $1',
      [id, adoptedBy],
    );
  }
}
