import { Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import { Reason } from '@platform/graphql';
import { MAX_FILE_BYTES } from './read-framework-file';

@InputType({ description: 'A framework version to import as a draft.' })
export class ImportFrameworkInput {
  @Field(() => String, { description: 'The text of its JSON file, at most 2,000,000 bytes.' })
  @IsString()
  @MaxLength(MAX_FILE_BYTES)
  content!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only check: nothing is written. False when left out.',
  })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Take a file that says of itself that something is missing; recorded with the reason. False when left out.',
  })
  @IsOptional()
  @IsBoolean()
  acceptIncomplete?: boolean | null;

  @Reason()
  reason!: string;
}
