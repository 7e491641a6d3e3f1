import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { IdentityLevel } from '@platform/security';
import { OrgUnit } from '../org-unit/org-unit.entity';

/** Issuer of accounts that a helper made: no electronic identity stands behind them. */
export const ASSISTED_ISSUER = 'assisted';

/**
 * A person's account. Its key is (issuer, subject) of the identity provider; the personal number is an
 * attribute, encrypted, found by its blind index, never a key (domain.md rule 19).
 */
@Entity({ schema: 'identity', name: 'learner' })
@Unique('learner_issuer_subject', ['issuer', 'subject'])
@Index('learner_personal_number', ['personalNumberIndex'])
// Who looks like somebody: name, accents aside, among the few born on a day.
@Index('learner_birth_date', ['birthDate'])
@Index('learner_merged_into', ['mergedIntoId'], { where: 'merged_into_id is not null' })
@Check('learner_merged_assisted', `merged_into_id is null or issuer = 'assisted'`)
@Check(
  'learner_identity_level',
  `identity_level in (0, 1, 2) and (identity_level = 0) = (issuer = 'assisted')`,
)
@Check(
  'learner_personal_number_known',
  `(personal_number is null) = (issuer = 'assisted') and (personal_number_index is null) = (issuer = 'assisted')`,
)
export class Learner {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learner_pkey' })
  id!: string;

  @Column('text')
  issuer!: string;

  @Column('text')
  subject!: string;

  /** As VNeID, or the helper who made an assisted account, writes it, NFC. */
  @Column('text')
  fullName!: string;

  @Column('date')
  birthDate!: string;

  /** `Secrets.encrypt(number, 'learner:<id>')`; only an assisted account has none. */
  @Column('bytea', { nullable: true })
  personalNumber!: Buffer | null;

  @Column('bytea', { nullable: true })
  personalNumberIndex!: Buffer | null;

  /** Level of the VNeID account at the last sign-in: 1 or 2 (NĐ 69/2024/NĐ-CP); 0 of an assisted account. */
  @Column('smallint')
  identityLevel!: IdentityLevel;

  /** Commune of residence, told by the person; statistics count people there (domain.md rule 31). */
  @ForeignKey(() => OrgUnit, { name: 'learner_residence_fkey' })
  @Column('uuid', { nullable: true })
  residenceUnitId!: string | null;

  /** Codes of `checkPersonalNumber` that a person should look at; never a reason to refuse. */
  @Column('text', { array: true, default: '{}' })
  reviewWarnings!: string[];

  /** The VNeID account whose owner turned out to be this person; see `AccountMerge`. Rows of before stay here. */
  @ForeignKey(() => Learner, { name: 'learner_merged_into_fkey' })
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  lastSignInAt!: Date;
}
