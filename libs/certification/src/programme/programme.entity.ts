import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '@app/identity';

export const PROGRAMME_TYPES = ['UNIVERSALISATION', 'COURSE_CERTIFICATE', 'BADGE'] as const;
export type ProgrammeType = (typeof PROGRAMME_TYPES)[number];

/** What earns a certificate. What it says and asks for stands in its versions. */
@Entity({ schema: 'certification', name: 'programme' })
@Unique('programme_code', ['code'])
@Index('programme_unit', ['unitId'])
@Check('programme_type', `type in ('UNIVERSALISATION', 'COURSE_CERTIFICATE', 'BADGE')`)
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text', { default: 'UNIVERSALISATION' })
  type!: ProgrammeType;

  /** Who answers for it: writing it and revoking one of its certificates need the right on this unit. */
  @ForeignKey(() => OrgUnit, { name: 'programme_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
