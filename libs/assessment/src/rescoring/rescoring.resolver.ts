import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { RescoringService } from './rescoring.service';
import { RescoringReportType, toRescoringReport } from './rescoring.type';

/** Whether stored marks come out again, for auditors. */
@Resolver(() => RescoringReportType)
export class RescoringResolver {
  constructor(private readonly rescoring: RescoringService) {}

  @Query(() => RescoringReportType, {
    description: 'The newest re-scoring that looked at a quiz in scope, and what did not come out again.',
  })
  @Allow(AssessmentPermissions['assessment:audit'])
  async rescoringReport(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<RescoringReportType> {
    return toRescoringReport(await this.rescoring.report(actor, toUuid('qz', quizId, 'quizId')));
  }

  @Mutation(() => RescoringReportType, {
    description:
      'Orders a re-scoring of the newest 2,000 graded attempts of a quiz now; ask `rescoringReport` for the outcome. Changes no mark.',
  })
  @Allow(AssessmentPermissions['assessment:audit'])
  async rescoreQuiz(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<RescoringReportType> {
    return toRescoringReport(await this.rescoring.order(actor, toUuid('qz', quizId, 'quizId')));
  }
}
