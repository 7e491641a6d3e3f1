import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One administrative act: who, when, why, before and after. A trigger refuses updates and deletions. */
@Entity({ schema: 'platform', name: 'audit_event' })
@Index('audit_event_subject', ['subjectType', 'subjectId'])
@Index('audit_event_at', ['at'])
export class AuditEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_event_pkey' })
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** `learner`, `service` or `system` (the command line). */
  @Column('text')
  actorKind!: string;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** `lib:verb-noun`, e.g. `certification:revoke`. */
  @Column('text')
  action!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;

  @Column('text')
  requestId!: string;
}
