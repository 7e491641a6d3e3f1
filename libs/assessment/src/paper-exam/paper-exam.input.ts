import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { MOST_CODES, PAPER_MODES, type PaperMode } from './paper-exam.entity';
import { PaperModeEnum } from './paper-exam.type';

@InputType({ description: 'An exam on paper to draw from the version of a quiz in use.' })
export class CreatePaperExamInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => PaperModeEnum, { description: 'What its codes share.' })
  @IsIn(PAPER_MODES)
  mode!: PaperMode;

  @Field(() => Int, { description: `How many codes, 1 to ${MOST_CODES}.` })
  @IsInt()
  @Min(1)
  @Max(MOST_CODES)
  codeCount!: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'When it is sat; its results are not taken in before. Left out: attempts begin at the import.',
  })
  @IsOptional()
  @IsDate()
  heldAt?: Date | null;
}

@InputType({ description: 'An exam on paper to call off.' })
export class CancelPaperExamInput {
  @Field(() => ID, { description: '`pex_…`' })
  @IsTypeId('pex')
  paperExamId!: string;

  @Reason()
  reason!: string;
}

@InputType({ description: 'Answers from paper, in a table as `resultsTemplateUrl` gives it.' })
export class ImportPaperResultsInput {
  @Field(() => ID, { description: '`pex_…`' })
  @IsTypeId('pex')
  paperExamId!: string;

  @Field(() => ID, { description: 'The table as `POST /files` answered, `fil_…`.' })
  @IsTypeId('fil')
  uploadId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Only report, write nothing; false when left out.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;
}

@ArgsType()
export class PaperExamsArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}
