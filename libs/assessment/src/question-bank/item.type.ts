import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { QuestionTypeEnum } from '../attempt/question.type';
import { TextFormatEnum } from '../attempt/question-media.type';
import type { ItemContent, ItemType as TypeOfItem } from './item-content';
import type { ItemVisibility } from './item-description';
import {
  CognitiveLevelEnum,
  ItemDifficultyEnum,
  ItemKindEnum,
  ItemStateEnum,
  ItemVisibilityEnum,
} from './item-enums';
import {
  ItemArea,
  ItemChoice,
  ItemGap,
  ItemKey,
  ItemMedia,
  ItemPart,
  RubricCriterionType,
  toItemGaps,
  toItemKey,
  toItemParts,
} from './item-parts.type';
import { type ItemState, matchesState } from './item-life-cycle';
import type { BankItem, ItemVersionRow } from './item.repository';

@ObjectType({ description: 'A right pair of a MATCH question in the bank.' })
export class ItemPair {
  @Field(() => ID, { description: 'Of `choices`.' })
  choiceId!: string;

  @Field(() => ID, { description: 'Of `targets`.' })
  targetId!: string;
}

@ObjectType('ItemContent', {
  description: 'What a question says, its key included: for authors and reviewers only.',
})
export class ItemContentType extends ItemKey {
  @Field(() => QuestionTypeEnum, { description: 'How it is answered; says which parts are set.' })
  type!: TypeOfItem;

  @Field(() => TextFormatEnum, {
    description: 'Of `prompt`, `text`, `explanation`, `model` and the texts of `choices` and `targets`.',
  })
  format!: keyof typeof TextFormatEnum;

  @Field(() => String, { description: 'What is asked.' })
  prompt!: string;

  @Field(() => String, {
    description: 'Why the right answer is right; empty when the author gave no reason.',
  })
  explanation!: string;

  @Field(() => String, { description: 'Where the fact stands; empty when the author named no source.' })
  source!: string;

  @Field(() => [ItemMedia], { description: 'Pictures, sounds and films that the texts refer to.' })
  media!: ItemMedia[];

  @Field(() => [ItemChoice], { nullable: true, description: 'MATCH: the right column.' })
  targets!: ItemChoice[] | null;

  @Field(() => [ItemPair], { nullable: true, description: 'MATCH: the right pairs.' })
  correctPairs!: ItemPair[] | null;

  @Field(() => Boolean, { nullable: true, description: 'TRUE_FALSE: whether the statement is true.' })
  correctValue!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'GAP_MATCH, INLINE_CHOICE and COMPOSITE: the text with `{{g1}}` or `{{p1}}` in it.',
  })
  text!: string | null;

  @Field(() => [ItemGap], { nullable: true, description: 'GAP_MATCH and INLINE_CHOICE: the gaps.' })
  gaps!: ItemGap[] | null;

  @Field(() => [ItemPart], { nullable: true, description: 'COMPOSITE: the small questions.' })
  parts!: ItemPart[] | null;

  @Field(() => ID, { nullable: true, description: 'HOTSPOT: the picture, of `media`.' })
  image!: string | null;

  @Field(() => Int, { nullable: true, description: 'HOTSPOT: pixels of the picture.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'HOTSPOT: pixels of the picture.' })
  height!: number | null;

  @Field(() => [ItemArea], { nullable: true, description: 'HOTSPOT: what can be picked.' })
  areas!: ItemArea[] | null;

  @Field(() => [RubricCriterionType], {
    nullable: true,
    description: 'EXTENDED_TEXT and FILE_UPLOAD: how people mark it.',
  })
  rubric!: RubricCriterionType[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'EXTENDED_TEXT and FILE_UPLOAD: what a good answer holds.',
  })
  model!: string | null;

  @Field(() => Int, { nullable: true, description: 'EXTENDED_TEXT: words expected at least.' })
  leastWords!: number | null;

  @Field(() => Int, { nullable: true, description: 'EXTENDED_TEXT: words expected at most.' })
  mostWords!: number | null;

  @Field(() => [String], { nullable: true, description: 'FILE_UPLOAD: accepted MIME types.' })
  mimeTypes!: string[] | null;

  @Field(() => Int, { nullable: true, description: 'FILE_UPLOAD: how many files at most.' })
  mostFiles!: number | null;

  @Field(() => Int, { nullable: true, description: 'FILE_UPLOAD: bytes of one file at most.' })
  mostBytes!: number | null;
}

@ObjectType('ItemVersion', { description: 'One wording and key of a question; never changes once approved.' })
export class ItemVersionType {
  @Field(() => ID, { description: '`itv_…`' })
  id!: string;

  @Field(() => Int, { description: '1 for the first version.' })
  number!: number;

  @Field(() => ItemStateEnum, { description: 'Where it stands.' })
  state!: ItemState;

