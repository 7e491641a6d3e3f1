import { Field, ID, InputType } from '@nestjs/graphql';
import { IsTypeId, Reason } from '@platform/graphql';

@InputType({ description: 'A draft to publish.' })
export class PublishFrameworkVersionInput {
  @Field(() => ID, { description: 'The draft, `frw_…`. A replaced draft has another id.' })
  @IsTypeId('frw')
  id!: string;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A published version to take out of force.' })
export class RetireFrameworkVersionInput {
  @Field(() => ID, { description: 'The version, `frw_…`.' })
  @IsTypeId('frw')
  id!: string;

  @Reason()
  reason!: string;
}
