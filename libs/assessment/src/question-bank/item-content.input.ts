import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator'; // prettier-ignore
import { QuestionTypeEnum } from '../attempt/question.type';
import { TextFormatEnum } from '../attempt/question-media.type';
import { ITEM_TYPES, type ItemType } from './item-content';
import {
  ItemAreaInput,
  ItemChoiceInput,
  ItemGapInput,
  ItemKeyInput,
  ItemMediaInput,
  ItemPartInput,
  ItemWordsInput,
  RubricCriterionInput,
} from './item-parts.input';

@InputType({ description: 'A right pair of a MATCH question.' })
export class ItemPairInput {
  @Field(() => ID, { description: 'Of `choices`.' })
  @IsString()
  @MaxLength(8)
  choiceId!: string;

  @Field(() => ID, { description: 'Of `targets`.' })
  @IsString()
  @MaxLength(8)
  targetId!: string;
}

@InputType({ description: 'What a question says and its key; the type decides which parts are needed.' })
export class ItemContentInput extends ItemKeyInput {
  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  @IsIn(ITEM_TYPES)
  type!: ItemType;

  @Field(() => TextFormatEnum, {
    nullable: true,
    description:
      'Of `prompt`, `text`, `explanation`, `model` and the texts of `choices` and `targets`; left out: TEXT.',
  })
  @IsOptional()
  @IsIn(Object.keys(TextFormatEnum))
  format?: keyof typeof TextFormatEnum | null;

  @Field(() => String, { description: 'What is asked, at most 2000 characters; five times that in HTML.' })
  @IsString()
  @MaxLength(10_000)
  prompt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why the right answer is right, at most 2000 characters, five times that in HTML.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  explanation?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the fact stands, at most 500 characters; the review demands it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  source?: string | null;

  @Field(() => [ItemMediaInput], {
    nullable: true,
    description: 'At most 20; each is shown somewhere in the question.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemMediaInput)
  media?: ItemMediaInput[] | null;

  @Field(() => [ItemChoiceInput], { nullable: true, description: 'MATCH: the right column, 2 to 24.' })
  @IsOptional()
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => ItemChoiceInput)
  targets?: ItemChoiceInput[] | null;

  @Field(() => [ItemPairInput], { nullable: true, description: 'MATCH: one pair for each of `choices`.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemPairInput)
  correctPairs?: ItemPairInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'TRUE_FALSE: whether the statement is true.' })
  @IsOptional()
  @IsBoolean()
  correctValue?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'GAP_MATCH, INLINE_CHOICE and COMPOSITE: the text with `{{g1}}` or `{{p1}}` where gaps or parts stand, each once; at most 5000 characters, five times that in HTML.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(25_000)
  text?: string | null;

  @Field(() => [ItemGapInput], { nullable: true, description: 'GAP_MATCH and INLINE_CHOICE: 1 to 20.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemGapInput)
  gaps?: ItemGapInput[] | null;

  @Field(() => [ItemPartInput], { nullable: true, description: 'COMPOSITE: 1 to 20.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemPartInput)
  parts?: ItemPartInput[] | null;

  @Field(() => ID, { nullable: true, description: 'HOTSPOT: the picture, of `media`.' })
  @IsOptional()
  @IsString()
  @MaxLength(8)
  image?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'HOTSPOT: pixels of the picture, as `addMedia` answered.',
  })
  @IsOptional()
  @IsInt()
  width?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'HOTSPOT: pixels of the picture, as `addMedia` answered.',
  })
  @IsOptional()
  @IsInt()
  height?: number | null;

  @Field(() => [ItemAreaInput], { nullable: true, description: 'HOTSPOT: 2 to 20, inside the picture.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemAreaInput)
  areas?: ItemAreaInput[] | null;

  @Field(() => [RubricCriterionInput], {
    nullable: true,
    description: 'EXTENDED_TEXT and FILE_UPLOAD: how people mark it, 1 to 20 criteria.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RubricCriterionInput)
  rubric?: RubricCriterionInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'EXTENDED_TEXT and FILE_UPLOAD: what a good answer holds, at most 5000 characters; five times that in HTML.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(25_000)
  model?: string | null;

  @Field(() => ItemWordsInput, { nullable: true, description: 'EXTENDED_TEXT: the expected length.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ItemWordsInput)
  words?: ItemWordsInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'FILE_UPLOAD: accepted MIME types, e.g. `application/pdf`, `image/*`; 1 to 20.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(120, { each: true })
  mimeTypes?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'FILE_UPLOAD: how many files at most, 1 to 10.' })
  @IsOptional()
  @IsInt()
  mostFiles?: number | null;

  @Field(() => Int, { nullable: true, description: 'FILE_UPLOAD: bytes of one file at most, up to 20 MiB.' })
  @IsOptional()
  @IsInt()
  mostBytes?: number | null;
}
