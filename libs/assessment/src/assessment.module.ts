import { Module } from '@nestjs/common';
import { OwnTermsRepository } from './accommodation/own-terms.repository';
import { AdaptiveBanks } from './adaptive/adaptive-banks';
import { AdaptivePublishing } from './adaptive/adaptive-publishing';
import './adaptive/adaptive.messages';
import { AdaptiveRepository } from './adaptive/adaptive.repository';
import { PlacementReader } from './placement/placement-reader';
import './placement/placement.messages';
import './assessment.messages';
import { AppealMarksRepository } from './appeals/appeal-marks.repository';
import './appeals/appeal.messages';
import { AssessmentSeed } from './assessment.seed';
import './accommodation/accommodation.messages';
import './attempt/attempt.messages';
import { AttemptForms } from './attempt/attempt-forms';
import { AttemptRepository } from './attempt/attempt.repository';
import './bulk-edit/bulk-edit.messages';
import { BulkEditRunner } from './bulk-edit/bulk-edit-runner';
import { BulkEditRepository } from './bulk-edit/bulk-edit.repository';
import { BulkItemsRepository } from './bulk-edit/bulk-items.repository';
import { BulkJudge } from './bulk-edit/bulk-judge';
import { ItemChanger } from './bulk-edit/item-changer';
import { ItemRestorer } from './bulk-edit/item-restorer';
import { CalibrationReader } from './calibration/calibration-reader';
import './calibration/calibration.messages';
import { CalibrationRepository } from './calibration/calibration.repository';
import { PassReader } from './grading/pass-reader';
import './item-comments/item-comments.messages';
import { ItemCommentRepository } from './item-comments/item-comment.repository';
import { ItemExportService } from './item-exchange/item-export.service';
import { ItemFileImportService } from './item-exchange/item-file-import.service';
import { ItemImportRepository } from './item-exchange/item-import.repository';
import { ItemImportWriter } from './item-exchange/item-import.writer';
import { LikeItems } from './item-exchange/like-items';
import { AnswerFileKeepingRepository } from './marking/answer-file-keeping.repository';
import { AnswerFileKeeping } from './marking/answer-file-keeping.service';
import { AnswerFileRepository } from './marking/answer-file.repository';
import { MarkingService } from './marking/marking.service';
import './marking/marking.messages';
import { MarkingRepository } from './marking/marking.repository';
import { MediaLibrary } from './media/media-library';
import { MediaUrls } from './media/media-urls';
import { MediaRepository } from './media/media.repository';
import './exam-session/exam-session.messages';
import './integrity/integrity.messages';
import { IntegritySearchRepository } from './integrity/integrity-search.repository';
import { SearchOrders } from './integrity/search-orders';
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
import { PaperArchive } from './paper-exam/paper-archive';
import { PaperExamRepository } from './paper-exam/paper-exam.repository';
import './paper-exam/paper-exam.messages';
import { QuizResultRepository } from './quiz-result/quiz-result.repository';
import { ResultNews } from './quiz-result/result-news';
import { ResultReleaseRepository } from './review/result-release.repository';
import { ReviewReader } from './review/review-reader';
import './quiz-result/quiz-result.messages';
import './review/review.messages';
import { QuizCatalogue } from './quiz/quiz-catalogue';
import { QuizDesignService } from './quiz/quiz-design.service';
import { QuizRepository } from './quiz/quiz.repository';
import { ShippedQuizzes } from './quiz/shipped-quizzes';
import { CertificateGrounds } from './examining/certificate-grounds';
import { CorrectionsCatalogue } from './regrading/corrections-catalogue';
import { GradedAttempts } from './regrading/graded-attempts';
import { MarkChanges } from './regrading/mark-changes';
import { RegradeRepository } from './regrading/regrade.repository';
import './regrading/regrading.messages';
import { RescoringOrders } from './rescoring/rescoring-orders';
import './statistics/statistics.messages';
import { StatisticsRepository } from './statistics/statistics.repository';

/** Item banks, quizzes, attempts and marks. */
@Module({
  providers: [
    BulkEditRepository,
    BulkItemsRepository,
    BulkJudge,
    ItemChanger,
    ItemRestorer,
    BulkEditRunner,
    ItemCommentRepository,
    AnswerFileRepository,
    AppealMarksRepository,
    AnswerFileKeeping,
    AnswerFileKeepingRepository,
    MarkingRepository,
    MarkingService,
    AssessmentSeed,
    AttemptForms,
    AttemptRepository,
    CorrectionsCatalogue,
    GradedAttempts,
    CertificateGrounds,
    MarkChanges,
    RegradeRepository,
    RescoringOrders,
    PaperArchive,
    PaperExamRepository,
    PassReader,
    QuizResultRepository,
    ResultNews,
    OwnTermsRepository,
    ResultReleaseRepository,
    ReviewReader,
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
    IntegritySearchRepository,
    SearchOrders,
    AdaptiveBanks,
    AdaptivePublishing,
    AdaptiveRepository,
    PlacementReader,
  ],
  exports: [
    BulkEditRepository,
    BulkEditRunner,
    BulkItemsRepository,
    BulkJudge,
    ItemCommentRepository,
    AnswerFileRepository,
    AppealMarksRepository,
    AnswerFileKeeping,
    MarkingRepository,
    MarkingService,
    AssessmentSeed,
    AttemptForms,
    AttemptRepository,
    CorrectionsCatalogue,
    GradedAttempts,
    CertificateGrounds,
    MarkChanges,
    RegradeRepository,
    RescoringOrders,
    PaperArchive,
    PaperExamRepository,
    PassReader,
    QuizResultRepository,
    ResultNews,
    OwnTermsRepository,
    ResultReleaseRepository,
    ReviewReader,
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
    IntegritySearchRepository,
    SearchOrders,
    AdaptiveBanks,
    AdaptivePublishing,
    AdaptiveRepository,
    PlacementReader,
  ],
})
export class AssessmentModule {}
