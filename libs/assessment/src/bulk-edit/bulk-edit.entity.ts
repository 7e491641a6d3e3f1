import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BulkChange } from './bulk-change';
import type { BulkEditCode } from './bulk-edit-codes';
import type { ItemValues } from './item-values';

export const BULK_EDIT_STATES = ['PLANNED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE'] as const;
export type BulkEditState = (typeof BULK_EDIT_STATES)[number];

/** One change to many questions: planned, then applied, then perhaps undone. */
@Entity({ schema: 'assessment', name: 'bulk_edit' })
@Index('bulk_edit_requested', ['requestedBy', 'id'])
@Check('bulk_edit_state', `state in ('PLANNED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE')`)
@Check('bulk_edit_applied', `state in ('PLANNED', 'APPLYING') or applied_at is not null`)
@Check('bulk_edit_undone', `(undone_by is null) = (state not in ('UNDOING', 'UNDONE'))`)
export class BulkEdit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_edit_pkey' })
  id!: string;

  /** Learner id of whoever planned it and alone applies it. */
  @Column('uuid')
  requestedBy!: string;

  /** `BulkChange`; of a sheet only its kind: each row says its own. */
  @Column('jsonb')
  change!: BulkChange;

  @Column('boolean')
  isFromSheet!: boolean;

  /** Why; asked for where the same act on one question asks for it. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { default: 'PLANNED' })
  state!: BulkEditState;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  appliedAt!: Date | null;

  @Column('uuid', { nullable: true })
  undoneBy!: string | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @Column('text', { nullable: true })
  undoReason!: string | null;
}

/** What a bulk edit means for one question. No foreign key: a row may name a question that does not exist. */
@Entity({ schema: 'assessment', name: 'bulk_edit_item' })
@Unique('bulk_edit_item_once', ['bulkEditId', 'itemId'])
export class BulkEditItem {
  @ForeignKey(() => BulkEdit, { name: 'bulk_edit_item_edit_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_edit_item_pkey' })
  bulkEditId!: string;

  /** From 1: in the order of the questions asked for; of a sheet the row of the file. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bulk_edit_item_pkey' })
  position!: number;

  /** Null for a row of a sheet that names no question, or one that an earlier row named. */
  @Column('uuid', { nullable: true })
  itemId!: string | null;

  @Column('text', { nullable: true })
  code!: string | null;

  /** Of a sheet: what this row asks for. */
  @Column('jsonb', { nullable: true })
  change!: BulkChange | null;

  @Column('text')
  planned!: BulkEditCode;

  /** What is wrong with a row of a sheet. */
  @Column('text', { nullable: true })
  fault!: string | null;

  /** Of the question as the plan saw it. */
  @Column('text', { nullable: true })
  fingerprint!: string | null;

  /** What changes, as it was. */
  @Column('jsonb', { nullable: true })
  before!: Partial<ItemValues> | null;

  /** What changes, as it shall be. */
  @Column('jsonb', { nullable: true })
  after!: Partial<ItemValues> | null;

  /** What applying has made of it; null until then, and for rows that were not to be applied. */
  @Column('text', { nullable: true })
  applied!: BulkEditCode | null;

  /** Of the question as applying has left it. */
  @Column('text', { nullable: true })
  leftFingerprint!: string | null;

  /** The version that was moved, or the draft that was begun. */
  @Column('uuid', { nullable: true })
  itemVersionId!: string | null;

  /** What undoing has made of it. */
  @Column('text', { nullable: true })
  undone!: BulkEditCode | null;
}
