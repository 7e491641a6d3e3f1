import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageArgs } from '@platform/graphql';
import { IsCode } from '../framework/is-code';

@ArgsType()
export class SearchSkillsArgs extends PageArgs {
  @Field(() => String, {
    defaultValue: '',
    description: 'Words that must all occur, with accents or without; at most 200 characters.',
  })
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\0]*$/)
  search: string = '';

  @Field(() => String, { nullable: true, description: 'Code of a framework; all in force when left out.' })
  @IsOptional()
  @IsCode()
  framework?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a group that the skill applies to.' })
  @IsOptional()
  @IsCode()
  group?: string | null;
}
