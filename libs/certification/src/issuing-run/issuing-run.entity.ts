import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProgrammeVersion } from '../programme/programme-version.entity';

export const RUN_STATES = ['RUNNING', 'PAUSED', 'FAILED', 'DONE', 'CANCELLED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Judges everybody whom a version of a programme is for, and issues what they have earned, batch by batch. */
@Entity({ schema: 'certification', name: 'issuing_run' })
@Index('issuing_run_one_open', ['versionId'], {
  unique: true,
  where: `state in ('RUNNING', 'PAUSED', 'FAILED')`,
})
@Index('issuing_run_of_version', ['versionId', 'id'])
@Check('issuing_run_state', `state in ('RUNNING', 'PAUSED', 'FAILED', 'DONE', 'CANCELLED')`)
@Check('issuing_run_finished', `(state in ('DONE', 'CANCELLED')) = (finished_at is not null)`)
export class IssuingRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'issuing_run_pkey' })
  id!: string;

  @ForeignKey(() => ProgrammeVersion, { name: 'issuing_run_version_fkey' })
  @Column('uuid')
  versionId!: string;

  /** FAILED: a batch failed for the last time; a person may resume it. CANCELLED: its version was retired. */
  @Column('text', { default: 'RUNNING' })
  state!: RunState;

  /** Name of the batch that is next: a job for another one, repeated or late, does nothing. */
  @Column('uuid')
  nextBatch!: string;

  /** The last learner that was judged, by id: whoever goes on begins after it. */
  @Column('uuid', { nullable: true })
  cursor!: string | null;

  /** Learners judged so far. */
  @Column('integer', { default: 0 })
  done!: number;

  /** Certificates that were made. */
  @Column('integer', { default: 0 })
  issued!: number;

  /** Learners whom the version was for when the run began. */
  @Column('integer')
  total!: number;

  @Column('uuid')
  startedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
