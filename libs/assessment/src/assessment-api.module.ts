import { Module } from '@nestjs/common';
import { AccessCodeRepository } from './access-code/access-code.repository';
import { AccessCodeResolver } from './access-code/access-code.resolver';
import { AccessCodeService } from './access-code/access-code.service';
import { AccommodationRepository } from './accommodation/accommodation.repository';
import { AccommodationResolver } from './accommodation/accommodation.resolver';
import { AccommodationService } from './accommodation/accommodation.service';
import { BreaksRepository } from './accommodation/breaks.repository';
import { BreaksResolver } from './accommodation/breaks.resolver';
import { BreaksService } from './accommodation/breaks.service';
import { QuizTermsResolver } from './accommodation/quiz-terms.resolver';
import { QuizTermsService } from './accommodation/quiz-terms.service';
import { AppealDecisionService } from './appeals/appeal-decision.service';
import { AppealDesk } from './appeals/appeal-desk';
import { AppealMarking } from './appeals/appeal-marking';
import { AppealRequestResolver } from './appeals/appeal-request.resolver';
import { AppealRequestService } from './appeals/appeal-request.service';
import { AppealSummaryRepository } from './appeals/appeal-summary.repository';
import { AppealRepository } from './appeals/appeal.repository';
import { AppealResolver } from './appeals/appeal.resolver';
import { AppealService } from './appeals/appeal.service';
import { AdaptiveBeginnings } from './adaptive/adaptive-beginnings';
import { AdaptiveResolver } from './adaptive/adaptive.resolver';
import { AdaptiveSittings } from './adaptive/adaptive-sittings';
import { AdaptiveStepService } from './adaptive/adaptive-step.service';
import { AdaptiveTrialResolver } from './adaptive/adaptive-trial.resolver';
import { AdaptiveTrialService } from './adaptive/adaptive-trial.service';
import { GradedAbilities } from './adaptive/graded-abilities';
import { AssessmentModule } from './assessment.module';
import { AttemptLogRepository } from './attempt-log/attempt-log.repository';
import { AttemptLogResolver } from './attempt-log/attempt-log.resolver';
import { AttemptLogService } from './attempt-log/attempt-log.service';
import { AttemptFeed } from './attempt/attempt-feed';
import { AttemptPresenter } from './attempt/attempt-presenter';
import { AttemptResolver } from './attempt/attempt.resolver';
import { AttemptService } from './attempt/attempt.service';
import { MovingResolver } from './attempt/moving.resolver';
import { MovingService } from './attempt/moving.service';
import { SavingService } from './attempt/saving.service';
import { StartingService } from './attempt/starting.service';
import { BulkEditCountsLoader } from './bulk-edit/bulk-edit-counts.loader';
import { BulkEditPlanner } from './bulk-edit/bulk-edit-planner';
import { BulkEditResolver } from './bulk-edit/bulk-edit.resolver';
import { BulkEditService } from './bulk-edit/bulk-edit.service';
import { BulkSheetResolver } from './bulk-edit/bulk-sheet.resolver';
import { BulkSheetService } from './bulk-edit/bulk-sheet.service';
import { CalibrationResolver } from './calibration/calibration.resolver';
import { CalibrationService } from './calibration/calibration.service';
import { CandidateFileService } from './exam-session/candidate-file.service';
import { CandidateRepository } from './exam-session/candidate.repository';
import { CandidatesResolver } from './exam-session/candidates.resolver';
import { CandidatesService } from './exam-session/candidates.service';
import { ExamSessionFeed } from './exam-session/exam-session-feed';
import { ExamSessionRepository } from './exam-session/exam-session.repository';
import { HandOverRepository } from './exam-session/hand-over.repository';
import { HandOverService } from './exam-session/hand-over.service';
import { IncidentReadingService } from './exam-session/incident-reading.service';
import { IncidentRepository } from './exam-session/incident.repository';
import { InvigilatorRepository } from './exam-session/invigilator.repository';
import { InvigilatorsService } from './exam-session/invigilators.service';
import { InvigilatingResolver } from './exam-session/invigilating.resolver';
import { LivePulses } from './exam-session/live-pulses';
import { LiveRepository } from './exam-session/live.repository';
import { PlanningResolver } from './exam-session/planning.resolver';
import { PlanningService } from './exam-session/planning.service';
import { PresenceService } from './exam-session/presence.service';
import { RecordRows } from './exam-session/record-rows';
import { RecordRepository } from './exam-session/record.repository';
import { RunningResolver } from './exam-session/running.resolver';
import { RunningService } from './exam-session/running.service';
import { SeatRepository } from './exam-session/seat.repository';
import { SeatResolver } from './exam-session/seat.resolver';
import { SessionAccess } from './exam-session/session-access';
import { SessionActs } from './exam-session/session-acts';
import { SessionPauseService } from './exam-session/session-pause.service';
import { SessionSigningService } from './exam-session/signing.service';
import { VerifyingService } from './exam-session/verifying.service';
import { WatchingResolver } from './exam-session/watching.resolver';
import { WatchingService } from './exam-session/watching.service';
import { ExaminingNews } from './examining/examining-news';
import { ExaminingRepository } from './examining/examining.repository';
import { ExaminingResolver } from './examining/examining.resolver';
import { ExaminingService } from './examining/examining.service';
import { ItemCommentResolver } from './item-comments/item-comment.resolver';
import { ItemCommentService } from './item-comments/item-comment.service';
import { PaperExamFactsLoader } from './paper-exam/paper-exam-facts.loader';
import { ItemCommentsLoader } from './item-comments/item-comments.loader';
import { UnresolvedCommentsResolver } from './item-comments/unresolved-comments.resolver';
import { ItemExchangeResolver } from './item-exchange/item-exchange.resolver';
import { AgreementRepository } from './marking/agreement.repository';
import { AgreementService } from './marking/agreement.service';
import { IntegritySignalRepository } from './integrity/integrity-signal.repository';
import { IntegrityResolver } from './integrity/integrity.resolver';
import { IntegrityService } from './integrity/integrity.service';
import { AnswerFileController } from './marking/answer-file.controller';
import { AnswerFileService } from './marking/answer-file.service';
import { AnswerFileUrls } from './marking/answer-file-urls';
import { HandedIn } from './marking/handed-in';
import { MarkingDesk } from './marking/marking-desk';
import { MarkRevisionService } from './marking/mark-revision.service';
import { MarkingResolver } from './marking/marking.resolver';
import { MonitorRepository } from './invigilation/monitor.repository';
import { MonitorResolver } from './invigilation/monitor.resolver';
import { MonitorService } from './invigilation/monitor.service';
import { PauseRepository } from './invigilation/pause.repository';
import { PauseResolver } from './invigilation/pause.resolver';
import { PauseService } from './invigilation/pause.service';
import { MediaDelivery } from './media/media-delivery';
import { TemplateController } from './item-exchange/template.controller';
import { MediaController } from './media/media.controller';
import { MediaResolver } from './media/media.resolver';
import { BarredItems } from './question-bank/barred-items';
import { ItemDescriptionResolver } from './question-bank/item-description.resolver';
import { ItemDescriptionService } from './question-bank/item-description.service';
import { ItemLifeCycleResolver } from './question-bank/item-life-cycle.resolver';
import { QuarantineService } from './question-bank/quarantine.service';
import { ItemReviewResolver } from './question-bank/item-review.resolver';
import { ItemResolver } from './question-bank/item.resolver';
import { QuizOverrideRepository } from './override/quiz-override.repository';
import { QuizOverrideResolver } from './override/quiz-override.resolver';
import { QuizOverrideService } from './override/quiz-override.service';
import { PaperDrawing } from './paper-exam/paper-drawing';
import { PaperExamController } from './paper-exam/paper-exam.controller';
import { PaperExamResolver } from './paper-exam/paper-exam.resolver';
import { PaperExamService } from './paper-exam/paper-exam.service';
import { PaperResultsReader } from './paper-exam/paper-results.reader';
import { PaperResultsRepository } from './paper-exam/paper-results.repository';
import { PaperResultsService } from './paper-exam/paper-results.service';
import { PreviewResolver } from './quiz/preview.resolver';
import { QuizDesignResolver } from './quiz/quiz-design.resolver';
import { QuizResolver } from './quiz/quiz.resolver';
import { PlacementResolver } from './placement/placement.resolver';
import { ProposalRepository } from './regrading/proposal.repository';
import { ProposalResolver } from './regrading/proposal.resolver';
import { ProposalService } from './regrading/proposal.service';
import { RegradeResolver } from './regrading/regrade.resolver';
import { RegradeService } from './regrading/regrade.service';
import { DuringMarks } from './review/during-marks';
import { QuizResultExport } from './quiz-result/quiz-result-export.service';
import { QuizResultResolver } from './quiz-result/quiz-result.resolver';
import { QuizResultService } from './quiz-result/quiz-result.service';
import { QuizResultsResolver } from './quiz-result/quiz-results.resolver';
import { RescoringResolver } from './rescoring/rescoring.resolver';
import { RescoringService } from './rescoring/rescoring.service';
import { ResultReleaseResolver } from './review/result-release.resolver';
import { ResultReleaseService } from './review/result-release.service';
import { StatisticsExport } from './statistics/statistics-export.service';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { StatisticsService } from './statistics/statistics.service';

