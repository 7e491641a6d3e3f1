import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountMerge } from '@app/identity';
import { Certificate } from '../issuing/certificate.entity';

/**
 * What a merge of accounts, or its reversal, made of a certificate of the assisted account; written in the transaction of
 * the change, once per certificate (domain.md rule 21).
 */
@Entity({ schema: 'certification', name: 'rebinding' })
@Index('rebinding_certificate', ['certificateId'])
@Check(
  'rebinding_direction',
  `direction in ('MERGE', 'REVERSAL') and (direction = 'REVERSAL' or successor_id is not null)`,
)
export class Rebinding {
  @ForeignKey(() => AccountMerge, { name: 'rebinding_merge_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rebinding_pkey' })
  mergeId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'rebinding_pkey' })
  direction!: 'MERGE' | 'REVERSAL';

  /** The certificate that the assisted account had. */
  @ForeignKey(() => Certificate, { name: 'rebinding_certificate_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rebinding_pkey' })
  certificateId!: string;

  /**
   * What stands for it since: of the VNeID account, after a reversal of the assisted one again. Null when the reversal
   * found it revoked: nothing came back, and the right is used up.
   */
  @ForeignKey(() => Certificate, { name: 'rebinding_successor_fkey' })
  @Column('uuid', { nullable: true })
  successorId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  madeAt!: Date;
}
