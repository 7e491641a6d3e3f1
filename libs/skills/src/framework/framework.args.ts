import { ArgsType, Field } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { PageArgs } from '@platform/graphql';
import { IsCode } from './is-code';

@ArgsType()
export class FrameworksArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only versions that are in force today.' })
  @IsBoolean()
  inForce: boolean = false;
}

@ArgsType()
export class FrameworkArgs {
  @Field(() => String, { description: 'Code of the framework, at most 40 characters.' })
  @IsCode()
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Version, at most 40 characters; the one in force when left out, else the newest.',
  })
  @IsOptional()
  @IsCode()
  version?: string | null;
}

@ArgsType()
export class RequiredProfileArgs {
  @Field(() => String, { description: 'Code of the framework, at most 40 characters.' })
  @IsCode()
  framework!: string;

  @Field(() => String, { description: 'Code of the group, at most 40 characters.' })
  @IsCode()
  group!: string;

  @Field(() => String, { nullable: true, description: 'Version; the one in force when left out.' })
  @IsOptional()
  @IsCode()
  version?: string | null;
}
