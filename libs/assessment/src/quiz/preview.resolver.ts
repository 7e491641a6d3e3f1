import { Args, Query, Resolver } from '@nestjs/graphql';
import { badInput, notFound } from '@platform/errors';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { type PreviewAnswer, scorePreviewForm } from './preview-scoring';
import { readSeed } from './preview-seed';
import { PreviewScore, ScorePreviewInput, toPreviewScore } from './preview.type';
import { QuizDesignService } from './quiz-design.service';

const MOST_ANSWERS = 200;

/** As an interface, which keeps the validating pipe away. */
interface PreviewAnswers {
  quizId: string;
  seed: string;
  answers: PreviewAnswer[];
}

/** Trying a quiz out, for whoever may read the bank. */
@Resolver()
export class PreviewResolver {
  constructor(private readonly designs: QuizDesignService) {}

  @Query(() => PreviewScore, {
    description: 'Marks answers to `previewQuiz` with the same seed at once; nothing is stored.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async scorePreview(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ScorePreviewInput }) { quizId, seed, answers }: PreviewAnswers,
  ): Promise<PreviewScore> {
    if (answers.length > MOST_ANSWERS)
      throw badInput({
        path: 'input.answers',
        code: 'too_many',
        message: `takes at most ${MOST_ANSWERS} answers`,
      });
    const form = await this.designs.preview(
      actor,
      toUuid('qz', quizId, 'input.quizId'),
      readSeed(seed, 'input.seed'),
    );
    if (!form) throw notFound('preview');
    return toPreviewScore(scorePreviewForm(form, answers, 'input.answers'));
  }
}
