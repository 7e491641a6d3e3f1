import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { FileExchange } from '@platform/files';
import { localised, translate } from '@platform/i18n';
import type { Actor } from '@platform/security';
import { type OutputValue, writeXlsx } from '@platform/tabular';
import { type Figures, type ReportQuestion, ReportService } from './report.service';

/** A spreadsheet of an indicator: the unit first, then the units below it. */
@Injectable()
export class ReportExport {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportService,
    private readonly audit: AuditLog,
    private readonly files: FileExchange,
  ) {}

  async make(actor: Actor, question: ReportQuestion): Promise<{ id: string; name: string; rows: number }> {
    const report = await this.reports.report(actor, question);
    const header = (column: string) => translate(`report.column.${column}`);
    const rows = [report, ...report.children].map(toRow);
    const content = await writeXlsx(
      report.indicator.code,
      [
        { header: header('code'), width: 10 },
        { header: header('unit'), width: 40 },
        { header: header('numerator'), width: 16, kind: 'number' },
        { header: header('denominator'), width: 16, kind: 'number' },
        { header: header('percent'), width: 12 },
        { header: header('target'), width: 16 },
        { header: header('isReached'), width: 12 },
      ],
      rows,
    );
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'reporting:export-report',
        subjectType: 'org_unit',
        subjectId: question.unitId,
        after: { indicator: question.indicatorCode, year: question.year, asOf: report.day },
      }),
    );
    const name = `${report.indicator.code}-${report.year}-${report.day}.xlsx`;
    return { ...(await this.files.save(actor, name, content)), rows: rows.length };
  }
}

/** "No data", "no target" and "not entered" are words, never a 0. */
function toRow(row: Figures): OutputValue[] {
  const word = (name: string) => translate(`report.word.${name}`);
  const targetOf = ({ target }: Figures) => {
    if (!target) return word('notEntered');
    return target.value === null ? word('noTarget') : `${target.value} %`;
  };
  return [
    row.unit.code,
    localised(row.unit.nameVi, row.unit.nameEn),
    row.numerator,
    row.denominator,
    row.percent === null ? word('noData') : `${row.percent.toFixed(2)} %`,
    targetOf(row),
    row.isReached === null ? '' : word(row.isReached ? 'reached' : 'notReached'),
  ];
}
