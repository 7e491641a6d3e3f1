import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A framework of digital skills, known by its code in all its versions. */
@Entity({ schema: 'skills', name: 'framework' })
@Unique('framework_code', ['code'])
export class Framework {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'framework_pkey' })
  id!: string;

  /** `HVS-REF`, `TT02-2025`, `QD757-2025`. */
  @Column('text')
  code!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
