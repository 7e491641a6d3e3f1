import { ArgsType, Field, ID, InputType, Int, IntersectionType, OmitType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS } from './item-draft';
import {
  CognitiveLevelEnum,
  ItemDifficultyEnum,
  ItemKindEnum,
  ItemSortEnum,
  ItemStateEnum,
  MarkedByEnum,
} from './item-enums';
import type { ItemState } from './item-life-cycle';
import { ITEM_SORTS, type ItemSort } from './item-search';
import { MARKED_BY, type MarkedBy } from './marked-by';

const MOST_ATTEMPTS = 1_000_000_000;
/** PostgreSQL stores every character but this one. */
const STORABLE = /^[^\0]*$/;

@ArgsType()
class ItemFilterArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the code, of what is asked or of a tag; case and accents do not matter.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(STORABLE)
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this skill.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(STORABLE)
  skillCode?: string | null;

  @Field(() => ItemKindEnum, { nullable: true, description: 'Only of this kind.' })
  @IsOptional()
  @IsIn(ITEM_KINDS)
  kind?: keyof typeof ItemKindEnum | null;

  @Field(() => ItemDifficultyEnum, { nullable: true, description: 'Only of this difficulty.' })
  @IsOptional()
  @IsIn(ITEM_DIFFICULTIES)
  difficulty?: keyof typeof ItemDifficultyEnum | null;

  @Field(() => CognitiveLevelEnum, { nullable: true, description: 'Only of this cognitive level.' })
  @IsOptional()
  @IsIn(COGNITIVE_LEVELS)
  cognitiveLevel?: keyof typeof CognitiveLevelEnum | null;

  @Field(() => ItemStateEnum, {
    nullable: true,
    description: 'Only with a version in this state; `APPROVED` finds `LIVE` too.',
  })
  @IsOptional()
  @IsIn(Object.values(ItemStateEnum))
  state?: ItemState | null;

  @Field(() => [String], { nullable: true, description: 'Only with all of these tags, at most 20.' })
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @Matches(STORABLE, { each: true })
  @ArrayMaxSize(20)
  tags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only with one of these tags or more, at most 20.' })
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @Matches(STORABLE, { each: true })
  @ArrayMaxSize(20)
  anyTags?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only under this licence, e.g. `CC-BY-4.0`.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @Matches(STORABLE)
  licence?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Part of where it comes from; case and accents do not matter.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(STORABLE)
  origin?: string | null;

  @Field(() => MarkedByEnum, { nullable: true, description: 'Only questions that these mark.' })
  @IsOptional()
  @IsIn(MARKED_BY)
  markedBy?: MarkedBy | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only what this person wrote on, in whatever version, `lrn_…`.',
  })
  @IsOptional()
  @IsTypeId('lrn')
  authorId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only with remarks that nobody has dealt with, or only without.',
  })
  @IsOptional()
  @IsBoolean()
  hasUnresolvedComments?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Only if so many attempts were asked it, or more.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_ATTEMPTS)
  timesAskedAtLeast?: number | null;

  @Field(() => Int, { nullable: true, description: 'Only if no more attempts were asked it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_ATTEMPTS)
  timesAskedAtMost?: number | null;

  @Field(() => ID, { nullable: true, description: 'Only of this bank, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;
}

@ArgsType()
class ItemSortArgs {
  @Field(() => ItemSortEnum, {
    nullable: true,
    description: 'In which order; by code when left out. A cursor is good for its own order.',
  })
  @IsOptional()
  @IsIn(ITEM_SORTS)
  sort?: ItemSort | null;
}

@ArgsType()
export class ItemsArgs extends IntersectionType(
  PageArgs,
  IntersectionType(ItemFilterArgs, ItemSortArgs),
  ArgsType,
) {}

@InputType({ description: 'Which questions; what is left out does not matter.' })
export class ItemFilterInput extends OmitType(ItemFilterArgs, [] as const, InputType) {}
