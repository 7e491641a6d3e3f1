import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { QuestionTypeEnum } from '../attempt/attempt.type';
import type { ItemContent, ItemType as TypeOfItem } from './item-content';
import {
  CognitiveLevelEnum,
  ItemAccentsEnum,
  ItemDifficultyEnum,
  ItemKindEnum,
  ItemScoringEnum,
  ItemStateEnum,
} from './item-enums';
import type { BankItem, ItemState, ItemVersionRow } from './item.repository';

@ObjectType({ description: 'An entry of a question in the bank.' })
export class ItemChoice {
  @Field(() => ID, { description: 'Unique within its list.' })
  id!: string;

  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

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
export class ItemContentType {
  @Field(() => QuestionTypeEnum, { description: 'How it is answered; says which parts are set.' })
  type!: TypeOfItem;

  @Field(() => String, { description: 'What is asked.' })
  prompt!: string;

  @Field(() => String, { description: 'Why the right answer is right.' })
  explanation!: string;

  @Field(() => String, { description: 'Where the fact stands.' })
  source!: string;

  @Field(() => [ItemChoice], { nullable: true, description: 'What can be chosen, ordered or matched.' })
  choices!: ItemChoice[] | null;

  @Field(() => [ItemChoice], { nullable: true, description: 'MATCH: the right column.' })
  targets!: ItemChoice[] | null;

  @Field(() => [ID], { nullable: true, description: 'The right choices; ORDER: all in the right order.' })
  correctIds!: string[] | null;

  @Field(() => [ItemPair], { nullable: true, description: 'MATCH: the right pairs.' })
  correctPairs!: ItemPair[] | null;

  @Field(() => Boolean, { nullable: true, description: 'TRUE_FALSE: whether the statement is true.' })
  correctValue!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  correctNumber!: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  tolerance!: number | null;

  @Field(() => String, { nullable: true, description: 'NUMERIC: the unit, shown beside the field.' })
  unit!: string | null;

  @Field(() => [String], { nullable: true, description: 'TEXT_ENTRY: accepted texts.' })
  accepted!: string[] | null;

  @Field(() => ItemAccentsEnum, { nullable: true, description: 'TEXT_ENTRY: whether marks matter.' })
  accents!: keyof typeof ItemAccentsEnum | null;

  @Field(() => ItemScoringEnum, { nullable: true, description: 'MULTIPLE_CHOICE and ORDER.' })
  scoring!: keyof typeof ItemScoringEnum | null;
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

  @Field(() => [ItemVersionType], { description: 'All versions, the newest first.' })
  versions!: ItemVersionType[];
}

export const ItemConnection = Connection(ItemType, 'Item');

export function toItemContent(content: ItemContent): ItemContentType {
  return {
    type: content.type,
    prompt: content.prompt,
    explanation: content.explanation,
    source: content.source,
    choices: 'choices' in content ? content.choices : null,
    targets: 'targets' in content ? content.targets : null,
    correctPairs:
      content.type === 'MATCH'
        ? content.correct.map(([choiceId, targetId]) => ({ choiceId, targetId }))
        : null,
    correctValue: content.type === 'TRUE_FALSE' ? content.correct : null,
    correctNumber: content.type === 'NUMERIC' ? content.correct : null,
    correctIds:
      content.type === 'SINGLE_CHOICE' || content.type === 'MULTIPLE_CHOICE' || content.type === 'ORDER'
        ? content.correct
        : null,
    tolerance: content.type === 'NUMERIC' ? content.tolerance : null,
    unit: content.type === 'NUMERIC' ? (content.unit ?? null) : null,
    accepted: content.type === 'TEXT_ENTRY' ? content.accepted : null,
    accents: content.type === 'TEXT_ENTRY' ? content.accents : null,
    scoring: 'scoring' in content ? content.scoring : null,
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
  const version = (state && versions.find((candidate) => candidate.state === state)) ?? versions[0];
  if (!version) throw new Error(`Item ${item.id} has no version`);
  return {
    id: toTypeId('itm', item.id),
    unitId: toTypeId('unt', item.unitId),
    code: item.code,
    createdAt: item.createdAt,
    version,
    versions,
  };
}
