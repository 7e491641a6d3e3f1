import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, PageArgs, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaUrls } from '../media/media-urls';
import type { CellCheck } from './check-pool';
import { QuizDesignService } from './quiz-design.service';
import {
  PreviewQuestion,
  QuizDesignConnection,
  QuizDesignType,
  toPreview,
  toQuizDesign,
} from './quiz-design.type';
import type { QuizDraft } from './quiz-draft';
import {
  BlueprintCellCheck,
  CreateQuizRefusal,
  PoolTooSmall,
  PublishQuizRefusal,
  publishQuizResult,
  UnfitQuestions,
} from './quiz-refusals';
import { readSeed } from './preview-seed';
import { fromSettingsInput } from './quiz-settings.type';
import { CreateQuizInput, fromCellInput, PublishQuizInput, UpdateQuizDraftInput } from './quiz.input';

const CreateQuizResult = ResultUnion('CreateQuiz', QuizDesignType, CreateQuizRefusal);
const PublishQuizResult = publishQuizResult(QuizDesignType);

@Resolver(() => QuizDesignType)
export class QuizDesignResolver {
  constructor(
    private readonly designs: QuizDesignService,
    private readonly media: MediaUrls,
  ) {}

  @Query(() => QuizDesignConnection, { description: 'Quizzes of the units in scope, drafts too, by code.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async quizDesigns(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    const [after = null] = fromCursor(page.after, 1) ?? [];
    const rows = await this.designs.list(actor, after, page.first + 1);
    return toConnection(rows, page, toQuizDesign, (row) => [row.code]);
  }

  @Query(() => QuizDesignType, {
    description: 'A quiz with its blueprint, its draft and the check of its pool.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async quizDesign(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`qz_…`' }) id: string,
  ): Promise<QuizDesignType> {
    return toQuizDesign(await this.designs.get(actor, toUuid('qz', id)));
  }

  @Query(() => [PreviewQuestion], {
    nullable: true,
    description: 'A form as a person might get it, without keys; null while the bank cannot fill one.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async previewQuiz(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`qz_…`' }) id: string,
    @Args('seed', {
      type: () => String,
      nullable: true,
      description: 'The same seed gives the same form while quiz and bank stay; 1 to 64 characters.',
    })
    seed?: string | null,
  ): Promise<PreviewQuestion[] | null> {
    const preview = await this.designs.preview(actor, toUuid('qz', id), readSeed(seed, 'seed'));
    return preview && toPreview(preview, (sha256) => this.media.forBank(sha256));
  }

  @ResolveField(() => [BlueprintCellCheck], {
    description: 'Whether today’s bank serves the draft, or without one the version in use; per cell.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  poolCheck(@Parent() { design }: QuizDesignType): Promise<CellCheck[]> {
    return this.designs.checkCells(design);
  }

  @Mutation(() => CreateQuizResult, { description: 'Designs a new quiz, as a draft.' })
  @Allow(AssessmentPermissions['assessment:author'])
  createQuiz(@CurrentActor() actor: Actor, @Args('input') input: CreateQuizInput) {
    const draft: QuizDraft = {
      titleVi: input.titleVi.normalize('NFC'),
      titleEn: input.titleEn ?? null,
      framework: input.framework,
      settings: fromSettingsInput(input.settings),
      blueprint: input.blueprint.map(fromCellInput),
    };
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    return orRefusal(CreateQuizRefusal, async () =>
      toQuizDesign(await this.designs.create(actor, unitId, input.code, draft)),
    );
  }

  @Mutation(() => QuizDesignType, {
    description: 'Changes the draft of a quiz, or begins one: what was published stays as it is.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async updateQuizDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateQuizDraftInput,
  ): Promise<QuizDesignType> {
    const changes: Partial<QuizDraft> = {
      ...(input.titleVi && { titleVi: input.titleVi.normalize('NFC') }),
      ...(input.titleEn && { titleEn: input.titleEn }),
      ...(input.framework && { framework: input.framework }),
      ...(input.settings && { settings: fromSettingsInput(input.settings) }),
      ...(input.blueprint && { blueprint: input.blueprint.map(fromCellInput) }),
    };
    return toQuizDesign(
      await this.designs.update(actor, toUuid('qz', input.quizId, 'input.quizId'), changes),
    );
  }

  @Mutation(() => PublishQuizResult, {
    description:
      'Publishes a draft; nobody publishes what they wrote on. Running attempts keep their version.',
  })
  @Allow(AssessmentPermissions['assessment:review'])
  async publishQuiz(@CurrentActor() actor: Actor, @Args('input') input: PublishQuizInput) {
    const quizId = toUuid('qz', input.quizId, 'input.quizId');
    let cells: CellCheck[] = [];
    let itemCodes: string[] = [];
    const result = await orRefusal(PublishQuizRefusal, async () => {
      try {
        return toQuizDesign(await this.designs.publish(actor, quizId));
      } catch (error) {
        if (error instanceof PoolTooSmall) cells = error.cells;
        if (error instanceof UnfitQuestions) itemCodes = error.itemCodes;
        throw error;
      }
    });
    return result instanceof PublishQuizRefusal ? Object.assign(result, { cells, itemCodes }) : result;
  }
}
