import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, Public } from '@platform/security';
import { ExportedFile } from '@platform/tabular';
import { ReportingPermissions } from '../reporting.permissions';
import { PublicReportService } from './public-report.service';
import { ReportExport } from './report-export.service';
import { ReportService } from './report.service';
import {
  IndicatorReport,
  IndicatorReportArgs,
  PublicIndicator,
  PublicIndicatorArgs,
  toIndicatorReport,
  toPublicIndicator,
} from './report.type';

const questionOf = (args: IndicatorReportArgs) => ({
  indicatorCode: args.indicatorCode,
  unitId: toUuid('unt', args.unitId, 'unitId'),
  year: args.year,
  asOf: args.asOf ?? null,
});

@Resolver(() => IndicatorReport)
export class ReportResolver {
  constructor(
    private readonly reports: ReportService,
    private readonly publicReports: PublicReportService,
    private readonly exports: ReportExport,
    private readonly files: FileExchange,
  ) {}

  @Query(() => IndicatorReport, {
    description: 'An indicator of a unit of the own scope and of the units directly below it.',
  })
  @Allow(ReportingPermissions['reporting:read'])
  async indicatorReport(
    @CurrentActor() actor: Actor,
    @Args() args: IndicatorReportArgs,
  ): Promise<IndicatorReport> {
    return toIndicatorReport(await this.reports.report(actor, questionOf(args)));
  }

  @Query(() => PublicIndicator, {
    description: 'An indicator for everybody; groups of fewer than 5 people are kept back.',
  })
  @Public()
  async publicIndicator(@Args() args: PublicIndicatorArgs): Promise<PublicIndicator> {
    const unitId = toUuid('unt', args.unitId, 'unitId');
    return toPublicIndicator(await this.publicReports.report(args.indicatorCode, unitId, args.year));
  }

  @Mutation(() => ExportedFile, { description: 'Makes a spreadsheet (XLSX) of an indicator report.' })
  @Allow(ReportingPermissions['reporting:read'])
  async exportIndicatorReport(
    @CurrentActor() actor: Actor,
    @Args() args: IndicatorReportArgs,
  ): Promise<ExportedFile> {
    const { id, name, rows } = await this.exports.make(actor, questionOf(args));
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, rows };
  }
}
