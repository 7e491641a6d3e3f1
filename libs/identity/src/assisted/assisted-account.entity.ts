import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '../learner/learner.entity';
import { OrgUnit } from '../org-unit/org-unit.entity';

/**
 * What is known of an account that a helper made for somebody without VNeID (domain.md rule 21), beside its
 * `Learner`, whose issuer is `assisted` and whose subject is the code on the sign-in card.
 */
@Entity({ schema: 'identity', name: 'assisted_account' })
@Index('assisted_account_unit', ['unitId'])
@Check('assisted_account_failed_tries', 'failed_tries between 0 and 5')
export class AssistedAccount {
  @ForeignKey(() => Learner, { name: 'assisted_account_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assisted_account_pkey' })
  learnerId!: string;

  /** The unit whose helpers look after it. */
  @ForeignKey(() => OrgUnit, { name: 'assisted_account_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** Who acts for a child: `Secrets.encrypt(text, 'guardian:<learner id>')`. */
  @Column('bytea', { nullable: true })
  guardian!: Buffer | null;

  @Column('bytea')
  pinSalt!: Buffer;

  /** See `PinHasher`; the PIN itself is shown once and stored nowhere. */
  @Column('bytea')
  pinHash!: Buffer;

  /** Wrong PINs since the last right one or the last new card; at 5 the card is locked. */
  @Column('smallint', { default: 0 })
  failedTries!: number;

  /** Learner or service account that made it. */
  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
