import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '@app/identity';
import type { ItemState } from './item-life-cycle';
import type { ItemVisibility } from './item-description';

/** A question in a unit's bank. What it says stands in its versions. */
@Entity({ schema: 'assessment', name: 'item' })
@Unique('item_code', ['unitId', 'code'])
@Index('item_national', ['unitId'], { where: `visibility = 'NATIONAL'` })
@Index('item_tags', { synchronize: false })
@Index('item_tags_search', { synchronize: false })
@Index('item_code_search', { synchronize: false })
@Check('item_visibility', `visibility in ('UNIT', 'SUBTREE', 'NATIONAL')`)
export class Item {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_pkey' })
  id!: string;

  /** Owner of the bank. */
  @ForeignKey(() => OrgUnit, { name: 'item_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** Unique in the unit's bank, e.g. `HVS-1.1-01`. */
  @Column('text')
  code!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Whose quizzes may draw it: the unit's own, those of units below too, or everybody's. */
  @Column('text', { default: 'SUBTREE' })
  visibility!: ItemVisibility;

  /** Lower case, each once, in order. */
  @Column('text', { array: true, default: '{}' })
  tags!: string[];

  /** SPDX identifier, e.g. `CC-BY-4.0`. */
  @Column('text', { nullable: true })
  licence!: string | null;

  /** Where the question comes from; where its fact stands is in its content. */
  @Column('text', { nullable: true })
  origin!: string | null;

  @Column('text', { array: true, default: '{}' })
  references!: string[];
}

/** One immutable wording and key of an item. Only approved ones are drawn. */
@Entity({ schema: 'assessment', name: 'item_version' })
@Unique('item_version_number', ['itemId', 'number'])
@Index('item_version_skill', ['skillCode', 'state'])
@Index('item_version_one_open', ['itemId'], { unique: true, where: `state in ('DRAFT', 'IN_REVIEW')` })
@Index('item_version_one_in_use', ['itemId'], {
  unique: true,
  where: `state in ('APPROVED', 'LIVE', 'QUARANTINED')`,
})
@Index('item_version_search', { synchronize: false })
@Check('item_version_state', `state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'LIVE', 'QUARANTINED', 'RETIRED')`)
@Check('item_version_kind', `kind in ('THEORY', 'PRACTICE')`)
@Check('item_version_difficulty', `difficulty in ('EASY', 'MEDIUM', 'HARD')`)
@Check('item_version_cognitive_level', `cognitive_level in ('REMEMBER', 'UNDERSTAND', 'APPLY')`)
export class ItemVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'item_version_pkey' })
  id!: string;

  @ForeignKey(() => Item, { name: 'item_version_item_fkey' })
  @Column('uuid')
  itemId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  state!: ItemState;

  /** Skill of the reference framework, e.g. `1.1`. */
  @Column('text')
  skillCode!: string;

  @Column('text')
  kind!: 'THEORY' | 'PRACTICE';

  @Column('text')
  difficulty!: 'EASY' | 'MEDIUM' | 'HARD';

  /** Nhận biết, thông hiểu, vận dụng. */
  @Column('text')
  cognitiveLevel!: 'REMEMBER' | 'UNDERSTAND' | 'APPLY';

  /** `ItemContent` */
  @Column('jsonb')
  content!: unknown;

  /** Learner id of the author; null for items that ship with the product. */
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  /** Everybody who wrote on this version, the author first: none of them may approve it. */
  @Column('uuid', { array: true, default: '{}' })
  editorIds!: string[];

  /** Why a reviewer last gave it back; null while nobody did. */
  @Column('text', { nullable: true })
  returnReason!: string | null;

  @Column('uuid', { nullable: true })
  reviewerId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;
}
