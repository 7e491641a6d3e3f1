import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Item, ItemVersion } from '../question-bank/item.entity';

/** What somebody remarks on a question, or answers to such a remark: a thread has one level of replies. */
@Entity({ schema: 'assessment', name: 'item_comment' })
@Index('item_comment_threads', ['itemId', 'id'], { where: 'parent_id is null' })
@Index('item_comment_unresolved', ['itemId'], { where: 'parent_id is null and resolved_at is null' })
@Index('item_comment_replies', ['parentId', 'id'], { where: 'parent_id is not null' })
@Check('item_comment_text', `char_length(text) between 1 and 2000`)
@Check('item_comment_resolved', `(resolved_at is null) = (resolved_by is null)`)
@Check(
  'item_comment_reply',
  `parent_id is null or (place is null and item_version_id is null and resolved_at is null)`,
)
export class ItemComment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_comment_pkey' })
  id!: string;

  @ForeignKey(() => Item, { name: 'item_comment_item_fkey' })
  @Column('uuid')
  itemId!: string;

  /** The version it is about; null for the question as a whole, and once a draft is thrown away. */
  @ForeignKey(() => ItemVersion, { name: 'item_comment_version_fkey', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  itemVersionId!: string | null;

  /** Of a version, e.g. `prompt`, `choices.b`; see `places-of.ts`. */
  @Column('text', { nullable: true })
  place!: string | null;

  /** The remark that this one answers. */
  @ForeignKey(() => ItemComment, { name: 'item_comment_parent_fkey' })
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('uuid')
  authorId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  editedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt!: Date | null;

  @Column('uuid', { nullable: true })
  resolvedBy!: string | null;
}
