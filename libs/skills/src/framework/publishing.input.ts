import { Field, ID, InputType } from '@nestjs/graphql';
import { IsString, Length, Matches } from 'class-validator';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'A draft to publish.' })
export class PublishFrameworkVersionInput {
  @Field(() => ID, { description: 'The draft, `frw_…`. A replaced draft has another id.' })
  @IsTypeId('frw')
  id!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  @Matches(/^[^\0]*$/)
  reason!: string;
}

@InputType({ description: 'A published version to take out of force.' })
export class RetireFrameworkVersionInput {
  @Field(() => ID, { description: 'The version, `frw_…`.' })
  @IsTypeId('frw')
  id!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  @Matches(/^[^\0]*$/)
  reason!: string;
}
