import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';
import { ExpireAttempts } from './attempt/expire-attempts.schedule';
import { AdvanceBulkEditProcessor } from './bulk-edit/advance-bulk-edit.processor';
import { CalibrateQuizProcessor } from './calibration/calibrate-quiz.processor';
import { CalibrationRunner } from './calibration/calibration-runner';
import { GradeAttemptProcessor } from './grading/grade-attempt.processor';
import { GradingService } from './grading/grading.service';
import { FindIntegritySignalsProcessor } from './integrity/find-integrity-signals.processor';
import { FindSignalsNightly } from './integrity/find-signals-nightly.schedule';
import { SignalFinder } from './integrity/signal-finder';
import { SittingReader } from './integrity/sitting-reader';
import { RunItemImportProcessor } from './item-exchange/run-item-import.processor';
import { CountExposure } from './question-bank/count-exposure.schedule';
import { MakePaperFilesProcessor } from './paper-exam/make-paper-files.processor';
import { PaperFilesMaker } from './paper-exam/paper-files-maker';
import { ComputeStatisticsProcessor } from './statistics/compute-statistics.processor';
import { IncidentRepository } from './exam-session/incident.repository';
import { SealIncidents } from './exam-session/seal-incidents.schedule';
import { PurgeBulkEdits } from './bulk-edit/purge-bulk-edits.schedule';
import { PurgeAnswerFiles } from './marking/purge-answer-files.schedule';
import { AdvanceRegradeProcessor } from './regrading/advance-regrade.processor';
import { RegradeRunner } from './regrading/regrade-runner';
import { RescoreAttemptsProcessor } from './rescoring/rescore-attempts.processor';
import { RescoreNightly } from './rescoring/rescore-nightly.schedule';
import { RescoringRunner } from './rescoring/rescoring-runner';
import { StatisticsRunner } from './statistics/statistics-runner';

/** Job handlers, listeners and schedules of this lib. */
@Module({
  imports: [AssessmentModule],
  providers: [
    GradingService,
    GradeAttemptProcessor,
    ExpireAttempts,
    RunItemImportProcessor,
    AdvanceBulkEditProcessor,
    MakePaperFilesProcessor,
    PaperFilesMaker,
    CountExposure,
    ComputeStatisticsProcessor,
    StatisticsRunner,
    CalibrateQuizProcessor,
    CalibrationRunner,
    AdvanceRegradeProcessor,
    RegradeRunner,
    RescoreAttemptsProcessor,
    RescoreNightly,
    RescoringRunner,
    FindIntegritySignalsProcessor,
    FindSignalsNightly,
    SignalFinder,
    SittingReader,
    PurgeAnswerFiles,
    IncidentRepository,
    SealIncidents,
    PurgeBulkEdits,
  ],
  exports: [GradingService],
})
export class AssessmentWorkerModule {}
