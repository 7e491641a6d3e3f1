import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FieldFault } from '@platform/errors';
import type { IrtModel } from '../irt/parameter-layout';
import { ItemVersion } from '../question-bank/item.entity';
import { QuizVersion } from '../quiz/quiz.entity';
import type { RunState } from '../statistics/statistics-run.entity';

/** As they are stored and asked for: names of GraphQL enums do not begin with a digit. */
export const MODELS = {
  RASCH: 'RASCH',
  ONE_PL: '1PL',
  TWO_PL: '2PL',
  THREE_PL: '3PL',
} as const satisfies Record<string, IrtModel>;
export type ModelName = keyof typeof MODELS;

/** Item parameters of one published version of a quiz: asked for by a person, estimated by the worker, kept as they were. */
@Entity({ schema: 'assessment', name: 'calibration' })
@Index('calibration_version', ['quizVersionId', 'createdAt'])
@Index('calibration_one_running', ['quizVersionId', 'model'], {
  unique: true,
  where: `state in ('WAITING', 'RUNNING')`,
})
@Index('calibration_one_current', ['quizVersionId'], { unique: true, where: 'is_current' })
@Check('calibration_model', `model in ('RASCH', 'ONE_PL', 'TWO_PL', 'THREE_PL')`)
@Check('calibration_state', `state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')`)
@Check('calibration_finished', `(state in ('DONE', 'FAILED')) = (finished_at is not null)`)
@Check('calibration_result', `(state = 'DONE') = (log_likelihood is not null and has_converged is not null)`)
@Check(
  'calibration_adopted',
  `not is_current or (state = 'DONE' and adopted_by is not null and adopted_at is not null)`,
)
export class CalibrationRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'calibration_pkey' })
  id!: string;

  @ForeignKey(() => QuizVersion, { name: 'calibration_version_fkey' })
  @Column('uuid')
  quizVersionId!: string;

  @Column('text')
  model!: ModelName;

  /** Learner or service account; may not adopt it. */
  @Column('uuid')
  requestedBy!: string;

  @Column('text', { default: 'WAITING' })
  state!: RunState;

  /** Attempts read so far: the progress. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('double precision', { nullable: true })
  logLikelihood!: number | null;

  @Column('boolean', { nullable: true })
  hasConverged!: boolean | null;

  /** Why it failed; when it is done, the items that were left out. */
  @Column('jsonb', { default: [] })
  faults!: FieldFault[];

  /** The one that is used, of its version. */
  @Column('boolean', { default: false })
  isCurrent!: boolean;

  /** The person who made it the current one last; stays when another takes its place. */
  @Column('uuid', { nullable: true })
  adoptedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  adoptedAt!: Date | null;

  /** Attempts graded until then are read. */
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When a worker was last known to be on its way: an order that nobody works on is given again. */
  @Column('timestamptz', { default: () => 'now()' })
  orderedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

/** What a calibration says of one item: logistic scale, D = 1, abilities N(0, 1). */
@Entity({ schema: 'assessment', name: 'item_parameter' })
@Index('item_parameter_item_version', ['itemVersionId'])
export class ItemParameter {
  @ForeignKey(() => CalibrationRun, { name: 'item_parameter_calibration_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_parameter_pkey' })
  calibrationId!: string;

  @ForeignKey(() => ItemVersion, { name: 'item_parameter_item_version_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_parameter_pkey' })
  itemVersionId!: string;

  @Column('double precision')
  discrimination!: number;

  @Column('double precision')
  difficulty!: number;

  @Column('double precision')
  guessing!: number;

  @Column('double precision', { nullable: true })
  discriminationError!: number | null;

  @Column('double precision', { nullable: true })
  difficultyError!: number | null;

  @Column('double precision', { nullable: true })
  guessingError!: number | null;

  /** S-X²; null without people who were asked every item. */
  @Column('double precision', { nullable: true })
  fitStatistic!: number | null;

  @Column('integer', { nullable: true })
  fitDegrees!: number | null;

  @Column('double precision', { nullable: true })
  fitPValue!: number | null;

  /** That asked it. */
  @Column('integer')
  attempts!: number;
}
