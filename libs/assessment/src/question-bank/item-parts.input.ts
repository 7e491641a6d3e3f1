import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator'; // prettier-ignore
import { AreaShapeEnum, QuestionTypeEnum } from '../attempt/question.type';
import { MediaKindEnum } from '../attempt/question-media.type';
import { type HotspotArea, type Media, PART_TYPES, type PartContent } from './item-content';
import { ItemAccentsEnum, ItemLetterCaseEnum, ItemScoringEnum, ItemSpacesEnum } from './item-enums';

const LEAST = 'NUMERIC: smallest number of a range, itself included; instead of a number with a tolerance.';
const MOST = 'NUMERIC: largest number of the range, itself included.';
const ENTRY = '1 to 8 letters or digits, unique within its list.';

@InputType({ description: 'An entry of a question.' })
export class ItemChoiceInput {
  @Field(() => ID, { description: ENTRY })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => String, { description: 'What it says, at most 2000 characters; five times that in HTML.' })
  @IsString()
  @MaxLength(10_000)
  text!: string;
}

@InputType({ description: 'What a choice counts.' })
export class ItemWeightInput {
  @Field(() => ID, { description: 'Of `choices`.' })
  @IsString()
  @MaxLength(8)
  choiceId!: string;

  @Field(() => Int, { description: 'Thousandths of the question, −1000 to 1000.' })
  @IsInt()
  weight!: number;
}

@InputType({ description: 'A further number or text that counts wholly or in part.' })
export class ItemAlternativeInput {
  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  @IsOptional()
  @IsNumber()
  number?: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  @IsOptional()
  @IsNumber()
  tolerance?: number | null;

  @Field(() => Float, { nullable: true, description: LEAST })
  @IsOptional()
  @IsNumber()
  min?: number | null;

  @Field(() => Float, { nullable: true, description: MOST })
  @IsOptional()
  @IsNumber()
  max?: number | null;

  @Field(() => String, { nullable: true, description: 'TEXT_ENTRY: the text, at most 200 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string | null;

  @Field(() => Int, { description: 'Thousandths of the question, 1 to 1000.' })
  @IsInt()
  share!: number;
}

@InputType({ description: 'A gap of a text with its key.' })
export class ItemGapInput {
  @Field(() => ID, { description: 'Stands in the text as `{{g1}}`; 1 to 8 letters or digits.' })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => [ItemChoiceInput], { nullable: true, description: 'INLINE_CHOICE: 2 to 20 to choose from.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemChoiceInput)
  choices?: ItemChoiceInput[] | null;

  @Field(() => ID, { description: 'The right choice: of the gap, or for GAP_MATCH of the question.' })
  @IsString()
  @MaxLength(8)
  correctId!: string;
}

@InputType({ description: 'A picture, sound or film that the texts refer to as `media:<id>`.' })
export class ItemMediaInput {
  @Field(() => ID, { description: ENTRY })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => MediaKindEnum, { description: 'As `addMedia` answered.' })
  @IsIn(Object.keys(MediaKindEnum))
  kind!: Media['kind'];

  @Field(() => String, { description: 'As `addMedia` answered.' })
  @IsString()
  @MaxLength(100)
  mimeType!: string;

  @Field(() => ID, { description: 'As `addMedia` answered.' })
  @IsString()
  @MaxLength(64)
  sha256!: string;

  @Field(() => String, { description: 'For whoever cannot see or hear it, at most 500 characters.' })
  @IsString()
  @MaxLength(500)
  alt!: string;
}

@InputType({ description: 'An area of a picture.' })
export class ItemAreaInput {
  @Field(() => ID, { description: ENTRY })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => String, {
    description:
      'What it shows, for whoever cannot see it, at most 200 characters; must not give the key away.',
  })
  @IsString()
  @MaxLength(200)
  label!: string;

  @Field(() => AreaShapeEnum, { description: 'Its form.' })
  @IsIn(Object.keys(AreaShapeEnum))
  shape!: HotspotArea['shape'];

  @Field(() => [Int], { description: 'In pixels of the picture as stored, at most 50 corners.' })
  @ArrayMaxSize(100)
  @IsInt({ each: true })
  coords!: number[];
}

@InputType({ description: 'A level of a criterion.' })
export class RubricLevelInput {
  @Field(() => ID, { description: ENTRY })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => String, { description: 'What an answer of this level is like, at most 500 characters.' })
  @IsString()
  @MaxLength(500)
  text!: string;

