import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MarkingTask } from './marking-task.entity';

/**
 * A mark as it was before its marker corrected it; the task holds the mark that counts. A trigger refuses updates and
 * deletions. The first of a task is what its marker thought without knowing of anybody else's mark.
 */
@Entity({ schema: 'assessment', name: 'mark_revision' })
export class MarkRevision {
  @ForeignKey(() => MarkingTask, { name: 'mark_revision_task_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mark_revision_pkey' })
  taskId!: string;

  /** From 1. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'mark_revision_pkey' })
  number!: number;

  /** Thousandths of the question. */
  @Column('smallint')
  oldMark!: number;

  @Column('jsonb')
  oldLevels!: Record<string, string>;

  @Column('text', { nullable: true })
  oldComment!: string | null;

  @Column('timestamptz')
  oldMarkedAt!: Date;

  @Column('uuid')
  revisedBy!: string;

  @Column('text')
  reason!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  revisedAt!: Date;
}
