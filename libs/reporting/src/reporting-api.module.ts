import { Module } from '@nestjs/common';
import { IndicatorResolver } from './indicator/indicator.resolver';
import { PopulationResolver } from './population/population.resolver';
import { ReportResolver } from './report/report.resolver';
import { ReportingModule } from './reporting.module';
import { TargetResolver } from './target/target.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [ReportingModule],
  providers: [IndicatorResolver, PopulationResolver, TargetResolver, ReportResolver],
})
export class ReportingApiModule {}