  @Field(() => Int, { description: 'Points of this level, 0 to 1000.' })
  @IsInt()
  points!: number;
}

@InputType({ description: 'One thing that people look at when they mark an answer.' })
export class RubricCriterionInput {
  @Field(() => ID, { description: ENTRY })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => String, { description: 'What to look at, at most 500 characters.' })
  @IsString()
  @MaxLength(500)
  text!: string;

  @Field(() => [RubricLevelInput], { description: '2 to 10, at least one of them with points.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => RubricLevelInput)
  levels!: RubricLevelInput[];
}

@InputType({ description: 'How long an answer is expected to be.' })
export class ItemWordsInput {
  @Field(() => Int, { nullable: true, description: 'Words at least, 1 to 5000.' })
  @IsOptional()
  @IsInt()
  least?: number | null;

  @Field(() => Int, { nullable: true, description: 'Words at most, 1 to 5000.' })
  @IsOptional()
  @IsInt()
  most?: number | null;
}

/** The key of what is chosen or typed: of a question or of a part of one. */
@InputType({ isAbstract: true })
export class ItemKeyInput {
  @Field(() => [ItemChoiceInput], {
    nullable: true,
    description: '2 to 20 for choice, MATCH and ORDER; 1 to 30 for GAP_MATCH.',
  })
  @IsOptional()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ItemChoiceInput)
  choices?: ItemChoiceInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The right choices or areas; ORDER: all in the right order.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(8, { each: true })
  correctIds?: string[] | null;

  @Field(() => ItemScoringEnum, { nullable: true, description: 'MULTIPLE_CHOICE, ORDER and HOTSPOT.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  scoring?: keyof typeof ItemScoringEnum | null;

  @Field(() => [ItemWeightInput], {
    nullable: true,
    description:
      'SINGLE_CHOICE: choices that are right in part. MULTIPLE_CHOICE by WEIGHTED: the right ones add up to 1000.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemWeightInput)
  weights?: ItemWeightInput[] | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  @IsOptional()
  @IsNumber()
  correctNumber?: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  @IsOptional()
  @IsNumber()
  tolerance?: number | null;

  @Field(() => Float, { nullable: true, description: LEAST })
  @IsOptional()
  @IsNumber()
  min?: number | null;

  @Field(() => Float, { nullable: true, description: MOST })
  @IsOptional()
  @IsNumber()
  max?: number | null;

  @Field(() => String, { nullable: true, description: 'NUMERIC: the unit, at most 30 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  unit?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'TEXT_ENTRY: 1 to 20 texts of at most 200 characters.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  accepted?: string[] | null;

  @Field(() => ItemAccentsEnum, { nullable: true, description: 'TEXT_ENTRY: whether marks matter.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  accents?: keyof typeof ItemAccentsEnum | null;

  @Field(() => ItemLetterCaseEnum, {
    nullable: true,
    description: 'TEXT_ENTRY: whether capital letters matter; left out, they do not.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  letterCase?: keyof typeof ItemLetterCaseEnum | null;

  @Field(() => ItemSpacesEnum, {
    nullable: true,
    description: 'TEXT_ENTRY: which spaces count; left out, several between words count as one.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  spaces?: keyof typeof ItemSpacesEnum | null;

  @Field(() => [ItemAlternativeInput], {
    nullable: true,
    description: 'NUMERIC and TEXT_ENTRY: at most 20 further answers that count wholly or in part.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ItemAlternativeInput)
  alternatives?: ItemAlternativeInput[] | null;
}

@InputType({ description: 'A small question inside the text of a COMPOSITE question, with its key.' })
export class ItemPartInput extends ItemKeyInput {
  @Field(() => ID, { description: 'Stands in the text as `{{p1}}`; 1 to 8 letters or digits.' })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => Int, { description: 'Its share of the question against the sum of all, 1 to 100.' })
  @IsInt()
  weight!: number;

  @Field(() => QuestionTypeEnum, {
    description: 'SINGLE_CHOICE, MULTIPLE_CHOICE, NUMERIC or TEXT_ENTRY.',
  })
  @IsIn(PART_TYPES)
  type!: PartContent['type'];
}
