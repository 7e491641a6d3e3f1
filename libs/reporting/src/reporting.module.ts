import { Module } from '@nestjs/common';
import { FactRepository } from './fact/fact.repository';
import { FactService } from './fact/fact.service';
import { PeopleRepository } from './fact/people.repository';
import { IndicatorRepository } from './indicator/indicator.repository';
import { IndicatorService } from './indicator/indicator.service';
import { PopulationRepository } from './population/population.repository';
import { PopulationService } from './population/population.service';
import { PublicReportService } from './report/public-report.service';
import { ReportExport } from './report/report-export.service';
import { ReportService } from './report/report.service';
import { TallyRepository } from './report/tally.repository';
import './reporting.messages';
import { ReportingSeed } from './reporting.seed';
import { OpenUnits } from './target/open-units.service';
import { TargetRepository } from './target/target.repository';
import { TargetService } from './target/target.service';

/** Indicators, populations, targets and the facts that move them. */
@Module({
  providers: [
    ReportingSeed,
    IndicatorRepository,
    IndicatorService,
    PopulationRepository,
    PopulationService,
    OpenUnits,
    TargetRepository,
    TargetService,
    PeopleRepository,
    FactRepository,
    FactService,
    TallyRepository,
    ReportService,
    PublicReportService,
    ReportExport,
  ],
  exports: [
    ReportingSeed,
    IndicatorService,
    PopulationService,
    TargetService,
    FactService,
    ReportService,
    PublicReportService,
    ReportExport,
  ],
})
export class ReportingModule {}
