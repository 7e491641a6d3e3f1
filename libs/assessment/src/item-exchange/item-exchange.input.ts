import { ArgsType, Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
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
import { IsTypeId, PageArgs } from '@platform/graphql';
import { type ImportMode, ImportModeEnum } from '@platform/tabular';
import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS, SKILL_CODE } from '../question-bank/item-draft';
import {
  CognitiveLevelEnum,
  ItemDifficultyEnum,
  ItemImportOutcomeEnum,
  ItemKindEnum,
  ItemStateEnum,
} from '../question-bank/item-enums';
import type { ItemState } from '../question-bank/item-life-cycle';
import { ITEM_FILE_FORMATS, type ItemFileFormat } from './file-formats';
import { ROW_OUTCOMES, type RowOutcome } from './item-import.entity';

export const ItemFileFormatEnum = Object.fromEntries(ITEM_FILE_FORMATS.map((format) => [format, format])) as {
  [F in ItemFileFormat]: F;
};
registerEnumType(ItemFileFormatEnum, {
  name: 'ItemFileFormat',
  description: 'Formats of files of questions.',
  valuesMap: {
    JSON: { description: 'Our own form: says everything a question has.' },
    GIFT: { description: 'Moodle’s GIFT text.' },
    AIKEN: { description: 'Aiken text: single choice only.' },
    MOODLE_XML: { description: 'Moodle XML.' },
    QTI: { description: '1EdTech QTI: 2.x and 3.0 in, 3.0 out; an item or a content package.' },
    EXCEL: { description: 'A workbook with one question a row.' },
    WORD: { description: 'A Word file as teachers write them; in only.' },
  },
});

@InputType({ description: 'What questions are that do not say it themselves.' })
export class ItemDefaultsInput {
  @Field(() => String, { description: 'Skill of the reference framework, e.g. `1.1`.' })
  @MaxLength(20)
  @Matches(SKILL_CODE)
  skillCode!: string;

  @Field(() => ItemKindEnum, { defaultValue: 'THEORY', description: 'Theory or practice.' })
  @IsIn(ITEM_KINDS)
  kind: keyof typeof ItemKindEnum = 'THEORY';

  @Field(() => ItemDifficultyEnum, { defaultValue: 'MEDIUM', description: 'How hard they are.' })
  @IsIn(ITEM_DIFFICULTIES)
  difficulty: keyof typeof ItemDifficultyEnum = 'MEDIUM';

  @Field(() => CognitiveLevelEnum, { defaultValue: 'UNDERSTAND', description: 'What they ask of the mind.' })
  @IsIn(COGNITIVE_LEVELS)
  cognitiveLevel: keyof typeof CognitiveLevelEnum = 'UNDERSTAND';

  @Field(() => String, {
    nullable: true,
    description:
      'Where questions come from that do not say it, e.g. “Ngân hàng đề thi 2026”; 1 to 500 characters.',
  })
  @IsOptional()
  @Length(1, 500)
  source?: string | null;
}

@InputType({ description: 'An uploaded file of questions to take into a bank, as drafts.' })
export class ImportItemFileInput {
  @Field(() => ID, { description: 'Owner of the bank, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => ID, { description: 'The file as `POST /files` answered, `fil_…`.' })
  @IsTypeId('fil')
  fileId!: string;

  @Field(() => ItemFileFormatEnum, { description: 'What the file is.' })
  @IsIn(ITEM_FILE_FORMATS)
  format!: ItemFileFormat;

  @Field(() => ItemDefaultsInput, { description: 'For what the file does not say.' })
  @ValidateNested()
  @Type(() => ItemDefaultsInput)
  defaults!: ItemDefaultsInput;

  @Field(() => ImportModeEnum, {
    defaultValue: 'ALL_OR_NOTHING',
    description: 'What a faulty question means.',
  })
  @IsIn(Object.values(ImportModeEnum))
  mode: ImportMode = 'ALL_OR_NOTHING';

  @Field(() => Boolean, { defaultValue: false, description: 'Only report, write nothing.' })
  @IsBoolean()
  dryRun: boolean = false;
}

@ArgsType()
export class ItemImportRowsArgs extends PageArgs {
  @Field(() => ItemImportOutcomeEnum, { nullable: true, description: 'Only rows with this outcome.' })
  @IsOptional()
  @IsIn(ROW_OUTCOMES)
  outcome?: RowOutcome | null;
}

@InputType({ description: 'Which questions to write into a file.' })
export class ExportItemsInput {
  @Field(() => ItemFileFormatEnum, { description: 'Format of the file.' })
  @IsIn(ITEM_FILE_FORMATS)
  format!: ItemFileFormat;

  @Field(() => ID, { nullable: true, description: 'Only of this bank, `unt_…`; otherwise all in scope.' })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this skill.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  skillCode?: string | null;

  @Field(() => ItemStateEnum, { nullable: true, description: 'Only versions in this state.' })
  @IsOptional()
  @IsIn(Object.values(ItemStateEnum))
  state?: ItemState | null;

  @Field(() => String, { nullable: true, description: 'Part of the code or of what is asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;
}
