import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '@app/identity';

/** A denominator: how many people a population has in a unit and a year, told from outside with a source. */
@Entity({ schema: 'reporting', name: 'population' })
@Unique('population_one_value', ['populationCode', 'unitId', 'year'])
@Check('population_value', 'value >= 0')
export class Population {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'population_pkey' })
  id!: string;

  @Column('text')
  populationCode!: string;

  @ForeignKey(() => OrgUnit, { name: 'population_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('smallint')
  year!: number;

  @Column('integer')
  value!: number;

  @Column('text')
  source!: string;

  /** Learner or service account; null for shipped data. */
  @Column('uuid', { nullable: true })
  enteredBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  enteredAt!: Date;
}
