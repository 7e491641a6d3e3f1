import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { AgreementService } from './agreement.service';
import { MarkingAgreement } from './marking-agreement.type';
import { MarkingDesk } from './marking-desk';
import { MarkRevisionService } from './mark-revision.service';
import {
  ClaimMarkingTaskRefusal,
  ReleaseMarkingTaskRefusal,
  ReviseMarkRefusal,
  SubmitMarkRefusal,
} from './marking-refusals';
import { MarkingTaskConnection, MarkingTaskType, MarkingWork, toMarkingTask } from './marking-task.type';
import {
  ClaimMarkingTaskInput,
  MarkingTasksArgs,
  ReleaseMarkingTaskInput,
  ReviseMarkInput,
  SubmitMarkInput,
} from './marking.input';
import { MarkingService } from './marking.service';

const ClaimMarkingTaskResult = ResultUnion('ClaimMarkingTask', MarkingTaskType, ClaimMarkingTaskRefusal);
const ReleaseMarkingTaskResult = ResultUnion(
  'ReleaseMarkingTask',
  MarkingTaskType,
  ReleaseMarkingTaskRefusal,
);
const SubmitMarkResult = ResultUnion('SubmitMark', MarkingTaskType, SubmitMarkRefusal);

const ReviseMarkResult = ResultUnion('ReviseMark', MarkingTaskType, ReviseMarkRefusal);

/** Marking answers by people. */
@Resolver(() => MarkingTaskType)
export class MarkingResolver {
  constructor(
    private readonly marking: MarkingService,
    private readonly desk: MarkingDesk,
    private readonly agreements: AgreementService,
    private readonly revisions: MarkRevisionService,
  ) {}

  @Query(() => MarkingTaskConnection, {
    description: 'Answers of a quiz in scope that people mark, the oldest first; none of the caller’s own.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  async markingTasks(@CurrentActor() actor: Actor, @Args() args: MarkingTasksArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.marking.list(actor, toUuid('qz', args.quizId, 'quizId'), {
      state: args.state ?? null,
      afterId: after && toUuid('mkt', after, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map((row) => toMarkingTask(row, actor.id)),
      args,
      (task) => task,
      ({ id }) => [id],
    );
  }

  @Query(() => MarkingTaskType, { description: 'One answer that people mark, e.g. to go on with it.' })
  @Allow(AssessmentPermissions['assessment:mark'])
  async markingTask(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`mkt_…`' }) id: string,
  ): Promise<MarkingTaskType> {
    return toMarkingTask(await this.marking.get(actor, toUuid('mkt', id)), actor.id);
  }

  @ResolveField(() => MarkingWork, {
    nullable: true,
    description: 'The answer and how to mark it; null unless the caller holds it or has marked it.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  work(@CurrentActor() actor: Actor, @Parent() { row }: MarkingTaskType): Promise<MarkingWork | null> {
    return this.desk.lay(row, actor.id);
  }

  @Mutation(() => ClaimMarkingTaskResult, {
    description:
      'Gives the next answer to mark, for half an hour; whoever holds one of the quiz gets that, its time begun anew.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  claimMarkingTask(@CurrentActor() actor: Actor, @Args('input') { quizId }: ClaimMarkingTaskInput) {
    const id = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(ClaimMarkingTaskRefusal, async () =>
      toMarkingTask(await this.marking.claim(actor, id), actor.id),
    );
  }

  @Mutation(() => ReleaseMarkingTaskResult, {
    description: 'Gives an answer back unmarked, for somebody else.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  releaseMarkingTask(@CurrentActor() actor: Actor, @Args('input') { taskId }: ReleaseMarkingTaskInput) {
    const id = toUuid('mkt', taskId, 'input.taskId');
    return orRefusal(ReleaseMarkingTaskRefusal, async () =>
      toMarkingTask(await this.marking.release(actor, id), actor.id),
    );
  }

  @Mutation(() => SubmitMarkResult, {
    description:
      'Marks a held answer by its rubric. The last mark of an attempt brings its result, in a moment.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  submitMark(@CurrentActor() actor: Actor, @Args('input') { taskId, levels, comment }: SubmitMarkInput) {
    const id = toUuid('mkt', taskId, 'input.taskId');
    const told = comment?.normalize('NFC').trim() || null;
    return orRefusal(SubmitMarkRefusal, async () =>
      toMarkingTask(await this.marking.submit(actor, id, levels, told), actor.id),
    );
  }

  @Mutation(() => ReviseMarkResult, {
    description:
      'Corrects a mark that the caller gave, with a reason, as long as the attempt waits for other marks; the old mark is kept.',
  })
  @Allow(AssessmentPermissions['assessment:mark'])
  reviseMark(
    @CurrentActor() actor: Actor,
    @Args('input') { taskId, levels, comment, reason }: ReviseMarkInput,
  ) {
    const id = toUuid('mkt', taskId, 'input.taskId');
    const told = comment?.normalize('NFC').trim() || null;
    return orRefusal(ReviseMarkRefusal, async () =>
      toMarkingTask(await this.revisions.revise(actor, id, { levels, comment: told, reason }), actor.id),
    );
  }

  @Query(() => MarkingAgreement, {
    description: 'How well first and second markers of a quiz in scope agree, over all its versions.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async markingAgreement(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<MarkingAgreement> {
    return this.agreements.of(actor, toUuid('qz', quizId, 'quizId'));
  }
}
