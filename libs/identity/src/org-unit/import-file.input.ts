import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { IMPORT_MODES, type ImportMode, ImportModeEnum } from '@platform/tabular';

/** What every import of a table asks for: which file, whether it is a trial, what a faulty row means. */
@InputType({ isAbstract: true })
export abstract class ImportFileInput {
  @Field(() => ID, { description: 'The file, `fil_…`, from POST /files.' })
  @IsTypeId('fil')
  fileId!: string;

  @Field(() => Boolean, { description: 'Only says what would be done.' })
  @IsBoolean()
  dryRun!: boolean;

  @Field(() => ImportModeEnum, { description: 'What a faulty row means for the others.' })
  @IsIn(IMPORT_MODES)
  mode!: ImportMode;
}
