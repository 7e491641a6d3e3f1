import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '../learner/learner.entity';

/** What differs between the two accounts; somebody has looked at it. */
export const MERGE_FINDINGS = ['NAME_DIFFERS', 'BIRTH_DATE_DIFFERS'] as const;
export type MergeFinding = (typeof MERGE_FINDINGS)[number];

/** CARD: the owner of the VNeID account showed the card. OFFICER: somebody has seen both. */
export const MERGE_WAYS = ['CARD', 'OFFICER'] as const;
export type MergeWay = (typeof MERGE_WAYS)[number];

/**
 * That an assisted account belongs to the owner of a VNeID account (domain.md rule 21). Nothing is moved: rows stay with
 * the account they were made under, and whoever reads results of a person asks `MergedAccounts` for all of theirs. So a
 * reversal takes back exactly what came from the merge. A trigger keeps lines from changing otherwise.
 */
@Entity({ schema: 'identity', name: 'account_merge' })
@Index('account_merge_one_live', ['assistedId'], { unique: true, where: 'reversed_at is null' })
@Index('account_merge_learner', ['learnerId'])
@Check('account_merge_two', 'assisted_id <> learner_id')
@Check('account_merge_way', `way in ('CARD', 'OFFICER') and (way = 'CARD') = (reason is null)`)
@Check('account_merge_reversed_whole', 'num_nonnulls(reversed_at, reversed_by, reversal_reason) in (0, 3)')
export class AccountMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_merge_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'account_merge_assisted_fkey' })
  @Column('uuid')
  assistedId!: string;

  /** The VNeID account. */
  @ForeignKey(() => Learner, { name: 'account_merge_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @Column('text')
  way!: MergeWay;

  @Column('text', { array: true, default: '{}' })
  findings!: MergeFinding[];

  /** Of an officer. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Learner or service account. */
  @Column('uuid')
  mergedBy!: string;

  @Column('timestamptz', { default: () => 'now()' })
  mergedAt!: Date;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('uuid', { nullable: true })
  reversedBy!: string | null;

  @Column('text', { nullable: true })
  reversalReason!: string | null;
}
