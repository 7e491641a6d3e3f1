import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor, Permission } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { QuizDesignService } from '../quiz/quiz-design.service';
import { CalibrateQuizJob } from './calibrate-quiz.job';
import type { AdoptCalibrationCode } from './calibration-refusals';
import type { ModelName } from './calibration.entity';
import {
  type CalibratedItemRecord,
  type CalibrationRecord,
  CalibrationRepository,
} from './calibration.repository';

/** Longer than the longest estimate: a worker that was silent for so long is not coming back. */
const SILENT_MINUTES = 15;
const MOST_LISTED = 50;
const READ_BANK = AssessmentPermissions['assessment:read-bank'];
const REVIEW = AssessmentPermissions['assessment:review'];

/** Calibrations of quizzes, for whoever may read the bank of the quiz's unit; for others they do not exist. */
@Injectable()
export class CalibrationService {
  constructor(
    private readonly database: Database,
    private readonly records: CalibrationRepository,
    private readonly designs: QuizDesignService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Orders a calibration of the version in use, or answers with that of the same model on its way. */
  async request(actor: Actor, quizId: string, model: ModelName): Promise<CalibrationRecord> {
    const { current } = await this.designs.get(actor, quizId, READ_BANK);
    if (!current) throw notFound('quiz version');
    return this.database.transaction(async () => {
      const id = uuidv7();
      const isNew = await this.records.insert(id, current.id, model, actor.id);
      const record = isNew ? await this.records.find(id) : await this.records.newest(current.id, model);
      if (!record) throw new Error(`Calibration of quiz version ${current.id} is gone`);
      if (isNew || (await this.records.takeOver(record.id, SILENT_MINUTES)))
        await this.outbox.enqueue(CalibrateQuizJob, { calibrationId: record.id });
      return record;
    });
  }

  /** The newest 50 of a quiz, of all its versions. */
  async list(actor: Actor, quizId: string): Promise<CalibrationRecord[]> {
    await this.designs.get(actor, quizId, READ_BANK);
    return this.records.list(quizId, MOST_LISTED);
  }

  async get(actor: Actor, id: string, permission: Permission = READ_BANK): Promise<CalibrationRecord> {
    const record = await this.records.find(id);
    if (!record) throw notFound('calibration');
    await this.designs.get(actor, record.quizId, permission);
    return record;
  }

  /** Items by code; empty until done. */
  itemsOf({ id }: CalibrationRecord): Promise<CalibratedItemRecord[]> {
    return this.records.itemsOf(id);
  }

  /**
   * Makes it the one that its quiz version uses. Refusals: `OWN_WORK` for the person who asked for it,
   * `CALIBRATION_NOT_DONE`, `NOT_CONVERGED`. Of the current one it is no change.
   */
  adopt(actor: Actor, id: string, reason: string): Promise<CalibrationRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may adopt a calibration');
    return this.database.transaction(async () => {
      const { quizVersionId } = await this.get(actor, id, REVIEW);
      await this.records.lockVersion(quizVersionId);
      const before = await this.records.current(quizVersionId);
      const record = await this.get(actor, id, REVIEW);
      if (record.requestedBy === actor.id) throw new Refused<AdoptCalibrationCode>('OWN_WORK');
      if (record.state !== 'DONE') throw new Refused<AdoptCalibrationCode>('CALIBRATION_NOT_DONE');
      if (!record.hasConverged) throw new Refused<AdoptCalibrationCode>('NOT_CONVERGED');
      if (record.isCurrent) return record;
      await this.records.adopt(record, actor.id);
      await this.audit.record({
        actor,
        action: 'assessment:adopt-calibration',
        subjectType: 'quiz_version',
        subjectId: quizVersionId,
        reason,
        before: { calibrationId: before?.id ?? null },
        after: { calibrationId: id },
      });
      return this.get(actor, id, REVIEW);
    });
  }
}
