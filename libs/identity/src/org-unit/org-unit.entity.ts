import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const ORG_UNIT_TYPES = [
  'NATION',
  'PROVINCE',
  'DISTRICT',
  'COMMUNE',
  'AGENCY',
  'SCHOOL',
  'ENTERPRISE',
] as const;
export type OrgUnitType = (typeof ORG_UNIT_TYPES)[number];

/**
 * A unit of the administrative map or an organisation below one. Its key in the real world is
 * (code, validFrom): seven province codes were reused on 2025-07-01 (domain.md rule 33).
 */
@Entity({ schema: 'identity', name: 'org_unit' })
@Unique('org_unit_code_valid_from', ['type', 'code', 'validFrom'])
@Index('org_unit_path', { synchronize: false })
@Index('org_unit_search', { synchronize: false })
@Index('org_unit_parent', ['parentId'])
@Check('org_unit_validity', 'valid_to is null or valid_to > valid_from')
@Check(
  'org_unit_type',
  `type in ('NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'AGENCY', 'SCHOOL', 'ENTERPRISE')`,
)
export class OrgUnit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'org_unit_pkey' })
  id!: string;

  @Column('text')
  type!: OrgUnitType;

  /** Official code of the unit's list (2 digits for provinces, 5 for communes), or the organisation's own. */
  @Column('text')
  code!: string;

  @Column('text')
  nameVi!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  @ForeignKey(() => OrgUnit, { name: 'org_unit_parent_fkey' })
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** Labels from the nation down to this unit (ltree): a subtree is one index range. */
  @Column('ltree')
  path!: string;

  /** First day on which the unit exists. */
  @Column('date')
  validFrom!: string;

  /** First day on which it no longer exists; null while it does. */
  @Column('date', { nullable: true })
  validTo!: string | null;
}
