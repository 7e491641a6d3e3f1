import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealDesk } from './appeal-desk';
import { ClaimAppealRefusal, DecideAppealRefusal, ReleaseAppealRefusal } from './appeal-refusals';
import { AppealSummary, toAppealSummary } from './appeal-summary.type';
import { AppealsArgs, ClaimAppealInput, DecideAppealInput, ReleaseAppealInput } from './appeal.input';
import { AppealService } from './appeal.service';
import { ExaminedAppealConnection, ExaminedAppealType, toExaminedAppeal } from './appeal.type';
import { AppealedQuestion } from './appealed-question.type';

const ClaimAppealResult = ResultUnion('ClaimAppeal', ExaminedAppealType, ClaimAppealRefusal);
const ReleaseAppealResult = ResultUnion('ReleaseAppeal', ExaminedAppealType, ReleaseAppealRefusal);
const DecideAppealResult = ResultUnion('DecideAppeal', ExaminedAppealType, DecideAppealRefusal);

/** Appeals, for those who decide them. */
@Resolver(() => ExaminedAppealType)
export class AppealResolver {
  constructor(
    private readonly service: AppealService,
    private readonly decisions: AppealDecisionService,
    private readonly desk: AppealDesk,
  ) {}

  @Query(() => ExaminedAppealConnection, {
    description: 'Appeals about quizzes in scope, the oldest first; none of the caller’s own.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async appeals(@CurrentActor() actor: Actor, @Args() args: AppealsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const { quizId, state, isOverdue } = args.filter ?? {};
    const rows = await this.service.list(actor, {
      quizId: quizId ? toUuid('qz', quizId, 'filter.quizId') : null,
      state: state ?? null,
      isOverdue: isOverdue ?? null,
      after: after && toUuid('apl', after, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map((row) => toExaminedAppeal(row, actor.id)),
      args,
      (appeal) => appeal,
      ({ id }) => [id],
    );
  }

  @Query(() => ExaminedAppealType, { description: 'One appeal about a quiz in scope.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  async appeal(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`apl_…`' }) id: string,
  ): Promise<ExaminedAppealType> {
    return toExaminedAppeal(await this.service.get(actor, toUuid('apl', id)), actor.id);
  }

  @ResolveField(() => [AppealedQuestion], {
    nullable: true,
    description:
      'The contested questions with answers, keys and marks; null unless the caller holds the appeal or has decided it.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  questions(
    @CurrentActor() actor: Actor,
    @Parent() { row }: ExaminedAppealType,
  ): Promise<AppealedQuestion[] | null> {
    return this.desk.lay(row, actor.id);
  }

  @Query(() => AppealSummary, { description: 'How appeals about a quiz in scope went.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  async appealSummary(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<AppealSummary> {
    const id = toUuid('qz', quizId, 'quizId');
    return toAppealSummary(id, await this.service.summary(actor, id));
  }

  @Mutation(() => ClaimAppealResult, {
    description:
      'Takes an appeal on; for somebody who neither sat the attempt nor marked a contested answer.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  claimAppeal(@CurrentActor() actor: Actor, @Args('input') { appealId }: ClaimAppealInput) {
    const id = toUuid('apl', appealId, 'input.appealId');
    return orRefusal(ClaimAppealRefusal, async () =>
      toExaminedAppeal(await this.service.claim(actor, id), actor.id),
    );
  }

  @Mutation(() => ReleaseAppealResult, {
    description: 'Gives an appeal back undecided: one’s own, or that of a colleague who is away.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  releaseAppeal(@CurrentActor() actor: Actor, @Args('input') { appealId }: ReleaseAppealInput) {
    const id = toUuid('apl', appealId, 'input.appealId');
    return orRefusal(ReleaseAppealRefusal, async () =>
      toExaminedAppeal(await this.service.release(actor, id), actor.id),
    );
  }

  @Mutation(() => DecideAppealResult, {
    description:
      'Decides a held appeal, for good. New marks count at once; certificates are proposed about (`regradeProposals`), never changed.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  decideAppeal(@CurrentActor() actor: Actor, @Args('input') input: DecideAppealInput) {
    const id = toUuid('apl', input.appealId, 'input.appealId');
    const marks = (input.marks ?? []).map(({ questionId, thousandths, levels, comment }) => ({
      questionId,
      thousandths: thousandths ?? null,
      levels: levels ?? null,
      comment: comment?.normalize('NFC').trim() || null,
    }));
    const decision = { outcome: input.outcome, reason: input.reason.normalize('NFC').trim(), marks };
    return orRefusal(DecideAppealRefusal, async () =>
      toExaminedAppeal(await this.decisions.decide(actor, id, decision), actor.id),
    );
  }
}
