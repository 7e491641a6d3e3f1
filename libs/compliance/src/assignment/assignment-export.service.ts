import { Injectable } from '@nestjs/common';
import { FileExchange } from '@platform/files';
import { translate } from '@platform/i18n';
import type { Actor } from '@platform/security';
import { writeXlsx } from '@platform/tabular';
import { vietnamDate } from '@platform/time';
import { assignmentState } from './assignment-state';
import { AssignmentService } from './assignment.service';

/** A spreadsheet of people with an obligation, which only its maker can fetch. */
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
  ): Promise<{ id: string; name: string; rows: number }> {
    const { obligation, rows } = await this.assignments.exportRows(actor, obligationId, unitId);
    const header = (column: string) => translate(`assignment.column.${column}`);
    const content = await writeXlsx(
      obligation.code.slice(0, 31),
      [
        { header: header('name'), width: 30 },
        { header: header('unit'), width: 40 },
        { header: header('position'), width: 24 },
        { header: header('state'), width: 18 },
        { header: header('dueOn'), width: 14 },
        { header: header('fulfilledOn'), width: 14 },
        { header: header('waiveReason'), width: 40 },
      ],
      rows.map((row) => [
        row.fullName,
        row.unitNameVi,
        row.position,
        translate(`assignment.state.${assignmentState(row, row.today)}`),
        row.dueOn,
        row.fulfilledAt && vietnamDate(row.fulfilledAt),
        row.waiveReason,
      ]),
    );
    const file = await this.files.save(actor, `${obligation.code}-${obligation.year}.xlsx`, content);
    return { ...file, rows: rows.length };
  }
}
