import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { ReportingPermissions } from '../reporting.permissions';
import { PopulationService } from './population.service';
import {
  PopulationType,
  SetPopulationInput,
  SetPopulationRefusal,
  SetPopulationResult,
  toPopulation,
  UnitYearArgs,
} from './population.type';

@Resolver(() => PopulationType)
export class PopulationResolver {
  constructor(private readonly service: PopulationService) {}

  @Query(() => [PopulationType], { description: 'Populations entered for a unit of the own scope.' })
  @Allow(ReportingPermissions['reporting:read'])
  async populations(@CurrentActor() actor: Actor, @Args() args: UnitYearArgs): Promise<PopulationType[]> {
    const unitId = toUuid('unt', args.unitId, 'unitId');
    return (await this.service.list(actor, unitId, args.year ?? null)).map(toPopulation);
  }

  @Mutation(() => SetPopulationResult, { description: 'Enters or corrects a population of a unit and year.' })
  @Allow(ReportingPermissions['reporting:manage'])
  setPopulation(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetPopulationInput,
  ): Promise<typeof SetPopulationResult> {
    return orRefusal(SetPopulationRefusal, async () => {
      const unitId = toUuid('unt', input.unitId, 'input.unitId');
      return toPopulation(await this.service.set(actor, { ...input, unitId }));
    });
  }
}
