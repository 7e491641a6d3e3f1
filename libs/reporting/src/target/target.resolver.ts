import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { FigureService } from '../figure/figure.service';
import { UnitYearArgs } from '../figure/figure.type';
import { ReportingPermissions } from '../reporting.permissions';
import { SetTargetInput, SetTargetRefusal, SetTargetResult, TargetType, toTarget } from './target.type';

@Resolver(() => TargetType)
export class TargetResolver {
  constructor(private readonly figures: FigureService) {}

  @Query(() => [TargetType], { description: 'Targets entered for a unit of the own scope.' })
  @Allow(ReportingPermissions['reporting:read'])
  async targets(@CurrentActor() actor: Actor, @Args() args: UnitYearArgs): Promise<TargetType[]> {
    const unitId = toUuid('unt', args.unitId, 'unitId');
    return (await this.figures.list(actor, 'target', unitId, args.year ?? null)).map(toTarget);
  }

  @Mutation(() => SetTargetResult, { description: 'Enters or corrects a target of a unit and year.' })
  @Allow(ReportingPermissions['reporting:manage'])
  setTarget(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetTargetInput,
  ): Promise<typeof SetTargetResult> {
    return orRefusal(SetTargetRefusal, async () => {
      const { indicatorCode: code, year, source } = input;
      const unitId = toUuid('unt', input.unitId, 'input.unitId');
      const value = input.value ?? null;
      return toTarget(await this.figures.set(actor, 'target', { code, unitId, year, value, source }));
    });
  }
}
