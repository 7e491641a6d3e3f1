import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '../org-unit/org-unit.entity';

/**
 * A person's account. Its key is (issuer, subject) of the identity provider; the personal number is an
 * attribute, encrypted, found by its blind index, never a key (domain.md rule 19).
 */
@Entity({ schema: 'identity', name: 'learner' })
@Unique('learner_issuer_subject', ['issuer', 'subject'])
@Index('learner_personal_number', ['personalNumberIndex'])
@Check('learner_identity_level', 'identity_level in (1, 2)')
export class Learner {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learner_pkey' })
  id!: string;

  @Column('text')
  issuer!: string;

  @Column('text')
  subject!: string;

  /** As VNeID writes it, NFC. */
  @Column('text')
  fullName!: string;

  @Column('date')
  birthDate!: string;

  /** `Secrets.encrypt(number, 'learner:<id>')`. */
  @Column('bytea')
  personalNumber!: Buffer;

  @Column('bytea')
  personalNumberIndex!: Buffer;

  /** Level of the VNeID account at the last sign-in: 1 or 2 (NĐ 69/2024/NĐ-CP). */
  @Column('smallint')
  identityLevel!: 1 | 2;

  /** Commune of residence, told by the person; statistics count people there (domain.md rule 31). */
  @ForeignKey(() => OrgUnit, { name: 'learner_residence_fkey' })
  @Column('uuid', { nullable: true })
  residenceUnitId!: string | null;

  /** Codes of `checkPersonalNumber` that a person should look at; never a reason to refuse. */
  @Column('text', { array: true, default: '{}' })
  reviewWarnings!: string[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  lastSignInAt!: Date;
}
