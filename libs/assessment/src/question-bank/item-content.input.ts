import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { badInput, type FieldFault } from '@platform/errors';
import { QuestionTypeEnum } from '../attempt/attempt.type';
import { checkItemContent } from './check-item-content';
import { ITEM_TYPES, type ItemContent, type ItemType } from './item-content';
import { ItemAccentsEnum, ItemScoringEnum } from './item-enums';

@InputType({ description: 'An entry of a question.' })
export class ItemChoiceInput {
  @Field(() => ID, { description: '1 to 8 letters or digits, unique within its list.' })
  @IsString()
  @MaxLength(8)
  id!: string;

  @Field(() => String, { description: 'What it says, at most 500 characters.' })
  @IsString()
  @MaxLength(500)
  text!: string;
}

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
export class ItemContentInput {
  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  @IsIn(ITEM_TYPES)
  type!: ItemType;

  @Field(() => String, { description: 'What is asked, at most 2000 characters.' })
  @IsString()
  @MaxLength(2000)
  prompt!: string;

  @Field(() => String, { description: 'Why the right answer is right, at most 2000 characters.' })
  @IsString()
  @MaxLength(2000)
  explanation!: string;

  @Field(() => String, { description: 'Where the fact stands, at most 500 characters.' })
  @IsString()
  @MaxLength(500)
  source!: string;

  @Field(() => [ItemChoiceInput], { nullable: true, description: '2 to 10 for choice, MATCH and ORDER.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ItemChoiceInput)
  choices?: ItemChoiceInput[] | null;

  @Field(() => [ItemChoiceInput], { nullable: true, description: 'MATCH: the right column, 2 to 12.' })
  @IsOptional()
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => ItemChoiceInput)
  targets?: ItemChoiceInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'The right choices; ORDER: all in the right order.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(8, { each: true })
  correctIds?: string[] | null;

  @Field(() => [ItemPairInput], { nullable: true, description: 'MATCH: one pair for each of `choices`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ItemPairInput)
  correctPairs?: ItemPairInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'TRUE_FALSE: whether the statement is true.' })
  @IsOptional()
  @IsBoolean()
  correctValue?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  @IsOptional()
  @IsNumber()
  correctNumber?: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  @IsOptional()
  @IsNumber()
  tolerance?: number | null;

  @Field(() => String, { nullable: true, description: 'NUMERIC: the unit, at most 30 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  unit?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'TEXT_ENTRY: 1 to 20 texts of at most 100 characters.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  accepted?: string[] | null;

  @Field(() => ItemAccentsEnum, { nullable: true, description: 'TEXT_ENTRY: whether marks matter.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  accents?: keyof typeof ItemAccentsEnum | null;

  @Field(() => ItemScoringEnum, { nullable: true, description: 'MULTIPLE_CHOICE and ORDER.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  scoring?: keyof typeof ItemScoringEnum | null;
}

/** In which field of the input each type carries what files of items call `correct`. */
const KEY_FIELD = {
  SINGLE_CHOICE: 'correctIds',
  MULTIPLE_CHOICE: 'correctIds',
  ORDER: 'correctIds',
  MATCH: 'correctPairs',
  TRUE_FALSE: 'correctValue',
  NUMERIC: 'correctNumber',
} as const;

/** The content of an input; `BAD_USER_INPUT` with the path of each fault in the input's own fields. */
export function toContent(input: ItemContentInput, path = 'input.content'): ItemContent {
  const keyField = input.type === 'TEXT_ENTRY' ? null : KEY_FIELD[input.type];
  const raw: Record<string, unknown> = { ...input };
  if (keyField) {
    delete raw[keyField];
    raw.correct =
      keyField === 'correctPairs'
        ? input.correctPairs?.map(({ choiceId, targetId }) => [choiceId, targetId])
        : input[keyField];
  }
  const { value, faults } = checkItemContent(raw, path);
  if (value) return value;
  throw badInput(...faults.map((fault) => inFieldsOfInput(fault, path, keyField)));
}

function inFieldsOfInput(fault: FieldFault, path: string, keyField: string | null): FieldFault {
  const prefix = `${path}.correct`;
  const rest = fault.path.slice(prefix.length);
  if (!keyField || !fault.path.startsWith(prefix) || (rest !== '' && !rest.startsWith('.'))) return fault;
  const inPair = rest.replace(/^(\.\d+)\.0$/, '$1.choiceId').replace(/^(\.\d+)\.1$/, '$1.targetId');
  return { ...fault, path: `${path}.${keyField}${keyField === 'correctPairs' ? inPair : rest}` };
}
