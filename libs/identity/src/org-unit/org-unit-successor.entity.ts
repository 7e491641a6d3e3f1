import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrgUnit } from './org-unit.entity';

/** Which units took over a closed one (a district of the old plans → its communes). */
@Entity({ schema: 'identity', name: 'org_unit_successor' })
@Check('org_unit_successor_other', 'unit_id <> successor_id')
export class OrgUnitSuccessor {
  @ForeignKey(() => OrgUnit, { name: 'org_unit_successor_unit_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'org_unit_successor_pkey' })
  unitId!: string;

  @ForeignKey(() => OrgUnit, { name: 'org_unit_successor_successor_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'org_unit_successor_pkey' })
  successorId!: string;
}
