import { Module } from '@nestjs/common';
import { AdaptiveBanks } from './adaptive/adaptive-banks';
import { AdaptivePublishing } from './adaptive/adaptive-publishing';
import './adaptive/adaptive.messages';
import { AdaptiveRepository } from './adaptive/adaptive.repository';
import { PlacementReader } from './placement/placement-reader';
import './placement/placement.messages';
import './assessment.messages';
import { AssessmentSeed } from './assessment.seed';
import './attempt/attempt.messages';
import { AttemptForms } from './attempt/attempt-forms';
import { AttemptRepository } from './attempt/attempt.repository';
import { CalibrationReader } from './calibration/calibration-reader';
import './calibration/calibration.messages';
import { CalibrationRepository } from './calibration/calibration.repository';
import { PassReader } from './grading/pass-reader';
import { ItemExportService } from './item-exchange/item-export.service';
import { ItemFileImportService } from './item-exchange/item-file-import.service';
import { ItemImportRepository } from './item-exchange/item-import.repository';
import { ItemImportWriter } from './item-exchange/item-import.writer';
import { LikeItems } from './item-exchange/like-items';
import { AnswerFileRepository } from './marking/answer-file.repository';
import { MarkingService } from './marking/marking.service';
import './marking/marking.messages';
import { MarkingRepository } from './marking/marking.repository';
import { MediaLibrary } from './media/media-library';
import { MediaUrls } from './media/media-urls';
import { MediaRepository } from './media/media.repository';
import './integrity/integrity.messages';
import './question-bank/item-bank.messages';
import './invigilation/invigilation.messages';
import { ItemAuthoringService } from './question-bank/item-authoring.service';
import { ItemImportService } from './question-bank/item-import.service';
import { ItemReviewService } from './question-bank/item-review.service';
import { ItemStore } from './question-bank/item-store';
import { ItemTransitionRepository } from './question-bank/item-transition.repository';
import { ItemRepository } from './question-bank/item.repository';
import { QuarantineRepository } from './question-bank/quarantine.repository';
import { ShippedItems } from './question-bank/shipped-items';
import { QuizCatalogue } from './quiz/quiz-catalogue';
import { QuizDesignService } from './quiz/quiz-design.service';
import { QuizRepository } from './quiz/quiz.repository';
import { ShippedQuizzes } from './quiz/shipped-quizzes';
import { CorrectionsCatalogue } from './regrading/corrections-catalogue';
import { GradedAttempts } from './regrading/graded-attempts';
import { RegradeRepository } from './regrading/regrade.repository';
import './regrading/regrading.messages';
import { RescoringOrders } from './rescoring/rescoring-orders';
import './statistics/statistics.messages';
import { StatisticsRepository } from './statistics/statistics.repository';

/** Item banks, quizzes, attempts and marks. */
@Module({
  providers: [
    AnswerFileRepository,
    MarkingRepository,
    MarkingService,
    AssessmentSeed,
    AttemptForms,
    AttemptRepository,
    CorrectionsCatalogue,
    GradedAttempts,
    RegradeRepository,
    RescoringOrders,
    PassReader,
    ItemExportService,
    ItemFileImportService,
    ItemImportRepository,
    ItemImportWriter,
    ItemStore,
    LikeItems,
    QuizCatalogue,
    ItemAuthoringService,
    ItemImportService,
    ItemRepository,
    ItemTransitionRepository,
    QuarantineRepository,
    ItemReviewService,
    MediaLibrary,
    MediaRepository,
    MediaUrls,
    QuizDesignService,
    QuizRepository,
    ShippedItems,
    ShippedQuizzes,
    StatisticsRepository,
    CalibrationReader,
    CalibrationRepository,
    AdaptiveBanks,
    AdaptivePublishing,
    AdaptiveRepository,
    PlacementReader,
  ],
  exports: [
    AnswerFileRepository,
    MarkingRepository,
    MarkingService,
    AssessmentSeed,
    AttemptForms,
    AttemptRepository,
    CorrectionsCatalogue,
    GradedAttempts,
    RegradeRepository,
    RescoringOrders,
    PassReader,
    ItemExportService,
    ItemFileImportService,
    ItemImportRepository,
    ItemRepository,
    ItemTransitionRepository,
    ItemStore,
    QuarantineRepository,
    QuizCatalogue,
    ItemAuthoringService,
    ItemImportService,
    ItemReviewService,
    MediaLibrary,
    MediaRepository,
    MediaUrls,
    QuizDesignService,
    QuizRepository,
    StatisticsRepository,
    CalibrationReader,
    CalibrationRepository,
    AdaptiveBanks,
    AdaptiveRepository,
    PlacementReader,
  ],
})
export class AssessmentModule {}
