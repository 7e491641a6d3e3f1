import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { ExamSession } from './exam-session.entity';

export const INCIDENT_KINDS = [
  'LATE',
  'IDENTITY',
  'MISCONDUCT',
  'LEFT_ROOM',
  'TECHNICAL',
  'HEALTH',
  'OTHER',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Something that invigilators saw. Triggers let it be added, and sealed, and never changed or taken away. */
@Entity({ schema: 'assessment', name: 'exam_incident' })
@Index('exam_incident_of_session', ['sessionId', 'id'])
@Index('exam_incident_in_clear', ['id'], { where: 'text is not null' })
@Check('exam_incident_text', 'num_nonnulls(text, sealed_text) = 1')
@Check(
  'exam_incident_kind',
  `kind in ('LATE', 'IDENTITY', 'MISCONDUCT', 'LEFT_ROOM', 'TECHNICAL', 'HEALTH', 'OTHER')`,
)
export class ExamIncident {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_incident_pkey' })
  id!: string;

  @ForeignKey(() => ExamSession, { name: 'exam_incident_session_fkey' })
  @Column('uuid')
  sessionId!: string;

  /** The candidate it is about; null: the room. */
  @ForeignKey(() => Learner, { name: 'exam_incident_learner_fkey' })
  @Column('uuid', { nullable: true })
  learnerId!: string | null;

  @Column('text')
  kind!: IncidentKind;

  /** What was written down before texts were sealed; the worker seals it. */
  @Column('text', { nullable: true })
  text!: string | null;

  /** See `incident-text.ts`: it may tell of somebody's health. */
  @Column('bytea', { nullable: true })
  sealedText!: Buffer | null;

  @Column('uuid')
  recordedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
