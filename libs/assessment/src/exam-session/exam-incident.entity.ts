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

/** Something that invigilators saw. Triggers let it be added and never changed or taken away. */
@Entity({ schema: 'assessment', name: 'exam_incident' })
@Index('exam_incident_of_session', ['sessionId', 'id'])
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

  @Column('text')
  text!: string;

  @Column('uuid')
  recordedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt!: Date;
}
