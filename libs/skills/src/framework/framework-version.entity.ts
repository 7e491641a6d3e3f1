import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { FrameworkDetails, GroupEntry } from './framework-file';
import { Framework } from './framework.entity';

/** `AWAITING_TEXT`: the header is known and the skills are not; it cannot be published. */
export const FRAMEWORK_STATES = ['DRAFT', 'AWAITING_TEXT', 'PUBLISHED', 'RETIRED'] as const;
export type FrameworkState = (typeof FRAMEWORK_STATES)[number];

/**
 * One version of a framework. Triggers refuse every change of a published or retired one and of its content,
 * except the step from published to retired: results keep the version they were measured against
 * (domain.md, frameworks as data, rule 3).
 */
@Entity({ schema: 'skills', name: 'framework_version' })
@Unique('framework_version_version', ['frameworkId', 'version'])
@Check('framework_version_state', `state in ('DRAFT', 'AWAITING_TEXT', 'PUBLISHED', 'RETIRED')`)
@Check('framework_version_validity', 'valid_to is null or valid_to > valid_from')
@Check(
  'framework_version_published',
  `state not in ('PUBLISHED', 'RETIRED') or (published_at is not null and valid_from is not null)`,
)
@Check(
  'framework_version_completeness',
  `state not in ('PUBLISHED', 'RETIRED') or completeness = 'complete' or incomplete_accepted_at is not null`,
)
@Check('framework_version_retired', `(state = 'RETIRED') = (retired_at is not null)`)
@Check('framework_version_acceptance', '(incomplete_accepted_at is null) = (incomplete_reason is null)')
export class FrameworkVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'framework_version_pkey' })
  id!: string;

  @ForeignKey(() => Framework, { name: 'framework_version_framework_fkey' })
  @Column('uuid')
  frameworkId!: string;

  @Column('text')
  version!: string;

  @Column('text')
  state!: FrameworkState;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  /** The legal text or the author. */
  @Column('text')
  source!: string;

  /** Our own reference, no legal text. */
  @Column('boolean')
  isReference!: boolean;

  @Column('date', { nullable: true })
  issuedOn!: string | null;

  /** First day in force. */
  @Column('date', { nullable: true })
  validFrom!: string | null;

  /** First day no longer in force; null while no end is known. */
  @Column('date', { nullable: true })
  validTo!: string | null;

  /** `complete`, or what is missing. */
  @Column('text')
  completeness!: string;

  /** Always read with the version and few, hence not rows. */
  @Column('jsonb')
  groups!: GroupEntry[];

  /** What is only shown. */
  @Column('jsonb')
  details!: FrameworkDetails;

  /** SHA-256 of the content: tells whether a file brings anything new. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  importedAt!: Date;

  /** Person or service account; null for the command line. */
  @Column('uuid', { nullable: true })
  importedBy!: string | null;

  /** When an editor accepted that something is missing; who and why stand beside it and in the audit log. */
  @Column('timestamptz', { nullable: true })
  incompleteAcceptedAt!: Date | null;

  @Column('uuid', { nullable: true })
  incompleteAcceptedBy!: string | null;

  @Column('text', { nullable: true })
  incompleteReason!: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  /** Null for the command line. */
  @Column('uuid', { nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  @Column('uuid', { nullable: true })
  retiredBy!: string | null;
}
