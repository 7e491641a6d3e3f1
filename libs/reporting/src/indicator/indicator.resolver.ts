import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '@platform/security';
import { IndicatorService } from './indicator.service';
import { IndicatorType, toIndicator } from './indicator.type';

@Resolver(() => IndicatorType)
export class IndicatorResolver {
  constructor(private readonly service: IndicatorService) {}

  @Query(() => [IndicatorType], { description: 'All indicators, by code.' })
  @Public()
  async indicators(): Promise<IndicatorType[]> {
    return (await this.service.list()).map(toIndicator);
  }
}
