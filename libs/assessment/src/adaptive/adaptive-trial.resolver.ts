import { Args, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaUrls } from '../media/media-urls';
import { readSeed } from '../quiz/preview-seed';
import { TryAdaptiveQuizInput } from './adaptive-trial.input';
import { AdaptiveTrialService } from './adaptive-trial.service';
import { AdaptiveTrial, toAdaptiveTrial } from './adaptive-trial.type';

const MOST_ANSWERS = 500;

/** Trying an adaptive quiz out, for whoever may edit it. */
@Resolver()
export class AdaptiveTrialResolver {
  constructor(
    private readonly trials: AdaptiveTrialService,
    private readonly media: MediaUrls,
  ) {}

  @Query(() => AdaptiveTrial, {
    description:
      'Sits an adaptive quiz as a person would, the draft or else the version in use, and explains every step. Each call gives all answers so far; nothing is stored.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async tryAdaptiveQuiz(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => TryAdaptiveQuizInput }) input: Readonly<TryAdaptiveQuizInput>,
  ): Promise<AdaptiveTrial> {
    if (input.answers.length > MOST_ANSWERS)
      throw badInput({
        path: 'input.answers',
        code: 'too_many',
        message: `takes at most ${MOST_ANSWERS} answers`,
      });
    const run = await this.trials.run(
      actor,
      toUuid('qz', input.quizId, 'input.quizId'),
      input.answers,
      readSeed(input.seed, 'input.seed'),
    );
    return toAdaptiveTrial(run, (sha256) => this.media.forBank(sha256));
  }
}
