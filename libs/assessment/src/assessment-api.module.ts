import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';
import { AttemptFeed } from './attempt/attempt-feed';
import { AttemptPresenter } from './attempt/attempt-presenter';
import { AttemptResolver } from './attempt/attempt.resolver';
import { AttemptService } from './attempt/attempt.service';
import { SavingService } from './attempt/saving.service';
import { StartingService } from './attempt/starting.service';
import { ExaminingRepository } from './examining/examining.repository';
import { ExaminingResolver } from './examining/examining.resolver';
import { ExaminingService } from './examining/examining.service';
import { ItemExchangeResolver } from './item-exchange/item-exchange.resolver';
import { MediaDelivery } from './media/media-delivery';
import { TemplateController } from './item-exchange/template.controller';
import { MediaController } from './media/media.controller';
import { MediaResolver } from './media/media.resolver';
import { ItemReviewResolver } from './question-bank/item-review.resolver';
import { ItemResolver } from './question-bank/item.resolver';
import { QuizDesignResolver } from './quiz/quiz-design.resolver';
import { QuizResolver } from './quiz/quiz.resolver';
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
  controllers: [MediaController, TemplateController],
  providers: [
    AttemptFeed,
    AttemptPresenter,
    AttemptResolver,
    AttemptService,
    SavingService,
    StartingService,
    ExaminingRepository,
    ExaminingResolver,
    ExaminingService,
    ItemExchangeResolver,
    ItemResolver,
    ItemReviewResolver,
    MediaDelivery,
    MediaResolver,
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
  ],
})
export class AssessmentApiModule {}
