import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrgUnit } from '@app/identity';
import type { FieldFault } from '@platform/errors';
import type { ItemDraft } from '../question-bank/item-draft';
import type { Notice, Place } from './exchange-item';

export const IMPORT_STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What an author wants done with a file of questions. */
export interface ImportOptions {
  /** For questions that do not say it themselves. */
  defaults: Omit<ItemDraft, 'content'> & { source?: string | null };
  /** ALL_OR_NOTHING: one faulty question, and nothing is written. */
  mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
  isDryRun: boolean;
}

/** A file of questions on its way into a bank: asked for by a person, done by the worker. */
@Entity({ schema: 'assessment', name: 'item_import' })
@Index('item_import_requested', ['requestedBy', 'createdAt'])
@Check('item_import_state', `state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')`)
@Check('item_import_finished', `(state in ('DONE', 'FAILED')) = (finished_at is not null)`)
export class ItemFileImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_import_pkey' })
  id!: string;

  /** Owner of the bank. */
  @ForeignKey(() => OrgUnit, { name: 'item_import_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** Learner or service account; owner of the file. */
  @Column('uuid')
  requestedBy!: string;

  @Column('boolean')
  isByPerson!: boolean;

  @Column('uuid')
  fileId!: string;

  @Column('text')
  format!: string;

  @Column('jsonb')
  options!: ImportOptions;

  @Column('text', { default: 'WAITING' })
  state!: ImportState;

  /** Questions read so far: the progress. */
  @Column('integer', { default: 0 })
  readCount!: number;

  /** Whether the drafts were written; null until finished. */
  @Column('boolean', { nullable: true })
  isWritten!: boolean | null;

  /** What is wrong with the file as a whole, when it failed. */
  @Column('jsonb', { default: [] })
  fileFaults!: FieldFault[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

export const ROW_OUTCOMES = ['CREATED', 'CHANGED', 'UNCHANGED', 'FAULTY'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What became of one question of a file. */
@Entity({ schema: 'assessment', name: 'item_import_row' })
@Check('item_import_row_outcome', `outcome in ('CREATED', 'CHANGED', 'UNCHANGED', 'FAULTY')`)
export class ItemImportRow {
  @ForeignKey(() => ItemFileImport, { name: 'item_import_row_import_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_import_row_pkey' })
  importId!: string;

  /** From 1, as the questions stand in the file. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'item_import_row_pkey' })
  position!: number;

  @Column('jsonb')
  place!: Place;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text')
  outcome!: RowOutcome;

  @Column('jsonb')
  faults!: FieldFault[];

  @Column('jsonb')
  notices!: Notice[];
}
