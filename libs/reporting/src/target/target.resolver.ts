import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { UnitYearArgs } from '../population/population.type';
import { ReportingPermissions } from '../reporting.permissions';
import { TargetService } from './target.service';
import { SetTargetInput, SetTargetRefusal, SetTargetResult, TargetType, toTarget } from './target.type';

@Resolver(() => TargetType)
export class TargetResolver {
  constructor(private readonly service: TargetService) {}

  @Query(() => [TargetType], { description: 'Targets entered for a unit of the own scope.' })
  @Allow(ReportingPermissions['reporting:read'])
  async targets(@CurrentActor() actor: Actor, @Args() args: UnitYearArgs): Promise<TargetType[]> {
    const unitId = toUuid('unt', args.unitId, 'unitId');
    return (await this.service.list(actor, unitId, args.year ?? null)).map(toTarget);
  }

  @Mutation(() => SetTargetResult, { description: 'Enters or corrects a target of a unit and year.' })
  @Allow(ReportingPermissions['reporting:manage'])
  setTarget(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetTargetInput,
  ): Promise<typeof SetTargetResult> {
    return orRefusal(SetTargetRefusal, async () => {
      const unitId = toUuid('unt', input.unitId, 'input.unitId');
      return toTarget(await this.service.set(actor, { ...input, unitId, value: input.value ?? null }));
    });
  }
}
