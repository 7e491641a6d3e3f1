import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { CommentRow } from './item-comment.repository';

@ObjectType('ItemComment', { description: 'A remark on a question, or a reply to one.' })
export class ItemCommentType {
  @Field(() => ID, { description: '`icm_…`' })
  id!: string;

  @Field(() => ID, { description: 'The question, `itm_…`.' })
  itemId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The version it is about, `itv_…`; null for the question as a whole.',
  })
  itemVersionId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of that version.' })
  number!: number | null;

  @Field(() => String, { nullable: true, description: 'What of the question, e.g. `prompt`, `choices.b`.' })
  place!: string | null;

  @Field(() => ID, { nullable: true, description: 'Of a reply: the remark it answers, `icm_…`.' })
  parentId!: string | null;

  @Field(() => ID, { description: 'Who wrote it, `lrn_…`.' })
  authorId!: string;

  @Field(() => String, { description: 'What it says, plain text.' })
  text!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When its author last changed it.' })
  editedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether its author may still change it: 15 minutes long.' })
  isEditable!: boolean;

  @Field(() => Boolean, { description: 'Whether it is dealt with; never of a reply.' })
  isResolved!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was dealt with.' })
  resolvedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who said so, `lrn_…`.' })
  resolvedBy!: string | null;
}

export const ItemCommentConnection = Connection(ItemCommentType, 'ItemComment');

export const toItemComment = (row: CommentRow): ItemCommentType =>
  Object.assign(new ItemCommentType(), {
    id: toTypeId('icm', row.id),
    itemId: toTypeId('itm', row.itemId),
    itemVersionId: row.itemVersionId && toTypeId('itv', row.itemVersionId),
    number: row.number,
    place: row.place,
    parentId: row.parentId && toTypeId('icm', row.parentId),
    authorId: toTypeId('lrn', row.authorId),
    text: row.text,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    isEditable: row.isEditable,
    isResolved: row.resolvedAt !== null,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy && toTypeId('lrn', row.resolvedBy),
  });
