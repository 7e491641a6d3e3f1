import type { JobDefinition } from '@platform/queue';
import { GradeAttemptJob } from './attempt/grade-attempt.job';
import { AdvanceBulkEditJob } from './bulk-edit/advance-bulk-edit.job';
import { CalibrateQuizJob } from './calibration/calibrate-quiz.job';
import { FindIntegritySignalsJob } from './integrity/find-integrity-signals.job';
import { RunItemImportJob } from './item-exchange/run-item-import.job';
import { MakePaperFilesJob } from './paper-exam/make-paper-files.job';
import { AdvanceRegradeJob } from './regrading/advance-regrade.job';
import { RescoreAttemptsJob } from './rescoring/rescore-attempts.job';
import { ComputeStatisticsJob } from './statistics/compute-statistics.job';

/** Jobs of this lib: the worker refuses to start when one has no handler. */
export const assessmentJobs: JobDefinition[] = [
  GradeAttemptJob,
  RunItemImportJob,
  AdvanceBulkEditJob,
  ComputeStatisticsJob,
  CalibrateQuizJob,
  AdvanceRegradeJob,
  RescoreAttemptsJob,
  MakePaperFilesJob,
  FindIntegritySignalsJob,
];
