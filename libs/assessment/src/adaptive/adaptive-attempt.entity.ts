import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { CalibrationRun } from '../calibration/calibration.entity';
import type { AskedItem } from './adaptive-ability';
import type { StopReason } from './stop-rule';

/** What an attempt at an adaptive quiz carries beside its row, and changes together with it. */
@Entity({ schema: 'assessment', name: 'adaptive_attempt' })
@Check('adaptive_attempt_step', `step >= 1`)
@Check('adaptive_attempt_asked', `jsonb_typeof(asked) = 'array'`)
@Check('adaptive_attempt_stop', `stop_reason in ('PRECISE', 'CLASSIFIED', 'MAX_ITEMS', 'NO_ITEMS')`)
export class AdaptiveAttempt {
  @ForeignKey(() => Attempt, { name: 'adaptive_attempt_attempt_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'adaptive_attempt_pkey' })
  attemptId!: string;

  /** Number of the question that is asked, from 1; one more than there are once the rule has ended the test. */
  @Column('integer', { default: 1 })
  step!: number;

  @ForeignKey(() => CalibrationRun, { name: 'adaptive_attempt_calibration_fkey' })
  @Column('uuid')
  calibrationId!: string;

  /** The questions in their order with their frozen parameters; marks are computed from these for ever. */
  @Column('jsonb')
  asked!: AskedItem[];

  /** 1 or 0 for each answer given, as it was scored then. */
  @Column('smallint', { array: true, default: '{}' })
  rights!: number[];

  /** Questions that this person must not get: met before, written by them, or in quarantine at the start. */
  @Column('uuid', { array: true, default: '{}' })
  excluded!: string[];

  @Column('double precision')
  theta!: number;

  @Column('double precision')
  standardError!: number;

  /** Why the rule ended the test; null while it runs, and when it was handed in early or expired. */
  @Column('text', { nullable: true })
  stopReason!: StopReason | null;
}
