import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Learner } from '@app/identity';

/**
 * A certificate as the training record of one Vietnamese calendar year: the one it stands for, or the one of its
 * issue where the programme is earned once. One row for each certificate: it can never count for two years
 * (domain.md rule 35). Kept for people without an obligation too, so that an obligation of later in the year finds it.
 */
@Entity({ schema: 'compliance', name: 'fulfilment' })
@Unique('fulfilment_certificate_year', ['certificateId', 'year'])
@Index('fulfilment_learner', ['learnerId', 'year', 'programmeCode'], { where: 'revoked_at is null' })
export class Fulfilment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fulfilment_pkey' })
  certificateId!: string;

  @ForeignKey(() => Learner, { name: 'fulfilment_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @Column('text')
  programmeCode!: string;

  @Column('smallint')
  year!: number;

  @Column('timestamptz')
  issuedAt!: Date;

  /** When this lib heard that it no longer counts. */
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
