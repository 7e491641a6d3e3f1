import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner, OrgUnit } from '@app/identity';
import { ProgrammeVersion } from '../programme/programme-version.entity';

export const SIMULATION_STATES = ['RUNNING', 'DONE', 'OUTDATED', 'FAILED'] as const;
export type SimulationState = (typeof SIMULATION_STATES)[number];

/** Counts who would receive the certificate of a version now, among the people of a unit; issues nothing. */
@Entity({ schema: 'certification', name: 'programme_simulation' })
@Index('programme_simulation_one_running', ['versionId', 'unitId'], {
  unique: true,
  where: `state = 'RUNNING'`,
})
@Index('programme_simulation_of_version', ['versionId', 'unitId'])
@Check('programme_simulation_state', `state in ('RUNNING', 'DONE', 'OUTDATED', 'FAILED')`)
@Check('programme_simulation_finished', `(state = 'RUNNING') = (finished_at is null)`)
export class ProgrammeSimulation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_simulation_pkey' })
  id!: string;

  @ForeignKey(() => ProgrammeVersion, { name: 'programme_simulation_version_fkey' })
  @Column('uuid')
  versionId!: string;

  /** Of the draft: once it is edited, the simulation is outdated. */
  @Column('integer')
  revision!: number;

  /** People who live, work or study in its subtree. */
  @ForeignKey(() => OrgUnit, { name: 'programme_simulation_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('text', { default: 'RUNNING' })
  state!: SimulationState;

  /** Name of the batch that is next: a job for another one, repeated or late, does nothing. */
  @Column('uuid')
  nextBatch!: string;

  @Column('uuid', { nullable: true })
  cursor!: string | null;

  /** People looked at so far. */
  @Column('integer', { default: 0 })
  examined!: number;

  @Column('integer')
  total!: number;

  @Column('integer', { default: 0 })
  wouldReceive!: number;

  /** People who would not, for lack of a condition: one number per condition of the rule, in their order. */
  @Column('integer', { array: true })
  lacking!: number[];

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

/** Somebody who would receive the certificate; goes with the next simulation of the same version and unit. */
@Entity({ schema: 'certification', name: 'simulated_right' })
export class SimulatedRight {
  @ForeignKey(() => ProgrammeSimulation, { name: 'simulated_right_simulation_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'simulated_right_pkey' })
  simulationId!: string;

  @ForeignKey(() => Learner, { name: 'simulated_right_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'simulated_right_pkey' })
  learnerId!: string;
}
