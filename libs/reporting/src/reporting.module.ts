import { Module } from '@nestjs/common';
import { FactRepository } from './fact/fact.repository';
import { FactService } from './fact/fact.service';
import { PeopleRepository } from './fact/people.repository';
import { FigureRepository } from './figure/figure.repository';
import { FigureService } from './figure/figure.service';
import { OpenUnits } from './figure/open-units.service';
import { IndicatorRepository } from './indicator/indicator.repository';
import { IndicatorService } from './indicator/indicator.service';
import { PublicReportService } from './report/public-report.service';
import { ReportExport } from './report/report-export.service';
import { ReportService } from './report/report.service';
import { TallyRepository } from './report/tally.repository';
import './reporting.messages';
import { ReportingSeed } from './reporting.seed';

/** Indicators, populations, targets and the facts that move them. */
@Module({
  providers: [
    ReportingSeed,
    IndicatorRepository,
    IndicatorService,
    FigureRepository,
    FigureService,
    OpenUnits,
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
    FigureService,
    FactService,
    ReportService,
    PublicReportService,
    ReportExport,
  ],
})
export class ReportingModule {}
