import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A share of a population that plans set targets for. How people are counted stands in its rules. */
@Entity({ schema: 'reporting', name: 'indicator' })
@Unique('indicator_code', ['code'])
@Check('indicator_measure', `measure in ('PERCENT')`)
export class Indicator {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'indicator_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  nameVi!: string;

  @Column('text')
  nameEn!: string;

  @Column('text')
  populationCode!: string;

  @Column('text')
  populationNameVi!: string;

  @Column('text')
  populationNameEn!: string;

  @Column('text')
  measure!: 'PERCENT';
}
