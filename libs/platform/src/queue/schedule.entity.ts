import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When each scheduled work may run next: one row makes all workers together keep one rhythm. */
@Entity({ schema: 'platform', name: 'schedule' })
export class ScheduleRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'schedule_pkey' })
  name!: string;

  @Column('timestamptz')
  nextRunAt!: Date;
}
