import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReconciliationReport } from './reconciliation-report.entity';

/**
 * What VNeID has listed so far in a comparison that runs. The table is unlogged: a crash empties it and ends the
 * comparison, and the next one begins anew.
 */
@Entity({ schema: 'certification', name: 'reconciliation_sighting' })
export class ReconciliationSighting {
  @ForeignKey(() => ReconciliationReport, { name: 'reconciliation_sighting_report_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reconciliation_sighting_pkey' })
  reportId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reconciliation_sighting_pkey' })
  confirmationId!: string;
}
