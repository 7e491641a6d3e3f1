import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ReleaseResultsRefusal, WithdrawReleaseRefusal } from './result-release-refusals';
import { ResultReleaseService } from './result-release.service';
import {
  ReleaseResultsInput,
  ResultReleaseType,
  toResultRelease,
  WithdrawReleaseInput,
} from './result-release.type';

const ReleaseResultsResult = ResultUnion('ReleaseResults', ResultReleaseType, ReleaseResultsRefusal);
const WithdrawReleaseResult = ResultUnion('WithdrawRelease', ResultReleaseType, WithdrawReleaseRefusal);

/** The release of results by an exam board. */
@Resolver(() => ResultReleaseType)
export class ResultReleaseResolver {
  constructor(private readonly releases: ResultReleaseService) {}

  @Query(() => ResultReleaseType, {
    nullable: true,
    description: 'The newest release of a quiz in scope, be it withdrawn; null when there was none.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async resultRelease(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<ResultReleaseType | null> {
    const release = await this.releases.newest(actor, toUuid('qz', quizId, 'quizId'));
    return release && toResultRelease(release);
  }

  @Mutation(() => ReleaseResultsResult, {
    description:
      'Lets candidates see what waits for AFTER_RELEASE, in attempts that are graded later too. While a release stands, it is the answer.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  releaseResults(@CurrentActor() actor: Actor, @Args('input') { quizId, reason }: ReleaseResultsInput) {
    const id = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(ReleaseResultsRefusal, async () =>
      toResultRelease(await this.releases.release(actor, id, reason ?? null)),
    );
  }

  @Mutation(() => WithdrawReleaseResult, {
    description: 'Takes a release back; what somebody has read meanwhile, they have read.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  withdrawRelease(@CurrentActor() actor: Actor, @Args('input') { quizId, reason }: WithdrawReleaseInput) {
    const id = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(WithdrawReleaseRefusal, async () =>
      toResultRelease(await this.releases.withdraw(actor, id, reason)),
    );
  }
}