/** Resolvers and routes of this lib. */
@Module({
  imports: [AssessmentModule],
  controllers: [AnswerFileController, MediaController, PaperExamController, TemplateController],
  providers: [
    AgreementRepository,
    AgreementService,
    AnswerFileService,
    AnswerFileUrls,
    HandedIn,
    MarkingDesk,
    MarkingResolver,
    MarkRevisionService,
    AccessCodeRepository,
    AccessCodeResolver,
    AccessCodeService,
    AccommodationRepository,
    AccommodationResolver,
    AccommodationService,
    QuizTermsResolver,
    QuizTermsService,
    QuizOverrideRepository,
    QuizOverrideResolver,
    QuizOverrideService,
    BreaksRepository,
    BreaksResolver,
    BreaksService,
    AttemptFeed,
    AttemptLogRepository,
    AttemptLogResolver,
    AttemptLogService,
    AttemptPresenter,
    AttemptResolver,
    AttemptService,
    MovingResolver,
    MovingService,
    MonitorRepository,
    MonitorResolver,
    MonitorService,
    PauseRepository,
    PauseResolver,
    PauseService,
    SavingService,
    StartingService,
    CandidateFileService,
    CandidateRepository,
    CandidatesResolver,
    CandidatesService,
    ExamSessionFeed,
    ExamSessionRepository,
    HandOverRepository,
    HandOverService,
    IncidentReadingService,
    IncidentRepository,
    InvigilatingResolver,
    InvigilatorRepository,
    InvigilatorsService,
    LivePulses,
    LiveRepository,
    PlanningResolver,
    PlanningService,
    PresenceService,
    RecordRows,
    RecordRepository,
    RunningResolver,
    RunningService,
    SeatRepository,
    SeatResolver,
    SessionAccess,
    SessionActs,
    SessionPauseService,
    SessionSigningService,
    VerifyingService,
    WatchingResolver,
    WatchingService,
    ExaminingNews,
    ExaminingRepository,
    ExaminingResolver,
    ExaminingService,
    BulkEditCountsLoader,
    BulkEditPlanner,
    BulkEditResolver,
    BulkEditService,
    BulkSheetResolver,
    BulkSheetService,
    ItemCommentResolver,
    ItemCommentService,
    ItemCommentsLoader,
    PaperExamFactsLoader,
    UnresolvedCommentsResolver,
    ItemExchangeResolver,
    ItemResolver,
    ItemReviewResolver,
    ItemDescriptionResolver,
    ItemDescriptionService,
    ItemLifeCycleResolver,
    BarredItems,
    QuarantineService,
    MediaDelivery,
    MediaResolver,
    PreviewResolver,
    QuizDesignResolver,
    QuizResolver,
    ProposalRepository,
    ProposalResolver,
    ProposalService,
    RegradeResolver,
    RegradeService,
    DuringMarks,
    QuizResultExport,
    QuizResultResolver,
    QuizResultService,
    QuizResultsResolver,
    ResultReleaseResolver,
    ResultReleaseService,
    RescoringResolver,
    RescoringService,
    StatisticsExport,
    StatisticsResolver,
    StatisticsService,
    CalibrationResolver,
    CalibrationService,
    PaperExamResolver,
    PaperExamService,
    PaperDrawing,
    PaperResultsReader,
    PaperResultsRepository,
    PaperResultsService,
    AppealDecisionService,
    AppealDesk,
    AppealMarking,
    AppealRepository,
    AppealRequestResolver,
    AppealRequestService,
    AppealResolver,
    AppealService,
    AppealSummaryRepository,
    IntegrityResolver,
    IntegrityService,
    IntegritySignalRepository,
    AdaptiveBeginnings,
    AdaptiveResolver,
    AdaptiveSittings,
    AdaptiveStepService,
    AdaptiveTrialResolver,
    AdaptiveTrialService,
    GradedAbilities,
    PlacementResolver,
  ],
})
export class AssessmentApiModule {}
