import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';

/** Marks that were changed after grading: who, why, from what, to what. Append-only. */
@Entity({ schema: 'assessment', name: 'mark_change' })
@Unique('mark_change_once', ['attemptId', 'causeId'])
@Check('mark_change_cause', `cause in ('REGRADE', 'APPEAL')`)
export class MarkChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mark_change_pkey' })
  id!: string;

  @ForeignKey(() => Attempt, { name: 'mark_change_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  @Column('text')
  cause!: 'REGRADE' | 'APPEAL';

  /** The regrade or the appeal: of each at most one change per attempt, whatever is retried. */
  @Column('uuid')
  causeId!: string;

  @Column('uuid')
  changedBy!: string;

  @Column('text')
  reason!: string;

  @Column('smallint', { array: true })
  oldMarks!: number[];

  @Column('smallint', { array: true })
  newMarks!: number[];

  @Column('integer')
  oldScore!: number;

  @Column('integer')
  newScore!: number;

  @Column('integer')
  oldMaxScore!: number;

  @Column('integer')
  newMaxScore!: number;

  @Column('boolean')
  wasPassed!: boolean;

  @Column('boolean')
  isPassed!: boolean;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
