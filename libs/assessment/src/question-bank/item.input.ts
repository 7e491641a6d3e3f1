import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { ItemContentInput } from './item-content.input';
import { COGNITIVE_LEVELS, ITEM_CODE, ITEM_DIFFICULTIES, ITEM_KINDS, SKILL_CODE } from './item-draft';
import { CognitiveLevelEnum, ItemDifficultyEnum, ItemImportOutcomeEnum, ItemKindEnum } from './item-enums';
import type { ImportOutcome } from './item-import.service';

@InputType({ isAbstract: true })
class ItemDraftInput {
  @Field(() => String, { description: 'Skill of the reference framework, e.g. `1.1`.' })
  @MaxLength(20)
  @Matches(SKILL_CODE)
  skillCode!: string;

  @Field(() => ItemKindEnum, { description: 'Theory or practice.' })
  @IsIn(ITEM_KINDS)
  kind!: keyof typeof ItemKindEnum;

  @Field(() => ItemDifficultyEnum, { description: 'How hard it is.' })
  @IsIn(ITEM_DIFFICULTIES)
  difficulty!: keyof typeof ItemDifficultyEnum;

  @Field(() => CognitiveLevelEnum, { description: 'What it asks of the mind.' })
  @IsIn(COGNITIVE_LEVELS)
  cognitiveLevel!: keyof typeof CognitiveLevelEnum;

  @Field(() => ItemContentInput, { description: 'What it says, key included.' })
  @ValidateNested()
  @Type(() => ItemContentInput)
  content!: ItemContentInput;
}

@InputType({ description: 'A question to put into a bank, as a draft.' })
export class CreateItemInput extends ItemDraftInput {
  @Field(() => ID, { description: 'Owner of the bank, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, {
    description: 'Unique in the bank; 1 to 60 letters, digits, dots, hyphens, underscores.',
  })
  @MaxLength(60)
  @Matches(ITEM_CODE)
  code!: string;
}

@InputType({ description: 'A question as it should read: changes its draft or begins a new one.' })
export class UpdateItemInput extends ItemDraftInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;
}

@InputType({ description: 'A draft to hand to the reviewers.' })
export class SubmitItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;
}

@InputType({ description: 'A question in review to approve.' })
export class ApproveItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Approve although remarks on it are not dealt with; left out: refuse then.',
  })
  @IsOptional()
  @IsBoolean()
  acceptUnresolved?: boolean | null;
}

@InputType({ isAbstract: true })
class ReasonedItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => String, { description: 'Why, 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

@InputType({ description: 'A question in review to give back to its authors.' })
export class ReturnItemInput extends ReasonedItemInput {}

@InputType({ description: 'An approved question to take out of use.' })
export class RetireItemInput extends ReasonedItemInput {}

@InputType({ description: 'A question to keep out of new attempts.' })
export class QuarantineItemInput extends ReasonedItemInput {}

@InputType({ description: 'A question to let out of quarantine.' })
export class ReleaseItemInput extends ReasonedItemInput {}

@InputType({ description: 'A file of questions to take into a bank, as drafts.' })
export class ImportItemsInput {
  @Field(() => ID, { description: 'Owner of the bank, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, {
    description: 'JSON text: `{"skill":"1.1","items":[…]}` or a list of these; at most 900,000 characters.',
  })
  @IsString()
  @Length(2, 900_000)
  content!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Only report, write nothing.' })
  @IsBoolean()
  dryRun: boolean = false;
}

@ObjectType({ description: 'One fault of a file.' })
export class ItemFault {
  @Field(() => String, { description: 'Where, e.g. `input.content.items.3.choices.2.text`.' })
  path!: string;

  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;
}

@ObjectType({ description: 'What an import makes of one question.' })
export class ImportedItemType {
  @Field(() => String, { nullable: true, description: 'Its code, as far as it has one.' })
  code!: string | null;

  @Field(() => ItemImportOutcomeEnum, { description: 'What became of it, or would in a dry run.' })
  outcome!: ImportOutcome;

  @Field(() => [ItemFault], { description: 'What is wrong with it.' })
  faults!: ItemFault[];
}

@ObjectType('ItemImport', { description: 'The report of an import: all questions were written, or none.' })
export class ItemImportType {
  @Field(() => Boolean, { description: 'False for a dry run and when a question is faulty.' })
  isWritten!: boolean;

  @Field(() => [ImportedItemType], { description: 'In the order of the file.' })
  items!: ImportedItemType[];
}
