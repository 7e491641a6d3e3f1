import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { CancelRegradeInput, PlanRegradeInput, RegradeChangesArgs, RunRegradeInput } from './regrade.input';
import { RegradeService } from './regrade.service';
import { RegradeChangeConnection, RegradeType, toRegrade, toRegradeChange } from './regrade.type';
import { CancelRegradeRefusal, RunRegradeRefusal } from './regrading-refusals';

const RunRegradeResult = ResultUnion('RunRegrade', RegradeType, RunRegradeRefusal);
const CancelRegradeResult = ResultUnion('CancelRegrade', RegradeType, CancelRegradeRefusal);

/** Corrections of quizzes after people have sat them. */
@Resolver(() => RegradeType)
export class RegradeResolver {
  constructor(private readonly regrades: RegradeService) {}

  @Query(() => RegradeType, {
    description: 'A regrade of a quiz in scope: its rules, its plan, its progress.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async regrade(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`rgd_…`' }) id: string,
  ): Promise<RegradeType> {
    return toRegrade(await this.regrades.get(actor, toUuid('rgd', id)));
  }

  @Query(() => RegradeChangeConnection, {
    description: 'Attempts that the plan of a regrade changes, by id; grows while it is planned.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async regradeChanges(@CurrentActor() actor: Actor, @Args() args: RegradeChangesArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const id = toUuid('rgd', args.regradeId, 'regradeId');
    const afterId = after && toUuid('att', after, 'after');
    const rows = await this.regrades.changes(actor, id, afterId, args.first + 1);
    return toConnection(
      rows.map(toRegradeChange),
      args,
      (change) => change,
      ({ attemptId }) => [attemptId],
    );
  }

  @Mutation(() => RegradeType, {
    description:
      'Plans a regrade: a worker counts whose marks, results and certificates would change. Changes nothing; ask `regrade` for the progress.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async planRegrade(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId, rules, reason }: PlanRegradeInput,
  ): Promise<RegradeType> {
    const corrections = rules.map(({ itemVersionId, action, replacementId }, at) => ({
      itemVersionId: toUuid('itv', itemVersionId, `input.rules.${at}.itemVersionId`),
      action,
      replacementId: replacementId ? toUuid('itv', replacementId, `input.rules.${at}.replacementId`) : null,
    }));
    const id = toUuid('qz', quizId, 'input.quizId');
    return toRegrade(await this.regrades.plan(actor, id, corrections, reason));
  }

  @Mutation(() => RunRegradeResult, {
    description:
      'Runs a planned regrade in the background, or goes on with a cancelled one. Its rules hold from now on, for attempts graded later too. Certificates are proposed about, never changed.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  runRegrade(@CurrentActor() actor: Actor, @Args('input') { regradeId }: RunRegradeInput) {
    const id = toUuid('rgd', regradeId, 'input.regradeId');
    return orRefusal(RunRegradeRefusal, async () => toRegrade(await this.regrades.run(actor, id)));
  }

  @Mutation(() => CancelRegradeResult, {
    description:
      'Stops a running regrade after the batch at hand. What it changed stays; `runRegrade` goes on.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  cancelRegrade(@CurrentActor() actor: Actor, @Args('input') { regradeId, reason }: CancelRegradeInput) {
    const id = toUuid('rgd', regradeId, 'input.regradeId');
    return orRefusal(CancelRegradeRefusal, async () =>
      toRegrade(await this.regrades.cancel(actor, id, reason)),
    );
  }
}
