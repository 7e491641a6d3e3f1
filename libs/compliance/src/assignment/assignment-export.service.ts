import { Injectable } from '@nestjs/common';
import { FileExchange } from '@platform/files';
import { translate } from '@platform/i18n';
import type { Actor } from '@platform/security';
import {
  type OutputColumn,
  type OutputValue,
  type TableFormat,
  writeCsv,
  writeXlsx,
} from '@platform/tabular';
import { vietnamDate } from '@platform/time';
import { assignmentState } from './assignment-state';
import type { AssignmentRow } from './assignment.repository';
import { AssignmentService } from './assignment.service';

/** The columns, in their order; their headers are `assignment.column.…`. */
const COLUMNS: (Omit<OutputColumn, 'header'> & { key: string; of: (row: AssignmentRow) => OutputValue })[] = [
  { key: 'name', width: 30, of: (row) => row.fullName },
  { key: 'unit', width: 40, of: (row) => row.unitNameVi },
  { key: 'position', width: 24, of: (row) => row.position },
  { key: 'state', width: 18, of: (row) => translate(`assignment.state.${assignmentState(row, row.today)}`) },
  { key: 'dueOn', width: 14, kind: 'date', of: (row) => row.dueOn },
  {
    key: 'fulfilledOn',
    width: 14,
    kind: 'date',
    of: (row) => row.fulfilledAt && vietnamDate(row.fulfilledAt),
  },
  { key: 'waiveReason', width: 40, of: (row) => row.waiveReason },
];

/** A table of people with an obligation, which only its maker can fetch. */
@Injectable()
export class AssignmentExport {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly files: FileExchange,
  ) {}

  async make(
    actor: Actor,
    obligationId: string,
    unitId: string | null,
    format: TableFormat,
  ): Promise<{ id: string; name: string; rows: number }> {
    const { obligation, rows } = await this.assignments.exportRows(actor, obligationId, unitId, format);
    const columns = COLUMNS.map((column) => ({
      ...column,
      header: translate(`assignment.column.${column.key}`),
    }));
    const values = rows.map((row) => COLUMNS.map(({ of }) => of(row)));
    const content =
      format === 'CSV'
        ? writeCsv(columns, values)
        : await writeXlsx(obligation.code.slice(0, 31), columns, values);
    const file = await this.files.save(actor, exportName(obligation, format), content);
    return { ...file, rows: rows.length };
  }
}

/** `yeu-cau-DT-CBCC-2026.xlsx`: the code is ASCII as it is; the year stands in the name once. */
export function exportName({ code, year }: { code: string; year: number }, format: TableFormat): string {
  const isYearInCode = code.split('-').includes(String(year));
  return `yeu-cau-${code}${isYearInCode ? '' : `-${year}`}.${format.toLowerCase()}`;
}
