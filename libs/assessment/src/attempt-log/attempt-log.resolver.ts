import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { fromCursor, IsTypeId, PageArgs, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { AttemptLogService } from './attempt-log.service';
import { AttemptEventConnection, AttemptEventType, AttemptLogCheckType } from './attempt-log.type';

@ArgsType()
class AttemptLogArgs extends PageArgs {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;
}

/** The hash-chained log of attempts, for examiners. */
@Resolver(() => AttemptEventType)
export class AttemptLogResolver {
  constructor(private readonly logs: AttemptLogService) {}

  @Query(() => AttemptEventConnection, {
    description: 'What happened to an attempt in scope, from its start on; `NOT_FOUND` for any other.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async attemptLog(@CurrentActor() actor: Actor, @Args() args: AttemptLogArgs) {
    const [after = '0'] = fromCursor(args.after, 1) ?? [];
    if (!/^\d{1,9}$/.test(after))
      throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
    const id = toUuid('att', args.attemptId, 'attemptId');
    const rows = await this.logs.list(actor, id, Number(after), args.first + 1);
    return toConnection(
      rows,
      args,
      (event) => event,
      ({ sequence }) => [sequence],
    );
  }

  @Query(() => AttemptLogCheckType, {
    description:
      'Recomputes the log of an attempt in scope and compares the attempt with it; `NOT_FOUND` for any other.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async verifyAttemptLog(
    @CurrentActor() actor: Actor,
    @Args('attemptId', { type: () => ID, description: '`att_…`' }) attemptId: string,
  ): Promise<AttemptLogCheckType> {
    return { attemptId, ...(await this.logs.verify(actor, toUuid('att', attemptId, 'attemptId'))) };
  }
}
