import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { FigureService } from '../figure/figure.service';
import { UnitYearArgs } from '../figure/figure.type';
import { ReportingPermissions } from '../reporting.permissions';
import {
  PopulationType,
  SetPopulationInput,
  SetPopulationRefusal,
  SetPopulationResult,
  toPopulation,
} from './population.type';

@Resolver(() => PopulationType)
export class PopulationResolver {
  constructor(private readonly figures: FigureService) {}

  @Query(() => [PopulationType], { description: 'Populations entered for a unit of the own scope.' })
  @Allow(ReportingPermissions['reporting:read'])
  async populations(@CurrentActor() actor: Actor, @Args() args: UnitYearArgs): Promise<PopulationType[]> {
    const unitId = toUuid('unt', args.unitId, 'unitId');
    return (await this.figures.list(actor, 'population', unitId, args.year ?? null)).map(toPopulation);
  }

  @Mutation(() => SetPopulationResult, { description: 'Enters or corrects a population of a unit and year.' })
  @Allow(ReportingPermissions['reporting:manage'])
  setPopulation(
    @CurrentActor() actor: Actor,
    @Args('input') input: SetPopulationInput,
  ): Promise<typeof SetPopulationResult> {
    return orRefusal(SetPopulationRefusal, async () => {
      const { populationCode: code, year, value, source } = input;
      const unitId = toUuid('unt', input.unitId, 'input.unitId');
      return toPopulation(await this.figures.set(actor, 'population', { code, unitId, year, value, source }));
    });
  }
}
