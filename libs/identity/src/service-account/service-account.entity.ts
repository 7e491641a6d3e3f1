import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '../org-unit/org-unit.entity';

/** An integrator's program: signs in with OAuth 2.0 client credentials, acts on one unit's subtree. */
@Entity({ schema: 'identity', name: 'service_account' })
@Unique('service_account_client_id', ['clientId'])
export class ServiceAccount {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_account_pkey' })
  id!: string;

  @Column('text')
  clientId!: string;

  /** SHA-256 of a 256-bit random secret: nothing to guess, so no slow hash is needed. */
  @Column('bytea')
  secretHash!: Buffer;

  @Column('text')
  name!: string;

  /** Permissions its tokens may carry. */
  @Column('text', { array: true })
  scopes!: string[];

  @ForeignKey(() => OrgUnit, { name: 'service_account_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;
}
