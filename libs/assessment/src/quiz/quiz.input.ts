import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { type QuizPurpose, QuizPurposeEnum } from '../placement/quiz-purpose.type';
import { IsTypeId, PageArgs, toUuid } from '@platform/graphql';
import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS, SKILL_CODE } from '../question-bank/item-draft';
import {
  CognitiveLevelEnum,
  ItemDifficultyEnum,
  ItemKindEnum,
  MarkedByEnum,
} from '../question-bank/item-enums';
import { MARKED_BY, type MarkedBy } from '../question-bank/marked-by';
import type { BlueprintCell } from './quiz-definition';
import { QuizSettingsInput } from './quiz-settings.type';

/** A mark is stored in two bytes. */
const MOST_POINTS = 30_000;

const FRAMEWORK = /^[A-Z0-9][A-Z0-9-]*@[A-Za-z0-9][A-Za-z0-9._-]*$/;
const QUIZ_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

@InputType({ description: 'How many questions of which kind; left-out axes do not matter.' })
export class BlueprintCellInput {
  @Field(() => [String], { description: 'Skill codes, at most 50; none: any skill.' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @MaxLength(20, { each: true })
  @Matches(SKILL_CODE, { each: true })
  skills!: string[];

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

  @Field(() => MarkedByEnum, { nullable: true, description: 'Only questions that these mark.' })
  @IsOptional()
  @IsIn(MARKED_BY)
  markedBy?: MarkedBy | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Thousandths of a point for each question, 1 to 30,000; one point when left out.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_POINTS)
  points?: number | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Fixed questions, `itm_…`, exactly `count` of them: everybody gets all of them, each time. `skills` is then empty and no axis is given.',
  })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsTypeId('itm', { each: true })
  itemIds?: string[] | null;

  @Field(() => Int, { description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  count!: number;
}

@InputType({ description: 'A quiz to design; it is a draft until somebody else publishes it.' })
export class CreateQuizInput {
  @Field(() => ID, { description: 'Owner, `unt_…`; draws from its own bank and those of the units above.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, { description: 'Unique everywhere; small letters, digits and hyphens, 1 to 60.' })
  @Length(1, 60)
  @Matches(QUIZ_CODE)
  code!: string;

  @Field(() => String, { description: 'Name in Vietnamese, 1 to 200 characters.' })
  @IsString()
  @Length(1, 200)
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'Name in English, 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  titleEn?: string | null;

  @Field(() => String, { description: 'Framework that results are measured against, e.g. `HVS-REF@1.0.0`.' })
  @MaxLength(60)
  @Matches(FRAMEWORK)
  framework!: string;

  @Field(() => QuizSettingsInput, { description: 'The numbers of the test.' })
  @ValidateNested()
  @Type(() => QuizSettingsInput)
  settings!: QuizSettingsInput;

  @Field(() => [BlueprintCellInput], { description: 'What is asked, 1 to 50 cells.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BlueprintCellInput)
  blueprint!: BlueprintCellInput[];
}

@InputType({ description: 'Changes of a quiz’s draft; what is left out stays.' })
export class UpdateQuizDraftInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => String, { nullable: true, description: 'Name in Vietnamese, 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  titleVi?: string | null;

  @Field(() => String, { nullable: true, description: 'Name in English, 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  titleEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Framework, e.g. `HVS-REF@1.0.0`.' })
  @IsOptional()
  @MaxLength(60)
  @Matches(FRAMEWORK)
  framework?: string | null;

  @Field(() => QuizSettingsInput, { nullable: true, description: 'All numbers of the test.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuizSettingsInput)
  settings?: QuizSettingsInput | null;

  @Field(() => [BlueprintCellInput], { nullable: true, description: 'The whole blueprint.' })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => BlueprintCellInput)
  blueprint?: BlueprintCellInput[] | null;
}

@InputType({ description: 'A quiz whose draft is to be published.' })
export class PublishQuizInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}

@ArgsType()
export class QuizzesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name or code; case and accents do not matter.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;

  @Field(() => QuizPurposeEnum, { nullable: true, description: 'Only for this purpose, e.g. placements.' })
  @IsOptional()
  @IsIn(Object.values(QuizPurposeEnum))
  purpose?: QuizPurpose | null;

  @Field(() => LearnerGroupEnum, {
    nullable: true,
    description: 'Only what is meant for this group, or for all.',
  })
  @IsOptional()
  @IsIn(LEARNER_GROUPS)
  group?: LearnerGroup | null;
}

@ArgsType()
export class QuizArgs {
  @Field(() => ID, { nullable: true, description: '`qz_…`; or give the code.' })
  @IsOptional()
  @IsTypeId('qz')
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'E.g. `pho-cap-nd`.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string | null;
}

/** Left-out axes are left out of what is stored, too. */
export const fromCellInput = (
  { skills, kind, difficulty, cognitiveLevel, markedBy, count, points, itemIds }: BlueprintCellInput,
  cell: number,
): BlueprintCell => ({
  skills,
  ...(cognitiveLevel && { cognitiveLevel }),
  ...(markedBy && { markedBy }),
  ...(points && { points }),
  ...(itemIds && {
    itemIds: itemIds.map((id, at) => toUuid('itm', id, `input.blueprint.${cell}.itemIds.${at}`)),
  }),
  ...(kind && { kind }),
  ...(difficulty && { difficulty }),
  count,
});
