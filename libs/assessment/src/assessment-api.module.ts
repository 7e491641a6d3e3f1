import { Module } from '@nestjs/common';
import { AccessCodeRepository } from './access-code/access-code.repository';
import { AccessCodeResolver } from './access-code/access-code.resolver';
import { AccessCodeService } from './access-code/access-code.service';
import { AdaptiveBeginnings } from './adaptive/adaptive-beginnings';
import { AdaptiveResolver } from './adaptive/adaptive.resolver';
import { AdaptiveStepService } from './adaptive/adaptive-step.service';
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
import { CalibrationResolver } from './calibration/calibration.resolver';
import { CalibrationService } from './calibration/calibration.service';
import { ExaminingRepository } from './examining/examining.repository';
import { ExaminingResolver } from './examining/examining.resolver';
import { ExaminingService } from './examining/examining.service';
import { ItemExchangeResolver } from './item-exchange/item-exchange.resolver';
import { AgreementRepository } from './marking/agreement.repository';
import { AgreementService } from './marking/agreement.service';
import { AnswerFileController } from './marking/answer-file.controller';
import { AnswerFileService } from './marking/answer-file.service';
import { AnswerFileUrls } from './marking/answer-file-urls';
import { HandedIn } from './marking/handed-in';
import { MarkingDesk } from './marking/marking-desk';
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
import { PreviewResolver } from './quiz/preview.resolver';
import { QuizDesignResolver } from './quiz/quiz-design.resolver';
import { QuizResolver } from './quiz/quiz.resolver';
import { PlacementResolver } from './placement/placement.resolver';
import { ProposalRepository } from './regrading/proposal.repository';
import { ProposalResolver } from './regrading/proposal.resolver';
import { ProposalService } from './regrading/proposal.service';
import { RegradeResolver } from './regrading/regrade.resolver';
import { RegradeService } from './regrading/regrade.service';
import { RescoringResolver } from './rescoring/rescoring.resolver';
import { RescoringService } from './rescoring/rescoring.service';
import { StatisticsExport } from './statistics/statistics-export.service';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { StatisticsService } from './statistics/statistics.service';

/** Resolvers and routes of this lib. */
@Module({
  imports: [AssessmentModule],
  controllers: [AnswerFileController, MediaController, TemplateController],
  providers: [
    AgreementRepository,
    AgreementService,
    AnswerFileService,
    AnswerFileUrls,
    HandedIn,
    MarkingDesk,
    MarkingResolver,
    AccessCodeRepository,
    AccessCodeResolver,
    AccessCodeService,
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
    ExaminingRepository,
    ExaminingResolver,
    ExaminingService,
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
    RescoringResolver,
    RescoringService,
    StatisticsExport,
    StatisticsResolver,
    StatisticsService,
    CalibrationResolver,
    CalibrationService,
    AdaptiveBeginnings,
    AdaptiveResolver,
    AdaptiveStepService,
    GradedAbilities,
    PlacementResolver,
  ],
})
export class AssessmentApiModule {}
