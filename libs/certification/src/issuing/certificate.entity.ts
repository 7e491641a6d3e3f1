import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Learner, type LearnerGroup } from '@app/identity';
import type { Period } from '../programme/period';
import { ProgrammeVersion } from '../programme/programme-version.entity';
import { Programme } from '../programme/programme.entity';

/**
 * States that are stored; EXPIRED follows from `validUntil` and the clock. ISSUED ⇄ SUSPENDED; from both to REVOKED or
 * SUPERSEDED, which are final.
 */
export const STORED_STATES = ['ISSUED', 'SUSPENDED', 'REVOKED', 'SUPERSEDED'] as const;
export type StoredState = (typeof STORED_STATES)[number];

export const REVOCATION_CODES = [
  'ISSUED_IN_ERROR',
  'IDENTITY_FRAUD',
  'EXAM_MISCONDUCT',
  'HOLDER_REQUEST',
  'OTHER',
  // Of certificates that a merge of accounts gave somebody, when it is taken back: nobody gives it by hand.
  'MERGE_REVERSED',
] as const;
export type RevocationCode = (typeof REVOCATION_CODES)[number];

export const SUSPENSION_CODES = [
  'UNDER_INVESTIGATION',
  'IDENTITY_DISPUTE',
  'HOLDER_REQUEST',
  'OTHER',
] as const;
export type SuspensionCode = (typeof SUSPENSION_CODES)[number];

/** What fulfilled the conditions of the programme. */
export interface CertificateEvidence {
  attemptIds: string[];
  enrolmentIds: string[];
  /** Ids of `LearnerFact`; missing on certificates from before there were any. */
  factIds?: string[];
}

/**
 * A confirmation of universalisation (Quyết định 757/QĐ-BKHCN, Annex II). Serial and bytes are stored before
 * they are signed; a trigger keeps what is certified and the signature from ever being changed. Without a
 * signature it is shown to nobody.
 */
@Entity({ schema: 'certification', name: 'certificate' })
@Unique('certificate_serial', ['serial'])
@Unique('certificate_one_successor', ['supersedesId'])
@Unique('certificate_status_entry', ['statusList', 'statusIndex'])
// A right, of a period, earns one certificate: a revoked one keeps its place; a superseded one makes room, and one that
// was never this person's.
@Index('certificate_one_per_right', ['learnerId', 'programmeId', 'period'], {
  unique: true,
  where: `state <> 'SUPERSEDED' and revocation_code is distinct from 'MERGE_REVERSED'`,
})
@Index('certificate_learner', ['learnerId'])
@Index('certificate_programme', ['programmeId'])
// What the status lists are made of: few of all certificates.
@Index('certificate_status_list', ['statusList'], { where: `state <> 'ISSUED'` })
@Check('certificate_period', `period = 'ONCE' or period ~ '^[0-9]{4}$' or period ~ '^R[1-9][0-9]{0,2}$'`)
@Check('certificate_state', `state in ('ISSUED', 'SUSPENDED', 'REVOKED', 'SUPERSEDED')`)
@Check('certificate_group_code', `group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')`)
@Check(
  'certificate_signed_whole',
  '(signature is null) = (signed_at is null) and (signature is null) = (kid is null)',
)
@Check(
  'certificate_revoked_whole',
  `(state = 'REVOKED') = (revoked_at is not null) and (state = 'REVOKED') = (revocation_code is not null)`,
)
@Check(
  'certificate_suspended_whole',
  `(state = 'SUSPENDED') = (suspended_at is not null) and (state = 'SUSPENDED') = (suspension_code is not null)`,
)
@Check(
  'certificate_suspension_code',
  `suspension_code in ('UNDER_INVESTIGATION', 'IDENTITY_DISPUTE', 'HOLDER_REQUEST', 'OTHER')`,
)
@Check('certificate_superseded_whole', `(state = 'SUPERSEDED') = (superseded_at is not null)`)
@Check('certificate_status_whole', '(status_list is null) = (status_index is null)')
@Check('certificate_status_index', 'status_index between 0 and 131071')
@Check(
  'certificate_revocation_code',
  `revocation_code in ('ISSUED_IN_ERROR', 'IDENTITY_FRAUD', 'EXAM_MISCONDUCT', 'HOLDER_REQUEST', 'OTHER', 'MERGE_REVERSED')`,
)
@Check('certificate_superseded_by', `superseded_by_id is null or state = 'SUPERSEDED'`)
export class Certificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_pkey' })
  id!: string;

  /** `HVS-2026-XXXX-XXXX-C` */
  @Column('text')
  serial!: string;

  @ForeignKey(() => Programme, { name: 'certificate_programme_fkey' })
  @Column('uuid')
  programmeId!: string;

  /** Under which version of the programme it was earned. */
  @ForeignKey(() => ProgrammeVersion, { name: 'certificate_programme_version_fkey' })
  @Column('uuid')
  programmeVersionId!: string;

  @ForeignKey(() => Learner, { name: 'certificate_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  /** Which right of the programme: `ONCE`, `R1` and on for its renewals, or the Vietnamese calendar year. */
  @Column('text', { default: 'ONCE' })
  period!: Period;

  /** Name as VNeID wrote it on the day. */
  @Column('text')
  holderName!: string;

  /** SD-JWT disclosure (RFC 9901) of the name; its digest is in the signed bytes, the name is not. */
  @Column('text')
  nameDisclosure!: string;

  /** Null when the programme is for anybody. */
  @Column('text', { nullable: true })
  groupCode!: LearnerGroup | null;

  /** Code and version, e.g. `HVS-REF@1.0.0`: a new version does not change old results (domain.md rule 3). */
  @Column('text')
  framework!: string;

  @Column('jsonb')
  evidence!: CertificateEvidence;

  /** What is signed: canonical JSON (RFC 8785) in UTF-8. */
  @Column('bytea')
  canonicalPayload!: Buffer;

  /** JWS in compact form with the payload left out (RFC 7515, appendix F); null until signed. */
  @Column('text', { nullable: true })
  signature!: string | null;

  @Column('text', { nullable: true })
  kid!: string | null;

  @Column('text', { default: 'ISSUED' })
  state!: StoredState;

  @Column('timestamptz')
  issuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  validUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('text', { nullable: true })
  revocationCode!: RevocationCode | null;

  @Column('text', { nullable: true })
  revocationReason!: string | null;

  /** Learner or service account that revoked. */
  @Column('uuid', { nullable: true })
  revokedBy!: string | null;

  /** Of the present suspension; who and why stand in the audit log. */
  @Column('timestamptz', { nullable: true })
  suspendedAt!: Date | null;

  @Column('text', { nullable: true })
  suspensionCode!: SuspensionCode | null;

  /** The certificate that this one replaces. */
  @ForeignKey(() => Certificate, { name: 'certificate_supersedes_fkey' })
  @Column('uuid', { nullable: true })
  supersedesId!: string | null;

  @Column('timestamptz', { nullable: true })
  supersededAt!: Date | null;

  /** What took its place, where that was there before: of the same right, in an account that it was merged into. */
  @ForeignKey(() => Certificate, { name: 'certificate_superseded_by_fkey' })
  @Column('uuid', { nullable: true })
  supersededById!: string | null;

  /** When it was earned, where that is not the moment of issue: a newer version keeps the moment of the first. */
  @Column('timestamptz', { nullable: true })
  awardedAt!: Date | null;

  /** Where its bit stands in the status lists; null on certificates older than the lists. */
  @Column('integer', { nullable: true })
  statusList!: number | null;

  @Column('integer', { nullable: true })
  statusIndex!: number | null;
}
