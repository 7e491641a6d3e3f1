import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '@app/identity';
import { Indicator } from '../indicator/indicator.entity';

/**
 * What a plan asks of a unit in a year. A row without a value says that the plan sets no target ("-"), which is
 * neither 0 nor "nobody has entered it yet" (domain.md rule 30).
 */
@Entity({ schema: 'reporting', name: 'target' })
@Unique('target_one_value', ['indicatorCode', 'unitId', 'year'])
@Check('target_value', 'value between 0 and 100')
export class Target {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'target_pkey' })
  id!: string;

  @ForeignKey(() => Indicator, 'code', { name: 'target_indicator_fkey' })
  @Column('text')
  indicatorCode!: string;

  @ForeignKey(() => OrgUnit, { name: 'target_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('smallint')
  year!: number;

  /** Percent. */
  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  value!: string | null;

  /** The plan. */
  @Column('text')
  source!: string;

  /** Learner or service account; null for shipped data. */
  @Column('uuid', { nullable: true })
  enteredBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  enteredAt!: Date;
}
