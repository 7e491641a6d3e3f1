import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, IsTypeId, PageArgs, toConnection, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { MonitorService } from './monitor.service';
import { ExamMonitorType, toMonitoredCandidate } from './monitor.type';

@ArgsType()
class ExamMonitorArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}

/** Watching an exam. The guard's own look-up would use the exam's connections, so the service checks permission. */
@SignedIn()
@Resolver(() => ExamMonitorType)
export class MonitorResolver {
  constructor(private readonly monitor: MonitorService) {}

  @Query(() => ExamMonitorType, {
    description:
      'How a quiz in scope is going now, for examiners; on connections of its own. `NOT_FOUND` for anybody else.',
  })
  async examMonitor(@CurrentActor() actor: Actor, @Args() args: ExamMonitorArgs): Promise<ExamMonitorType> {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const { counts, candidates } = await this.monitor.look(actor, toUuid('qz', args.quizId, 'quizId'), {
      beforeId: before && toUuid('att', before, 'after'),
      limit: args.first + 1,
    });
    const { now, ...rest } = counts;
    return {
      quizId: args.quizId,
      at: now,
      ...rest,
      candidates: toConnection(
        candidates.map(toMonitoredCandidate),
        args,
        (each) => each,
        ({ attemptId }) => [attemptId],
      ),
    };
  }
}
