import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item, ItemVersion } from './item.entity';
import type { ItemState } from './item-life-cycle';

/** One change of state of a version: the history of an item. Nothing changes or deletes it but the undoing of a draft. */
@Entity({ schema: 'assessment', name: 'item_transition' })
@Index('item_transition_item', ['itemId', 'id'])
export class ItemTransition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_transition_pkey' })
  id!: string;

  @ForeignKey(() => Item, { name: 'item_transition_item_fkey' })
  @Column('uuid')
  itemId!: string;

  @ForeignKey(() => ItemVersion, { name: 'item_transition_version_fkey', onDelete: 'CASCADE' })
  @Column('uuid')
  itemVersionId!: string;

  /** `ItemStep` */
  @Column('text')
  step!: string;

  @Column('text')
  fromState!: ItemState;

  @Column('text')
  toState!: ItemState;

  /** Learner id; null for the product itself and for integrators' programs. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at!: Date;
}

/** A version that no new attempt gets, from its quarantine to its release; a retirement in between changes nothing. */
@Entity({ schema: 'assessment', name: 'item_quarantine' })
export class ItemQuarantine {
  @ForeignKey(() => ItemVersion, { name: 'item_quarantine_version_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_quarantine_pkey' })
  itemVersionId!: string;

  /** Who may not release it. */
  @Column('uuid')
  actorId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}

/** Who wrote on any version of an item: they never sit it. Kept by a trigger on `item_version.editor_ids`. */
@Entity({ schema: 'assessment', name: 'item_author' })
export class ItemAuthor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_author_pkey' })
  learnerId!: string;

  @ForeignKey(() => Item, { name: 'item_author_item_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_author_pkey' })
  itemId!: string;
}

/** How many attempts were asked a version, counted in the background. */
@Entity({ schema: 'assessment', name: 'item_exposure' })
@Check('item_exposure_times_asked', `times_asked > 0`)
export class ItemExposure {
  @ForeignKey(() => ItemVersion, { name: 'item_exposure_version_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_exposure_pkey' })
  itemVersionId!: string;

  @Column('integer')
  timesAsked!: number;
}

/** Until which moment attempts are counted in `item_exposure`; one row. */
@Entity({ schema: 'assessment', name: 'item_exposure_mark' })
@Check('item_exposure_mark_one', `is_only`)
export class ItemExposureMark {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'item_exposure_mark_pkey' })
  isOnly!: boolean;

  @Column('timestamptz')
  countedUntil!: Date;
}
