import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { TidyLine } from '../tidy-text';

@ArgsType()
export class CoursesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words of title or summary; accents and case do not matter ("an toan" finds "An toàn").',
  })
  @IsOptional()
  @TidyLine()
  @IsString()
  @MaxLength(100)
  search?: string | null;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Only courses written for this group.' })
  @IsOptional()
  @IsIn(LEARNER_GROUPS)
  group?: LearnerGroup | null;

  @Field(() => String, { nullable: true, description: 'Only courses that serve the skill with this code.' })
  @IsOptional()
  @TidyLine()
  @IsString()
  @MaxLength(20)
  skill?: string | null;
}

@ArgsType()
export class CourseArgs {
  @Field(() => ID, { nullable: true, description: '`crs_…`; either this or `code`.' })
  @IsOptional()
  @IsTypeId('crs')
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Stable name of the course; either this or `id`.' })
  @IsOptional()
  @TidyLine()
  @IsString()
  @MaxLength(60)
  code?: string | null;
}
