import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { LICENCE_ID } from '../question-bank/item-description';
import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS, SKILL_CODE } from '../question-bank/item-draft';
import { CognitiveLevelEnum, ItemDifficultyEnum, ItemKindEnum } from '../question-bank/item-enums';
import { ItemFilterInput } from '../question-bank/item-search.input';
import { BULK_EDIT_CODES, type BulkEditCode } from './bulk-edit-codes';
import { BulkEditCodeEnum } from './bulk-edit.type';

/** PostgreSQL stores every character but this one. */
const STORABLE = /^[^\0]*$/;

export const BulkStepEnum = { SUBMIT: 'SUBMIT', RETIRE: 'RETIRE', QUARANTINE: 'QUARANTINE' } as const;
registerEnumType(BulkStepEnum, {
  name: 'BulkStep',
  description: 'A step that each of many questions takes.',
  valuesMap: {
    SUBMIT: { description: 'Hand the draft to the reviewers.' },
    RETIRE: { description: 'Take the approved wording out of use; asks for a reason.' },
    QUARANTINE: { description: 'Keep out of new attempts; asks for a reason.' },
  },
});

export const BulkClearEnum = { LICENCE: 'LICENCE', ORIGIN: 'ORIGIN' } as const;
registerEnumType(BulkClearEnum, { name: 'BulkClear', description: 'What is to be emptied.' });

@InputType({
  description:
    'One change of many questions: either what is said of them, or `moveToUnitId`, or `step`. Tags, licence and origin need no review. Skill, kind, difficulty, cognitive level and source belong to what was reviewed: of an approved question they begin a draft.',
})
export class BulkChangeInput {
  @Field(() => [String], { nullable: true, description: 'Tags to add: at most 20 of 40 characters each.' })
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @Matches(STORABLE, { each: true })
  @ArrayMaxSize(20)
  addTags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags to take away: at most 20.' })
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @Matches(STORABLE, { each: true })
  @ArrayMaxSize(20)
  removeTags?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Skill of the reference framework, e.g. `1.1`.' })
  @IsOptional()
  @MaxLength(20)
  @Matches(SKILL_CODE)
  skillCode?: string | null;

  @Field(() => ItemKindEnum, { nullable: true, description: 'Theory or practice.' })
  @IsOptional()
  @IsIn(ITEM_KINDS)
  kind?: keyof typeof ItemKindEnum | null;

  @Field(() => ItemDifficultyEnum, { nullable: true, description: 'How hard they are.' })
  @IsOptional()
  @IsIn(ITEM_DIFFICULTIES)
  difficulty?: keyof typeof ItemDifficultyEnum | null;

  @Field(() => CognitiveLevelEnum, { nullable: true, description: 'What they ask of the mind.' })
  @IsOptional()
  @IsIn(COGNITIVE_LEVELS)
  cognitiveLevel?: keyof typeof CognitiveLevelEnum | null;

  @Field(() => String, { nullable: true, description: 'Where their facts stand, 1 to 500 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(STORABLE)
  source?: string | null;

  @Field(() => String, { nullable: true, description: 'SPDX identifier, e.g. `CC-BY-4.0`.' })
  @IsOptional()
  @MaxLength(64)
  @Matches(LICENCE_ID)
  licence?: string | null;

  @Field(() => String, { nullable: true, description: 'Where they come from, 1 to 500 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(STORABLE)
  origin?: string | null;

  @Field(() => [BulkClearEnum], { nullable: true, description: 'What to empty.' })
  @IsOptional()
  @IsIn(Object.values(BulkClearEnum), { each: true })
  @ArrayUnique()
  @ArrayMaxSize(2)
  clear?: (keyof typeof BulkClearEnum)[] | null;

  @Field(() => ID, { nullable: true, description: 'Bank to move them to, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  moveToUnitId?: string | null;

  @Field(() => BulkStepEnum, { nullable: true, description: 'Step that each of them takes.' })
  @IsOptional()
  @IsIn(Object.values(BulkStepEnum))
  step?: keyof typeof BulkStepEnum | null;
}

@InputType({ isAbstract: true })
class BulkTargetInput {
  @Field(() => [ID], { nullable: true, description: 'Questions, `itm_…`, 1 to 500; or give `filter`.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsTypeId('itm', { each: true })
  itemIds?: string[] | null;

  @Field(() => ItemFilterInput, {
    nullable: true,
    description:
      'Questions that fit now, of the banks in which the caller reads, at most 5,000; what fits later is not added.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ItemFilterInput)
  filter?: ItemFilterInput | null;
}

@InputType({ description: 'A change of many questions to try out.' })
export class PlanBulkEditInput extends BulkTargetInput {
  @Field(() => BulkChangeInput, { description: 'What shall become of them.' })
  @ValidateNested()
  @Type(() => BulkChangeInput)
  change!: BulkChangeInput;

  @Field(() => String, {
    nullable: true,
    description: 'Why, 3 to 500 characters; RETIRE and QUARANTINE need it.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  @Matches(STORABLE)
  reason?: string | null;
}

@InputType({ description: 'Which questions to write into a sheet.' })
export class ExportBulkEditSheetInput extends BulkTargetInput {}

@InputType({ description: 'A sheet that was exported, changed and uploaded.' })
export class PlanBulkEditFromSheetInput {
  @Field(() => ID, { description: 'The file as `POST /files` answered, `fil_…`.' })
  @IsTypeId('fil')
  fileId!: string;
}

@InputType({ description: 'A plan of one’s own to apply.' })
export class ApplyBulkEditInput {
  @Field(() => ID, { description: '`ble_…`' })
  @IsTypeId('ble')
  bulkEditId!: string;
}

@InputType({ description: 'A change of many questions to undo.' })
export class UndoBulkEditInput {
  @Field(() => ID, { description: '`ble_…`' })
  @IsTypeId('ble')
  bulkEditId!: string;

  @Reason()
  reason!: string;
}

@ArgsType()
export class BulkEditItemsArgs extends PageArgs {
  @Field(() => BulkEditCodeEnum, { nullable: true, description: 'Only with this outcome at some stage.' })
  @IsOptional()
  @IsIn(BULK_EDIT_CODES)
  code?: BulkEditCode | null;
}