  @Field(() => String, { description: 'Skill of the reference framework, e.g. `1.1`.' })
  skillCode!: string;

  @Field(() => ItemKindEnum, { description: 'Theory or practice.' })
  kind!: keyof typeof ItemKindEnum;

  @Field(() => ItemDifficultyEnum, { description: 'How hard it is.' })
  difficulty!: keyof typeof ItemDifficultyEnum;

  @Field(() => CognitiveLevelEnum, { description: 'What it asks of the mind.' })
  cognitiveLevel!: keyof typeof CognitiveLevelEnum;

  @Field(() => ItemContentType, { description: 'What it says, key included.' })
  content!: ItemContentType;

  @Field(() => ID, {
    nullable: true,
    description: 'Who began it, `lrn_…`; null for what ships with the product.',
  })
  authorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who approved it, `lrn_…`.' })
  reviewerId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why a reviewer last gave it back.' })
  returnReason!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | null;
}

@ObjectType('Item', { description: 'A question in the bank of a unit.' })
export class ItemType {
  @Field(() => ID, { description: '`itm_…`' })
  id!: string;

  @Field(() => ID, { description: 'Owner of the bank, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Unique in the bank.' })
  code!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => ItemVersionType, {
    description: 'The newest version; in a list asked for by state, the newest in that state.',
  })
  version!: ItemVersionType;

  @Field(() => ItemVisibilityEnum, { description: 'Whose quizzes may draw it.' })
  visibility!: ItemVisibility;

  @Field(() => [String], { description: 'In lower case, in order.' })
  tags!: string[];

  @Field(() => String, { nullable: true, description: 'SPDX identifier, e.g. `CC-BY-4.0`.' })
  licence!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the question comes from.' })
  origin!: string | null;

  @Field(() => [String], { description: 'What to read about it.' })
  references!: string[];

  @Field(() => Int, {
    description: 'Attempts that were asked it in any version; counted every few minutes, not at once.',
  })
  timesAsked!: number;

  @Field(() => [ItemVersionType], { description: 'All versions, the newest first.' })
  versions!: ItemVersionType[];
}

export const ItemConnection = Connection(ItemType, 'Item');

export function toItemContent(content: ItemContent): ItemContentType {
  const hotspot = content.type === 'HOTSPOT' ? content : null;
  const words = content.type === 'EXTENDED_TEXT' ? content.words : undefined;
  const upload = content.type === 'FILE_UPLOAD' ? content : null;
  return {
    type: content.type,
    format: content.format ?? 'TEXT',
    prompt: content.prompt,
    explanation: content.explanation,
    source: content.source,
    media: content.media ?? [],
    ...toItemKey(content),
    targets: 'targets' in content ? content.targets : null,
    correctPairs:
      content.type === 'MATCH'
        ? content.correct.map(([choiceId, targetId]) => ({ choiceId, targetId }))
        : null,
    correctValue: content.type === 'TRUE_FALSE' ? content.correct : null,
    text: 'text' in content ? content.text : null,
    gaps: toItemGaps(content),
    parts: toItemParts(content),
    image: hotspot?.image ?? null,
    width: hotspot?.width ?? null,
    height: hotspot?.height ?? null,
    areas: hotspot?.areas ?? null,
    rubric: 'rubric' in content ? content.rubric : null,
    model: 'rubric' in content ? (content.model ?? null) : null,
    leastWords: words?.least ?? null,
    mostWords: words?.most ?? null,
    mimeTypes: upload?.mimeTypes ?? null,
    mostFiles: upload?.mostFiles ?? null,
    mostBytes: upload?.mostBytes ?? null,
  };
}

const toVersion = (row: ItemVersionRow): ItemVersionType => ({
  id: toTypeId('itv', row.id),
  number: row.number,
  state: row.state,
  skillCode: row.skillCode,
  kind: row.kind,
  difficulty: row.difficulty,
  cognitiveLevel: row.cognitiveLevel,
  content: toItemContent(row.content),
  authorId: row.authorId && toTypeId('lrn', row.authorId),
  reviewerId: row.reviewerId && toTypeId('lrn', row.reviewerId),
  returnReason: row.returnReason,
  createdAt: row.createdAt,
  approvedAt: row.approvedAt,
});

export function toItem(item: BankItem, state?: ItemState | null): ItemType {
  const versions = item.versions.map(toVersion);
  const version =
    (state && versions.find((candidate) => matchesState(state, candidate.state))) ?? versions[0];
  if (!version) throw new Error(`Item ${item.id} has no version`);
  return {
    id: toTypeId('itm', item.id),
    unitId: toTypeId('unt', item.unitId),
    code: item.code,
    createdAt: item.createdAt,
    visibility: item.visibility,
    tags: item.tags,
    licence: item.licence,
    origin: item.origin,
    references: item.references,
    timesAsked: item.versions.reduce((sum, { timesAsked }) => sum + timesAsked, 0),
    version,
    versions,
  };
}
