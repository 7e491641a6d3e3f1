import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OrgUnit } from '@app/identity';
import { hiddenGroups, isTiny } from './public-figures';
import { type Figures, type IndicatorReport, ReportService } from './report.service';

export interface PublicFigures {
  unit: OrgUnit;
  /** Null when hidden. */
  numerator: number | null;
  denominator: number | null;
  percent: number | null;
  isHidden: boolean;
}

export interface PublicReport extends PublicFigures {
  report: IndicatorReport;
  children: PublicFigures[];
}

/** Minutes a public figure may be old: anybody may ask, and the sums of the nation are dear. */
const KEEP_MS = 5 * 60_000;

/** Figures that everybody may see: no group so small that it points at people (domain.md rule 36). */
@Injectable()
export class PublicReportService {
  private readonly kept = new LRUCache<string, IndicatorReport>({ max: 500, ttl: KEEP_MS });

  constructor(private readonly reports: ReportService) {}

  async report(indicatorCode: string, unitId: string, year: number): Promise<PublicReport> {
    const report = await this.read(indicatorCode, unitId, year);
    const isHidden = await this.isHidden(report);
    const hidden = hiddenBelow(report);
    return {
      report,
      ...show(report, isHidden),
      children: report.children.map((child, index) => show(child, isHidden || hidden[index] === true)),
    };
  }

  /** Hidden with its unit above, or among its siblings; the root when it is tiny itself. */
  private async isHidden(report: IndicatorReport): Promise<boolean> {
    const { parentId } = report.unit;
    if (isTiny(report)) return true;
    if (parentId === null) return false;
    const above = await this.read(report.indicator.code, parentId, report.year);
    const index = above.children.findIndex((child) => child.unit.id === report.unit.id);
    return hiddenBelow(above)[index] === true || this.isHidden(above);
  }

  private async read(indicatorCode: string, unitId: string, year: number): Promise<IndicatorReport> {
    const key = `${indicatorCode} ${unitId} ${year}`;
    const kept = this.kept.get(key);
    if (kept) return kept;
    const report = await this.reports.make({ indicatorCode, unitId, year, asOf: null });
    this.kept.set(key, report);
    return report;
  }
}

/** The units below together with the people counted in none of them, who are a group too. */
function hiddenBelow(report: IndicatorReport): boolean[] {
  const below = report.children.reduce((sum, child) => sum + child.numerator, 0);
  const rest = { numerator: Math.max(0, report.numerator - below), denominator: null };
  return hiddenGroups([...report.children, rest]);
}

const show = (figures: Figures, isHidden: boolean): PublicFigures => ({
  unit: figures.unit,
  numerator: isHidden ? null : figures.numerator,
  denominator: isHidden ? null : figures.denominator,
  percent: isHidden ? null : figures.percent,
  isHidden,
});
